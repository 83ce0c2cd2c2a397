/// A column's name taken apart: what was measured, when, and in which group.
///
///     mean_pre_treatment   the mean, before, in the treated group
///     sd_change            the standard deviation, of the change
struct NameWords: Hashable {
  /// What was measured, as friendly names begin.
  let stem: String
  /// When: `pre`, `post` or `change`.
  let place: String?
  /// In which group: `treatment` or `control`.
  let arm: String?

  /// The friendly name.
  var name: String { [stem, place, arm].compactMap(\.self).joined(separator: "_") }

  /// What the name says in plain words.
  var words: String? {
    guard let stem = Self.stems[stem] else { return nil }
    var parts = [stem]
    if let place { parts.append(Self.places[place] ?? place) }
    if let arm { parts.append(arm == "treatment" ? "in the treated group" : "in the control group") }
    return parts.joined(separator: " ")
  }

  /// Takes a friendly name apart; nil where it is not made of these parts.
  init?(friendly name: String) {
    var rest = Substring(name)
    var arm: String?
    for ending in ["treatment", "control"] where rest.hasSuffix("_" + ending) {
      arm = ending
      rest = rest.dropLast(ending.count + 1)
    }
    var place: String?
    for ending in ["pre", "post", "change"] where rest.hasSuffix("_" + ending) {
      place = ending
      rest = rest.dropLast(ending.count + 1)
    }
    guard Self.stems[String(rest)] != nil else { return nil }
    self.stem = String(rest)
    self.place = place
    self.arm = arm
  }

  /// What someone else's name for a column seems to mean; nil where its words do not say enough.
  ///
  ///     Mean_before, pretest.mean, rerata_sebelum   mean_pre
  ///     N1, n_intervention                          n_treatment
  init?(guessing name: String) {
    var stem: String?
    var place: String?
    var arm: String?
    for token in Self.tokens(of: name) {
      if let meant = Self.stemsOfWords[token], stem == nil || stem == meant {
        stem = meant
      } else if let meant = Self.placesOfWords[token], place == nil {
        place = meant
      } else if let meant = Self.armsOfWords[token], arm == nil {
        arm = meant
      } else if !Self.idleWords.contains(token) {
        return nil
      }
    }
    // A number of participants is of no time.
    if stem == "n" { place = nil }
    guard let stem else { return nil }
    self.stem = stem
    self.place = place
    self.arm = arm
  }

  /// The words of a name in lower case, split at punctuation, between letters and digits and at inner capitals.
  static func tokens(of name: String) -> [String] {
    var tokens: [String] = []
    var current = ""
    var last: Character?
    func kind(_ character: Character) -> Int { character.isNumber ? 1 : character.isLetter ? 2 : 0 }
    for character in name {
      let isNew =
        last.map { before in
          kind(before) != kind(character) || (before.isLowercase && character.isUppercase)
        } ?? true
      if isNew, !current.isEmpty {
        tokens.append(current)
        current = ""
      }
      if kind(character) != 0 { current += character.lowercased() }
      last = character
    }
    return tokens + (current.isEmpty ? [] : [current])
  }

  /// What was measured, in plain words.
  private static let stems = [
    "n": "number of people", "mean": "mean", "sd": "standard deviation", "se": "standard error",
    "median": "median", "q1": "lower quartile", "q3": "upper quartile", "min": "smallest value",
    "max": "largest value", "ci_low": "lower end of the confidence interval",
    "ci_high": "upper end of the confidence interval", "events": "number of people with the event",
    "percent": "percentage with the event", "time": "person-time", "rank_sum": "sum of ranks",
    "r": "correlation between before and after", "t": "t statistic",
    "f": "F statistic", "p": "p value",
  ]
  private static let places = ["pre": "before", "post": "after", "change": "of the change"]

  private static let stemsOfWords = [
    "n": "n", "ni": "n", "size": "n", "total": "n", "sample": "n", "jumlah": "n", "participants": "n",
    "patients": "n", "mean": "mean", "means": "mean", "avg": "mean", "average": "mean", "m": "mean", "rerata": "mean",
    "sd": "sd", "std": "sd", "stdev": "sd", "stddev": "sd", "simpangan": "sd", "sb": "sd",
    "se": "se", "sem": "se", "median": "median", "med": "median", "min": "min", "minimum": "min", "max": "max",
    "maximum": "max", "events": "events", "event": "events", "cases": "events", "kejadian": "events",
    "percent": "percent", "percentage": "percent", "pct": "percent", "persen": "percent",
  ]
  private static let placesOfWords = [
    "pre": "pre", "before": "pre", "baseline": "pre", "pretest": "pre", "bl": "pre", "sebelum": "pre",
    "post": "post", "after": "post", "posttest": "post", "followup": "post", "endpoint": "post", "sesudah": "post",
    "setelah": "post", "change": "change", "diff": "change", "difference": "change", "delta": "change",
    "selisih": "change",
  ]
  private static let armsOfWords = [
    "treatment": "treatment", "treated": "treatment", "intervention": "treatment", "experimental": "treatment",
    "exp": "treatment", "trt": "treatment", "tx": "treatment", "int": "treatment", "intervensi": "treatment",
    "perlakuan": "treatment", "1": "treatment", "control": "control", "ctrl": "control", "con": "control",
    "comparison": "control", "comparator": "control", "placebo": "control", "kontrol": "control", "2": "control",
  ]
  /// Words that say nothing about which column it is.
  private static let idleWords: Set = [
    "group", "arm", "score", "value", "of", "the", "in", "test", "at", "kelompok", "rata", "baku", "kel",
  ]
}
