import PrePostNumerics
import Regression
import TestSupport
import Testing

@Suite("Logistic and Poisson regression")
struct GeneralizedLinearModelTests {
  private let logistic = GeneralizedLinearModel(family: .binomial)
  private let poisson = GeneralizedLinearModel(family: .poisson)

  @Test("published: a 2×2 table is its log odds ratio with Woolf's standard error")
  func twoByTwo() throws {
    let frame = try ModelFrame(columns: [("events", .numeric([30, 20])), ("arm", .categorical(["a", "b"]))])
    let fit = try logistic.fit(DesignMatrix(formula: Formula("events ~ arm"), frame: frame), trials: [50, 50])
    let line = try #require(fit.coefficients.last)
    #expect(agrees(try #require(line.estimate), -0.810930216216329, relative: 1e-12))
    #expect(
      agrees(
        try #require(line.standardError), (1.0 / 20 + 1.0 / 30 + 1.0 / 30 + 1.0 / 20).squareRoot(), relative: 1e-12))
    #expect(fit.deviance < 1e-12 && fit.convergence.converged)
  }

  @Test(
    "property: at the maximum the residuals are orthogonal to the columns", arguments: 1...10 as ClosedRange<UInt64>)
  func score(seed: UInt64) throws {
    for (model, response) in [(logistic, "event"), (poisson, "count")] {
      let design = try seededDesign("\(response) ~ x + z + g", seed, rows: 60)
      let fit = try model.fit(design)
      let y = try #require(design.response)
      let score = design.matrix.transposedTimes(zip(y, fit.fitted).map { $0 - $1 })
      #expect(score.allSatisfy { abs($0) < 1e-10 }, "\(score)")
    }
  }

  @Test("property: rows put together as events of trials, or counted by weights, are the same fit")
  func grouped() throws {
    let frame = try seededFrame(8, rows: 80)
    let long = try logistic.fit(DesignMatrix(formula: Formula("event ~ g"), frame: frame))
    let rows = Array(0..<80)
    let levels = try frame.labels("g", rows: rows)
    let events = try frame.numbers("event", rows: rows)
    let names = ["a", "b", "c"]
    func sum(_ name: String, _ values: [Double]) -> Double {
      zip(levels, values).reduce(0) { $0 + ($1.0 == name ? $1.1 : 0) }
    }
    let short = try ModelFrame(columns: [
      ("event", .numeric(names.map { sum($0, events) })), ("g", .categorical(names)),
    ])
    let totals = names.map { sum($0, events.map { _ in 1 }) }
    let fit = try logistic.fit(DesignMatrix(formula: Formula("event ~ g"), frame: short), trials: totals)
    for (a, b) in zip(long.coefficients, fit.coefficients) {
      #expect(agrees(try #require(a.estimate), try #require(b.estimate), relative: 1e-10))
      #expect(agrees(try #require(a.standardError), try #require(b.standardError), relative: 1e-10))
    }
    #expect(agrees(long.modelTest?.statistic ?? 0, fit.modelTest?.statistic ?? 1, relative: 1e-9))
  }

  @Test("property: events and non-events exchanged change every sign", arguments: 1...10 as ClosedRange<UInt64>)
  func mirrored(seed: UInt64) throws {
    let design = try seededDesign("event ~ x + z", seed, rows: 60)
    let fit = try logistic.fit(design)
    let frame = try seededFrame(seed, rows: 60)
    let other = try DesignMatrix(formula: Formula("1 - event ~ x + z"), frame: frame)
    let mirror = try logistic.fit(other)
    for (a, b) in zip(fit.coefficients, mirror.coefficients) {
      let (own, other) = (try #require(a.estimate), try #require(b.estimate))
      #expect(agrees(own, -other, relative: 1e-9))
    }
    #expect(agrees(fit.deviance, mirror.deviance, relative: 1e-12))
  }

  @Test("property: an exposure in other units moves the intercept only")
  func exposure() throws {
    let design = try seededDesign("count ~ x", 5)
    let time = design.rowsUsed.map { 1 + Double($0 % 5) }
    let first = try poisson.fit(design, offset: time.map { logarithm($0) })
    let second = try poisson.fit(design, offset: time.map { logarithm(12 * $0) })
    #expect(agrees(first.coefficients[1].estimate ?? 0, second.coefficients[1].estimate ?? 1, relative: 1e-11))
    #expect(
      agrees(
        first.coefficients[0].estimate ?? 0, (second.coefficients[0].estimate ?? 0) + logarithm(12), relative: 1e-11))
  }

  @Test("property: the likelihood ratio of all terms is that of the model, and terms without effect stay small")
  func ratios() throws {
    let fit = try logistic.fit(seededDesign("event ~ x + g", 3, rows: 60))
    let all = try fit.test(Formula(rightHandSide: "x + g"))
    #expect(agrees(all.likelihoodRatio?.statistic ?? 0, fit.modelTest?.statistic ?? 1, relative: 1e-10))
    #expect(all.likelihoodRatio?.df == 3)
    let small = try logistic.fit(seededDesign("event ~ x", 3, rows: 60))
    #expect(
      agrees(try fit.compared(with: small).statistic, fit.termTests[1].likelihoodRatio?.statistic ?? 0, relative: 1e-9))
  }

