import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

/// One line of a reference table: cells by column name.
struct ReferenceRow: Sendable, CustomTestStringConvertible {
  let cells: [String: String]

  subscript(_ column: String) -> String { cells[column] ?? "" }
  func number(_ column: String) -> Double? { Double(self[column]) }
  func count(_ column: String) -> Int? { Int(self[column]) }

  var testDescription: String { "\(self["case"])\(self["method"]) \(self["quantity"]) \(self["study"])" }

  /// The lines of a table without quoted cells in the columns that tests read.
  static func table(_ place: String) -> [ReferenceRow] {
    let text = String(decoding: Repository.bytes(place), as: UTF8.self)
    let lines = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let header = lines[0].map(String.init)
    return lines.dropFirst().map { line in
      ReferenceRow(cells: Dictionary(uniqueKeysWithValues: zip(header, line.map(String.init))))
    }
  }

  /// The rows of `place` for one measure, at least one.
  static func oracle(_ place: String, measure: String) -> [ReferenceRow] {
    let rows = table("Tests/Fixtures/effects/" + place).filter { $0["measure"] == measure }
    precondition(!rows.isEmpty, "no reference rows for \(measure)")
    return rows
  }

  /// What the classics print about one method.
  static func published(_ classic: String, method: String) -> [ReferenceRow] {
    let rows = table("datasets/classics/\(classic)/expected.csv").filter { $0["method"] == method }
    precondition(!rows.isEmpty, "nothing published for \(method)")
    return rows
  }

  var varianceOptions: MeasureOptions {
    MeasureOptions(varianceType: SamplingVarianceType(rawValue: self["vtype"]) ?? .largeSample)
  }

  /// The variance of the row, with the averages over the rows of its case where it needs them.
  func varianceOptions<Summary>(
    _ measure: Measure<Summary>, in rows: [ReferenceRow], _ summary: (ReferenceRow) throws -> Summary
  ) throws -> MeasureOptions {
    var options = varianceOptions
    guard options.varianceType.rawValue.hasPrefix("AV") else { return options }
    let set = try rows.filter { $0["case"] == self["case"] }.map(summary)
    options.setAverages = measure.setAverages?(set, options) ?? []
    return options
  }

  /// All rows of the tables that are read often.
  static let twoGroups = table("Tests/Fixtures/effects/two_group.csv")
  static let correlations = table("Tests/Fixtures/effects/correlations.csv")
  static let regressions = table("Tests/Fixtures/effects/regressions.csv")

  func correlation() throws -> CorrelationSummary {
    try CorrelationSummary(n: count("n"), correlation: number("r"))
  }

  func regression() throws -> RegressionSummary {
    try RegressionSummary(
      n: count("n"), predictors: count("predictors"), tStatistic: number("t"), determination: number("r2"))
  }

  func oneSample() throws -> OneSampleSummary {
    try OneSampleSummary(n: count("n"), mean: number("mean"), sd: number("sd"))
  }

  func reliability() throws -> ReliabilitySummary {
    try ReliabilitySummary(alpha: number("alpha"), items: count("items"), n: count("n"))
  }

  func genotypes() throws -> GenotypeCounts {
    try GenotypeCounts(homozygousDominant: count("a"), heterozygous: count("b"), homozygousRecessive: count("c"))
  }

  func prePost() throws -> PrePostSummary {
    try PrePostSummary(
      n: count("n"), meanPre: number("mean_pre"), sdPre: number("sd_pre"), meanPost: number("mean_post"),
      sdPost: number("sd_post"), correlation: number("r"), meanChange: number("mean_change"),
      sdChange: number("sd_change"), tStatistic: number("t"))
  }

  /// One arm of a table with two arms before and after.
  func prePost(arm: String) throws -> PrePostSummary {
    try PrePostSummary(
      n: count("n_\(arm)"), meanPre: number("mean_pre_\(arm)"), sdPre: number("sd_pre_\(arm)"),
      meanPost: number("mean_post_\(arm)"), sdPost: number("sd_post_\(arm)"), correlation: number("r_\(arm)"))
  }

  func twoGroup() throws -> TwoGroupSummary {
    try TwoGroupSummary(
      treatment: .init(n: count("n_treatment"), mean: number("mean_treatment"), sd: number("sd_treatment")),
      control: .init(n: count("n_control"), mean: number("mean_control"), sd: number("sd_control")))
  }

  /// The zero-cell rule of a 2×2 row; the data set that asks for `if0all` has zero cells.
  func zeroCellOptions() throws -> MeasureOptions {
    guard let amount = number("add"), let target = ZeroCellRule.Target(rawValue: self["to"]) else {
      preconditionFailure("no rule for \(self["case"])")
    }
    return MeasureOptions(
      zeroCells: ZeroCellRule(
        amount: amount, target: target, dropsDoubleZero: self["drop00"] == "yes", setHasZero: target == .ifAnyZero))
  }

  func twoByTwo() throws -> TwoByTwoTable {
    try TwoByTwoTable(a: count("a") ?? -1, b: count("b") ?? -1, c: count("c") ?? -1, d: count("d") ?? -1)
  }
}

/// Whether an effect is the one that another program computed: 15 digits were written down, and the factor J goes
/// through log-gammas there, which costs two of them; UB subtracts nearly equal numbers and loses another.
func matches(_ effect: EffectSize, _ row: ReferenceRow) throws -> Bool {
  guard let yi = row.number("yi"), let vi = row.number("vi"), let own = effect.samplingVariance else { return false }
  return agrees(effect.estimate, yi, relative: 1e-11, absolute: 1e-14) && agrees(own, vi, relative: 1e-11)
}

