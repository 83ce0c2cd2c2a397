import PrePostNumerics
import Regression
import TestSupport
import Testing

/// A fit of `formula` to columns of numbers.
private func fit(
  _ formula: String, _ columns: [(name: String, variable: Variable)],
  covariance: CoefficientCovariance = .classical, weights: [Double]? = nil, clusters: [String]? = nil
) throws -> LinearFit {
  let design = try DesignMatrix(formula: Formula(formula), frame: ModelFrame(columns: columns))
  return try LinearModel(covariance: covariance).fit(design, weights: weights, clusters: clusters)
}

private let y: (name: String, variable: Variable) = ("y", .numeric([1, 3, 2, 5, 4, 6]))
private let x: (name: String, variable: Variable) = ("x", .numeric([1, 2, 3, 4, 5, 6]))

@Suite("What a linear model says at its edges")
struct LinearModelTests {
  @Test("published: by hand, y on x with n = 3")
  func byHand() throws {
    // Sxy / Sxx = 3/2, ȳ − 3/2 · x̄ = 1/3, rss = 1/6, so that σ² = 1/6 and var(slope) = 1/12.
    let fit = try fit("y ~ x", [("y", .numeric([2, 3, 5])), ("x", .numeric([1, 2, 3]))])
    let slope = try #require(fit.coefficient("x"))
    #expect(agrees(try #require(slope.estimate), 3.0 / 2, relative: 1e-15))
    #expect(agrees(try #require(fit.coefficients[0].estimate), 1.0 / 3, relative: 1e-15))
    #expect(agrees(try #require(slope.standardError), (1.0 / 12).squareRoot(), relative: 1e-15))
    #expect(agrees(try #require(fit.rSquared), 27.0 / 28, relative: 1e-15))
    #expect(agrees(fit.leverages, [5.0 / 6, 1.0 / 3, 5.0 / 6], relative: 1e-15))
    // t on 1 degree of freedom is Cauchy: p = 1 − 2/π · atan t.
    let t = try #require(slope.statistic)
    #expect(agrees(try #require(slope.pValue), 1 - 2 / Double.pi * arcTangent(t), relative: 1e-13))
    #expect(fit.n == 3)
    #expect(fit.dfResidual == 1)
    #expect(fit.notes.isEmpty)
  }

  @Test("columns that depend on earlier ones are dropped, as in R, and named")
  func rankDeficient() throws {
    let twice: (name: String, variable: Variable) = ("twice", .numeric([2.5, 4.5, 6.5, 8.5, 10.5, 12.5]))
    let z: (name: String, variable: Variable) = ("z", .numeric([0, 1, 0, 0, 1, 1]))
    let deficient = try fit("y ~ x + twice + z", [y, x, twice, z])
    let full = try fit("y ~ x + z", [y, x, z])
    #expect(deficient.droppedTerms == ["twice"])
    #expect(deficient.estimable == [0, 1, 3])
    let estimates = full.coefficients.map(\.estimate)
    #expect(deficient.coefficients.map(\.estimate) == [estimates[0], estimates[1], nil, estimates[2]])
    #expect(deficient.coefficients[2].standardError == nil)
    #expect(deficient.covariance?.rows == 3)
    #expect(deficient.dfResidual == 3)
    #expect(deficient.notes.map(\.text) == ["twice is a linear combination of other columns; it has no coefficient"])
    let first = try fit("y ~ twice + x", [y, x, twice])
    #expect(first.droppedTerms == ["x"])
  }

  @Test("a column of zeros has no coefficient, even alone")
  func zeros() throws {
    let fit = try fit("y ~ 0 + x", [y, ("x", .numeric([0, 0, 0, 0, 0, 0]))])
    #expect(fit.droppedTerms == ["x"])
    #expect(fit.residuals == [1, 3, 2, 5, 4, 6])
    #expect(fit.rSquared == 0)
    #expect(fit.fStatistic == nil)
  }

