public import ArgumentParser
public import Regression
internal import Reports

extension CoefficientCovariance: ExpressibleByArgument {}

struct RegressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "regress",
    abstract: "A linear model by least squares.",
    discussion: """
      The formula is R's: y ~ x + factor(g), a:b, a*b, 0 +, I(x^2), log(), exp(), sqrt(), arithmetic on the left side. \
      Text columns are factors. Rows with a missing value are left out and listed.

      Examples:
        prepost regress data.csv 'mpg ~ wt + hp + factor(cyl)'
        prepost regress data.csv 'post - pre ~ factor(arm)' --vcov HC3
        prepost regress data.csv 'y ~ x' --vcov CR2 --cluster clinic
      """)

  @Argument(help: "The observations, as CSV; - for standard input.")
  var data: String

  @Argument(help: "The model, as an R formula.")
  var formula: String

  @Option(help: "The coefficient covariance: classical, HC0 to HC5, HC4m, CR0, CR1, CR1p or CR2.")
  var vcov: CoefficientCovariance = .classical

  @Option(help: "The column of clusters, for CR0 to CR2.")
  var cluster: String?

  @Option(help: "The column of weights.")
  var weights: String?

  @OptionGroup var input: InputOptions
  @OptionGroup var level: LevelOption
  @OptionGroup var output: OutputOptions
  @OptionGroup var computing: ComputingOptions

  func validate() throws {
    if vcov.usesClusters, cluster == nil { throw ValidationError("--vcov \(vcov.code) needs --cluster COLUMN") }
    if !vcov.usesClusters, cluster != nil { throw ValidationError("--cluster goes with --vcov CR0, CR1, CR1p or CR2") }
  }

  func run() throws {
    try Console.run {
      let model: Formula
      do {
        model = try Formula(formula)
      } catch {
        throw CommandFailure.usage("'\(formula)': \(error)")
      }
      let flow = RegressFlow(
        formula: model, model: LinearModel(covariance: vcov, level: level.confidence), weights: weights,
        clusters: cluster)
      let outcome = try flow.run(try input.read(data))
      try output.deliver(outcome.answer, decimal: input.decimal)
    }
  }
}
