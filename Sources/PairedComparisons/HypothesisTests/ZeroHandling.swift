/// What the signed-rank test does with pairs that did not change.
public enum ZeroHandling: String, Sendable, Hashable, CaseIterable {
  /// They are left out before ranking (Wilcoxon 1945).
  case wilcoxon = "wilcox"
  /// They are ranked with the others and their ranks are left out (Pratt 1959, *Journal of the American Statistical
  /// Association* 54: 655–667).
  case pratt
  /// They are ranked with the others and half of their ranks counts as rises.
  case split = "zsplit"
}

/// How the p value of the signed-rank test is computed.
public enum SignedRankMethod: String, Sendable, Hashable, CaseIterable {
  /// Exact up to 50 ranked differences, normal beyond.
  case automatic = "auto"
  /// From the exact distribution, up to 1000 ranked differences.
  case exact
  /// By the normal approximation.
  case normal
}
