import PrePostNumerics
import Regression
import TestSupport
import Testing

@Suite("Robust covariances")
struct RobustCovarianceTests {
  private func design(seed: UInt64, rows: Int = 24, formula: String = "y ~ x + z") throws -> DesignMatrix {
    var generator = SeededGenerator(seed: seed)
    let x = (0..<rows).map { _ in generator.gaussian() }
    let z = (0..<rows).map { _ in generator.uniform(1, 5) }
    let y = x.indices.map { 1 + x[$0] - z[$0] + generator.gaussian() * (1 + abs(x[$0])) }
    let columns: [(name: String, variable: Variable)] = [("y", .numeric(y)), ("x", .numeric(x)), ("z", .numeric(z))]
    return try DesignMatrix(formula: Formula(formula), frame: ModelFrame(columns: columns))
  }

  private func covariance(
    _ type: CoefficientCovariance, _ design: DesignMatrix, clusters: [String]? = nil
  ) throws -> [Double] {
    try #require(LinearModel(covariance: type).fit(design, clusters: clusters).covariance).storage
  }

  @Test(
    "property: clusters of one row each are no clusters: CR0 = HC0, CR2 = HC2", arguments: 1...20 as ClosedRange<UInt64>
  )
  func singletons(seed: UInt64) throws {
    let design = try design(seed: seed)
    let each = design.rowsUsed.map { "row \($0)" }
    let cr0 = try covariance(.cr0, design, clusters: each)
    let hc0 = try covariance(.hc0, design)
    #expect(agrees(cr0, hc0, relative: 1e-12))
    let cr2 = try covariance(.cr2, design, clusters: each)
    let hc2 = try covariance(.hc2, design)
    #expect(agrees(cr2, hc2, relative: 1e-11))
  }

  @Test("property: the small-sample factors are what they are named", arguments: 1...10 as ClosedRange<UInt64>)
  func factors(seed: UInt64) throws {
    let design = try design(seed: seed)
    let clusters = design.rowsUsed.map { "\($0 % 7)" }
    let cr0 = try covariance(.cr0, design, clusters: clusters)
    #expect(agrees(try covariance(.cr1, design, clusters: clusters), cr0.map { $0 * 7 / 6 }, relative: 1e-12))
    #expect(agrees(try covariance(.cr1p, design, clusters: clusters), cr0.map { $0 * 7 / 4 }, relative: 1e-12))
    let hc0 = try covariance(.hc0, design)
    #expect(agrees(try covariance(.hc1, design), hc0.map { $0 * 24 / 21 }, relative: 1e-12))
  }

