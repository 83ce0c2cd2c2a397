import PrePostNumerics
import Regression
import TestSupport
import Testing

@Suite("Polynomials and splines in formulas")
struct BasisTests {
  private func frame(_ x: [Double], y: [Double]? = nil) throws -> ModelFrame {
    let y = y ?? x.map { 3 - $0 }
    return try ModelFrame(columns: [("y", .numeric(y)), ("x", .numeric(x))])
  }

  private func design(_ formula: String, _ x: [Double]) throws -> DesignMatrix {
    try DesignMatrix(formula: Formula(formula), frame: frame(x))
  }

  private func values(_ seed: UInt64, _ count: Int = 40) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in generator.uniform(-5, 20) }
  }

  @Test("columns are named as R names them")
  func names() throws {
    let x = values(1)
    #expect(try design("y ~ poly(x, 2)", x).termNames == ["(Intercept)", "poly(x, 2)1", "poly(x, 2)2"])
    #expect(try design("y ~ poly(x, 1)", x).termNames == ["(Intercept)", "poly(x, 1)"])
    #expect(
      try design("y ~ 0 + ns(x, df=2)", x).termNames == ["ns(x, df = 2)1", "ns(x, df = 2)2"])
    #expect(
      try design("y ~ poly(x,degree=2,raw=T)", x).termNames.last == "poly(x, degree = 2, raw = TRUE)2")
    #expect(try Formula("y ~ poly(log(x), 2):g").description == "y ~ poly(log(x), 2):g")
  }

  @Test("property: polynomial columns are orthonormal and orthogonal to 1", arguments: 1...20 as ClosedRange<UInt64>)
  func orthonormal(seed: UInt64) throws {
    let gram = try design("y ~ poly(x, 5)", values(seed)).matrix.gram
    for i in 0..<6 {
      for j in 0..<6 where (i, j) != (0, 0) {
        #expect(agrees(gram[i, j], i == j ? 1 : 0, relative: 1e-12, absolute: 1e-12))
      }
    }
  }

  @Test(
    "property: orthogonal and raw polynomials and powers span one space", arguments: 1...10 as ClosedRange<UInt64>)
  func span(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let x = values(seed)
    let frame = try frame(x, y: x.map { $0 * $0 + generator.gaussian() })
    let fits = try ["poly(x, 3)", "poly(x, 3, raw = TRUE)", "x + I(x^2) + I(x^3)"].map {
      try LinearModel().fit(DesignMatrix(formula: Formula("y ~ " + $0), frame: frame))
    }
    for fit in fits.dropFirst() {
      #expect(agrees(fit.fitted, fits[0].fitted, relative: 1e-10, absolute: 1e-10))
      #expect(agrees(fit.residualSumOfSquares, fits[0].residualSumOfSquares, relative: 1e-11))
    }
  }

  @Test(
    "property: further rows meet the functions of the fit", arguments: 1...10 as ClosedRange<UInt64>)
  func extended(seed: UInt64) throws {
    let x = values(seed)
    for formula in ["y ~ poly(x, 4)", "y ~ ns(x, 4)", "y ~ poly(x, 2, raw = TRUE)"] {
      let whole = try design(formula, x)
      // A few of the rows alone would give other knots and polynomials.
      let rows = [3, 17, 8]
      let part = try whole.extended(to: frame(rows.map { x[$0] }))
      #expect(agrees(part.matrix.storage, whole.matrix.selectingRows(rows).storage, relative: 1e-12, absolute: 1e-13))
    }
  }

  @Test("property: beyond the range a natural spline is straight", arguments: 1...10 as ClosedRange<UInt64>)
  func straight(seed: UInt64) throws {
    let whole = try design("y ~ ns(x, 5)", values(seed))
    for start in [25.0, -9] {
      let far = try whole.extended(to: frame([start, start + 1, start + 2])).matrix
      for j in 1..<6 {
        #expect(agrees(far[0, j] + far[2, j], 2 * far[1, j], relative: 1e-9, absolute: 1e-9))
      }
    }
  }

  @Test("a row of a spline that misses its value is left out")
  func missing() throws {
    let whole = try design("y ~ ns(x, 2)", values(3))
    let columns: [(name: String, variable: Variable)] = [("x", .numeric([nil, 2]))]
    let part = try whole.extended(to: ModelFrame(columns: columns))
    #expect(part.rowsUsed == [1])
    #expect(part.rowsDropped.map(\.missing) == [["x"]])
    let none = try whole.extended(to: ModelFrame(columns: [("x", .categorical([nil]))]))
    #expect(none.rowCount == 0)
  }

  @Test(
    "refusal: what cannot be read",
    arguments: [
      ("y ~ poly(x)", "formula, column 11: expected ',' and the degree, as in poly(x, 2), found ')'"),
      ("y ~ ns(x, k)", "formula, column 11: expected the number of columns, as in ns(x, 3), found 'k'"),
      ("y ~ poly(x, 0)", "formula, column 13: the degree is a whole number from 1 to 50"),
      ("y ~ poly(x, 2, raw = 1)", "formula, column 22: expected TRUE or FALSE, found '1'"),
      ("y ~ poly(x, 2, 3)", "formula, column 16: expected raw = TRUE or raw = FALSE, found '3'"),
      ("y ~ ns(x, 2, 3)", "formula, column 12: expected ')', found ','"),
      ("poly(y, 2) ~ x", "formula, column 1: poly() gives columns of a term, not a number"),
      ("y ~ I(ns(x, 2))", "formula, column 7: ns() gives columns of a term, not a number"),
    ])
  func syntax(text: String, expected: String) {
    #expect(refusal { try Formula(text) } == expected)
  }

  @Test("refusal: too few different values")
  func tooFew() {
    #expect(
      refusal { try design("y ~ poly(x, 3)", [1, 1, 2, 3]) }
        == "poly(x, 3): degree 3 needs 4 different values; there are 3")
    #expect(
      refusal { try design("y ~ ns(x, 4)", [1, 1, 1, 1, 1, 2]) }
        == "ns(x, 4): two of its knots fall on 1, since many values are equal; ask for fewer columns")
    #expect(refusal { try design("y ~ ns(x, 2)", [4, 4]) } == "ns(x, 2): a spline needs values that vary")
  }
}

/// The message with which `body` refuses; empty if it does not.
func refusal<Value>(_ body: () throws -> Value) -> String {
  do {
    _ = try body()
    return ""
  } catch {
    return "\(error)"
  }
}
