import PrePostNumerics
import Regression
import TestSupport
import Testing

/// A small frame with every kind of column.
private func small() throws -> ModelFrame {
  try ModelFrame(columns: [
    ("y", .numeric([1, 2, 4, 3, nil, 6])),
    ("x", .numeric([1, 2, 3, nil, 5, 6])),
    ("n", .numeric([9, 10, 9, 10, 9, 2.5])),
    ("group", .categorical(["b", "a", "b", "Z", "a", nil])),
    ("one", .categorical(["q", "q", "q", "q", "q", "q"])),
    ("body mass", .numeric([0, -1, 1, 2, 3, 4])),
    ("empty", .numeric([nil, nil, nil, nil, nil, nil])),
  ])
}

@Suite("Design matrix")
struct DesignMatrixTests {
  struct Published: Sendable, CustomStringConvertible {
    let formula: String
    let labels: [String]
    let names: [String]
    let sums: [Double]
    var description: String { formula }
  }

  static let published = lines(of: "design.tsv", separator: "\t").dropFirst().map { fields in
    Published(
      formula: fields[0], labels: fields[1].split(separator: "|").map(String.init),
      names: fields[2].split(separator: "|").map(String.init),
      sums: fields[3].split(separator: " ").map { Double($0)! })
  }

  /// mtcars with two text columns, as `oracle.R` makes them.
  private func cars() throws -> ModelFrame {
    let table = try frame("mtcars.csv")
    let rows = Array(0..<table.rowCount)
    let gear = try table.numbers("gear", rows: rows).map { ["a", "b", "c"][Int($0) - 3] }
    let shift = try table.numbers("am", rows: rows).map { $0 == 1 ? "manual" : "auto" }
    let numeric = try ["wt", "hp", "cyl", "gear", "am"].map { name -> (name: String, variable: Variable) in
      (name, .numeric(try table.numbers(name, rows: rows)))
    }
    return try ModelFrame(columns: numeric + [("g", .categorical(gear)), ("h", .categorical(shift))])
  }

  @Test("oracle: names, order and coding of columns (R 4.2.2 model.matrix)", arguments: published)
  func coding(_ expected: Published) throws {
    let design = try DesignMatrix(formula: Formula(expected.formula), frame: cars())
    #expect(design.terms == expected.labels)
    #expect(design.termNames == expected.names)
    let sums = (0..<design.columnCount).map { compensatedSum(design.matrix.column($0)) }
    #expect(agrees(sums, expected.sums, relative: 1e-13))
    #expect(design.response == nil)
  }

  @Test("rows that miss a value are left out and listed")
  func missing() throws {
    let design = try DesignMatrix(formula: Formula("y ~ x + group"), frame: small())
    #expect(design.rowsUsed == [0, 1, 2])
    #expect(design.rowsDropped.map(\.row) == [3, 4, 5])
    #expect(design.rowsDropped.map(\.missing) == [["x"], ["y"], ["group"]])
    #expect(design.response == [1, 2, 4])
    #expect(design.matrix == Matrix(columns: [[1, 1, 1], [1, 2, 3], [1, 0, 1]]))
    #expect(design.termNames == ["(Intercept)", "x", "groupb"])
    #expect(design.assignment == [0, 1, 2])
    #expect(design.factorLevels.map(\.levels) == [["a", "b"]])
  }

  @Test("levels sort by Unicode scalars, numbers by their shortest text; unused levels are gone")
  func levels() throws {
    let design = try DesignMatrix(formula: Formula("~ factor(n) + group"), frame: small())
    #expect(design.factorLevels.map(\.factor) == ["factor(n)", "group"])
    #expect(design.factorLevels.map(\.levels) == [["10", "9"], ["Z", "a", "b"]])
    #expect(design.factorLevels.map(\.reference) == ["10", "Z"])
    #expect(design.termNames == ["(Intercept)", "factor(n)9", "groupa", "groupb"])
    #expect(design.assignment == [0, 1, 2, 2])
  }

  @Test("−0 and 0 are one level")
  func negativeZero() throws {
    let frame = try ModelFrame(columns: [("d", .numeric([0, -0.0, 1, 1]))])
    let design = try DesignMatrix(formula: Formula("~ factor(d)"), frame: frame)
    #expect(design.factorLevels.map(\.levels) == [["0", "1"]])
  }

