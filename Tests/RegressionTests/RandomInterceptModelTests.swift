import PrePostNumerics
import Regression
import TestSupport
import Testing

@Suite("Random intercepts")
struct RandomInterceptModelTests {
  private func fit(
    _ formula: String, _ seed: UInt64, rows: Int = 48, method: RandomInterceptModel.Method = .restricted
  ) throws -> RandomInterceptFit {
    let frame = try seededFrame(seed, rows: rows)
    let design = try DesignMatrix(formula: Formula(formula), frame: frame)
    return try RandomInterceptModel(method: method).fit(design, groups: frame.labels("group", rows: design.rowsUsed))
  }

  /// −2 times the log-likelihood by the textbook, with the whole covariance matrix.
  private func dense(_ fit: RandomInterceptFit, _ groups: [String], ratio: Double, restricted: Bool) throws -> Double {
    let n = groups.count
    var v = Matrix.identity(n)
    for i in 0..<n {
      for j in 0..<n where groups[i] == groups[j] { v[i, j] += ratio }
    }
    let factor = try CholeskyFactorization(v)
    let x = fit.design.matrix
    let y = try #require(fit.design.response)
    let information = x.transposed * factor.solve(x)
    let inner = try CholeskyFactorization(information)
    let b = inner.solve(x.transposedTimes(factor.solve(y)))
    let r = zip(y, x * b).map { $0 - $1 }
    let rss = dot(r, factor.solve(r))
    let df = Double(n - (restricted ? x.columns : 0))
    return df * (logarithm(2 * Double.pi * rss / df) + 1) + factor.logDeterminant
      + (restricted ? inner.logDeterminant : 0)
  }

  @Test(
    "property: the likelihood is the textbook's, and larger than beside the estimate",
    arguments: 1...8 as ClosedRange<UInt64>, RandomInterceptModel.Method.allCases)
  func likelihood(seed: UInt64, method: RandomInterceptModel.Method) throws {
    let fit = try fit("y ~ x + g", seed, method: method)
    let groups = (0..<48).map { "s\($0 / 4)" }
    let ratio = fit.interceptVariance / fit.residualVariance
    let restricted = method == .restricted
    let own = try dense(fit, groups, ratio: ratio, restricted: restricted)
    #expect(agrees(-2 * fit.logLikelihood, own, relative: 1e-11))
    for other in [ratio * 0.98, ratio * 1.02 + 1e-4, 0, 10] {
      #expect(try dense(fit, groups, ratio: other, restricted: restricted) >= own - 1e-9)
    }
  }

  @Test(
    "property: two measures per participant and a term for time are the paired t-test",
    arguments: 1...10 as ClosedRange<UInt64>)
  func paired(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let before = (0..<12).map { _ in 10 + 3 * generator.gaussian() }
    let after = before.map { $0 + 1 + generator.gaussian() }
    let frame = try ModelFrame(columns: [
      ("y", .numeric(before + after)), ("time", .numeric((0..<24).map { $0 < 12 ? 0 : 1 })),
    ])
    let design = try DesignMatrix(formula: Formula("y ~ time"), frame: frame)
    let fit = try RandomInterceptModel().fit(design, groups: (0..<24).map { "p\($0 % 12)" })
    let changes = zip(after, before).map { $0 - $1 }
    let center = try #require(mean(changes))
    let error = try #require(standardDeviation(changes)) / (12.0).squareRoot()
    let line = fit.coefficients[1]
    #expect(agrees(try #require(line.estimate), center, relative: 1e-10))
    #expect(agrees(try #require(line.standardError), error, relative: 1e-8))
    #expect(agrees(try #require(line.degreesOfFreedom), 11, relative: 1e-6))
  }

  @Test(
    "property: the F of one column is the square of its t, on its degrees of freedom",
    arguments: 1...5 as ClosedRange<UInt64>)
  func square(seed: UInt64) throws {
    let fit = try fit("y ~ x + g", seed)
    let test = fit.termTests[0]
    let t = try #require(fit.coefficients[1].statistic)
    #expect(agrees(try #require(test.statistic), t * t, relative: 1e-10))
    #expect(
      agrees(try #require(test.denominatorDF), try #require(fit.coefficients[1].degreesOfFreedom), relative: 1e-10))
  }

  @Test(
    "property: predicted intercepts shrink the mean residual, and sum to 0 in balance",
    arguments: 1...5 as ClosedRange<UInt64>)
  func blups(seed: UInt64) throws {
    let fit = try fit("y ~ 1", seed)
    #expect(abs(fit.groupEffects.reduce(0) { $0 + $1.value }) < 1e-10)
    for effect in fit.groupEffects {
      #expect(effect.rows == 4)
      #expect(effect.standardError * effect.standardError <= fit.interceptVariance)
    }
  }

  @Test(
    "the interval of the intraclass correlation holds it and lies within 0 to 1",
    arguments: 1...8 as ClosedRange<UInt64>)
  func interval(seed: UInt64) throws {
    let fit = try fit("y ~ x", seed)
    let range = fit.intraclassInterval
    #expect(range.lower >= 0 && range.upper <= 1 && range.contains(fit.intraclassCorrelation))
    #expect((range.lower == 0) == (fit.interceptTest.statistic <= ChiSquared(degreesOfFreedom: 1).upperQuantile(0.05)))
  }

  @Test("at the edge, tests are those of the linear model, and the fit says so")
  func boundary() throws {
    let frame = try ModelFrame(columns: [("y", .numeric([1, 9, 2, 8, 1.5, 8.2, 2.2, 9.1]))])
    let design = try DesignMatrix(formula: Formula("y ~ 1"), frame: frame)
    let fit = try RandomInterceptModel().fit(design, groups: ["a", "a", "b", "b", "c", "c", "d", "d"])
    let linear = try LinearModel().fit(design)
    #expect(fit.interceptVariance == 0 && fit.intraclassCorrelation == 0)
    #expect(fit.interceptTest.pValue == 1)
    #expect(agrees(fit.coefficients[0].degreesOfFreedom ?? 0, 7, relative: 1e-10))
    #expect(agrees(fit.coefficients[0].standardError ?? 0, linear.coefficients[0].standardError ?? 1, relative: 1e-12))
    #expect(fit.notes.first?.text.hasPrefix("the variance of the intercepts is estimated as 0") == true)
  }

  @Test("refusal: nothing repeated, one group, nothing left within groups")
  func refusals() throws {
    let frame = try ModelFrame(columns: [("y", .numeric([1, 2, 3, 3, 5, 5]))])
    let design = try DesignMatrix(formula: Formula("y ~ 1"), frame: frame)
    func message(_ groups: [String]) -> String { refusal { try RandomInterceptModel().fit(design, groups: groups) } }
    #expect(
      message(["a", "b", "c", "d", "e", "f"])
        == "a random intercept cannot be estimated: every row is a group of its own, so that nothing is repeated")
    #expect(
      message(["a", "a", "a", "a", "a", "a"]) == "a random intercept cannot be estimated: there is one group only")
    #expect(
      message(["a", "b", "c", "c", "d", "d"])
        == "a random intercept cannot be estimated: the terms and the groups explain every value, so that the residual "
        + "variance would be 0")
  }
}
