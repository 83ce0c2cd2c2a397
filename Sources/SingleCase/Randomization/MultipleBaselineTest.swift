public import PrePostNumerics

/// How the starts of the treatment were assigned over the cases of a multiple-baseline design.
public enum MultipleBaselineScheme: Sendable, Hashable {
  /// Each case's start was drawn by itself, from all that leave `fewest` observations in each phase
  /// (Marascuilo & Busk 1988).
  case independent(fewest: Int)
  /// The starts were fixed and the cases assigned to them at random (Wampold & Worsham 1986).
  case fixedStarts
  /// The cases were assigned at random to tiers, and each start was drawn within its tier (Koehler & Levin 1998). A tier
  /// is a range of sessions, counted from 1, one of which is the first with treatment.
  case tiers([ClosedRange<Int>])

  /// What was drawn, in words.
  var drawn: String {
    switch self {
    case .independent: "each case's start of the treatment"
    case .fixedStarts: "which case got which start of the treatment"
    case .tiers: "each case's tier, and the start within it,"
    }
  }
}

extension RandomizationTest {
  /// Tests several AB series with staggered starts: the average over cases of each case's statistic, among the averages
  /// for all assignments of starts.
  ///
  ///     T = Σ_k T_k(start_k) / K
  ///
  ///     independent    Π_k (n_k − 2 · fewest + 1) assignments
  ///     fixed starts   K!                 (equal starts are counted apart)
  ///     tiers          K! · Π_j (length of tier j)
  ///
  /// Example: three cases of 9 sessions with treatment from sessions 4, 5 and 6 on and a clean step each: with fixed
  /// starts only the observed one of 3! = 6 assignments is as large, p = 1/6.
  ///
  /// p, ties, alternatives and ranges as for one case. A start is the number of a session in its case, counted from 1:
  /// cases are taken as observed in parallel from their first session on.
  ///
  /// - Throws: `.notDefined` for fewer than two cases, starts that the scheme does not allow, and a statistic that does
  ///   not exist for an assignment; `.optionOutsideDomain` for an impossible option or too many assignments.
  /// - Source: Marascuilo & Busk 1988, *Behavioral Assessment* 10: 1–28; Wampold & Worsham 1986, *Behavioral
  ///   Assessment* 8: 135–143; Koehler & Levin 1998, *Psychological Methods* 3: 206–217.
  public init(
    _ series: [PhaseSeries], scheme: MultipleBaselineScheme, statistic: RandomizationStatistic,
    alternative: Alternative = .greater, plan: RandomizationPlan = .complete, threads: Int = 1
  ) throws(SingleCaseError) {
    let assignments = try StartAssignments(scheme, of: series)
    let table = try StartTable(series, statistic: statistic, alternative: alternative, starts: assignments.startsOfCase)
    let observed = series.map(\.baseline.count)
    let tally = try ArrangementTally(
      of: assignments.count, plan: plan, threads: threads,
      each: { (add) throws(SingleCaseError) in assignments.forEach { add(table.compare($0, observed)) } },
      drawn: { (random) throws(SingleCaseError) in table.compare(assignments.draw(using: &random), observed) })
    self.init(
      statistic: table.average(observed), tally: tally, isBounded: table.isBounded,
      notes: Self.notes(
        drawn: scheme.drawn, hasRanges: series.contains(where: \.hasRanges), bounded: table.isBounded))
  }
}
