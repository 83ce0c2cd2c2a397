internal import PrePostNumerics

/// The test that all studies have one effect, or one line of effects.
///
///     Q  against χ² with df     I² = 100 max(0, (Q − df) / Q)     H² = Q / df
///
/// Source: Higgins & Thompson 2002, *Statistics in Medicine* 21: 1539–1558.
public struct HomogeneityTest: Sendable, Hashable {
  /// Cochran's Q.
  public let q: Double
  /// Its degrees of freedom.
  public let degreesOfFreedom: Int
  /// P(χ² > Q); nil without degrees of freedom.
  public let pValue: Double?
  /// I² in percent; nil without degrees of freedom.
  public let iSquared: Double?
  /// H²; nil without degrees of freedom.
  public let hSquared: Double?

  /// The test of a Q; without degrees of freedom Q is 0.
  init(q: Double, degreesOfFreedom df: Int) {
    self.q = df > 0 ? q : 0
    degreesOfFreedom = df
    guard df > 0 else {
      pValue = nil
      iSquared = nil
      hSquared = nil
      return
    }
    pValue = ChiSquared(degreesOfFreedom: Double(df)).survival(q)
    iSquared = q > 0 ? max(0, 100 * (q - Double(df)) / q) : 0
    hSquared = q / Double(df)
  }
}
