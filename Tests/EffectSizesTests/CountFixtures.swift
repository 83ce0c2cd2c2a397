import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

extension ReferenceRow {
  /// What a row of counts asks for; a set that is asked about `if0all` has zero counts.
  func countOptions() throws -> MeasureOptions {
    let type = try #require(SamplingVarianceType(rawValue: self["vtype"]))
    let target = try #require(ZeroCellRule.Target(rawValue: self["to"]))
    return MeasureOptions(
      varianceType: type,
      zeroCells: ZeroCellRule(
        amount: number("add"), target: target, dropsDoubleZero: self["drop00"] == "yes",
        setHasZero: target == .ifAnyZero))
  }

  func matchedPairs() throws -> MatchedPairs {
    try MatchedPairs(both: count("a"), firstOnly: count("b"), secondOnly: count("c"), neither: count("d"))
  }

  func marginalPairs() throws -> MarginalPairs { try MarginalPairs(table: twoByTwo(), correlation: number("r")) }

  func personTime() throws -> PersonTimeComparison {
    try PersonTimeComparison(
      eventsTreatment: count("x1"), timeTreatment: number("t1"), eventsControl: count("x2"), timeControl: number("t2"))
  }

  func eventProportion() throws -> EventProportion { try EventProportion(events: count("x"), n: count("n")) }

  func eventRate() throws -> EventRate { try EventRate(events: count("x"), time: number("t")) }
}

/// Whether a measure of counts gives what another program gave, or refuses where that gave nothing. Averages are taken
/// over the rows of the same case.
func follows<Summary>(
  _ measure: Measure<Summary>, _ row: ReferenceRow, in place: String, _ read: (ReferenceRow) throws -> Summary
) throws -> Bool {
  var options = try row.countOptions()
  if options.varianceType == .averaged {
    let set = ReferenceRow.oracle(place, measure: measure.code).filter { $0["case"] == row["case"] }
    let averages = try #require(measure.setAverages)
    options.setAverages = averages(try set.map(read), options)
  }
  do {
    return try matches(measure.effectSize(of: try read(row), options: options), row)
  } catch is EffectSizeError {
    return row["yi"].isEmpty
  }
}

/// Whether two effects are the same estimate, one of them from `times` as much of everything.
func isSharper(_ large: EffectSize, than small: EffectSize, times: Double, relative: Double) -> Bool {
  guard let first = small.samplingVariance, let second = large.samplingVariance else { return false }
  return agrees(large.estimate, small.estimate, relative: relative, absolute: 1e-15)
    && agrees(second, first / times, relative: relative)
}

extension TwoByTwoTable {
  /// The same table with every count `times` as large.
  func larger(_ times: Int) throws -> TwoByTwoTable {
    try TwoByTwoTable(a: Int(a) * times, b: Int(b) * times, c: Int(c) * times, d: Int(d) * times)
  }

  /// Effect sizes for dichotomous data in the handbook (Fleiss & Berlin 2009): the table of its example.
  static func handbook() throws -> TwoByTwoTable { try TwoByTwoTable(a: 135, b: 15, c: 40, d: 10) }
}
