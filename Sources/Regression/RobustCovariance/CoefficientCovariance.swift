/// How the covariance of the coefficients is estimated.
///
/// The raw values are the codes that options and reports use.
public enum CoefficientCovariance: String, Sendable, Hashable, CaseIterable {
  /// Independent errors of one variance (over the weight): `σ̂² (XᵀWX)⁻¹`.
  case classical
  /// White 1980: squared residuals as they are.
  case hc0 = "HC0"
  /// HC0 · n / (n − p). MacKinnon & White 1985.
  case hc1 = "HC1"
  /// Squared residuals over 1 − h. MacKinnon & White 1985.
  case hc2 = "HC2"
  /// Squared residuals over (1 − h)². MacKinnon & White 1985.
  case hc3 = "HC3"
  /// The power of 1 − h grows with the leverage. Cribari-Neto 2004.
  case hc4 = "HC4"
  /// HC4 modified. Cribari-Neto & da Silva 2011.
  case hc4m = "HC4m"
  /// The power depends on the largest leverage too. Cribari-Neto, Souza & Vasconcellos 2007.
  case hc5 = "HC5"
  /// Clusters: summed scores as they are. Liang & Zeger 1986.
  case cr0 = "CR0"
  /// CR0 · m / (m − 1), m clusters.
  case cr1 = "CR1"
  /// CR0 · m / (m − p).
  case cr1p = "CR1p"
  /// The bias-reduced estimator, with Satterthwaite degrees of freedom. Pustejovsky & Tipton 2018.
  case cr2 = "CR2"

  /// The estimator with that code, or nil if there is none.
  public init?(code: String) { self.init(rawValue: code) }

  /// The code: `classical`, `HC3`, `CR2`.
  public var code: String { rawValue }

  /// Whether the estimator needs clusters.
  public var usesClusters: Bool {
    switch self {
    case .cr0, .cr1, .cr1p, .cr2: true
    case .classical, .hc0, .hc1, .hc2, .hc3, .hc4, .hc4m, .hc5: false
    }
  }
}
