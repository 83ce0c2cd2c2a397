public import ArgumentParser
public import EffectSizes
internal import PrePostNumerics
internal import Reports

extension SamplingVarianceType: ExpressibleByArgument {}
extension ZeroCellRule.Target: ExpressibleByArgument {}
extension EstimateTransformation: ExpressibleByArgument {}

/// `--correct yes|no` and its like.
enum YesNo: String, ExpressibleByArgument, CaseIterable {
  case yes
  case no
}

/// Which measure, and what is chosen about it.
struct MeasureOptionGroup: ParsableArguments {
  @Option(help: "The sampling variance, by metafor's code; the measures that offer it are in 'effects --list'.")
  var vtype: SamplingVarianceType = .largeSample

  @Option(help: "Correct small-sample bias: yes or no.")
  var correct: YesNo = .yes

  @Option(help: "What is added to counts that call for it (default: 0.5, or 0 where the measure needs nothing).")
  var add: Double?

  @Option(help: "Which studies get the addition: only0 (those with a count of 0), all, if0all or none.")
  var to: ZeroCellRule.Target = .onlyZero

  @Flag(name: .customLong("drop00"), help: "No value for comparisons without any event, or with nothing but events.")
  var dropsDoubleZero = false

  @Option(help: "Refuse a mean and an SD from five numbers that are too skewed for them: yes or no.")
  var skewTest: YesNo = .yes

  @Option(help: "The level of printed confidence intervals, in percent, where no column ci_level states it.")
  var ciLevel: Double = 95

  func validate() throws {
    guard (try? ConfidenceLevel(percent: ciLevel)) != nil else {
      throw ValidationError("--ci-level takes a percentage between 0 and 100; got \(ciLevel)")
    }
    if let add, !(add >= 0 && add.isFinite) { throw ValidationError("--add takes 0 or more; got \(add)") }
  }

  var options: MeasureOptions {
    var options = MeasureOptions(
      varianceType: vtype, correctsBias: correct == .yes,
      zeroCells: ZeroCellRule(amount: add, target: to, dropsDoubleZero: dropsDoubleZero))
    options.testsSkewness = skewTest == .yes
    options.printedLevel = (try? ConfidenceLevel(percent: ciLevel)) ?? .ninetyFive
    return options
  }

  /// The same, with the way printed estimates are taken.
  func options(taking transformation: EstimateTransformation) -> MeasureOptions {
    var options = options
    options.transformation = transformation
    return options
  }
}

struct EffectsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "effects",
    abstract: "One effect size (yi, vi) per study row.",
    discussion: """
      Reads one study per row. Columns by their friendly names (n, mean_pre, sd_pre, mean_post, sd_post, r, ...) or \
      metafor's escalc names; other names with --map. A row that cannot give its effect keeps its place, with the reason.

      Examples:
        prepost effects studies.csv --measure ROMC
        prepost effects bcg.csv --measure RR --map ai=tpos --map bi=tneg --map ci=cpos --map di=cneg
        prepost effects studies.csv --measure SMCC -o effects.csv
        prepost effects --list
      """)

  @Argument(help: "The studies, as CSV; - for standard input.")
  var studies: String?

  @Option(help: "The measure; see --list.")
  var measure: String?

  @Flag(help: "List the measures with what they need and where they are from.")
  var list = false

  @Flag(help: "Stop at the first row that cannot give its effect and its sampling variance.")
  var strict = false

  @Option(help: "How GEN takes printed estimates: none, or log for ratios.")
  var transform: EstimateTransformation = .none

  @OptionGroup var choices: MeasureOptionGroup
  @OptionGroup var input: InputOptions
  @OptionGroup var level: LevelOption
  @OptionGroup var output: OutputOptions
  @OptionGroup var computing: ComputingOptions

  func validate() throws {
    if list { return }
    guard studies != nil else { throw ValidationError("effects needs a file of studies") }
    guard measure != nil else { throw ValidationError("effects needs --measure; see 'prepost effects --list'") }
  }

  func run() throws {
    try Console.run {
      guard !list, let studies, let measure else {
        return try output.deliver(MeasureCatalog.listing, decimal: input.decimal)
      }
      let flow = try EffectsFlow(
        measure: MeasureCatalog.measure(measure), options: choices.options(taking: transform), level: level.confidence,
        isStrict: strict)
      let effects = try flow.run(try input.read(studies))
      try output.deliver(flow.answer(effects), decimal: input.decimal)
    }
  }
}
