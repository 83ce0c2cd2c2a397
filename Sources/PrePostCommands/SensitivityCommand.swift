internal import ArgumentParser
internal import EffectSizes
internal import MetaAnalysis
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

  @Argument(help: "The studies or effects, as CSV; - for standard input.")
  var studies: String

  @Option(help: ArgumentHelp("What is varied, and over what; may be repeated.", valueName: "name=settings"))
  var vary: [String]

  @Option(help: "How many values LOW..HIGH stands for, both ends included.")
  var points: Int = 21

  @Option(help: "The value, on the scale of yi, that the conclusion is about.")
  var threshold: Double = 0

  @Option(help: "Run N specifications of the grid, drawn with --seed, instead of all.")
  var sample: Int?

  @Option(help: "The column of estimates.")
  var yi: String?

  @Option(help: "The column of sampling variances.")
  var vi: String?

  @Option(help: "The column of standard errors, instead of --vi.")
  var sei: String?

  @Option(help: "Compute the effects of study rows by this measure first; see 'effects --list'.")
  var measure: String?

  @Option(help: "How tau2 enters: EE, or an estimator as in 'pool'; several, as in REML,DL, are tried in turn.")
  var method: String = "REML"

  @Option(help: "How the pooled effect is tested: z, t, knha, adhoc or kr.")
  var test: CoefficientTest = .z

  @Option(help: "With --measure GEN, how printed estimates are taken: none, or log for ratios.")
  var estimateTransform: EstimateTransformation = .none

  @Option(help: "The seed of the specifications that --sample draws.")
  var seed: UInt64 = 1

  @Option(help: "The number of threads, at least 1; the result is the same for any.")
  var threads: Int = 1

  @OptionGroup var choices: MeasureOptionGroup
  @OptionGroup var input: InputOptions
  @OptionGroup var level: LevelOption
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard points >= 2 else { throw ValidationError("--points takes 2 or more; got \(points)") }
    guard threads >= 1 else { throw ValidationError("--threads takes 1 or more; got \(threads)") }
    guard threshold.isFinite else { throw ValidationError("--threshold takes a finite number") }
    if let sample, sample < 1 { throw ValidationError("--sample takes 1 or more; got \(sample)") }
    guard measure == nil || (yi == nil && vi == nil && sei == nil) else {
      throw ValidationError("--measure computes the effects; --yi, --vi and --sei name columns that hold them")
    }
    guard vi == nil || sei == nil else { throw ValidationError("either --vi or --sei, not both") }
  }

  func run() throws {
    try Console.run {
      var base = Specification()
      base.measure = try measure.map { try MeasureCatalog.measure($0).code }
      base.yi = yi ?? "yi"
      base.vi = sei == nil ? vi ?? "vi" : nil
      base.sei = sei
      base.options = choices.options(taking: estimateTransform)
      base.method = method
      base.test = test
      base.level = level.confidence
      var flow = try SensitivityFlow(
        base: base, variations: try vary.map { try Variation($0, points: points) })
      flow.threshold = threshold
      flow.sample = sample
      flow.seed = seed
      flow.threads = threads
      let progress = ProgressLine(isQuiet: output.quiet)
      let outcome = try flow.run(try input.read(studies)) { progress.done($0, of: $1) }
      progress.finish()
      try output.deliver(outcome.answer, decimal: input.decimal)
    }
  }
}
