internal import ArgumentParser
internal import Plots
internal import PrePostNumerics
internal import Regression
internal import Reports

struct PlotForestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forest",
    abstract: "Each study with its interval, and the pooled effect.",
    discussion: """
      Takes the options of 'pool'. Rows without an effect keep their line. An interval that reaches beyond the axis ends in \
      an arrow. Means printed as ranges give a box from the lowest to the highest estimate beside the interval. With \
      --mods every study has what the model expects of it as a hollow diamond; with --by every subgroup has its pooled \
      effect; single cases (rows with 'case' in a column 'kind', or --cases) are triangles. --form draws the pooled effect \
      as studies are added, or without each in turn.

      EXAMPLES:
        prepost plot forest datasets/examples/effects.csv -o forest.svg
        prepost plot forest datasets/examples/effects.csv --by setting \\
            --columns year,n=People -o subgroups.svg
        prepost plot forest datasets/examples/effects.csv --form cumulative \\
            --order year -o cumulative.svg
        prepost plot forest datasets/examples/effects.csv --form leave-one-out \\
            -o leave-one-out.svg
        prepost plot forest datasets/examples/effects.csv --mods week \\
            -o fitted.svg
        prepost plot forest datasets/examples/studies.csv --measure ROMC \\
            --cases datasets/examples/mother.csv -o cases.svg
        prepost plot forest datasets/classics/bcg/data.csv --measure RR \\
            --map ai=tpos --map bi=tneg --map ci=cpos --map di=cneg \\
            --columns year -o bcg.svg
      """)

  /// Which parts of the studies are pooled.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case cumulative
    case leaveOneOut = "leave-one-out"
  }

  @OptionGroup var model: ModelOptionGroup

  @Option(
    help: ArgumentHelp(
      "Columns of the file to show beside the names, with commas between them.",
      discussion: "NAME=HEADING puts another heading above a column."))
  var columns: String?

  @Option(help: "What stands above the names.")
  var labels: String?

  @Option(help: "What lies left of no effect.")
  var left: String?

  @Option(help: "What lies right of no effect.")
  var right: String?

  @Option(help: "Whether the prediction interval is drawn: yes or no.")
  var prediction: YesNo = .yes

  @OptionGroup var newStudy: PredictionOptionGroup

  @Option(help: "Whether rows that have no effect to pool keep their line: yes or no.")
  var notEstimable: YesNo = .yes

  @Option(help: "Subgroups by this column: each with its pooled effect, and the test between them.")
  var by: String?

  @Option(help: "With --by, one tau2 for all subgroups: yes or no.")
  var tau2Common: YesNo?

  @Option(help: "Pooled effects of parts of the studies: cumulative or leave-one-out.")
  var form: Form?

  @Option(help: "With --form cumulative, the column whose values give the order, smallest first.")
  var order: String?

  @Option(help: "The scale on which effects are read; see 'pool'.")
  var transform: String?

  @Option(help: "Decimals of the numbers beside the plot.")
  var digits: Int = 2

  @OptionGroup var persons: PersonsOptionGroup
  @OptionGroup var figure: FigureOptions
  @OptionGroup var computing: ComputingOptions

  func validate() throws {
    guard (left == nil) == (right == nil) else { throw ValidationError("--left and --right go together") }
    guard (0...8).contains(digits) else { throw ValidationError("--digits takes 0 to 8; got \(digits)") }
    if tau2Common != nil, by == nil { throw ValidationError("--tau2-common goes with --by") }
    if order != nil, form != .cumulative { throw ValidationError("--order goes with --form cumulative") }
    if by != nil, form != nil { throw ValidationError("either --by or --form, not both") }
    if persons.naturalCourse != nil {
      throw ValidationError("a forest plot takes the natural course off nothing; --natural-course is for 'pool'")
    }
  }

  func run() throws {
    try figure.run { try figure.write(try plot().drawing()) }
  }

  private func plot() throws -> ForestPlot {
    var study = try model.study()
    let scale = try model.transformation(transform)
    if persons.isAsked(of: study) { return try groupsAndCases(study, scale) }
    if let option = persons.given {
      throw CommandFailure.usage("\(option) needs cases: --cases FILE, or rows with 'case' in a column 'kind'")
    }
    var without: [Note] = []
    if let by { (study, without) = try study.completing(group: by) }
    let outcome = try model.run(study, prediction: newStudy.piMethod, showsRanges: true)
    switch form {
    case .cumulative:
      let values = try order.map { try study.numbers(named: $0, forRows: outcome.items.map(\.place.row)) }
      return try forest.plot(
        outcome, .cumulative(order: values), study, transform: scale, threads: computing.threads ?? 1)
    case .leaveOneOut:
      return try forest.plot(outcome, .leaveOneOut, study, transform: scale, threads: computing.threads ?? 1)
    case nil: break
    }
    let effects = try computedEffects(study)
    guard let by else { return try forest.plot(outcome, study, effects: effects, transform: scale) }
    var plot = try forest.plot(
      outcome, by: by, sharesTauSquared: tau2Common == .yes, study, effects: effects, transform: scale)
    if !without.isEmpty {
      plot.footnotes.append(
        "\(without.count == 1 ? "1 row has" : "\(without.count) rows have") no \(by) and \(without.count == 1 ? "is" : "are") "
          + "left out.")
    }
    return plot
  }

  private func groupsAndCases(_ study: StudyTable, _ scale: Transformation) throws -> ForestPlot {
    let given: [(String, Bool)] = [("--mods", model.mods != nil), ("--by", by != nil), ("--form", form != nil)]
    if let first = given.first(where: \.1) {
      throw CommandFailure.usage("\(first.0) does not go with single cases")
    }
    let flow = persons.flow(PoolFlow(model: try model.randomEffects(newStudy.piMethod)))
    let source = try model.source()
    let outcome = try flow.run(study, source, observations: try persons.observations(model.input))
    // Log ratios are read as ratios, whatever the file says.
    return try forest.plot(
      outcome, study, effects: try computedEffects(study), transform: transform == nil ? .exp : scale)
  }

  /// The effects of all rows, where study rows are given and not effects.
  private func computedEffects(_ study: StudyTable) throws -> [LocatedEffect]? {
    guard case .measure(let flow) = try model.source() else { return nil }
    return try flow.run(study)
  }

  /// What was chosen about the figure.
  private var forest: ForestFigure {
    var forest = ForestFigure()
    forest.title = figure.title
    forest.labelHeading = labels
    forest.columns = (columns ?? "").split(separator: ",").map { part in
      let pieces = part.split(separator: "=", maxSplits: 1).map(String.init)
      return ForestFigure.Column(pieces[0], heading: pieces.count > 1 ? pieces[1] : nil)
    }
    if let left, let right { forest.directions = (left, right) }
    forest.digits = digits
    forest.showsPrediction = prediction == .yes
    forest.showsLeftOut = notEstimable == .yes
    return forest
  }
}

extension ModelOptionGroup {
  /// The scale on which effects are read: the one of that name, or the usual one of the measure.
  func transformation(_ name: String?) throws -> Transformation {
    try Transformation.named(name, for: try measure.map { try MeasureCatalog.measure($0) })
  }
}
