/// The paper or book that a formula is from.
public struct Citation: Sendable, Hashable {
  /// Author and year, as cited in running text.
  public let key: String
  /// The full reference.
  public let reference: String

  /// A reference cited as `key`.
  public init(key: String, reference: String) {
    self.key = key
    self.reference = reference
  }
}
