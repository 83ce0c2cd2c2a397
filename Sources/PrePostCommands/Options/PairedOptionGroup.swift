public import ArgumentParser
public import PairedComparisons
internal import PrePostNumerics
internal import Reports

extension ZeroHandling: ExpressibleByArgument {}
extension SignedRankMethod: ExpressibleByArgument {}
extension BootstrapPlan.Interval: ExpressibleByArgument {}

/// Which tests and intervals of a paired comparison are computed, and how.
struct PairedOptionGroup: ParsableArguments {
  @Option(help: "What p values weigh against no change: two.sided, greater or less. Intervals stay two-sided.")
  var alternative: Alternative = .twoSided

  @Option(help: "Pairs without change in the signed-rank test: wilcox (left out), pratt, or zsplit.")
  var zeros: ZeroHandling = .wilcoxon

  @Option(help: "The p value of the signed-rank test: auto (exact up to 50 pairs), exact or normal.")
  var rankTest: SignedRankMethod = .automatic

  @Option(help: "Correct its normal approximation for continuity: yes or no.")
  var continuity: YesNo = .yes

  @Option(
    help: ArgumentHelp(
      "The permutation test by signs: exact, the number of patterns to draw, or none.",
      discussion: "Without it: exact where that is quick, else 9999 drawn patterns.", valueName: "exact|n|none"))
  var permutations: String?

  @Option(help: ArgumentHelp("The number of bootstrap replicates, or none.", valueName: "n|none"))
  var bootstrap: String = "1999"

  @Option(help: "The bootstrap interval that is put first: percentile, basic, bca or studentized.")
  var bootstrapInterval: BootstrapPlan.Interval = .bca

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Test equivalence within these margins of the mean change.", valueName: "low,high"))
  var equivalence: String?

  @Option(help: "Test that the mean change is not worse than by this margin, a positive number.")
  var nonInferiority: Double?

  @Option(help: "For --non-inferiority, which way is better: increase or decrease.")
  var improvement: Improvement?

  @Option(help: "The seed of drawn patterns and replicates.")
  var seed: UInt64 = 1

  @Option(help: "The number of threads, at least 1; the result is the same for any.")
  var threads: Int = 1

  enum Improvement: String, ExpressibleByArgument, CaseIterable {
    case increase
    case decrease
  }

  func validate() throws {
    guard threads >= 1 else { throw ValidationError("--threads takes 1 or more; got \(threads)") }
    if let permutations, permutations != "exact", permutations != "none", count(permutations) == nil {
      throw ValidationError("--permutations takes exact, none or a whole number above 0; got '\(permutations)'")
    }
    guard bootstrap == "none" || count(bootstrap) != nil else {
      throw ValidationError("--bootstrap takes none or a whole number above 0; got '\(bootstrap)'")
    }
    if let equivalence, margins == nil {
      throw ValidationError("--equivalence takes LOW,HIGH, the lower margin first; got '\(equivalence)'")
    }
    if let nonInferiority, !(nonInferiority > 0 && nonInferiority.isFinite) {
      throw ValidationError("--non-inferiority takes a positive number; got \(nonInferiority)")
    }
    if improvement != nil, nonInferiority == nil {
      throw ValidationError("--improvement goes with --non-inferiority")
    }
  }

  /// What was chosen.
  var options: PairedOptions {
    var options = PairedOptions()
    options.zeros = zeros
    options.rankMethod = rankTest
    options.continuity = continuity == .yes
    switch permutations {
    case nil: options.permutations = .automatic(count: 9999, seed: seed)
    case "exact": options.permutations = .exact
    case let text?: options.permutations = count(text).map { .sampled(count: $0, seed: seed) }
    }
    options.bootstrap = count(bootstrap).map {
      BootstrapPlan(replicates: $0, seed: seed, interval: bootstrapInterval)
    }
    options.equivalence = margins
    options.nonInferiority = nonInferiority
    options.higherIsBetter = improvement != .decrease
    options.threads = threads
    return options
  }

  private func count(_ text: String) -> Int? { Int(text).flatMap { (1...100_000_000).contains($0) ? $0 : nil } }

  private var margins: Interval? {
    let parts = equivalence?.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) } ?? []
    guard parts.count == 2, let low = parts[0], let high = parts[1], low.isFinite, high.isFinite, low < high else {
      return nil
    }
    return Interval(low, high)
  }
}
