public import ArgumentParser
public import Reports

extension PointChoice: ExpressibleByArgument {}

/// What stands for numbers that papers leave out, and what is made of those that they print.
struct AssumptionOptionGroup: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What stands for a number that a row lacks: r=0.5, r=0.3..0.8, r=borrow, cv=borrow:A,B, p=bound; repeatable.",
      discussion: """
        It enters only rows that have no sampling variance otherwise. A range gives an envelope; borrow pools what the \
        other studies report, or those named, and takes the interval of one more study; p=bound has p < 0.001 stand for 0.001.
        """, valueName: "name=value"))
  var assume: [String] = []

  @Flag(help: "A printed 8.57 stands for every number from 8.565 to 8.575: the envelope that rounding alone leaves.")
  var rounding = false

  @Option(help: "What stands for a result where numbers are ranges: midpoint, or uniform (its mean over the ranges).")
  var point: PointChoice = .midpoint

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
    if point != .midpoint { return "--point" }
    return toUnit == nil ? nil : "--to-unit"
  }

  /// Refuses ranges of rounding where nothing shows them.
  func refuseRounding(_ isShown: Bool) throws {
    guard rounding, !isShown else { return }
    throw CommandFailure.usage(
      "--rounding gives ranges, which are not shown here; 'effects', 'pool', 'explain' and 'plot forest' show them")
  }

  /// The conversion of units.
  func conversion() throws -> UnitConversion? {
    try toUnit.map { try UnitConversion(to: $0, milkDensity: milkDensity) }
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
    flow.pointChoice = point
    flow.conversion = try conversion()
    return flow
  }
}
