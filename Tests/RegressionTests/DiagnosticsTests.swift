import PrePostNumerics
import Regression
import TestSupport
import Testing

@Suite("Diagnostics and predictions")
struct DiagnosticsTests {
  @Test(
    "property: what is said of leaving a row out is what leaving it out does", arguments: 1...6 as ClosedRange<UInt64>,
    [false, true])
  func leaveOneOut(seed: UInt64, isWeighted: Bool) throws {
    let frame = try seededFrame(seed, rows: 20)
    let formula = try Formula("y ~ x + z")
    let design = try DesignMatrix(formula: formula, frame: frame)
    let weights = isWeighted ? try frame.numbers("w", rows: design.rowsUsed) : nil
    let fit = try LinearModel().fit(design, weights: weights)
    let sigma = try #require(fit.sigma)
    for (i, line) in fit.diagnostics.enumerated() {
      let rows = (0..<20).filter { $0 != i }
      let part = try LinearModel().fit(
        DesignMatrix(formula: formula, frame: frame, rows: rows), weights: weights.map { w in rows.map { w[$0] } })
      #expect(agrees(try #require(line.sigmaWithout), try #require(part.sigma), relative: 1e-10))
      let w = weights?[i] ?? 1
      let moved = fit.fitted[i] - part.predictions(for: design)[i].value
      // DFFITS: the move of the row's own fitted value in its standard errors without the row.
      let without = try #require(part.sigma)
      let dffits = w.squareRoot() * moved / (without * line.leverage.squareRoot())
      #expect(agrees(try #require(line.dffits), dffits, relative: 1e-8, absolute: 1e-9))
      // Cook: the moves of all fitted values.
      let all = part.predictions(for: design).map(\.value)
      var square = 0.0
      for (row, other) in all.enumerated() {
        let change = fit.fitted[row] - other
        square += (weights?[row] ?? 1) * change * change
      }
      #expect(agrees(try #require(line.cook), square / (3 * sigma * sigma), relative: 1e-8, absolute: 1e-12))
    }
  }

  @Test("a row that determines a coefficient alone has no studentized residual")
  func alone() throws {
    let frame = try ModelFrame(columns: [
      ("y", .numeric([1, 2, 4, 4, 9])), ("x", .numeric([1, 2, 3, 4, 5])), ("d", .numeric([0, 0, 0, 0, 1])),
    ])
    let fit = try LinearModel().fit(DesignMatrix(formula: Formula("y ~ x + d"), frame: frame))
    let last = fit.diagnostics[4]
    #expect(agrees(last.leverage, 1, relative: 1e-12))
    #expect(last.standardResidual == nil && last.studentResidual == nil && last.cook == nil && last.dffits == nil)
    #expect(fit.diagnostics[0].cook != nil)
  }

  @Test("property: predictions of the rows of the fit are its fitted values", arguments: 1...5 as ClosedRange<UInt64>)
  func fitted(seed: UInt64) throws {
    let frame = try seededFrame(seed)
    let design = try DesignMatrix(formula: Formula("y ~ ns(x, 3) * g + poly(z, 2)"), frame: frame)
    let fit = try LinearModel().fit(design)
    let again = fit.predictions(for: try design.extended(to: frame))
    #expect(agrees(again.map(\.value), fit.fitted, relative: 1e-10, absolute: 1e-10))
    let sigma = try #require(fit.sigma)
    for (line, diagnostic) in zip(again, fit.diagnostics) {
      #expect(
        agrees(try #require(line.standardError), sigma * diagnostic.leverage.squareRoot(), relative: 1e-9))
      let inner = try #require(line.interval)
      let outer = try #require(line.predictionInterval)
      #expect(outer.lower < inner.lower && inner.upper < outer.upper)
    }
  }

  @Test("refusal: a group that the fit did not have")
  func unknownLevel() throws {
    let design = try seededDesign("y ~ g", 1)
    let frame = try ModelFrame(columns: [("g", .categorical(["a", "d"]))])
    #expect(refusal { try design.extended(to: frame) } == "data row 2: g has no level 'd'; the fit has a, b, c")
  }
}
