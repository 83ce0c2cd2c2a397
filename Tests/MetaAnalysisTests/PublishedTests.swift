import MetaAnalysis
import PrePostNumerics
import TestSupport
import Testing

/// Numbers that papers print, to half a unit of the last printed digit.
@Suite struct PublishedTests {
  /// What the classic prints about a fit: rows without a study.
  static func rows(_ classic: String) -> [ReferenceRow] {
    ReferenceRow.table("datasets/classics/\(classic)/expected.csv")
      .filter {
        $0["study"].isEmpty && ["tau2", "I2", "H2", "estimate", "conf_low", "conf_high"].contains($0["quantity"])
      }
  }

  private func check(_ row: ReferenceRow, _ effects: StudyEffects) throws {
    let method = row["method"] == "FE" ? "EE" : row["method"]
    let pooled = try fit(method, effects)
    let ofTheMean = ["estimate", "conf_low", "conf_high"].contains(row["quantity"])
    try prints(try #require(OracleTests.quantity(row["quantity"], ofTheMean ? 1 : nil, of: pooled)), row)
  }

  private func prints(_ value: Double, _ row: ReferenceRow) throws {
    let decimals = try #require(Int(row["decimals"]))
    #expect(printsAs(value, try #require(row.number("value")), decimals: decimals), "\(value)")
  }

  private func studies(_ classic: String) -> [ReferenceRow] {
    ReferenceRow.table("datasets/classics/\(classic)/data.csv")
  }

  private func printed(_ classic: String) throws -> StudyEffects {
    let rows = studies(classic)
    return try StudyEffects(
      yi: rows.compactMap { $0.number("yi") }, vi: rows.compactMap { $0.number("vi") })
  }

  @Test(arguments: rows("viechtbauer2005-1"))
  func viechtbauer2005Example1(_ row: ReferenceRow) throws { try check(row, printed("viechtbauer2005-1")) }

  @Test(arguments: rows("viechtbauer2005-2"))
  func viechtbauer2005Example2(_ row: ReferenceRow) throws { try check(row, printed("viechtbauer2005-2")) }

  /// Lidocaine after myocardial infarction: homogeneous beyond expectation, so that τ² is at its boundary.
  @Test(arguments: rows("hine1989"))
  func hine1989(_ row: ReferenceRow) throws {
    try check(row, printed("hine1989"))
    if row["method"] != "FE" { #expect(try fit(row["method"], printed("hine1989")).tauSquared.value == 0) }
  }

  /// Length of stay after stroke, with the variance pooled over the arms as the paper does.
  @Test(arguments: rows("normand1999"))
  func normand1999(_ row: ReferenceRow) throws {
    var (yi, vi): ([Double], [Double]) = ([], [])
    for study in studies("normand1999") {
      let (n1, n2) = (try #require(study.number("n_treatment")), try #require(study.number("n_control")))
      let (s1, s2) = (try #require(study.number("sd_treatment")), try #require(study.number("sd_control")))
      yi.append(try #require(study.number("mean_treatment")) - (try #require(study.number("mean_control"))))
      vi.append(((n1 - 1) * s1 * s1 + (n2 - 1) * s2 * s2) / (n1 + n2 - 2) * (1 / n1 + 1 / n2))
    }
    try check(row, StudyEffects(yi: yi, vi: vi))
  }

  static let bcg = ReferenceRow.table("datasets/classics/bcg/expected.csv").filter { $0["method"].hasPrefix("OR ") }

  /// BCG vaccine, odds ratios, with the meta-regression on latitude.
  @Test(arguments: bcg)
  func vanHouwelingen2002(_ row: ReferenceRow) throws {
    var (yi, vi, latitude): ([Double], [Double], [Double]) = ([], [], [])
    for trial in studies("bcg") {
      let counts = try ["tpos", "tneg", "cpos", "cneg"].map { try #require(trial.number($0)) }
      yi.append(logarithm(counts[0] * counts[3] / (counts[1] * counts[2])))
      vi.append(counts.reduce(0) { $0 + 1 / $1 })
      latitude.append(try #require(trial.number("ablat")))
    }
    let plain = try StudyEffects(yi: yi, vi: vi)
    let onLatitude = try StudyEffects(
      yi: yi, vi: vi, design: Matrix(columns: [[Double](repeating: 1, count: yi.count), latitude]),
      termNames: [StudyEffects.interceptName, "ablat"])
    let parts = row["method"].split(separator: " ").map(String.init)
    let model = try RandomEffectsModel.named(
      parts[1] == "FE" ? "EE" : parts[1], test: parts.contains("knha") ? "knha" : "z",
      prediction: row["quantity"].hasPrefix("pi_simple") ? "simple" : "test")
    let fitted = try model.fit(parts.contains("~") ? onLatitude : plain)
    try prints(try #require(quantity(row["quantity"], of: fitted)), row)
  }

  private func quantity(_ name: String, of fit: RandomEffectsFit) -> Double? {
    let pooled = fit.coefficients[0]
    return switch name {
    case "exp_estimate": exponential(pooled.value)
    case "exp_conf_low": pooled.interval.map { exponential($0.lower) }
    case "exp_conf_high": pooled.interval.map { exponential($0.upper) }
    case "pi_simple_low": fit.predictionInterval?.lower
    case "pi_simple_high": fit.predictionInterval?.upper
    case "intercept": pooled.value
    case "intercept_std_error": pooled.standardError
    case "slope_ablat": fit.coefficients[1].value
    case "slope_ablat_std_error": fit.coefficients[1].standardError
    default: OracleTests.quantity(name, nil, of: fit)
    }
  }

  @Test func noRowIsLost() {
    #expect(Self.rows("viechtbauer2005-1").count == 21)
    #expect(Self.rows("viechtbauer2005-2").count == 21)
    #expect(Self.rows("normand1999").count == 11)
    #expect(Self.rows("hine1989").count == 11)
    #expect(Self.bcg.count == 19)
  }
}
