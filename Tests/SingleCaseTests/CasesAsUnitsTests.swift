import PrePostNumerics
import SingleCase
import TestSupport
import Testing

@Suite struct CasesAsUnitsTests {
  private func series(_ value: Double) throws -> PhaseSeries {
    try PhaseSeries(name: "case \(value)", baseline: [value], treatment: [0.1])
  }

  @Test("the mean of 0.6, 0.8 and 1.0 with t on 2 degrees of freedom")
  func average() throws {
    let units = try CasesAsUnits(
      PooledIndexTests.given, over: [0.6, 0.8, 1.0].map { [try series($0)] })
    #expect(agrees(units.estimate, 0.8, relative: 1e-15))
    #expect(agrees(units.standardError, 0.2 / 3.0.squareRoot(), relative: 1e-14))
    #expect(units.cases == 3 && units.degreesOfFreedom == 2)
    #expect(printsAs(units.interval.lower, 0.3032, decimals: 4) && printsAs(units.interval.upper, 1.2968, decimals: 4))
  }

  @Test("cases that are all alike have no spread, which is not precision")
  func alike() throws {
    let units = try CasesAsUnits(PooledIndexTests.given, over: [[try series(1)], [try series(1)]])
    #expect(units.standardError == 0)
    #expect(
      units.notes.map(\.text) == ["every case has the same given, so its standard error is 0; that is not precision"])
  }

  @Test("pairs of a case are averaged first")
  func pairs() throws {
    let units = try CasesAsUnits(
      PooledIndexTests.given, over: [[try series(0), try series(1)], [try series(2)], [try series(3.5)]])
    #expect(agrees(units.estimate, 2, relative: 1e-15) && agrees(units.standardDeviation, 1.5, relative: 1e-15))
  }

  @Test("an index that a case does not have leaves the case out, and one case is not enough")
  func leftOut() throws {
    let ratio = try SingleCaseIndex.named("LRRi")
    let fine = try PhaseSeries(name: "fine", baseline: [2, 3], treatment: [4, 6])
    let other = try PhaseSeries(name: "other", baseline: [2, 4], treatment: [5, 6])
    let zero = try PhaseSeries(name: "zero", baseline: [0, 0], treatment: [4, 6])
    let units = try CasesAsUnits(ratio, over: [[fine], [zero], [other]])
    #expect(units.cases == 2)
    #expect(units.notes.map(\.text) == ["zero is left out: LRRi is not defined for it"])
    #expect(throws: SingleCaseError.nothingToPool(index: "LRRi")) { try CasesAsUnits(ratio, over: [[fine], [zero]]) }
  }
}
