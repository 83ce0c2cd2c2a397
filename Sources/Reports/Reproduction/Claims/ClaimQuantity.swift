internal import SingleCase
internal import Tables

/// Which number a claim is about.
struct ClaimQuantity: Sendable, Hashable {
  /// Whose number it is, where a study has two groups before and after.
  enum Part: String, Sendable, Hashable {
    case whole
    case treatment
    case control
    /// Treatment minus control.
    case difference
  }

  /// The name under which it is looked up among computed numbers.
  let key: String
  /// The name as it was written.
  let name: String
  /// Whether its exponential was printed.
  let isExponential: Bool
  /// Whose number it is.
  let part: Part
  /// Whether it is what an older version of a program gave.
  let isOlder: Bool

  /// Other names of keys.
  private static let aliases = [
    "yi": "estimate", "sei": "std_error", "se": "std_error", "z": "statistic", "p": "p_value", "ci_low": "conf_low",
    "ci_high": "conf_high", "effect": "estimate", "mean_difference": "mean_change", "difference": "mean_change",
    "percent": "percent_change", "i2": "I2", "h2": "H2", "q": "Q", "q_p": "Q_p", "r2": "R2", "qm": "QM", "x2": "chi2",
  ]
  /// Everything that can be computed and has one name.
  private static let keys = [
    "estimate", "vi", "std_error", "statistic", "p_value", "conf_low", "conf_high", "d", "g", "t", "df", "chi2",
    "tau2", "tau", "tau2_conf_low", "tau2_conf_high", "I2", "H2", "Q", "Q_p", "k", "R2", "QM", "QM_p", "sigma",
    "pi_low", "pi_high", "pi_simple_low", "pi_simple_high", "intercept", "intercept_std_error", "mean_change",
    "ratio", "percent_change", "sd_change", "smallest_p", "count", "cell",
  ]
  /// What only a pooled model has.
  private static let pooled: Set<String> = [
    "tau2", "tau", "tau2_conf_low", "tau2_conf_high", "I2", "H2", "Q", "Q_p", "k", "R2", "QM", "QM_p", "pi_low",
    "pi_high", "pi_simple_low", "pi_simple_high", "intercept", "intercept_std_error",
  ]
  /// The endings of the number of one coefficient.
  private static let coefficientEndings = ["_std_error", "_p_value", "_conf_low", "_conf_high"]

  /// All names, for messages.
  static var names: [String] {
    ["yi", "vi", "sei", "z", "p", "ci_low", "ci_high"] + keys.filter { $0 != "vi" } + ["slope_TERM"]
      + SingleCaseIndex.all.map(\.code)
  }

  /// The quantity called `name`; nil if there is none.
  init?(_ name: String) {
    self.name = name
    var rest = name
    isExponential = rest.hasPrefix("exp_")
    if isExponential { rest = String(rest.dropFirst(4)) }
    isOlder = rest.hasSuffix("_older")
    if isOlder { rest = String(rest.dropLast(6)) }
    var part = Part.whole
    for candidate in [Part.treatment, .control, .difference] where rest.hasSuffix("_" + candidate.rawValue) {
      let stem = String(rest.dropLast(candidate.rawValue.count + 1))
      guard ["yi", "vi", "sei", "se", "std_error"].contains(stem) else { continue }
      part = candidate
      rest = stem
    }
    self.part = part
    if rest.hasPrefix("slope_"), rest.count > 6 {
      key = rest
      return
    }
    if let index = SingleCaseIndex.all.first(where: { $0.code == rest }) {
      key = index.code
      return
    }
    let known = Self.aliases[rest] ?? Self.aliases[rest.lowercased()] ?? rest
    guard Self.keys.contains(known) else { return nil }
    key = known
  }

  /// Whether a column's name is what is looked up.
  init(column name: String) {
    self.name = name
    key = "cell"
    isExponential = false
    part = .whole
    isOlder = false
  }

  /// Whether only a pooled model or a regression has it.
  var isOfModel: Bool { Self.pooled.contains(key) || key.hasPrefix("slope_") }

  /// The single-case index that is named; nil for another quantity.
  var index: SingleCaseIndex? { SingleCaseIndex.all.first { $0.code == key } }

  /// Whether it depends on how coefficients are tested.
  var dependsOnTest: Bool {
    ["std_error", "statistic", "p_value", "conf_low", "conf_high", "pi_low", "pi_high", "QM", "QM_p"].contains(key)
      || Self.coefficientEndings.contains { key.hasSuffix($0) } && !key.hasPrefix("tau2")
  }

  /// Whether it depends on how τ² is estimated.
  var dependsOnEstimator: Bool { !["Q", "Q_p", "k"].contains(key) }

  /// Whether it depends on the sampling variance of an effect.
  var dependsOnVariance: Bool { !["estimate", "d", "g"].contains(key) }
}