  @Test("property: HC0 ≤ HC2 ≤ HC3 on the diagonal", arguments: 1...20 as ClosedRange<UInt64>)
  func ordering(seed: UInt64) throws {
    let design = try design(seed: seed)
    let errors = try [CoefficientCovariance.hc0, .hc2, .hc3].map { type in
      try LinearModel(covariance: type).fit(design).coefficients.map { try #require($0.standardError) }
    }
    for j in 0..<3 { #expect(errors[0][j] < errors[1][j] && errors[1][j] < errors[2][j]) }
  }

  @Test("property: where all leverages are equal HC2 of a mean is the classical variance")
  func balanced() throws {
    let frame = try ModelFrame(columns: [("y", .numeric([1, 4, 2, 8, 5, 7]))])
    let design = try DesignMatrix(formula: Formula("y ~ 1"), frame: frame)
    #expect(agrees(try covariance(.hc2, design), try covariance(.classical, design), relative: 1e-14))
  }

  @Test("published: CR2 of the mean of equal clusters has m − 1 degrees of freedom", arguments: 2...9)
  func satterthwaite(m: Int) throws {
    // Clusters of one size: the estimate is that of m independent means (Pustejovsky & Tipton 2018, §3).
    var generator = SeededGenerator(seed: UInt64(m))
    let y = (0..<(3 * m)).map { _ in generator.gaussian() }
    let design = DesignMatrix.interceptOnly(rowCount: 3 * m, response: y)
    let fit = try LinearModel(covariance: .cr2).fit(design, clusters: y.indices.map { "\($0 / 3)" })
    let means = (0..<m).map { cluster in compensatedSum(y[(3 * cluster)..<(3 * cluster + 3)]) / 3 }
    let expected = try #require(variance(means)) / Double(m)
    #expect(agrees(try #require(fit.covariance?[0, 0]), expected, relative: 1e-12))
    #expect(agrees(try #require(fit.coefficients[0].degreesOfFreedom), Double(m - 1), relative: 1e-12))
    #expect(fit.clusterCount == m)
    let cautions = fit.notes.filter { $0.text.hasSuffix("below 4, p-values of CR2 are not to be relied on") }
    #expect(cautions.count == (m - 1 < 4 ? 1 : 0))
  }

  @Test("clusters no more than coefficients leave no tests")
  func fewClusters() throws {
    let design = try design(seed: 1)
    let three = design.rowsUsed.map { "\($0 % 3)" }
    for type in [CoefficientCovariance.cr0, .cr1] {
      let fit = try LinearModel(covariance: type).fit(design, clusters: three)
      #expect(fit.coefficients.allSatisfy { $0.standardError != nil && $0.statistic != nil })
      #expect(fit.coefficients.allSatisfy { $0.degreesOfFreedom == nil && $0.pValue == nil && $0.interval == nil })
      #expect(fit.fStatistic == nil)
      #expect(
        fit.notes.map(\.text) == [
          "3 clusters for 3 coefficients (\(type.code)): tests and intervals are not defined",
          "no joint F test: the robust covariance has too few degrees of freedom for all coefficients",
        ])
    }
    let none = try LinearModel(covariance: .cr1p).fit(design, clusters: three)
    #expect(none.coefficients.allSatisfy { $0.estimate != nil && $0.standardError == nil })
    #expect(
      none.notes.first?.text == "3 clusters for 3 coefficients (CR1p): standard errors are not defined")
  }

  @Test("a joint covariance of too low rank gives no F")
  func singularJoint() throws {
    let cars = try frame("mtcars.csv")
    let design = try DesignMatrix(formula: Formula("mpg ~ wt + factor(gear)"), frame: cars)
    let clusters = try cars.labels("gear", rows: design.rowsUsed)
    let fit = try LinearModel(covariance: .cr2).fit(design, clusters: clusters)
    #expect(fit.fStatistic == nil && fit.fNumeratorDF == nil && fit.fDenominatorDF == nil && fit.fPValue == nil)
    #expect(
      fit.notes.last
        == Note(
          .refusal, "no joint F test: the robust covariance has too few degrees of freedom for all coefficients"))
  }

  @Test(
    "property: fewer clusters than slopes give CR2 no F, however rounding falls",
    arguments: 1...20 as ClosedRange<UInt64>)
  func lowRank(seed: UInt64) throws {
    // One score per cluster: the covariance of three slopes from two clusters has rank 2.
    let design = try design(seed: seed, formula: "y ~ x + z + x:z")
    let fit = try LinearModel(covariance: .cr2).fit(design, clusters: design.rowsUsed.map { "\($0 % 2)" })
    #expect(fit.fStatistic == nil)
  }

  @Test("property: rows that determine coefficients alone leave HC0 no F", arguments: 1...20 as ClosedRange<UInt64>)
  func degenerate(seed: UInt64) throws {
    // Levels b and c have one row and so no residual: the covariance of three slopes has rank 2 up to rounding.
    var generator = SeededGenerator(seed: seed)
    let y = (0..<9).map { _ in generator.gaussian() }
    let x = (0..<9).map { _ in generator.gaussian() }
    let g = ["a", "b", "c", "a", "a", "a", "a", "a", "a"]
    let frame = try ModelFrame(columns: [("y", .numeric(y)), ("x", .numeric(x)), ("g", .categorical(g))])
    let fit = try LinearModel(covariance: .hc0).fit(DesignMatrix(formula: Formula("y ~ x + g"), frame: frame))
    #expect(fit.coefficients.allSatisfy { $0.standardError != nil })
    #expect(fit.fStatistic == nil)
  }

  @Test("codes lead back to estimators", arguments: CoefficientCovariance.allCases)
  func codes(type: CoefficientCovariance) {
    #expect(CoefficientCovariance(code: type.code) == type)
    #expect(CoefficientCovariance(code: type.code + "x") == nil)
    #expect(type.usesClusters == type.code.hasPrefix("CR"))
  }
}
