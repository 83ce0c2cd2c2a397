/// What is known of one response: a value, or the ends between which it lies.
public struct CensoredResponse: Sendable, Hashable {
  /// The smallest value it can have; −∞ where nothing is said.
  public let lower: Double
  /// The largest value it can have; ∞ where nothing is said.
  public let upper: Double

  /// A response between two ends; traps if they are in the wrong order or both are open.
  public init(lower: Double, upper: Double) {
    precondition(lower <= upper && (lower.isFinite || upper.isFinite), "a response lies between its ends")
    self.lower = lower
    self.upper = upper
  }

  /// A response that was printed as one number.
  public init(_ value: Double) { self.init(lower: value, upper: value) }

  /// What kind of knowledge it is.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// One value.
    case exact
    /// Two ends.
    case interval
    /// An upper end only: `<50`.
    case left
    /// A lower end only: `>=30`.
    case right
  }

  /// What kind of knowledge it is.
  public var kind: Kind {
    lower == upper ? .exact : !lower.isFinite ? .left : !upper.isFinite ? .right : .interval
  }

  /// One number for it: the value, the middle, or the end that is there.
  public var point: Double {
    switch kind {
    case .exact, .right: lower
    case .interval: lower + (upper - lower) / 2
    case .left: upper
    }
  }
}
