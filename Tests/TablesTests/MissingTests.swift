@testable import Tables
import Testing

@Suite struct MissingTests {
  private func isMissing(_ cell: String) -> Bool { Array(cell.utf8).withUnsafeBufferPointer { Missing.matches($0) } }

  @Test(arguments: ["", "NA", "na", "Na", "NaN", "nan", "NAN", ".", "-", "–", "—", "−"])
  func theseHoldNoValue(_ cell: String) { #expect(isMissing(cell)) }

  @Test(arguments: ["0", "N", "n/a", "none", "null", "--", "..", "NAs", "≤", "?", "NA NA"])
  func theseHoldSomething(_ cell: String) { #expect(!isMissing(cell)) }
}
