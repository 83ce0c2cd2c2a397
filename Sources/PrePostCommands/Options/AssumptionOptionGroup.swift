internal import ArgumentParser
internal import Reports

/// What stands for numbers that papers leave out, and what is made of those that they print.
struct AssumptionOptionGroup: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What stands for a number that a row lacks: r=0.5, r=0.3..0.8, r=borrow, cv=0.4, cv=borrow, p=bound; repeatable.",
      discussion: """
        It enters only rows that have no sampling variance otherwise. A range gives an envelope; borrow pools what the \
        other rows report, and takes the interval of one more study; p=bound has p < 0.001 stand for 0.001.
        """, valueName: "name=value"))
  var assume: [String] = []

  @Flag(help: "A printed 8.57 stands for every number from 8.565 to 8.575: the envelope that rounding alone leaves.")
  var rounding = false

  @Option(help: "Convert raw differences to ml, cc, cl, dl, l, oz (US fluid ounce), g or kg by the column unit.")
  var toUnit: String?

  @Option(help: "Grams of milk in a millilitre, with which weights are taken for volumes; without it they are not.")
  var milkDensity: Double?

  func validate() throws {
    if milkDensity != nil, toUnit == nil { throw ValidationError("--milk-density goes with --to-unit") }
  }

  /// The first option that was given.
  var given: String? {
    if !assume.isEmpty { return "--assume" }
    if rounding { return "--rounding" }
    return toUnit == nil ? nil : "--to-unit"
  }

  /// What is assumed.
  func rules() throws -> [AssumptionRule] {
    try assume.map { try AssumptionRule($0, reason: "--assume \($0)") }
  }

  /// The flow with what was chosen.
  func applied(to flow: EffectsFlow) throws -> EffectsFlow {
    var flow = flow
    flow.assumptions = try rules()
    flow.readsRounding = rounding
    flow.conversion = try toUnit.map { try UnitConversion(to: $0, milkDensity: milkDensity) }
    return flow
  }
}
