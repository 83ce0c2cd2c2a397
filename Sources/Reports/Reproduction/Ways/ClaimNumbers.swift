internal import PrePostNumerics

/// What one computation gives, by the names of quantities.
struct ClaimNumbers: Sendable {
  private(set) var values: [String: Double] = [:]
  private(set) var ranges: [String: Interval] = [:]
  /// Why there is nothing more, in words.
  var missing: String?

  /// Nothing yet.
  init() {}

  subscript(key: String) -> Double? {
    get { values[key] }
    set { values[key] = newValue.flatMap { $0.isFinite ? $0 : nil } }
  }

  /// Where a number can lie, where inputs were printed as ranges.
  func range(_ key: String) -> Interval? { ranges[key] }

  mutating func setRange(_ key: String, _ range: Interval?) { ranges[key] = range }

  /// A coefficient under its own name, and under plain names where it is the only one of interest.
  mutating func setInterval(_ low: Double?, _ high: Double?, prefix: String = "") {
    self[prefix + "conf_low"] = low
    self[prefix + "conf_high"] = high
  }

  /// The same numbers presented another way.
  func presented(_ way: Presentation) -> ClaimNumbers {
    var result = self
    switch way {
    case .plain: return self
    case .turned:
      for key in ["estimate", "d", "g", "statistic", "t", "mean_change", "intercept"] + slopes {
        result[key] = values[key].map { 0 - $0 }
      }
      for key in result.ranges.keys { result.ranges[key] = ranges[key].map { Interval(0 - $0.upper, 0 - $0.lower) } }
      for (low, high) in Self.ends {
        result[low] = values[high].map { 0 - $0 }
        result[high] = values[low].map { 0 - $0 }
      }
    case .exponential:
      for key in ["estimate", "intercept"] + slopes + Self.ends.flatMap({ [$0.0, $0.1] }) {
        result[key] = values[key].map { exponential($0) }
      }
      for key in result.ranges.keys { result.ranges[key] = ranges[key]?.mapIncreasing { exponential($0) } }
    case .percent:
      for key in ["estimate", "std_error"] + Self.ends.flatMap({ [$0.0, $0.1] }) {
        result[key] = values[key].map { 100 * $0 }
      }
      for key in ["vi", "tau2", "tau2_conf_low", "tau2_conf_high"] { result[key] = values[key].map { 10_000 * $0 } }
      result["tau"] = values["tau"].map { 100 * $0 }
      for key in result.ranges.keys { result.ranges[key] = ranges[key]?.mapIncreasing { 100 * $0 } }
    }
    return result
  }

  private var slopes: [String] {
    values.keys.filter { $0.hasPrefix("slope_") && !$0.hasSuffix("_std_error") && !$0.hasSuffix("_p_value") }
  }

  private static let ends = [
    ("conf_low", "conf_high"), ("pi_low", "pi_high"), ("pi_simple_low", "pi_simple_high"),
  ]
}

/// How a number is presented.
enum Presentation: Sendable, Hashable {
  /// As it is computed: after − before, treatment − control.
  case plain
  /// The other way round.
  case turned
  /// A log ratio as the ratio.
  case exponential
  /// A proportion in percentage points.
  case percent

  /// What is said of it; nil where nothing need be.
  func words(isChange: Bool) -> String? {
    switch self {
    case .plain: nil
    case .turned: isChange ? "before − after" : "sign turned"
    case .exponential: "as a ratio (exp)"
    case .percent: "in percentage points"
    }
  }
}
