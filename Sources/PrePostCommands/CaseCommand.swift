public import ArgumentParser
internal import PrePostNumerics
public import Reports
public import SingleCase

extension Improvement: ExpressibleByArgument {}
extension IndexOptions.NonoverlapVariance: ExpressibleByArgument {}
extension IndexOptions.OutcomeScale: ExpressibleByArgument {}
extension IndexOptions.Standardizer: ExpressibleByArgument {}
extension IndexOptions.MedianVariance: ExpressibleByArgument {}
extension RandomizationStatistic: ExpressibleByArgument {}
extension PiecewiseModel.Errors: ExpressibleByArgument {}
extension PiecewiseModel.Coding: ExpressibleByArgument {}
extension CaseDesign: ExpressibleByArgument {}
extension PooledIndex.Weights: ExpressibleByArgument {}

struct CaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "case",
    abstract: "Single-case effect sizes per case, with the ranges of the observations carried through.",
    discussion: """
      Reads one observation per row: case, phase (A or B), time, value. A value may be a range such as 20-30; every index \
      then comes as low, point and high. What a short baseline cannot support is refused with the reason, and the \
      smallest p value that a randomization test could give is always stated.

      Standard errors take observations as independent; beside them stands whether one that allows for the lag-1 \
      autocorrelation of the series differs (the number in csv and json: std_error_ar1).

      EXAMPLES:
        prepost case datasets/examples/sessions.csv --improvement increase
        prepost case datasets/examples/sessions.csv --visual \\
            --regression ar1-reml
        prepost case datasets/examples/sessions.csv --randomization complete \\
            --statistic NAP --limit 3
        prepost case datasets/examples/abab.csv --design reversal \\
            --randomization complete --limit 3
        prepost case datasets/examples/alternating.csv --design alternating \\
            --max-consecutive 2 --randomization 9999 --seed 7
        prepost case datasets/examples/sessions.csv --design koehler-levin \\
            --tiers 4-6,5-7,6-8,7-9 --randomization 999
      """)

  @Argument(help: "The observations, as CSV; - for standard input.", completion: .table)
  var observations: String

  @Option(name: .customLong("case"), help: "The column of cases.")
  var name: String = "case"

  @Option(help: "The column of phases, A (baseline) or B.")
  var phase: String = "phase"

  @Option(help: "The column of times.")
  var time: String = "time"

  @Option(help: "The column of values.")
  var value: String = "value"

  @Option(help: "The direction in which the outcome gets better: increase or decrease.")
  var improvement: Improvement = .increase

  @Option(help: "The standard error of NAP and Tau: unbiased, hanley or null.")
  var se: IndexOptions.NonoverlapVariance = .unbiased

  @Option(help: "What the values are: count, rate, percentage, proportion or other.")
  var scale: IndexOptions.OutcomeScale = .other

  @Option(help: "Intervals scored per session, for percentages and proportions.")
  var intervals: Double?

  @Option(help: "The length of a session in the time unit of a rate.")
  var sessionLength: Double?

  @Option(help: "The constant D of the truncated mean.")
  var truncation: Double?

  @Option(help: "Correct small-sample bias: yes or no.")
  var biasCorrect: YesNo = .yes

  @Option(help: "The SD that SMD divides by: baseline or pool.")
  var stdDev: IndexOptions.Standardizer = .baseline

  @Option(help: "The goal, for the percent of goal obtained (PoGO).")
  var goal: Double?

  @Option(help: "The variance of LRM: order or delta.")
  var lrmVariance: IndexOptions.MedianVariance = .order

  @Option(help: "Average the indices over cases: equal, 1/V or nA*nB.")
  var aggregate: PooledIndex.Weights?

  @Flag(help: "Level, trend, variability and immediacy in numbers, and the conservative dual criterion.")
  var visual = false

  @OptionGroup(title: "Piecewise regression") var piecewise: PiecewiseOptionGroup
  @OptionGroup(title: "Randomization test") var test: RandomizationOptionGroup
  @OptionGroup var input: InputOptions
  @OptionGroup var level: LevelOption
  @OptionGroup var output: OutputOptions

  func run() throws {
    try Console.run {
      let flow = CaseFlow(
        columns: CaseFlow.Columns(name: name, phase: phase, time: time, value: value), options: options,
        design: test.design, randomization: test.request, regression: piecewise.model(level.confidence),
        visual: visual, aggregate: aggregate)
      let study = try input.read(observations)
      let answer = try output.following { try flow.answer(try flow.run(study)) }
      try output.deliver(answer, decimal: input.decimal)
    }
  }

  private var options: IndexOptions {
    var options = IndexOptions()
    options.improvement = improvement
    options.nonoverlapVariance = se
    options.level = level.confidence
    options.scale = scale
    options.intervals = intervals
    options.sessionLength = sessionLength
    options.truncation = truncation
    options.biasCorrected = biasCorrect == .yes
    options.standardizer = stdDev
    options.goal = goal
    options.medianVariance = lrmVariance
    return options
  }
}