  private func fit(_ y: [Double], _ x: [Double], _ model: GeneralizedLinearModel, trials: [Double]? = nil) throws {
    let frame = try ModelFrame(columns: [("y", .numeric(y)), ("x", .numeric(x))])
    _ = try model.fit(DesignMatrix(formula: Formula("y ~ x"), frame: frame), trials: trials)
  }

  @Test("refusal: complete and quasi-complete separation, with the rows and columns that do it")
  func separation() throws {
    #expect(
      refusal { try fit([0, 0, 0, 1, 1, 1], [1, 2, 3, 4, 5, 6], logistic) }
        == "no finite estimate exists: (Intercept), x together predict the outcome without error in 6 of the rows "
        + "(data rows 1, 2, 3, 4, 5, 6)")
    #expect(
      refusal { try fit([0, 0, 0, 1, 1, 1], [1, 2, 3, 3, 5, 6], logistic) }
        == "no finite estimate exists: (Intercept), x together predict the outcome without error in 4 of the rows "
        + "(data rows 1, 2, 5, 6)")
    #expect(
      refusal { try fit([0, 0, 0, 2, 3, 4], [0, 0, 0, 1, 1, 1], poisson) }
        == "no finite estimate exists: (Intercept), x together predict the outcome without error in 3 of the rows "
        + "(data rows 1, 2, 3)")
    #expect(
      refusal { try fit([1, 1, 1], [1, 2, 3], logistic) }.hasPrefix("no finite estimate exists: (Intercept) predicts"))
  }

  @Test("property: what overlaps is not called separated, however extreme", arguments: 1...20 as ClosedRange<UInt64>)
  func overlap(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let x = (0..<60).map { _ in generator.uniform(-1, 1) }
    // One row on the wrong side of a sharp border.
    var y = x.map { $0 > 0 ? 1.0 : 0 }
    let place = generator.integer(0...59)
    y[place] = 1 - y[place]
    try fit(y, x, logistic)
  }

  @Test("refusal: responses that the family does not have")
  func responses() {
    #expect(
      refusal { try fit([0, 0.5, 1], [1, 2, 4], logistic) }
        == "data row 2: the response is 0.5; a number of events is whole and not negative")
    #expect(
      refusal { try fit([0, 2, 1], [1, 2, 4], logistic) }
        == "data row 2: the response is 2; without a number of trials it is 0 or 1")
    #expect(
      refusal { try fit([0, 7, 1], [1, 2, 4], logistic, trials: [5, 5, 5]) }
        == "data row 2: the response is 7; it is more than its 5 trials")
    #expect(
      refusal { try fit([0, 1, 1], [1, 2, 4], logistic, trials: [5, 0.5, 5]) }
        == "data row 2: the response is 1; its number of trials is 0.5, which must be whole and at least 1")
    #expect(
      refusal { try fit([0, -1, 3], [1, 2, 4], poisson) }
        == "data row 2: the response is -1; a count is whole and not negative")
  }
}
