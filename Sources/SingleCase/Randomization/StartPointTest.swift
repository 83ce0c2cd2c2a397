public import PrePostNumerics

/// A randomization test of one AB series over all start points that were possible.
///
///     p = #{start points whose statistic ≥ the observed one} / #{start points}
///
/// The observed start point is counted, and ties count against the observed one, so p is never 0 and the test is valid
/// if the start was drawn at random among the admissible ones. Statistics of different start points that differ by less
/// than 1e-12 of the largest absolute value are ties, since equal means may differ by rounding.
///
/// - Source: Edgington 1975; Bulté & Onghena 2008, *Behavior Research Methods* 40: 467–478.
public struct StartPointTest: Sendable, Hashable {
  /// What is compared between the phases; larger speaks for an effect.
  public enum Statistic: String, Sendable, Hashable, CaseIterable {
    /// The treatment mean less the baseline mean.
    case meanIncrease = "mean-b-a"
    /// The baseline mean less the treatment mean.
    case meanDecrease = "mean-a-b"
    /// The absolute difference of the means.
    case meanChange = "mean-abs"
    /// The treatment median less the baseline median.
    case medianIncrease = "median-b-a"

    func value(_ a: [Double], _ b: [Double]) -> Double {
      let inA = self == .medianIncrease ? median(a) : mean(a)
      let inB = self == .medianIncrease ? median(b) : mean(b)
      guard let inA, let inB else { preconditionFailure("a phase has observations") }
      return switch self {
      case .meanIncrease, .medianIncrease: inB - inA
      case .meanDecrease: inA - inB
      case .meanChange: abs(inB - inA)
      }
    }
  }

  /// The statistic at the observed start.
  public let statistic: Double
  /// The p value.
  public let pValue: Double
  /// How many start points were possible.
  public let permutations: Int
  /// What the reader should know.
  public let notes: [Note]

  /// The test at the points of the observations.
  ///
  /// Example: A 3 5 6 6 2 4, B 3 5 5 8 12 11 8 with at least 3 per phase: 8 start points, of which 5 give a mean
  /// increase of 3.095 or more, p = 5/8.
  ///
  /// - Parameters:
  ///   - series: the series, at the midpoints of ranges.
  ///   - statistic: what is compared.
  ///   - fewest: the fewest observations that a start had to leave in each phase.
  /// - Throws: `.optionOutsideDomain` for `fewest` < 1; `.notDefined` if the observed phases are shorter than `fewest`.
  public init(_ series: PhaseSeries, statistic: Statistic, fewest: Int = 1) throws(SingleCaseError) {
    try RandomizationBound.requireLength(series, fewest: fewest)
    let values = (series.baseline + series.treatment).map(\.value.point)
    let observed = statistic.value(Array(values[..<series.baseline.count]), Array(values[series.baseline.count...]))
    let tolerance = 1e-12 * values.reduce(0) { max($0, abs($1)) }
    let starts = fewest...(values.count - fewest)
    let asLarge = starts.count { start in
      statistic.value(Array(values[..<start]), Array(values[start...])) >= observed - tolerance
    }
    self.statistic = observed
    self.permutations = starts.count
    self.pValue = Double(asLarge) / Double(starts.count)
    var notes = [Note(.caution, "the p value is one only if the start of the treatment was drawn at random")]
    if series.hasRanges { notes.append(Note(.method, "ranges are represented by their midpoints")) }
    self.notes = notes
  }
}
