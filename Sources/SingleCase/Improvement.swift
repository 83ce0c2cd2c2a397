/// The direction in which the outcome gets better.
public enum Improvement: String, Sendable, Hashable, CaseIterable {
  /// Higher values are better.
  case increase
  /// Lower values are better.
  case decrease

  /// 1 where higher is better, −1 where lower is.
  var sign: Double { self == .increase ? 1 : -1 }
}
