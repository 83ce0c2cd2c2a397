public import PrePostNumerics

/// Whether a test goes through all arrangements or draws some.
public enum RandomizationPlan: Sendable, Hashable {
  /// All of them.
  case complete
  /// So many draws under a seed.
  case draws(Int, seed: UInt64)

  /// The most arrangements that `complete` goes through.
  static let mostArrangements = 2_000_000.0
}

/// A randomization test of one case: the observed statistic among those of all arrangements of the conditions that the
/// random assignment could have given.
///
///     complete   p = #{arrangements whose statistic is as extreme as the observed one} / #{arrangements}
///     draws      p = (1 + #{draws as extreme}) / (1 + draws)
///
/// The observed arrangement is counted and ties count against it, so p is never 0 and the test is valid if the
/// conditions were drawn as the design says. As extreme means larger or equal (`greater`), smaller or equal (`less`), or
/// as far from no difference (`twoSided`: |statistic|, for NAP its distance from 1/2). Statistics that differ by less than
/// 1e-12 of the largest observation (of 1 for those without a unit) are ties, since equal values may differ by rounding.
///
/// Over ranges the p value has a low and a high: each arrangement is as extreme for all values inside the ranges, for
/// some, or for none. The statistics that are sums of weighted observations are compared with the observed one value by
/// value; medians, NAP and Tau by their own ends, which is wider; t and SMD not at all. The range encloses all p values.
///
/// - Source: Edgington & Onghena 2007, *Randomization Tests*, 4th ed., ch. 11; Onghena & Edgington 1994, *Behaviour
///   Research and Therapy* 32: 783–786 (alternating); Onghena 1992, *Behavioral Assessment* 14: 153–171 (ABAB).
public struct RandomizationTest: Sendable, Hashable {
  /// The statistic of the observed arrangement, at the points of the observations.
  public let statistic: Double
  /// The p value at the points.
  public let pValue: Double
  /// Where the p value can lie over the ranges; nil where it is not bounded.
  public let pRange: Interval?
  /// How many arrangements were evaluated: all of them, or the draws.
  public let permutations: Int
  /// How many arrangements are possible.
  public let arrangements: Double
  /// The smallest p value that the test can give.
  public let smallestP: Double
  /// What the reader should know.
  public let notes: [Note]

  /// Tests one case.
  ///
  /// Example: A 3 5 6 6 2 4, B 3 5 5 8 12 11 8 with at least 3 per phase: 8 start points, of which 5 give a mean
  /// increase of 3.095 or more, p = 5/8.
  ///
  /// - Parameters:
  ///   - sequence: the sessions in the order of time.
  ///   - design: what was drawn at random.
  ///   - statistic: what is compared.
  ///   - alternative: which direction counts as extreme.
  ///   - plan: all arrangements (at most 2 000 000) or draws.
  ///   - threads: over how many threads draws are spread; the result is the same for any.
  /// - Throws: `.optionOutsideDomain` for an impossible option or too many arrangements; `.notDefined` if the design
  ///   does not allow what was observed, or the statistic does not exist for an arrangement.
  public init(
    _ sequence: ConditionSequence, design: RandomizationDesign, statistic: RandomizationStatistic,
    alternative: Alternative = .greater, plan: RandomizationPlan = .complete, threads: Int = 1
  ) throws(SingleCaseError) {
    guard design.hasPhases || !statistic.needsPhases else {
      throw .notDefined(
        index: "the randomization test", series: sequence.name,
        reason: "\(statistic.rawValue) compares phases, and alternating treatments have none",
        instead: "the means, the medians, NAP, Tau, t and SMD can be had")
    }
    let arrangements = try Arrangements(design, of: sequence)
    let comparison = try ArrangementComparison(
      sequence, statistic: statistic, alternative: alternative, hint: design.fewest)
    let tally = try ArrangementTally(
      of: arrangements.count, plan: plan, threads: threads,
      each: { (add) throws(SingleCaseError) in
        try arrangements.forEach { (one) throws(SingleCaseError) in add(try comparison.compare(one)) }
      },
      drawn: { (random) throws(SingleCaseError) in try comparison.compare(arrangements.draw(using: &random)) })
    self.init(
      statistic: comparison.observed, tally: tally, isBounded: comparison.isBounded,
      notes: Self.notes(drawn: design.drawn, hasRanges: sequence.hasRanges, bounded: comparison.isBounded))
  }

  init(statistic: Double, tally: ArrangementTally, isBounded: Bool, notes: [Note]) {
    self.statistic = statistic
    self.notes = notes
    arrangements = tally.arrangements
    permutations = tally.total
    smallestP = max(1 / tally.arrangements, tally.share(tally.drawsOnly ? 0 : 1))
    pValue = tally.share(tally.asExtreme)
    pRange = isBounded ? Interval(tally.share(tally.certainly), tally.share(tally.possibly)) : nil
  }

  static func notes(drawn: String, hasRanges: Bool, bounded: Bool) -> [Note] {
    var notes = [Note(.caution, "this is a p value only if \(drawn) was in fact drawn at random")]
    if hasRanges {
      let ends = bounded ? "low and high enclose the p values inside the ranges" : "no low and high can be given"
      notes.append(Note(.method, "ranges are represented by their midpoints; \(ends)"))
    }
    return notes
  }
}