  @Test("nearly dependent columns are kept, and the note says how nearly")
  func nearlyDependent() throws {
    let fit = try fit("y ~ x + z", [y, x, ("z", .numeric([1, 2, 3, 4, 5, 6 + 1e-8]))])
    #expect(fit.droppedTerms.isEmpty)
    #expect(fit.notes.count == 2)
    #expect(fit.notes.allSatisfy { $0.kind == .caution && $0.text.contains("is nearly a linear combination") })
  }

  @Test("a saturated model has estimates and nothing else", arguments: [CoefficientCovariance.classical, .hc3])
  func saturated(covariance: CoefficientCovariance) throws {
    let fit = try fit("y ~ x", [("y", .numeric([1, 3])), ("x", .numeric([1, 2]))], covariance: covariance)
    #expect(agrees(fit.coefficients.compactMap(\.estimate), [-1, 2], relative: 1e-15))
    #expect(fit.coefficients.allSatisfy { $0.standardError == nil && $0.statistic == nil && $0.interval == nil })
    #expect(fit.coefficients.allSatisfy { $0.degreesOfFreedom == nil })
    #expect(fit.covariance == nil)
    #expect(fit.sigma == nil)
    #expect(fit.adjustedRSquared == nil)
    #expect(fit.fStatistic == nil)
    #expect(fit.logLikelihood == nil)
    #expect(
      fit.notes == [
        Note(.refusal, "as many coefficients as rows: the model is saturated and standard errors are not defined")
      ])
  }

  @Test("a constant response has no R²", arguments: [7.0, 0.1, 0])
  func constant(value: Double) throws {
    let fit = try fit("y ~ x", [("y", .numeric([value, value, value, value])), ("x", .numeric([1, 2, 4, 8]))])
    #expect(agrees(try #require(fit.coefficients[0].estimate), value, relative: 1e-15))
    #expect(fit.rSquared == nil)
    #expect(fit.adjustedRSquared == nil)
    #expect(fit.fStatistic == nil)
    #expect(fit.coefficients.allSatisfy { $0.pValue == nil })
    #expect(fit.notes.map(\.kind) == [.refusal, .caution])
    #expect(fit.notes[0].text == "the response does not vary; R² is not defined")
  }

  @Test("with nothing but an intercept R² is 0 and there is no F")
  func interceptOnly() throws {
    let fit = try fit("y ~ 1", [y])
    #expect(fit.rSquared == 0)
    #expect(fit.adjustedRSquared == 0)
    #expect(fit.fStatistic == nil)
    #expect(agrees(try #require(fit.coefficients[0].standardError), (3.5 / 6).squareRoot(), relative: 1e-15))
  }

  @Test("rows of weight 0 are as if absent, but get fitted values")
  func zeroWeights() throws {
    let columns = [y, x]
    let whole = try fit("y ~ x", columns, weights: [1, 2, 0, 1, 3, 0])
    let part = try fit(
      "y ~ x", [("y", .numeric([1, 3, 5, 4])), ("x", .numeric([1, 2, 4, 5]))], weights: [1, 2, 1, 3])
    #expect(whole.coefficients == part.coefficients)
    #expect(whole.logLikelihood == part.logLikelihood)
    #expect(whole.n == 4)
    #expect(whole.leverages[2] == 0)
    let slope = try #require(whole.coefficients[1].estimate)
    let intercept = try #require(whole.coefficients[0].estimate)
    #expect(agrees(whole.fitted[5], intercept + 6 * slope, relative: 1e-15))
    #expect(whole.notes.map(\.text) == ["2 rows of weight 0 take no part: data rows 3, 6"])
  }

  @Test("rows left out are counted")
  func missing() throws {
    let few = try fit("y ~ x", [("y", .numeric([1, nil, 2, 5, 4])), ("x", .numeric([1, 2, 3, 4, 7]))])
    #expect(few.notes == [Note(.caution, "1 of 5 rows left out: a value is missing")])
  }

  @Test("of many rows of weight 0 ten are named")
  func manyZeroWeights() throws {
    let numbers = (0..<15).map(Double.init)
    let fit = try fit(
      "y ~ x", [("y", .numeric(numbers.map { $0 * $0 })), ("x", .numeric(numbers))],
      weights: numbers.map { $0 < 12 ? 0 : 1 })
    #expect(
      fit.notes.map(\.text) == ["12 rows of weight 0 take no part: data rows 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2 more"])
  }

  @Test(
    "a row that determines a coefficient alone has no HC2 to HC5",
    arguments: [CoefficientCovariance.hc2, .hc3, .hc4, .hc4m, .hc5])
  func fullLeverage(covariance: CoefficientCovariance) throws {
    let columns = [y, x, ("g", Variable.categorical(["a", "a", "a", "a", "b", "a"]))]
    let fit = try fit("y ~ x + g", columns, covariance: covariance)
    #expect(fit.coefficients.allSatisfy { $0.estimate != nil && $0.standardError == nil })
    #expect(
      fit.notes.map(\.text) == [
        "\(covariance.code) divides by 1 − leverage, which is 0 in data row 5: that row alone determines a coefficient, "
          + "and standard errors are not defined"
      ])
  }

  @Test(
    "refusal: what cannot be fitted",
    arguments: [
      ("~ x", CoefficientCovariance.classical, nil, nil, "a linear model needs a left-hand side, as in y ~ x"),
      (
        "y ~ x", .classical, [1, 1, -1, 1, 1, 1] as [Double], nil,
        "data row 3: the weight is -1; a weight is finite and not negative"
      ),
      (
        "y ~ x", .classical, [1, .infinity, 1, 1, 1, 1], nil,
        "data row 2: the weight is inf; a weight is finite and not negative"
      ),
      (
        "y ~ x", .classical, [0, 0, 0, 0, 0, 2], nil,
        "1 rows cannot determine 2 coefficients; at least 2 rows are needed"
      ),
      ("y ~ x", .cr2, nil, nil, "CR2 needs clusters; name the column that holds them"),
      (
        "y ~ x", .hc3, nil, ["a", "a", "b", "b", "c", "c"] as [String],
        "HC3 takes no clusters; CR0, CR1, CR1p and CR2 do"
      ),
      (
        "y ~ x", .cr0, nil, ["a", "a", "a", "a", "a", "a"],
        "a cluster-robust covariance needs at least 2 clusters; there is 1"
      ),
    ])
  func refusals(
    formula: String, covariance: CoefficientCovariance, weights: [Double]?, clusters: [String]?, message: String
  ) throws {
    let error = #expect(throws: RegressionError.self) {
      try fit(formula, [y, x], covariance: covariance, weights: weights, clusters: clusters)
    }
    #expect(error?.description == message)
  }

  @Test("refusal: fewer rows than coefficients")
  func tooFew() throws {
    let few = #expect(throws: RegressionError.self) {
      try fit("y ~ x + I(x^2)", [("y", .numeric([1, 2])), ("x", .numeric([1, 2]))])
    }
    #expect(few == .tooFewRows(rows: 2, columns: 3))
    #expect(few?.description == "2 rows cannot determine 3 coefficients; at least 3 rows are needed")
  }

  @Test(
    "refusal: numbers whose squares no double holds",
    arguments: [
      (1e200, 1, "a coefficient or a sum of squares is not finite"),
      (1, 1e-200, "a variance of a coefficient is not finite"),
    ])
  func overflow(responseUnit: Double, columnUnit: Double, message: String) throws {
    let error = #expect(throws: RegressionError.self) {
      try fit(
        "y ~ x",
        [
          ("y", .numeric([1, 3, 2, 5].map { $0 * responseUnit })),
          ("x", .numeric([1, 2, 3, 4].map { $0 * columnUnit })),
        ])
    }
    #expect(error?.description == message)
  }

  @Test("units as far apart as doubles allow are no obstacle")
  func units() throws {
    let large = try fit("y ~ x", [y, ("x", .numeric([1, 2, 3, 4, 5, 6].map { $0 * 1e140 }))])
    let plain = try fit("y ~ x", [y, x])
    let p = try #require(large.coefficients[1].pValue)
    #expect(agrees(p, try #require(plain.coefficients[1].pValue), relative: 1e-12))
  }
}
