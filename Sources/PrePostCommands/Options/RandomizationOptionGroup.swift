internal import ArgumentParser
internal import PrePostNumerics
internal import Reports
internal import SingleCase

/// The randomization test of single cases.
struct RandomizationOptionGroup: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How conditions were assigned: start-point, reversal, alternating, pairs, multiple-baseline, ...",
      discussion: """
        start-point (one baseline, then treatment), reversal (ABAB), alternating, pairs (alternating within pairs of \
        sessions); over several cases multiple-baseline (each start drawn by itself), wampold-worsham (fixed starts), \
        koehler-levin (starts within --tiers).
        """))
  var design: CaseDesign = .startPoint

  @Option(
    help: ArgumentHelp(
      "A randomization test: complete (all arrangements), or the number to draw with --seed.",
      valueName: "complete|n"))
  var randomization: String?

  @Option(help: "What the test compares, treatment B with baseline A.")
  var statistic: RandomizationStatistic?

  @Option(help: "Which direction counts as extreme: greater (without it being named), less or two.sided.")
  var alternative: Alternative?

  @Option(help: "The fewest observations per phase that an arrangement has to leave; 1 without it being named.")
  var limit: Int?

  @Option(help: "The most successive sessions of one condition in alternating designs.")
  var maxConsecutive: Int?

  @Option(help: "The tiers of koehler-levin: sessions at which treatment could start, as 4-6,7-9,10-12.")
  var tiers: String?

  @Option(help: "The seed of the arrangements that --randomization draws.")
  var seed: UInt64 = 1

  @Option(help: "The number of threads, at least 1; the result is the same for any.")
  var threads: Int = 1

  func validate() throws {
    guard threads >= 1 else { throw ValidationError("--threads takes 1 or more; got \(threads)") }
    if let limit, limit < 1 { throw ValidationError("--limit takes 1 or more; got \(limit)") }
    if let most = maxConsecutive, most < 1 { throw ValidationError("--max-consecutive takes 1 or more; got \(most)") }
    if let randomization, plan == nil {
      throw ValidationError("--randomization takes complete or a whole number above 0; got '\(randomization)'")
    }
    let needTest = [
      ("--statistic", statistic != nil), ("--alternative", alternative != nil),
      ("--limit", limit != nil), ("--max-consecutive", maxConsecutive != nil), ("--tiers", tiers != nil),
      ("--design \(design.rawValue)", design.joinsCases),
    ]
    if randomization == nil, let (name, _) = needTest.first(where: \.1) {
      throw ValidationError("\(name) is about the randomization test; it needs --randomization complete or a number")
    }
    if maxConsecutive != nil, design != .alternating {
      throw ValidationError("--max-consecutive goes with --design alternating; got --design \(design.rawValue)")
    }
    if limit != nil, [.alternating, .pairs, .fixedStarts, .tiers].contains(design) {
      throw ValidationError("--limit is about phases of a length that was drawn; --design \(design.rawValue) has none")
    }
    if (tiers != nil) != (design == .tiers) {
      throw ValidationError("--tiers goes with --design koehler-levin, and that needs --tiers")
    }
    if tiers != nil, tierRanges == nil {
      throw ValidationError("--tiers takes ranges of sessions such as 4-6,7-9; got '\(tiers ?? "")'")
    }
  }

  /// The test that was asked for.
  var request: RandomizationRequest? {
    guard let plan else { return nil }
    var request = RandomizationRequest(statistic: statistic ?? .meanIncrease, fewest: limit ?? 1)
    request.alternative = alternative ?? .greater
    request.plan = plan
    request.mostConsecutive = maxConsecutive
    request.tiers = tierRanges ?? []
    request.threads = threads
    return request
  }

  private var plan: RandomizationPlan? {
    guard let randomization else { return nil }
    if randomization == "complete" { return .complete }
    return Int(randomization).flatMap { $0 > 0 ? .draws($0, seed: seed) : nil }
  }

  private var tierRanges: [ClosedRange<Int>]? {
    guard let tiers else { return nil }
    var ranges: [ClosedRange<Int>] = []
    for part in tiers.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard ends.count <= 2, let first = ends[0], let last = ends[ends.count - 1], first >= 1, first <= last else {
        return nil
      }
      ranges.append(first...last)
    }
    return ranges
  }
}
