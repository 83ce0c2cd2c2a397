public import ArgumentParser
public import EffectSizes
internal import PrePostNumerics

extension SamplingVarianceType: ExpressibleByArgument {}
extension ZeroCellRule.Target: ExpressibleByArgument {}
extension EstimateTransformation: ExpressibleByArgument {}
extension FiveNumberMethod: ExpressibleByArgument {}

/// `--correct yes|no` and its like.
enum YesNo: String, ExpressibleByArgument, CaseIterable {
  case yes
  case no
}

/// How printed numbers become effects, whatever the design.
struct RouteOptionGroup: ParsableArguments {
  @Option(help: "The sampling variance, by metafor's code; the measures that offer it are in 'effects --list'.")
  var vtype: SamplingVarianceType = .largeSample

  @Option(help: "Correct small-sample bias: yes or no.")
  var correct: YesNo = .yes

  @Option(
    help: ArgumentHelp(
      "How a mean and an SD come from min, q1, median, q3 and max.",
      discussion: "luo/wan/shi takes the data for normal; qe (quantile estimation) and bc (Box-Cox) do not."))
  var fivenumMethod: FiveNumberMethod = .luoWanShi

  @Option(help: "Refuse a mean and an SD from five numbers that are too skewed for them: yes or no.")
  var skewTest: YesNo = .yes

  @Option(help: "The level of printed confidence intervals, in percent, where no column ci_level states it.")
  var ciLevel: Double = 95

  func validate() throws {
    guard (try? ConfidenceLevel(percent: ciLevel)) != nil else {
      throw ValidationError("--ci-level takes a percentage between 0 and 100; got \(ciLevel)")
    }
  }

  var options: MeasureOptions {
    var options = MeasureOptions(varianceType: vtype, correctsBias: correct == .yes)
    options.fiveNumberMethod = fivenumMethod
    options.testsSkewness = skewTest == .yes
    options.printedLevel = (try? ConfidenceLevel(percent: ciLevel)) ?? .ninetyFive
    return options
  }
}

/// What is chosen about a measure.
struct MeasureOptionGroup: ParsableArguments {
  @OptionGroup var routes: RouteOptionGroup

  @Option(help: "What is added to counts that call for it (default: 0.5, or 0 where the measure needs nothing).")
  var add: Double?

  @Option(help: "Which studies get the addition: only0 (those with a count of 0), all, if0all or none.")
  var to: ZeroCellRule.Target = .onlyZero

  @Flag(name: .customLong("drop00"), help: "No value for comparisons without any event, or with nothing but events.")
  var dropsDoubleZero = false

  func validate() throws {
    if let add, !(add >= 0 && add.isFinite) { throw ValidationError("--add takes 0 or more; got \(add)") }
  }

  var options: MeasureOptions {
    var options = routes.options
    options.zeroCells = ZeroCellRule(amount: add, target: to, dropsDoubleZero: dropsDoubleZero)
    return options
  }

  /// The same, with the way printed estimates are taken.
  func options(taking transformation: EstimateTransformation) -> MeasureOptions {
    var options = options
    options.transformation = transformation
    return options
  }
}
