internal import ArgumentParser
internal import Reports

struct SensitivityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sensitivity",
    abstract: "The pooled result over a grid of assumptions and choices, and where the conclusion tips.",
    discussion: """
      --vary NAME=LOW..HIGH (--points values), NAME=LOW:HIGH:STEP or NAME=A,B,C; repeated, all combinations are run. NAME is \
      an input that some rows lack (r, sd_pre, n, ...), or cv, which supplies SDs as a multiple of the means. Such a number \
      enters only rows that have no effect with a sampling variance without it. measure, vtype, method, test and exclude \
      vary choices; exclude=each leaves out every study in turn.

      A tipping point is a value at which an end of the interval crosses --threshold (0): it is found to the last digit \
      between neighbours of the grid. The envelope is that of the specifications that were run.

      Examples:
        prepost sensitivity studies.csv --measure SMCC --vary r=0.1..0.9
        prepost sensitivity studies.csv --measure ROMC --vary r=0:0.9:0.1 --vary cv=0.2,0.4,0.6 --vary method=REML,DL,EE
        prepost sensitivity effects.csv --vary exclude=each --vary test=z,knha -o curve.csv
      """)

  @OptionGroup var base: SpecificationOptionGroup

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

  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard points >= 2 else { throw ValidationError("--points takes 2 or more; got \(points)") }
    guard threads >= 1 else { throw ValidationError("--threads takes 1 or more; got \(threads)") }
    guard threshold.isFinite else { throw ValidationError("--threshold takes a finite number") }
    if let sample, sample < 1 { throw ValidationError("--sample takes 1 or more; got \(sample)") }
  }

  func run() throws {
    try Console.run {
      var flow = try SensitivityFlow(
        base: base.specification(), variations: try vary.map { try Variation($0, points: points) })
      flow.threshold = threshold
      flow.sample = sample
      flow.seed = seed
      flow.threads = threads
      let progress = ProgressLine(isQuiet: output.quiet)
      let outcome = try flow.run(try base.study()) { progress.done($0, of: $1) }
      progress.finish()
      try output.deliver(outcome.answer, decimal: base.input.decimal)
    }
  }
}