extension Measure {
  /// The effect of a summary that is a set of its own.
  func effectSize(of summary: Summary, alone type: SamplingVarianceType) throws -> EffectSize {
    var options = MeasureOptions(varianceType: type)
    options.setAverages = setAverages?([summary], options) ?? []
    return try effectSize(of: summary, options: options)
  }
}

/// The quantity that a table of published numbers names.
func quantity(_ name: String, of effect: EffectSize) -> Double? {
  let interval = effect.confidenceInterval()
  return switch name.split(separator: "_").first {
  case "yi": effect.estimate
  case "vi": effect.samplingVariance
  case "sei": effect.standardError
  case "z": effect.standardError.map { effect.estimate / $0 }
  case "conf": name == "conf_low" ? interval?.lower : interval?.upper
  default: nil
  }
}

/// Whether a published number is what the effect would print as.
func prints(_ effect: EffectSize, _ row: ReferenceRow) -> Bool {
  guard let own = quantity(row["quantity"], of: effect), let printed = row.number("value"),
    let decimals = row.count("decimals")
  else { return false }
  return printsAs(own, printed, decimals: decimals)
}

/// A summary of random printed numbers, seeded: everything that a measure of one group can use.
func randomPrePost(_ generator: inout SeededGenerator) throws -> PrePostSummary {
  try PrePostSummary(
    n: generator.integer(3...200), meanPre: generator.uniform(1, 50), sdPre: generator.uniform(0.1, 9),
    meanPost: generator.uniform(1, 50), sdPost: generator.uniform(0.1, 9), correlation: generator.uniform(-0.9, 0.95))
}

extension PrePostSummary {
  /// The same study with before and after exchanged.
  func swapped() throws -> PrePostSummary {
    try PrePostSummary(
      n: n, meanPre: meanPost, sdPre: sdPost, meanPost: meanPre, sdPost: sdPre, correlation: correlation,
      meanChange: meanChange.map { -$0 }, sdChange: sdChange, tStatistic: tStatistic)
  }

  /// The same study in another unit: every value times `scale` plus `shift`.
  func rescaled(by scale: Double, shift: Double = 0) throws -> PrePostSummary {
    try PrePostSummary(
      n: n, meanPre: meanPre.map { $0 * scale + shift }, sdPre: sdPre.map { $0 * scale },
      meanPost: meanPost.map { $0 * scale + shift }, sdPost: sdPost.map { $0 * scale }, correlation: correlation)
  }
}

/// A comparison of two random groups, seeded.
func randomTwoGroup(_ generator: inout SeededGenerator) throws -> TwoGroupSummary {
  try TwoGroupSummary(
    treatment: .init(
      n: generator.integer(2...200), mean: generator.uniform(1, 50), sd: generator.uniform(0.1, 9)),
    control: .init(n: generator.integer(2...200), mean: generator.uniform(1, 50), sd: generator.uniform(0.1, 9)))
}

extension TwoGroupSummary {
  /// The same study with the groups exchanged.
  func swapped() throws -> TwoGroupSummary { try TwoGroupSummary(treatment: control, control: treatment) }

  /// The same study in another unit: every value times `scale` plus `shift`.
  func rescaled(by scale: Double, shift: Double = 0) throws -> TwoGroupSummary {
    func move(_ group: Group) -> Group {
      Group(n: group.n, mean: group.mean.map { $0 * scale + shift }, sd: group.sd.map { $0 * scale })
    }
    return try TwoGroupSummary(treatment: move(treatment), control: move(control))
  }
}

/// Whether two effects are opposite and equally exact.
func areOpposite(_ one: EffectSize, _ other: EffectSize) -> Bool {
  guard let first = one.samplingVariance, let second = other.samplingVariance else { return false }
  return agrees(one.estimate, -other.estimate, relative: 1e-13, absolute: 1e-13)
    && agrees(first, second, relative: 1e-13)
}

/// Whether two effects are the same number and equally exact, up to the rounding of `relative`.
func areEqual(_ one: EffectSize, _ other: EffectSize, relative: Double) -> Bool {
  guard let first = one.samplingVariance, let second = other.samplingVariance else { return false }
  return agrees(one.estimate, other.estimate, relative: relative, absolute: 1e-13)
    && agrees(first, second, relative: relative)
}

/// A random table without zero cells, seeded.
func randomTable(_ generator: inout SeededGenerator) throws -> TwoByTwoTable {
  try TwoByTwoTable(
    a: generator.integer(1...60), b: generator.integer(1...60), c: generator.integer(1...60),
    d: generator.integer(1...60))
}

extension TwoByTwoTable {
  /// The same table with the groups exchanged.
  func exchangingGroups() throws -> TwoByTwoTable { try TwoByTwoTable(a: Int(c), b: Int(d), c: Int(a), d: Int(b)) }

  /// The same table with events and non-events exchanged.
  func exchangingEvents() throws -> TwoByTwoTable { try TwoByTwoTable(a: Int(b), b: Int(a), c: Int(d), d: Int(c)) }
}

/// The message with which `body` refuses; empty if it does not.
func message<Value>(_ body: () throws -> Value) -> String {
  do {
    _ = try body()
    return ""
  } catch let refusal as EffectSizeError {
    return refusal.description
  } catch {
    return "another kind of error: \(error)"
  }
}
