internal import EffectSizes
internal import PrePostNumerics
internal import Tables

/// What a column is taken for.
struct ColumnMeaning: Hashable {
  /// What its cells should hold.
  enum Content: Hashable {
    /// Numbers.
    case number
    /// Whole numbers from 0 or 1.
    case count(atLeast: Int)
    /// A p value, which papers print in many ways.
    case probability
    /// Words; a number is one of them.
    case text
    /// Nothing is known: whatever most of its cells are.
    case anything
  }

  /// The name that commands know it by; nil where they know none.
  let field: String?
  /// What it is, in plain words.
  let words: String
  /// What its cells should hold.
  let content: Content

  /// The values that it can have.
  var possible: Interval {
    guard let field else { return Interval(-.infinity, .infinity) }
    switch field {
    case "percent", "percent_treatment", "percent_control": return Interval(0, 100)
    case "vi", "sei", "se", "weights", "chi2", "df", "df1", "df2", "rr", "f", "window": return Interval(0, .infinity)
    default: return Input(rawValue: field)?.possible ?? Interval(-.infinity, .infinity)
    }
  }

  /// What the columns of a table are taken for, in their order.
  static func all(of study: StudyTable) -> [ColumnMeaning] {
    let names = study.table.header.names
    let hasGroups = ["n1i", "n2i", "n_treatment", "n_control"].contains { names.contains($0) }
    let given = Dictionary(study.map.entries.map { ($0.column, $0.name) }) { first, _ in first }
    return names.map { name in
      if let field = given[name] { return known(field, hasGroups) ?? unknown }
      // A name that --map gives to another column is not read here any more.
      if study.map.column(named: name) != nil { return unknown }
      return known(name, hasGroups) ?? companion(name, names) ?? unknown
    }
  }

  /// The meaning of a column that says something about the cells of another one, as `mean_pre_source` does.
  private static func companion(_ name: String, _ names: [String]) -> ColumnMeaning? {
    let kinds: [(ending: String, words: String, content: Content)] = [
      ("_source", "where the numbers of {0} were seen", .text),
      ("_reading_error", "how far off {0} may be, read off a figure", .number),
    ]
    for kind in kinds where name.hasSuffix(kind.ending) {
      let other = String(name.dropLast(kind.ending.count))
      guard other == "counts" || names.contains(other) else { continue }
      return ColumnMeaning(field: nil, words: kind.words.replacing("{0}", with: other), content: kind.content)
    }
    return nil
  }

  private static let unknown = ColumnMeaning(field: nil, words: "no name that commands look for", content: .anything)

  /// The meaning of a name that commands know.
  static func of(_ name: String) -> ColumnMeaning { known(name, false) ?? unknown }

  /// Whether a column whose cells are mostly of a kind could be what a name means.
  static func fits(_ name: String, _ kind: ColumnExamination.Kind) -> Bool {
    guard let meaning = known(name, false) else { return false }
    return switch meaning.content {
    case .text: kind == .text
    case .probability: kind != .text && kind != .empty
    default: kind != .text && kind != .empty
    }
  }

  /// The meaning of a name; nil where commands know none.
  private static func known(_ name: String, _ hasGroups: Bool) -> ColumnMeaning? {
    if let words = background[name] { return ColumnMeaning(field: nil, words: words, content: .text) }
    let field = letter(name, hasGroups) ?? name
    guard Field.mappableNames.contains(field) || nonEvents[field] != nil else { return nil }
    guard let words = nonEvents[field] ?? special[field] ?? NameWords(friendly: field)?.words else { return nil }
    return ColumnMeaning(field: field, words: words, content: content(of: field))
  }

  private static func content(of field: String) -> Content {
    if texts.contains(field) { return .text }
    if field == "p" || field.hasPrefix("p_") { return .probability }
    if nonEvents[field] != nil { return .count(atLeast: 0) }
    guard let input = Input(rawValue: field), input.isCount else { return .number }
    return .count(atLeast: field == "n" || field.hasPrefix("n_") || field == "items" ? 1 : 0)
  }

