import PrePostNumerics
import Regression
import TestSupport
import Testing

@Suite("Interval regression")
struct IntervalRegressionTests {
  private let model = IntervalRegression()

  private func responses(_ seed: UInt64, _ design: DesignMatrix, width: Double) throws -> [CensoredResponse] {
    var generator = SeededGenerator(seed: seed &+ 99)
    return try #require(design.response).map { y in
      switch generator.integer(0...5) {
      case 0: CensoredResponse(lower: -.infinity, upper: y + generator.uniform(0, width))
      case 1: CensoredResponse(lower: y - generator.uniform(0, width), upper: .infinity)
      case 2, 3: CensoredResponse(lower: y - generator.uniform(0, width), upper: y + generator.uniform(0, width))
      default: CensoredResponse(y)
      }
    }
  }

  @Test(
    "property: with values only, the estimates are least squares and σ its maximum",
    arguments: 1...10 as ClosedRange<UInt64>)
  func exact(seed: UInt64) throws {
    let design = try seededDesign("y ~ x + g", seed)
    let fit = try model.fit(design, responses: try #require(design.response).map { CensoredResponse($0) })
    let least = try LinearModel().fit(design)
    for (a, b) in zip(fit.coefficients, least.coefficients) {
      #expect(agrees(try #require(a.estimate), try #require(b.estimate), relative: 1e-9, absolute: 1e-10))
    }
    let n = Double(design.rowCount)
    #expect(agrees(fit.sigma, (least.residualSumOfSquares / n).squareRoot(), relative: 1e-10))
    #expect(agrees(fit.logSigmaStandardError, (1 / (2 * n)).squareRoot(), relative: 1e-9))
    #expect(agrees(fit.logLikelihood, try #require(least.logLikelihood), relative: 1e-11))
  }

  @Test("property: other units and another origin change what they must", arguments: 1...10 as ClosedRange<UInt64>)
  func units(seed: UInt64) throws {
    let design = try seededDesign("y ~ x", seed)
    let known = try responses(seed, design, width: 2)
    let fit = try model.fit(design, responses: known)
    let moved = try model.fit(
      design, responses: known.map { CensoredResponse(lower: 1000 * $0.lower + 5e5, upper: 1000 * $0.upper + 5e5) })
    #expect(agrees(moved.sigma, 1000 * fit.sigma, relative: 1e-7))
    #expect(
      agrees(
        moved.coefficients[1].estimate ?? 0, 1000 * (fit.coefficients[1].estimate ?? 1), relative: 1e-6, absolute: 1e-5)
    )
    #expect(
      agrees(moved.coefficients[1].standardError ?? 0, 1000 * (fit.coefficients[1].standardError ?? 1), relative: 1e-6))
  }

  @Test("property: narrow ranges approach the values within", arguments: 1...5 as ClosedRange<UInt64>)
  func narrow(seed: UInt64) throws {
    let design = try seededDesign("y ~ x", seed)
    let fit = try model.fit(
      design, responses: try #require(design.response).map { CensoredResponse(lower: $0 - 1e-6, upper: $0 + 1e-6) })
    let least = try LinearModel().fit(design)
    #expect(agrees(fit.coefficients[1].estimate ?? 0, least.coefficients[1].estimate ?? 1, relative: 1e-7))
  }

  @Test(
    "property: the gradient vanishes: moving a coefficient either way lowers the likelihood",
    arguments: 1...5 as ClosedRange<UInt64>)
  func maximum(seed: UInt64) throws {
    let design = try seededDesign("y ~ x", seed)
    let known = try responses(seed, design, width: 3)
    let fit = try model.fit(design, responses: known)
    let b = fit.coefficients.compactMap(\.estimate)
    func likelihood(_ b: [Double], _ sigma: Double) -> Double {
      let normal = Normal.standard
      return zip(known, design.matrix * b).reduce(0.0) { sum, row in
        let (a, c) = ((row.0.lower - row.1) / sigma, (row.0.upper - row.1) / sigma)
        return sum
          + logarithm(
            row.0.kind == .exact
              ? normal.density(a) / sigma
              : (c.isFinite ? normal.cumulative(c) : 1) - (a.isFinite ? normal.cumulative(a) : 0))
      }
    }
    let best = likelihood(b, fit.sigma)
    #expect(agrees(best, fit.logLikelihood, relative: 1e-11))
    for step in [-1e-3, 1e-3] {
      #expect(likelihood([b[0] + step, b[1]], fit.sigma) < best)
      #expect(likelihood([b[0], b[1] + step], fit.sigma) < best)
      #expect(likelihood(b, fit.sigma * (1 + step)) < best)
    }
  }

  @Test("refusal: a line through all ranges leaves no error")
  func unbounded() throws {
    let frame = try ModelFrame(columns: [("x", .numeric([1, 2, 3, 4]))])
    let design = try DesignMatrix(formula: Formula("~ x"), frame: frame)
    let wide = [1.0, 2, 3, 4].map { CensoredResponse(lower: $0 - 1, upper: $0 + 1) }
    #expect(refusal { try model.fit(design, responses: wide) } == "\(RegressionError.unboundedLikelihood)")
    let line = [1.0, 2, 3, 4].map { CensoredResponse($0) }
    #expect(refusal { try model.fit(design, responses: line) } == "\(RegressionError.unboundedLikelihood)")
  }

  @Test("ranges of arithmetic: exact images, open ends, refusals")
  func images() throws {
    let columns: [String: [CensoredResponse?]] = [
      "a": [CensoredResponse(lower: 80, upper: 100), CensoredResponse(lower: -.infinity, upper: 50)],
      "b": [CensoredResponse(lower: 2, upper: 4), CensoredResponse(lower: 30, upper: .infinity)],
    ]
    func image(_ text: String, _ row: Int = 0) throws -> CensoredResponse? {
      try Formula(text + " ~ 1").censoredResponses(columns, rows: [row])[0]
    }
    #expect(try image("a - b") == CensoredResponse(lower: 76, upper: 98))
    #expect(try image("a / b") == CensoredResponse(lower: 20, upper: 50))
    #expect(try image("-a * b") == CensoredResponse(lower: -400, upper: -160))
    #expect(try image("log(a)")?.upper == logarithm(100))
    #expect(try image("(b - 3)^2") == CensoredResponse(lower: 0, upper: 1))
    #expect(try image("abs(b - 3)") == CensoredResponse(lower: 0, upper: 1))
    #expect(try image("log(a)", 1) == CensoredResponse(lower: -.infinity, upper: logarithm(50)))
    #expect(try image("sqrt(b)", 1) == CensoredResponse(lower: (30.0).squareRoot(), upper: .infinity))
    #expect(try image("b - a", 1) == CensoredResponse(lower: -20, upper: .infinity))
    #expect(try image("a - b", 1) == CensoredResponse(lower: -.infinity, upper: 20))
    #expect(try image("a + b", 1) == nil)
    #expect(refusal { try image("a / (b - 3)") } == "a/(b - 3) has no value in data row 1: a division by what may be 0")
    #expect(
      refusal { try image("log(-a)") } == "log(-a) has no value in data row 1: a logarithm of what is not positive")
  }
}
