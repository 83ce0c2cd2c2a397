import PrePostNumerics
import SingleCase
import TestSupport
import Testing

@Suite struct PooledIndexTests {
  /// An index that reads its value and its standard error from the series.
  static let given = SingleCaseIndex(
    code: "given", name: "given", citation: Citation(key: "none", reference: "none")
  ) { (series: PhaseSeries, _: IndexOptions) throws(SingleCaseError) in
    let error = series.treatment[0].value.point
    return IndexEstimate(
      code: "given",
      value: Bounded(
        exact: series.baseline[0].value.point, series.baseline[0].value.interval.lower,
        series.baseline[0].value.interval.upper),
      pointRule: .printed, standardError: error < 0 ? nil : error)
  }

  private func series(_ value: Reported, error: Double, more: Int = 0) throws -> PhaseSeries {
    let treatment = [error] + [Double](repeating: 0, count: more)
    return try PhaseSeries(
      name: "case \(value.point)", baseline: [Observation(value: value)],
      treatment: treatment.map { Observation(value: Reported($0)) })
  }

  @Test func weights() throws {
    let cases = [try series(Reported(0.6), error: 0.1, more: 2), try series(Reported(0.4), error: 0.2)]
    let equal = try PooledIndex(Self.given, over: cases, weights: .equal)
    #expect(agrees(equal.estimate, 0.5, relative: 1e-15))
    #expect(agrees(try #require(equal.standardError), 0.05.squareRoot() / 2, relative: 1e-15))
    let precise = try PooledIndex(Self.given, over: cases, weights: .inverseVariance)
    #expect(agrees(precise.estimate, 0.56, relative: 1e-15))
    #expect(agrees(try #require(precise.standardError), (1.0 / 125).squareRoot(), relative: 1e-15))
    let pairs = try PooledIndex(Self.given, over: cases, weights: .pairs)
    #expect(agrees(pairs.estimate, 0.55, relative: 1e-15))
    #expect(pairs.cases == 2)
  }

  @Test func rangesOfTheAverage() throws {
    let cases = [try series(Reported(range: Interval(0, 1)), error: 1), try series(Reported(2), error: 1)]
    let equal = try PooledIndex(Self.given, over: cases, weights: .equal)
    #expect(equal.value == Bounded(exact: 1.25, 1, 1.5))
    #expect(try PooledIndex(Self.given, over: cases, weights: .inverseVariance).value == Bounded(unknown: 1.25))
  }

  @Test func aCaseWithoutTheIndexIsLeftOutAndSaidSo() throws {
    let cases = [
      try PhaseSeries(name: "flat", baseline: [1, 1, 1], treatment: [2, 3]),
      try PhaseSeries(name: "P", baseline: [1, 2, 3], treatment: [2, 3]),
    ]
    let pooled = try PooledIndex(.standardizedMeanDifference, over: cases, weights: .equal)
    #expect(pooled.cases == 1)
    #expect(pooled.estimate == (try SingleCaseIndex.standardizedMeanDifference.compute(cases[1]).estimate))
    #expect(
      pooled.notes == [
        Note(.refusal, "flat is left out: SMD is not defined: the standard deviation it divides by is 0")
      ])
  }

  @Test func refusals() throws {
    let without = [try series(Reported(1), error: -1), try series(Reported(2), error: 1)]
    let pooled = try PooledIndex(Self.given, over: without, weights: .equal)
    #expect(pooled.standardError == nil && pooled.interval == nil)
    #expect(pooled.notes == [Note(.refusal, "no standard error: not every case has one")])
    let precise = #expect(throws: SingleCaseError.self) {
      try PooledIndex(Self.given, over: without, weights: .inverseVariance)
    }
    #expect(
      precise?.description == "case 1.0: given is not defined: weights 1/V need a standard error above 0; equal "
        + "weights "
        + "do not")
    let flat = try PhaseSeries(name: "flat", baseline: [1, 1, 1], treatment: [2, 3])
    let none = #expect(throws: SingleCaseError.self) {
      try PooledIndex(.standardizedMeanDifference, over: [flat], weights: .equal)
    }
    #expect(none?.description == "no case has an estimate of SMD that could be pooled")
  }
}
