internal import ArgumentParser
internal import Reports

/// What is varied around one way through an analysis.
struct GridOptionGroup: ParsableArguments {
  @Option(help: ArgumentHelp("What is varied, and over what; may be repeated.", valueName: "name=settings"))
  var vary: [String]

  @Option(help: "How many values LOW..HIGH stands for, both ends included.")
  var points: Int = 21

  @Option(help: "The value, on the scale of yi, that the conclusion is about.")
  var threshold: Double = 0

  @Option(help: "Run N specifications of the grid, drawn with --seed, instead of all.")
  var sample: Int?

  @Option(help: "The seed of the specifications that --sample draws.")
  var seed: UInt64 = 1

  @Option(help: "The number of threads, at least 1; the result is the same for any.")
  var threads: Int = 1

  func validate() throws {
    guard points >= 2 else { throw ValidationError("--points takes 2 or more; got \(points)") }
    guard threads >= 1 else { throw ValidationError("--threads takes 1 or more; got \(threads)") }
    guard threshold.isFinite else { throw ValidationError("--threshold takes a finite number") }
    if let sample, sample < 1 { throw ValidationError("--sample takes 1 or more; got \(sample)") }
  }

  /// Runs the grid around `base`.
  func run(_ base: SpecificationOptionGroup, isQuiet: Bool) throws -> SensitivityFlow.Outcome {
    var flow = try SensitivityFlow(
      base: base.specification(), variations: try vary.map { try Variation($0, points: points) })
    flow.threshold = threshold
    flow.sample = sample
    flow.seed = seed
    flow.threads = threads
    let progress = ProgressLine(isQuiet: isQuiet)
    let outcome = try flow.run(try base.study()) { progress.done($0, of: $1) }
    progress.finish()
    return outcome
  }
}
