/// The named test against the design that the columns show.
public enum TestChoice {
  /// The name of the check.
  public static let name = "test choice"

  /// The design that a row shows.
  public enum Design: Sendable, Hashable {
    /// The same persons before and after.
    case paired
    /// Two groups of different persons.
    case independent
  }

  /// The check; nil where no test is named, several are, or the design allows the one that is.
  public static func check(_ test: NamedTest, design: Design) -> Finding? {
    guard let kind = test.only, !(design == .paired && test.isBetweenGroups) else { return nil }
    let advice: String? =
      switch (design, kind) {
      case (.independent, .wilcoxon):
        "two independent groups need the rank-sum (Mann-Whitney) test; \"Wilcoxon\" alone is the signed-rank test of pairs"
      case (.independent, .signedRank):
        "the signed-rank test is for pairs; two independent groups need the rank-sum test"
      case (.independent, .pairedT):
        "the paired t test is for pairs; two independent groups need the independent t test"
      case (.independent, .mcNemar): "McNemar's test is for pairs; two independent groups need chi-square or Fisher"
      case (.paired, .chiSquare), (.paired, .fisher):
        "the same persons before and after need McNemar's test; this one takes them for different persons"
      case (.paired, .rankSum): "the same persons before and after need the signed-rank test"
      case (.paired, .independentT): "the same persons before and after need the paired t test"
      default: nil
      }
    return advice.map { Finding(name, reported: test.text, .suspicious, $0 + "; mislabelled, or the wrong test") }
  }
}