  @Test("given rows, in their order, and further columns that must be there")
  func rows() throws {
    let frame = try small()
    let design = try DesignMatrix(
      formula: Formula(rightHandSide: "`body mass`"), frame: frame, rows: [5, 3, 0, 4], required: ["x"])
    #expect(design.rowsUsed == [5, 0, 4])
    #expect(design.rowsDropped.map(\.row) == [3])
    #expect(design.rowsDropped.map(\.missing) == [["x"]])
    #expect(design.matrix.column(1) == [4, 0, 3])
    #expect(design.termNames == ["(Intercept)", "`body mass`"])
    #expect(try frame.numbers("x", rows: design.rowsUsed) == [6, 1, 5])
    #expect(try frame.labels("n", rows: design.rowsUsed) == ["2.5", "9", "9"])
  }

  @Test("designs without a frame")
  func bare() throws {
    let intercept = DesignMatrix.interceptOnly(rowCount: 3, response: [1, 2, 3])
    let read = try DesignMatrix(formula: .interceptOnly, frame: small(), rows: [0, 1, 2])
    #expect(intercept.matrix == read.matrix)
    #expect(intercept.termNames == read.termNames)
    #expect(intercept.assignment == read.assignment)
    #expect(intercept.terms == read.terms)
    let made = DesignMatrix(matrix: Matrix(columns: [[1, 2]]), termNames: ["x"], hasIntercept: false)
    #expect(made.assignment == [1])
    #expect(made.terms == ["x"])
  }

  @Test(
    "refusal: what the data cannot give",
    arguments: [
      (
        "y ~ z", "there is no column 'z'; the columns are y, x, n, group, one, body mass, empty"
      ),
      ("y ~ empty", "no row is complete: all 6 miss a value of a column that is needed"),
      ("y ~ 0", "the right-hand side has neither an intercept nor a term"),
      ("y ~ one", "one has one level, 'q', in the rows used; a factor needs at least two"),
      ("group ~ x", "column 'group' holds text; arithmetic needs numbers"),
      ("y ~ log(group)", "column 'group' holds text; arithmetic needs numbers"),
      (
        "y ~ log(`body mass`)",
        "log(`body mass`) has no value in data row 1: the logarithm of 0, which is not positive"
      ),
      (
        "y ~ n + sqrt(`body mass`)",
        "sqrt(`body mass`) has no value in data row 2: the square root of -1, which is negative"
      ),
      ("n / `body mass` ~ x", "n/`body mass` has no value in data row 1: 9 divided by 0"),
      ("I(`body mass`^-1) ~ x", "`body mass`^-1 has no value in data row 1: 0 to the power -1"),
      ("`body mass`^0.5 ~ x", "`body mass`^0.5 has no value in data row 2: -1 to the power 0.5 is not real"),
      ("exp(n * 100) ~ 1", "exp(n * 100) has no value in data row 1: the result is too large for a number"),
    ])
  func refusals(text: String, message: String) throws {
    let frame = try small()
    let formula = try Formula(text)
    let error = #expect(throws: RegressionError.self) { try DesignMatrix(formula: formula, frame: frame) }
    #expect(error?.description == message)
  }

  @Test("refusal: frames that cannot be, and cells that must be there")
  func frames() throws {
    func message(_ columns: [(name: String, variable: Variable)]) -> String? {
      #expect(throws: RegressionError.self) { try ModelFrame(columns: columns) }?.description
    }
    #expect(
      message([("a", .numeric([1, 2])), ("b", .categorical(["x"]))]) == "column 'b' has 1 rows, the others have 2")
    #expect(message([("a", .numeric([1])), ("a", .numeric([2]))]) == "two columns are named 'a'")
    #expect(message([("a", .numeric([1, .infinity]))]) == "column 'a', data row 2: the number is not finite")
    #expect(message([("a", .numeric([.nan, 1]))]) == "column 'a', data row 1: the number is not finite")
    let frame = try small()
    let cell = #expect(throws: RegressionError.self) { try frame.numbers("x", rows: [0, 3]) }
    #expect(cell?.description == "column 'x', data row 4: the value is missing")
    let label = #expect(throws: RegressionError.self) { try frame.labels("group", rows: [5]) }
    #expect(label?.description == "column 'group', data row 6: the value is missing")
    let text = #expect(throws: RegressionError.self) { try frame.numbers("group", rows: [0], use: "a weight") }
    #expect(text?.description == "column 'group' holds text; a weight needs numbers")
    let formula = try Formula("y ~ x")
    let none = #expect(throws: RegressionError.self) { try DesignMatrix(formula: formula, frame: frame, rows: []) }
    #expect(none?.description == "there are no rows")
  }
}
