public import PrePostNumerics

/// How an effect size came about: the steps from printed numbers to the result, in order, and what was decided.
public struct Derivation: Sendable, Hashable {
  /// One quantity computed from others.
  public struct Step: Sendable, Hashable {
    /// What was computed, by its column name or symbol.
    public let quantity: String
    /// The value.
    public let value: Double
    /// The formula, in column names.
    public let formula: String
    /// Where the formula is from.
    public let source: Citation

    /// One quantity computed by a formula.
    public init(quantity: String, value: Double, formula: String, source: Citation) {
      self.quantity = quantity
      self.value = value
      self.formula = formula
      self.source = source
    }
  }

  /// The steps, in the order they were taken.
  public private(set) var steps: [Step] = []
  /// Decisions and remarks that the reader should know.
  public private(set) var notes: [Note] = []

  /// A derivation without steps.
  public init() {}

  mutating func record(_ quantity: String, _ value: Double, by formula: String, from source: Citation) {
    steps.append(Step(quantity: quantity, value: value, formula: formula, source: source))
  }

  mutating func note(_ kind: Note.Kind, _ text: String) { notes.append(Note(kind, text)) }

  /// Adds the steps and notes of another derivation; `arm`, if any, says whose they are.
  mutating func append(_ other: Derivation, arm: String? = nil) {
    for step in other.steps {
      steps.append(
        Step(
          quantity: arm.map { step.quantity + "_" + $0 } ?? step.quantity, value: step.value, formula: step.formula,
          source: step.source))
    }
    for note in other.notes { notes.append(Note(note.kind, arm.map { "\($0): \(note.text)" } ?? note.text)) }
  }
}

extension Derivation.Step: CustomStringConvertible {
  /// The step on one line: `sd_change = 14 by √(…) [Borenstein 2009]`.
  public var description: String { "\(quantity) = \(shortest(value)) by \(formula) [\(source.key)]" }
}
