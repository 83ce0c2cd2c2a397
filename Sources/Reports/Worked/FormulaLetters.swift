internal import EffectSizes
internal import PrePostNumerics
internal import Tables

/// What the letters of printed formulas stand for in one row.
struct FormulaLetters {
  /// The values by name.
  private(set) var values: [String: Double]
  /// What defines a letter that neither the row nor the formula does.
  private(set) var definitions: [String: [String]] = Self.common
  /// The counts after something was added to them, in the place of the printed ones.
  private(set) var additions: [FormulaText.Assignment] = []

  private static let common: [String: [String]] = [
    "change": ["mean_post − mean_pre", "mean_change"], "change_T": ["mean_post_T − mean_pre_T", "mean_change_T"],
    "change_C": ["mean_post_C − mean_pre_C", "mean_change_C"], "n": ["n₁ + n₂"], "p₁": ["a / n₁"], "p₂": ["c / n₂"],
    "m₁": ["a + c"], "m₂": ["b + d"], "p": ["x / n"], "m": ["n − x"],
    "h": ["(n₁ + n₂ − 2)(1/n₁ + 1/n₂)"],
  ]

  /// - Parameters:
  ///   - inputs: what the row holds, by input, with what was derived from it.
  ///   - added: what the rule about zero counts added to each count.
  init(_ inputs: [String: Double], code: String, _ options: MeasureOptions, added: Double) {
    values = inputs
    values["π"] = .pi
    values["C"] = inputs["ci_level"].map { $0 / 100 } ?? options.printedLevel.percent / 100
    if options.transformation != .none { values["se"] = nil }
    rename([
      "n_treatment": "n₁", "n_control": "n₂", "mean_treatment": "mean₁", "mean_control": "mean₂", "sd_treatment": "sd₁",
      "sd_control": "sd₂", "time_treatment": "t₁", "time_control": "t₂", "alpha": "α", "cles": "θ", "time": "t",
      "predictors": "m", "items": "m", "homozygous_dominant": "a", "heterozygous": "b", "homozygous_recessive": "c",
    ])
    if inputs["cles"] != nil, ["CLES", "AUC"].contains(code) { values["t"] = inputs["ties"] ?? 0 }
    for (square, root) in [("r2", "R"), ("R̄²", "R̄")] {
      if let value = inputs[square], value >= 0 { values[root] = value.squareRoot() }
    }
    for arm in Arm.allCases {
      let (ending, letter) = ("_" + arm.rawValue, arm == .treatment ? "_T" : "_C")
      for (name, value) in inputs where name.hasSuffix(ending) {
        values[name.dropLast(ending.count) + letter] = value
      }
    }
    count(added)
  }

  private mutating func rename(_ names: [String: String]) {
    for (input, letter) in names { if let value = values[input] { values[letter] = value } }
  }

  /// Counts of events, of a table, in a time or of pairs.
  private mutating func count(_ added: Double) {
    let addition = added > 0 ? " + " + shortestText(added) : ""
    func define(_ letter: String, _ formula: String) {
      if added > 0 {
        additions.append(FormulaText.Assignment(quantity: letter, formula: formula + addition))
      } else {
        definitions[letter] = [formula]
      }
    }
    func stand(_ letter: String, for input: String) {
      if added > 0 { define(letter, input) } else { values[letter] = values[input] }
    }
    if values["events_treatment"] != nil, values["time_treatment"] != nil {
      stand("x₁", for: "events_treatment")
      stand("x₂", for: "events_control")
    } else if values["events_treatment"] != nil {
      for (arm, letters) in [("treatment", ["a", "b", "n₁"]), ("control", ["c", "d", "n₂"])] {
        let others = ["non_events_" + arm, arm == "treatment" ? "bi" : "di", "non-events of the \(arm) group"]
        values["non_events_" + arm] = others.compactMap { values[$0] }.first
        stand(letters[0], for: "events_" + arm)
        if values["non_events_" + arm] != nil {
          stand(letters[1], for: "non_events_" + arm)
        } else {
          define(letters[1], "n_\(arm) − events_\(arm)")
        }
        if added > 0 || values[letters[2]] == nil { values[letters[2]] = nil }
        definitions[letters[2]] = ["\(letters[0]) + \(letters[1])"]
      }
    }
    if values["events_both"] != nil {
      stand("a", for: "events_both")
      stand("b", for: "events_first_only")
      stand("c", for: "events_second_only")
      stand("d", for: "events_neither")
      values["n"] = nil
      definitions["n"] = ["a + b + c + d"]
    }
    guard values["events"] != nil else { return }
    stand("x", for: "events")
    if let others = values["non_events"], values["n"] == nil, let events = values["events"] {
      values["n"] = events + others
    }
    values["m"] = nil
    if added > 0, values["n"] != nil {
      additions.append(FormulaText.Assignment(quantity: "n", formula: "n + 2 · " + shortestText(added)))
    }
  }
}
