internal import EffectSizes
internal import PrePostNumerics

/// What the letters of printed formulas stand for in one row.
struct FormulaNames {
  /// The values by name.
  private(set) var values: [String: Double]

  /// - Parameters:
  ///   - inputs: what the row holds, by input, with what was derived from it.
  ///   - code: the measure.
  ///   - added: what the rule about zero counts added to each count.
  init(_ inputs: [String: Double], code: String, type: SamplingVarianceType, added: Double) {
    values = inputs
    rename([
      "n_treatment": "n₁", "n_control": "n₂", "mean_treatment": "mean₁", "mean_control": "mean₂", "sd_treatment": "sd₁",
      "sd_control": "sd₂", "time_treatment": "t₁", "time_control": "t₂", "alpha": "α", "cles": "θ", "time": "t",
      "predictors": "m", "items": "m", "homozygous_dominant": "a", "heterozygous": "b", "homozygous_recessive": "c",
    ])
    change()
    pooled(type)
    counts(added, isTable: inputs["events_treatment"] != nil && inputs["n_treatment"] != nil)
    if let r2 = values["r2"], r2 >= 0 { values["R"] = r2.squareRoot() }
    if let theta = values["θ"] {
      if let n1 = values["n₁"], let n2 = values["n₂"] { values["h"] = (n1 + n2) / 2 - 1 }
      values["Q₁"] = theta / (2 - theta)
      values["Q₂"] = 2 * theta * theta / (1 + theta)
      values["t"] = values["ties"] ?? 0
    }
    let logistic = Double.pi / 3.0.squareRoot()
    let factors = [
      "D2OR": logistic, "D2ORL": logistic, "D2ORN": 1.65, "OR2D": 1 / logistic, "OR2DL": 1 / logistic,
      "OR2DN": 1 / 1.65,
    ]
    if let factor = factors[code] { values["k"] = factor }
    spreads(code)
    baselines()
  }

  private mutating func rename(_ names: [String: String]) {
    for (input, letter) in names { if let value = values[input] { values[letter] = value } }
  }

  /// The change of one group and its SD.
  private mutating func change() {
    if let pre = values["mean_pre"], let post = values["mean_post"] {
      values["change"] = post - pre
    } else {
      values["change"] = values["mean_change"]
    }
    if values["sd_change"] == nil, let pre = values["sd_pre"], let post = values["sd_post"], let r = values["r"] {
      values["sd_change"] = ((pre - post) * (pre - post) + 2 * (1 - r) * pre * post).squareRoot()
    }
  }

  /// What two groups have together.
  private mutating func pooled(_ type: SamplingVarianceType) {
    guard let n1 = values["n₁"], let n2 = values["n₂"] else { return }
    values["n"] = values["n"] ?? n1 + n2
    let isNormal = type == .largeSample2 || type == .largeSample3
    for (letter, n) in [("₁", n1), ("₂", n2)] {
      values["a" + letter] = n - (isNormal ? 0 : 1)
      values["b" + letter] = n - (type == .largeSample2 ? 0 : 1)
    }
    guard let sd1 = values["sd₁"], let sd2 = values["sd₂"], n1 + n2 > 2 else { return }
    let s = (((n1 - 1) * sd1 * sd1 + (n2 - 1) * sd2 * sd2) / (n1 + n2 - 2)).squareRoot()
    values["s"] = s
    if let mean1 = values["mean₁"], let mean2 = values["mean₂"], s > 0 { values["d"] = (mean1 - mean2) / s }
  }

  /// Coefficients of variation, squared and by size for two groups, plain for two occasions.
  private mutating func spreads(_ code: String) {
    for letter in ["₁", "₂"] {
      if code == "CVR", let n = values["n" + letter], let mean = values["mean" + letter], let sd = values["sd" + letter]
      {
        values["c" + letter] = sd * sd / (n * mean * mean)
      }
    }
    for place in ["pre", "post"] {
      if let mean = values["mean_" + place], let sd = values["sd_" + place] { values["c_" + place] = sd / mean }
    }
  }

  /// Two groups before and after, by the letters T and C.
  private mutating func baselines() {
    guard let n1 = values["n₁"], let n2 = values["n₂"], let sd1 = values["sd_pre_treatment"],
      let sd2 = values["sd_pre_control"], n1 + n2 > 2
    else { return }
    values["n_T"] = n1
    values["n_C"] = n2
    values["s"] = (((n1 - 1) * sd1 * sd1 + (n2 - 1) * sd2 * sd2) / (n1 + n2 - 2)).squareRoot()
    for (letter, arm) in [("T", "treatment"), ("C", "control")] {
      values["r_" + letter] = values["r_" + arm]
      if let pre = values["mean_pre_" + arm], let post = values["mean_post_" + arm] {
        values["change_" + letter] = post - pre
      }
    }
  }

  /// Counts of events, of a table, in a time or of pairs.
  private mutating func counts(_ added: Double, isTable: Bool) {
    if isTable, let x1 = values["events_treatment"], let x2 = values["events_control"], let n1 = values["n₁"],
      let n2 = values["n₂"]
    {
      table(x1 + added, n1 - x1 + added, x2 + added, n2 - x2 + added)
    } else if let x1 = values["events_treatment"], let x2 = values["events_control"] {
      values["x₁"] = x1 + added
      values["x₂"] = x2 + added
    }
    if let both = values["events_both"], let first = values["events_first_only"],
      let second = values["events_second_only"], let neither = values["events_neither"]
    {
      values["a"] = both + added
      values["b"] = first + added
      values["c"] = second + added
      values["d"] = neither + added
      values["n"] = both + first + second + neither + 4 * added
    }
    guard let x = values["events"] else { return }
    values["x"] = x + added
    guard let n = values["n"] else { return }
    values["n"] = n + 2 * added
    values["m"] = n - x + added
    values["p"] = (x + added) / (n + 2 * added)
  }

  private mutating func table(_ a: Double, _ b: Double, _ c: Double, _ d: Double) {
    values["a"] = a
    values["b"] = b
    values["c"] = c
    values["d"] = d
    values["n₁"] = a + b
    values["n₂"] = c + d
    values["n"] = a + b + c + d
    values["m₁"] = a + c
    values["m₂"] = b + d
    for (letter, p) in [("₁", a / (a + b)), ("₂", c / (c + d))] {
      values["p" + letter] = p
      if p > 0, p < 1 { values["z" + letter] = Normal.standard.quantile(p) }
    }
  }
}
