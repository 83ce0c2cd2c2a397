public import ArgumentParser
public import Regression
public import Reports

extension CoefficientCovariance: ExpressibleByArgument {}
extension ExponentialFamily: ExpressibleByArgument {}
extension RandomInterceptModel.Method: ExpressibleByArgument {}
extension RegressFlow.Ranges: ExpressibleByArgument {}
extension AnovaTable.Kind: ExpressibleByArgument {}

struct RegressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "regress",
    abstract: "A model of one response: linear, of counts, of ranges, or of repeated measures.",
    discussion: """
      The formula is R's: y ~ x + factor(g), a:b, a*b, 0 +, I(x^2), log(), exp(), sqrt(), poly(x, 2), ns(x, 3), \
      arithmetic on the left side. Text columns are factors. Rows with a missing value are left out and listed.

      Without further options the model is linear, by least squares. Where cells of the response are ranges or bounds \
      (80-100, <50, >=30) they stay so: interval regression by maximum likelihood. --family counts events; --random \
      follows participants. As CSV the answer is the table of coefficients, or the rows of --predict or --diagnostics.

      EXAMPLES:
        prepost regress datasets/examples/trial.csv 'post ~ pre + age + arm' \\
            --test 'pre + age' --diagnostics
        prepost regress datasets/examples/trial.csv 'post - pre ~ factor(arm)' \\
            --vcov HC3
        prepost regress datasets/examples/trial.csv 'post ~ ns(age, 3) * arm' \\
            --against 'post ~ ns(age, 3)' \\
            --predict datasets/examples/trial-new.csv
        prepost regress datasets/examples/trial.csv 'good_feeds ~ arm' \\
            --family binomial --trials feeds --exponentiate
        prepost regress datasets/examples/trial.csv 'mastitis ~ arm' \\
            --family poisson --exposure weeks --vcov CR2 --cluster clinic
        prepost regress datasets/examples/diary.csv 'ml ~ day * arm' \\
            --random '~ 1 | mother'
      """)

  @Argument(help: "The observations, as CSV; - for standard input.", completion: .table)
  var data: String

  @Argument(help: "The model, as an R formula.")
  var formula: String

  @Option(help: "The coefficient covariance: classical, HC0 to HC5, HC4m, CR0, CR1, CR1p or CR2.")
  var vcov: CoefficientCovariance = .classical

  @Option(help: "The column of clusters, for CR0 to CR2.")
  var cluster: String?

  @Option(help: "The column of weights: inverse variances of a linear model, else how often a row counts.")
  var weights: String?

  @Option(help: "Count events: binomial (logit link) or poisson (log link).")
  var family: ExponentialFamily?

  @Option(help: "With --family binomial, the column of trials; the response is then the number of events.")
  var trials: String?

  @Option(help: "With --family, a column that is added to the linear predictor.")
  var offset: String?

  @Option(help: "With --family poisson, the column of time or persons at risk: coefficients are then of rates.")
  var exposure: String?

  @Flag(help: "With --family, show odds ratios or ratios of rates beside the coefficients.")
  var exponentiate = false

  @Option(help: "A random intercept: '~ 1 | participant', or '~ 1 | arm:participant' where numbers start anew.")
  var random: String?

  @Option(help: "With --random, how variances are estimated: REML or ML.")
  var method: RandomInterceptModel.Method?

  @Option(help: "Ranges in the response: likelihood (as what they are) or midpoint (their middles; bounds left out).")
  var ranges: RegressFlow.Ranges = .likelihood

  @Option(help: ArgumentHelp("Test these terms together, as in 'x + factor(g)'; may be repeated.", valueName: "terms"))
  var test: [String] = []

  @Option(help: ArgumentHelp("Compare with this model, one of which contains the other.", valueName: "formula"))
  var against: String?

  @Option(help: "A table of sums of squares: I (in order), II (after terms that do not contain it) or III (after all).")
  var anova: AnovaTable.Kind?

  @Flag(help: "One line per row: fitted value, residuals, leverage, Cook's distance, DFFITS.")
  var diagnostics = false

  @Option(help: ArgumentHelp("Predict the rows of this file, with intervals.", valueName: "file"), completion: .table)
  var predict: String?

  @OptionGroup var input: InputOptions
  @OptionGroup var level: LevelOption
  @OptionGroup var output: OutputOptions
  @OptionGroup var computing: ComputingOptions

  func validate() throws {
    if vcov.usesClusters, cluster == nil { throw ValidationError("--vcov \(vcov.code) needs --cluster COLUMN") }
    if !vcov.usesClusters, cluster != nil { throw ValidationError("--cluster goes with --vcov CR0, CR1, CR1p or CR2") }
    if method != nil, random == nil { throw ValidationError("--method goes with --random") }
  }

  func run() throws {
    try Console.run {
      var flow = RegressFlow(
        formula: try RegressCommand.formula(formula) { text throws(RegressionError) in try Formula(text) },
        model: LinearModel(covariance: vcov, level: level.confidence), weights: weights, clusters: cluster)
      flow.family = family
      flow.trials = trials
      flow.offset = offset
      flow.exposure = exposure
      flow.exponentiate = exponentiate
      flow.random = try random.map { try RandomTerm($0) }
      flow.method = method ?? .restricted
      flow.ranges = ranges
      flow.tests = try test.map { text in
        try RegressCommand.formula(text) { text throws(RegressionError) in try Formula(rightHandSide: text) }
      }
      flow.against = try against.map { text in
        try RegressCommand.formula(text) { text throws(RegressionError) in
          try text.contains("~") ? Formula(text) : Formula(rightHandSide: text)
        }
      }
      flow.anova = anova
      flow.diagnostics = diagnostics
      let study = try input.read(data)
      let new = try predict.map { try input.read($0, isMapped: false) }
      try output.deliver(try flow.answer(study, new: new), decimal: input.decimal)
    }
  }

  /// A formula of the call; what cannot be read is a mistake of the call.
  static func formula(
    _ text: String, _ read: (String) throws(RegressionError) -> Formula
  ) throws -> Formula {
    do throws(RegressionError) {
      return try read(text)
    } catch {
      throw CommandFailure.usage("'\(text)': \(error)")
    }
  }
}