  /// The friendly name behind a letter of metafor's `escalc()`, where it can mean one thing only.
  private static func letter(_ name: String, _ hasGroups: Bool) -> String? {
    switch name {
    case "m1i": hasGroups ? "mean_treatment" : "mean_post"
    case "m2i": hasGroups ? "mean_control" : "mean_pre"
    case "sd1i": hasGroups ? "sd_treatment" : "sd_post"
    case "sd2i": hasGroups ? "sd_control" : "sd_pre"
    case "ai", "x1i": "events_treatment"
    case "ci", "x2i": "events_control"
    case "t1i": "time_treatment"
    case "t2i": "time_control"
    case "n1i": "n_treatment"
    case "n2i": "n_control"
    case "ni": "n"
    case "ri": "r"
    case "xi": "events"
    case "sdi": "sd"
    case "r2i": "r2"
    case "fi": "f"
    case "zi": "z"
    default: nil
    }
  }

  private static let nonEvents = [
    "bi": "number of people without the event in the treated group",
    "di": "number of people without the event in the control group",
  ]

  private static let texts: Set = [
    "study", "test", "unit", "window", "scale", "conclusion", "arm", "role", "outcome", "timepoint_pre",
    "timepoint_post", "paired", "higher_is_better", "flip", "case", "phase", "source", "page", "quote", "extractor",
  ]

  private static let special = [
    "study": "name of the study", "r": "correlation (of before with after, or of two variables)",
    "f": "F statistic", "z": "z statistic", "p": "p value", "d": "Cohen's d", "or": "odds ratio", "rr": "risk ratio",
    "md": "mean difference", "eta_squared": "eta squared", "partial_eta_squared": "partial eta squared",
    "cles": "probability of superiority", "auc": "probability of superiority (AUC)", "ties": "proportion of ties",
    "alpha": "Cronbach's alpha; for checks the level of significance", "items": "number of items of a scale",
    "predictors": "number of predictors", "r2": "R squared", "df": "degrees of freedom",
    "df1": "degrees of freedom of the numerator", "df2": "degrees of freedom of the denominator",
    "chi2": "chi-square statistic", "w": "Wilcoxon's W", "u": "Mann-Whitney's U", "beta": "standardized coefficient",
    "b": "coefficient of the group", "se_b": "standard error of the coefficient", "estimate": "effect as printed",
    "ci_level": "level of the printed intervals, in percent", "scale": "the step in which raw values were recorded",
    "conclusion": "what the paper concludes", "arm": "name of the arm", "role": "treated or control",
    "outcome": "what was measured", "timepoint_pre": "when 'before' was", "timepoint_post": "when 'after' was",
    "unit": "unit of the outcome", "window": "time over which an amount was collected", "test": "name of the test",
    "paired": "whether both counts are of the same people", "higher_is_better": "whether more is better",
    "flip": "whether the sign is to be turned", "yi": "effect size", "vi": "sampling variance of the effect",
    "sei": "standard error of the effect", "case": "name of the person", "phase": "phase: A (baseline) or B",
    "time": "time of the observation, or person-time", "value": "the observed value", "weights": "weight of the study",
    "source": "where the numbers were seen", "page": "the page they stand on", "quote": "the words of the paper",
    "extractor": "who took them out", "non_events": "number of people without the event",
    "events_both": "people with the event both times", "events_first_only": "people with the event the first time only",
    "events_second_only": "people with the event the second time only", "events_neither": "people without the event",
    "proportion_both": "proportion of people with the event both times",
    "homozygous_dominant": "number of homozygous dominant people", "heterozygous": "number of heterozygous people",
    "homozygous_recessive": "number of homozygous recessive people",
    "adjusted_mean_treatment": "adjusted mean in the treated group",
    "adjusted_mean_control": "adjusted mean in the control group",
    "se_adjusted_treatment": "standard error of the adjusted mean in the treated group",
    "se_adjusted_control": "standard error of the adjusted mean in the control group",
    "mi": "mean, or people without the event (escalc's mi)", "ti": "t statistic, or time (escalc's ti)",
    "pi": "p value, or proportion (escalc's pi)",
  ]

  /// What commands pass over unless an option names it.
  private static let background = [
    "author": "first author, part of the study's name", "year": "year, part of the study's name",
    "study_id": "another name of the study", "design": "design of the study", "intervention": "what was done",
    "domain": "kind of outcome", "note": "remark", "comment": "remark", "notes": "remark", "url": "address",
    "location": "place in the paper", "statistic": "test statistic in words", "cited_source": "the work that is cited",
    "claim": "name of the claim", "quantity": "what is claimed", "data": "the data a claim is about",
    "relation": "how a claim relates to another", "method": "how a number was computed", "measure": "code of a measure",
  ]
}
