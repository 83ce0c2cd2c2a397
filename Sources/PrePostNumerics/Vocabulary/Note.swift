/// A quiet decision made loud: something a result depends on that the reader should know.
public struct Note: Sendable, Hashable {
  /// What kind of remark it is.
  public enum Kind: String, Sendable, Hashable {
    /// A value that nobody printed and that was supplied by the analyst.
    case assumption
    /// A value computed from printed ones.
    case derivation
    /// Something that was asked for and cannot be had, with the reason.
    case refusal
    /// A choice of the method that changes numbers: a boundary, a correction, an approximation.
    case method
    /// What a reader must not conclude.
    case caution
  }

  /// What kind of remark it is.
  public let kind: Kind
  /// One sentence for people.
  public let text: String

  /// A remark of `kind`.
  public init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }
}
