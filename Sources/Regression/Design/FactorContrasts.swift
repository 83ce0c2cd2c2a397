/// How the levels of a factor become columns.
public enum FactorContrasts: Sendable, Hashable {
  /// One indicator for each level but the first, which is the reference.
  case treatment
  /// One column for each level but the last, where the last is −1 in all: effects about the mean of the levels.
  case sum
}
