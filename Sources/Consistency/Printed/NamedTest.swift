/// A statistical test by the name that a paper gives it.
public struct NamedTest: Sendable, Hashable {
  /// What kind of test a name means.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case pairedT = "paired t test"
    case independentT = "independent t test"
    /// `t test` alone.
    case anyT = "t test"
    case signedRank = "signed-rank test"
    case rankSum = "rank-sum test"
    /// `Wilcoxon` alone: of pairs or, more rarely, of two groups.
    case wilcoxon = "Wilcoxon test"
    case chiSquare = "chi-square test"
    case fisher = "Fisher's exact test"
    case mcNemar = "McNemar's test"
    case sign = "sign test"
    case anova = "analysis of variance"
    case kruskalWallis = "Kruskal-Wallis test"
    case correlation = "test of a correlation"
    case z = "z test"
  }

  /// The text as printed.
  public let text: String
  /// The kinds of tests that it names; more than one where several are named.
  public let kinds: Set<Kind>
  /// Whether it says that the test is one-sided.
  public let isOneSided: Bool
  /// Whether it names an exact, conditional, profile or resampled method, whose intervals follow no simple formula.
  public let isExact: Bool
  /// Whether it says that it compares groups with each other, whatever the row shows.
  public let isBetweenGroups: Bool

  /// The tests that a text names.
  public init(_ text: String) {
    let words = text.lowercased()
    func has(_ names: String...) -> Bool { names.contains { words.contains($0) } }
    var kinds: Set<Kind> = []
    let namesT =
      has("t test", "t-test", "ttest", "student", "welch", "uji t") || words == "t" || words.hasSuffix(" t")
      || has("paired t", "dependent t", "independent t", "unpaired t", "t (")
    if namesT {
      let independent = has("independent", "unpaired", "two-sample", "two sample", "welch", "tidak berpasangan")
      let paired =
        words.replacing("independent", with: "").replacing("unpaired", with: "").contains("paired")
        || words.replacing("independent", with: "").contains("dependent") || has("berpasangan")
      if independent { kinds.insert(.independentT) }
      if paired { kinds.insert(.pairedT) }
      if !independent, !paired { kinds.insert(.anyT) }
    }
    let namesRankSum = has("mann", "whitney", "mwu", "rank sum", "rank-sum", "u test", "u-test")
    if namesRankSum { kinds.insert(.rankSum) }
    if has("signed rank", "signed-rank", "sign rank") { kinds.insert(.signedRank) }
    if has("wilcox"), !has("signed", "sign rank"), !has("rank sum", "rank-sum", "mann-whitney-wilcoxon") {
      kinds.insert(.wilcoxon)
    }
    if has("chi", "\u{3C7}", "x2", "x\u{B2}", "khi", "pearson's x") { kinds.insert(.chiSquare) }
    if has("fisher") { kinds.insert(.fisher) }
    if has("mcnemar", "mc nemar") { kinds.insert(.mcNemar) }
    if has("sign test") { kinds.insert(.sign) }
    if has("anova", "analysis of variance", "f test", "f-test") { kinds.insert(.anova) }
    if has("kruskal") { kinds.insert(.kruskalWallis) }
    if has("pearson", "correlation", "korelasi", "product moment"), !kinds.contains(.chiSquare) {
      kinds.insert(.correlation)
    }
    if has("z test", "z-test") { kinds.insert(.z) }
    self.text = text
    self.kinds = kinds
    isOneSided = has("one-sided", "one sided", "one-tailed", "one tailed", "1-tailed", "satu arah")
    isExact = has("exact", "fisher", "profile", "bootstrap", "permutation", "mid-p")
    isBetweenGroups = has("between")
  }

  /// The kind, where exactly one is named.
  public var only: Kind? { kinds.count == 1 ? kinds.first : nil }

  /// Whether one of the kinds is named.
  public func names(_ wanted: Kind...) -> Bool { wanted.contains { kinds.contains($0) } }
}
