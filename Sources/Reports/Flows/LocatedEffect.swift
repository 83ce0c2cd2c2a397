public import EffectSizes
public import PrePostNumerics

/// An effect size at its place in a file; position stays outside the maths and rejoins here.
public struct LocatedEffect: Sendable {
  /// Where the row stands.
  public let place: ReportError.RowPlace
  /// The name of the row.
  public let label: String
  /// The row as a spreadsheet counts it.
  public let rowIndex: Int
  /// What the row holds for the measure: printed or supplied.
  let inputs: [InputCell]
  /// The number of participants, where it was printed or supplied and the summary has one.
  public let participants: Int?
  /// The effect; nil where the row cannot give it, for the reason in `notes`.
  public let effect: EffectSize?
  /// How far estimate and variance can lie where inputs are known as ranges.
  public let envelope: EffectEnvelope?
  /// How the point was chosen where inputs were printed as ranges.
  public let pointRule: Reported.PointRule?
  /// What was decided, assumed or refused.
  public let notes: [Note]
  /// What is missing where there is no effect, or none with a sampling variance.
  var missing: String?
  /// What would give what is missing, where that was asked for.
  var wanted: WantedInputs?
  /// The inputs that are known as ranges or bounds.
  var rangeInputs: [Input] = []
  /// What is told of inputs that bound the result without giving it.
  var limitNotes: [Note] = []
  /// The unit that the effect was converted to; nil for that of the file.
  var unit: AmountUnit?

  /// The smallest and largest estimate where inputs are known as ranges; nil where an end is open.
  public var bounds: Interval? { envelope?.estimate?.interval }

  /// The notes as one text.
  var noteText: String? { notes.isEmpty ? nil : notes.map(\.text).joined(separator: "; ") }
  /// The derivation steps as texts.
  var derived: [String] { effect?.derivation.steps.map(\.description) ?? [] }
}

/// One number that a row gives to a measure.
struct InputCell: Sendable, Hashable {
  /// What it is, by its friendly name.
  let input: String
  /// The column it stands in.
  let column: String
  /// The cell as printed; nil where the value was supplied.
  let text: String?
  /// The number that was used.
  let value: Double
  /// Whether it counts something, so that it was not rounded.
  var isCount = false
}
