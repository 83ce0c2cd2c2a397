internal import ArgumentParser
internal import MetaAnalysis
internal import Reports

/// Which subsets of the studies are pooled.
struct SubsetOptionGroup: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The subsets: all, or how many to draw.",
      discussion: "Without it: all of up to 16 studies, and 65536 drawn ones of more.", valueName: "all|number"))
  var subsets: String?

  @Option(help: "The seed of drawn subsets.")
  var seed: UInt64 = 1

  @Option(help: "The number of threads, at least 1; the result is the same for any.")
  var threads: Int?

  private static let most = 10_000_000

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads takes 1 or more; got \(threads)") }
    guard let subsets, subsets != "all" else { return }
    guard let count = Int(subsets), (1...SubsetOptionGroup.most).contains(count) else {
      throw ValidationError("--subsets takes all or a number from 1 to \(SubsetOptionGroup.most); got '\(subsets)'")
    }
  }

  /// The model fitted to them.
  func run(_ outcome: PoolFlow.Outcome, isQuiet: Bool) throws -> GOSHOutcome {
    let progress = ProgressLine(isQuiet: isQuiet)
    defer { progress.finish() }
    let choice = subsets.map { text in
      Int(text).map { SubsetChoice.sampled(count: $0, seed: seed) } ?? SubsetChoice.all
    }
    return try outcome.gosh(choice, seed: seed, threads: threads ?? 1) { progress.done($0, of: $1) }
  }
}
