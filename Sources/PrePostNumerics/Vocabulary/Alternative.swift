/// The hypothesis that a test weighs against the null.
public enum Alternative: String, Sendable, Hashable, CaseIterable {
  /// The parameter differs from the null value.
  case twoSided = "two.sided"
  /// The parameter is larger than the null value.
  case greater
  /// The parameter is smaller than the null value.
  case less
}
