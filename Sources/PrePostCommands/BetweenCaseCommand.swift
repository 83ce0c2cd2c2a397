public import ArgumentParser
internal import PrePostNumerics
public import Reports
public import SingleCase

extension SeveralCases.Design: ExpressibleByArgument {}
extension CaseModel.Correlation: ExpressibleByArgument {}
extension BetweenCaseFlow.RangeRule: ExpressibleByArgument {}

struct BetweenCaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "between-case",
    abstract: "One effect size of several cases, comparable with that of a group experiment.",
    discussion: """
      Reads one observation per row: case, phase (A or B), time (the session), value. The answer is the standardized mean \
      difference g that a randomized experiment with cases like these would estimate, with its interval, \
      autocorrelation phi and intraclass correlation rho.

      HPS are the moment estimators of Hedges, Pustejovsky and Shadish (2012 for reversal designs, 2013 for multiple \
      baselines). REML fits a mixed model with trends and random effects and prints its terms and each case's \
      prediction. As an effect on the scale of a group study's SMD, g with its variance is one more row for pool (--yi g \
      --vi variance on the CSV that this command writes). Three cases or more are needed, each with both phases; missing sessions are left out of the file, \
      their numbers too.

      EXAMPLES:
        prepost between-case datasets/examples/sessions.csv --design MB
        prepost between-case datasets/examples/abab.csv --design ABk --pair pair
        prepost between-case datasets/examples/sessions.csv --design MB \\
            --method REML --fixed-baseline 0,1 --fixed-treatment 0,1
        prepost between-case datasets/examples/sessions.csv --design MB \\
            --method REML --random-treatment 0 --indices NAP,LRRi
      """)

  /// How the effect size is estimated.
  enum Method: String, ExpressibleByArgument, CaseIterable {
    case moments = "HPS"
    case model = "REML"
  }

  @Argument(help: "The observations, as CSV; - for standard input.", completion: .table)
  var observations: String

  @Option(name: .customLong("case"), help: "The column of cases.")
  var name: String = "case"

  @Option(help: "The column of phases, A (baseline) or B.")
  var phase: String = "phase"

  @Option(help: "The column of times: the number of the session.")
  var time: String = "time"

  @Option(help: "The column of values.")
  var value: String = "value"

  @Option(help: "The design: MB (multiple baseline across cases) or ABk (reversal: ABAB...).")
  var design: SeveralCases.Design

  @Option(help: "The estimator: HPS (moments) or REML (mixed model).")
  var method: Method = .moments

  @Option(
    help: ArgumentHelp(
      "The column of pairs of a phase A and the B after it, in ABk; without it they are counted.", valueName: "column"))
  var pair: String?

  @Option(help: ArgumentHelp("REML: the column of clusters of cases, which get a random level.", valueName: "column"))
  var cluster: String?

  @Option(help: ArgumentHelp("REML: powers of time in the baseline; 0 without it.", valueName: "powers"))
  var fixedBaseline: String?

  @Option(help: ArgumentHelp("REML: powers of time since treatment began; 0 without it.", valueName: "powers"))
  var fixedTreatment: String?

  @Option(help: ArgumentHelp("REML: baseline terms that vary between cases; 0 without it.", valueName: "powers"))
  var randomBaseline: String?

  @Option(help: ArgumentHelp("REML: treatment terms that vary between cases; none without it.", valueName: "powers"))
  var randomTreatment: String?

  @Option(help: "REML: the errors of a case, AR1 or IID; AR1 without it.")
  var correlation: CaseModel.Correlation?

  @Option(help: "REML: the time after which treatment would start; the earliest end of a baseline without it.")
  var initialTime: Double?

  @Option(help: "REML: the time of the comparison; the shortest treatment of the earliest starters without it.")
  var followUp: Double?

  @Option(help: "HPS: an autocorrelation to assume in place of the estimate.")
  var phi: Double?

  @Option(help: "HPS: an intraclass correlation to assume in place of the estimate.")
  var rho: Double?

  @Option(help: "What stands for a printed range: lower, midpoint or upper; without it ranges are refused.")
  var ranges: BetweenCaseFlow.RangeRule?

  @Option(
    help: ArgumentHelp(
      "Indices within cases to average with the case as unit: codes of the command case, with commas.",
      valueName: "codes"), completion: .indices)
  var indices: String?

  @Option(help: "The direction in which the outcome gets better, for --indices: increase or decrease.")
  var improvement: Improvement?

  @OptionGroup var input: InputOptions
  @OptionGroup var level: LevelOption
  @OptionGroup var output: OutputOptions
  @OptionGroup var computing: ComputingOptions

  func validate() throws {
    let model: [(name: String, isGiven: Bool)] = [
      ("cluster", cluster != nil), ("fixed-baseline", fixedBaseline != nil), ("fixed-treatment", fixedTreatment != nil),
      ("random-baseline", randomBaseline != nil), ("random-treatment", randomTreatment != nil),
      ("correlation", correlation != nil), ("initial-time", initialTime != nil), ("follow-up", followUp != nil),
    ]
    let moments = [("phi", phi != nil), ("rho", rho != nil)]
    for (name, isGiven) in method == .moments ? model : moments where isGiven {
      throw ValidationError("--\(name) belongs to --method \(method == .moments ? "REML" : "HPS")")
    }
    if pair != nil, design == .multipleBaseline {
      throw ValidationError("--pair belongs to --design ABk; a multiple baseline has one pair of phases per case")
    }
    if improvement != nil, indices == nil {
      throw ValidationError("--improvement is about --indices; g has the sign of treatment minus baseline")
    }
  }

  func run() throws {
    try Console.run {
      let flow = BetweenCaseFlow(
        columns: BetweenCaseFlow.Columns(
          name: name, phase: phase, time: time, value: value, pair: pair, cluster: cluster),
        design: design, method: try estimator(), ranges: ranges, indices: try chosenIndices(), options: options)
      try output.deliver(try flow.run(try input.read(observations)).answer, decimal: input.decimal)
    }
  }

  private var options: IndexOptions {
    var options = IndexOptions()
    options.improvement = improvement ?? .increase
    options.level = level.confidence
    return options
  }

  private func estimator() throws -> BetweenCaseFlow.Method {
    do {
      switch method {
      case .moments:
        return .moments(
          try MomentEstimator(autocorrelation: phi, intraclassCorrelation: rho, level: level.confidence))
      case .model:
        return .model(
          try CaseModel(
            fixedBaseline: try powers("fixed-baseline", fixedBaseline) ?? [0],
            fixedTreatment: try powers("fixed-treatment", fixedTreatment) ?? [0],
            randomBaseline: try powers("random-baseline", randomBaseline) ?? [0],
            randomTreatment: try powers("random-treatment", randomTreatment) ?? [],
            correlation: correlation ?? .autoregressive, initialTime: initialTime, followUp: followUp,
            level: level.confidence))
      }
    } catch let error as SingleCaseError {
      throw CommandFailure.usage("\(error)")
    }
  }

  private func powers(_ option: String, _ text: String?) throws -> [Int]? {
    guard let text else { return nil }
    return try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      guard let power = Int(part.drop { $0 == " " }) else {
        throw CommandFailure.usage("--\(option) takes powers of time with commas between, such as 0,1; got '\(text)'")
      }
      return power
    }
  }

  private func chosenIndices() throws -> [SingleCaseIndex] {
    guard let indices else { return [] }
    do {
      return try indices.split(separator: ",").map { try SingleCaseIndex.named(String($0.drop { $0 == " " })) }
    } catch let error as SingleCaseError {
      throw CommandFailure.usage("\(error)")
    }
  }
}
