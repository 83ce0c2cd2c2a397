/// What a paper concludes, in the words of a column `conclusion`.
public enum Conclusion: String, Sendable, Hashable, CaseIterable {
  case significant
  case notSignificant = "not significant"
  case increase
  case decrease

  /// The conclusion that a text names.
  ///
  /// - Throws: `.unknown` for other words.
  public init(_ text: String) throws(ConsistencyError) {
    let words = text.lowercased().replacing("_", with: " ").replacing("-", with: " ")
    guard let known = Conclusion(rawValue: words == "nonsignificant" ? "not significant" : words) else {
      throw .unknown(
        what: "conclusion", text: text,
        accepted: Conclusion.allCases.map(\.rawValue).joined(separator: ", ") + " are accepted")
    }
    self = known
  }

  /// Whether significance is claimed; nil for a direction.
  var claimsSignificance: Bool? {
    switch self {
    case .significant: true
    case .notSignificant: false
    case .increase, .decrease: nil
    }
  }
}
