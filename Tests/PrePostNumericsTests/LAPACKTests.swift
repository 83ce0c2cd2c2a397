import Testing

@testable import PrePostNumerics

@Suite("The door to LAPACK")
struct LAPACKTests {
  @Test("success is 0 and a failing place is passed on", arguments: [0, 1, 7] as [Int32])
  func outcome(_ info: Int32) { #expect(LAPACK.outcome(info, of: "dpotrf") == Int(info)) }

  @Test("matrices are handed over by columns")
  func layout() {
    // LAPACK_COL_MAJOR of lapacke.h; a row-major call would transpose every matrix.
    #expect(LAPACK.columnMajor == 102)
  }
}
