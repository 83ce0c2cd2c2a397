import Regression
import Testing

@Suite("Formula")
struct FormulaTests {
  @Test(
    "a formula prints as R prints it, and lists its columns",
    arguments: [
      ("y~x+factor( g )", "y ~ x + factor(g)", ["y", "x", "g"]),
      ("  log(mpg) ~ log(hp)+I(wt^2)  ", "log(mpg) ~ log(hp) + I(wt^2)", ["mpg", "hp", "wt"]),
      ("post-pre ~ 1", "post - pre ~ 1", ["post", "pre"]),
      ("~ a*b-a:b", "~ a * b - a:b", ["a", "b"]),
      ("y ~ `body mass`:x.1_b", "y ~ `body mass`:x.1_b", ["y", "body mass", "x.1_b"]),
      ("y ~ `x`", "y ~ x", ["y", "x"]),
      ("y ~ I(-x / .5e1)", "y ~ I(-x/5)", ["y", "x"]),
      ("-2^2 ~ umur + Größe", "-2^2 ~ umur + Größe", ["umur", "Größe"]),
      ("y ~ a + b - b", "y ~ a + b - b", ["y", "a"]),
    ])
  func printing(text: String, description: String, names: [String]) throws {
    let formula = try Formula(text)
    #expect(formula.description == description)
    #expect(formula.variableNames == names)
    #expect(try Formula(formula.description) == formula)
  }

  @Test(
    "terms: main effects first, a repeated term once",
    arguments: [
      ("a * b * c", ["a", "b", "c", "a:b", "a:c", "b:c", "a:b:c"], true),
      ("(a + b + c)^2", ["a", "b", "c", "a:b", "a:c", "b:c"], true),
      ("(a + b + c)^9", ["a", "b", "c", "a:b", "a:c", "b:c", "a:b:c"], true),
      ("(a + b)^1", ["a", "b"], true),
      ("b:a + a + b", ["a", "b", "b:a"], true),
      ("a + a:a + (a)", ["a"], true),
      ("a / b", ["a", "a:b"], true),
      ("a * b - a", ["b", "a:b"], true),
      ("(a + b + c - b)^2", ["a", "c", "a:c"], true),
      ("a * (b + c) - (b + c)", ["a", "a:b", "a:c"], true),
      ("0 + a", ["a"], false),
      ("a - 1", ["a"], false),
      ("-1 + a", ["a"], false),
      ("a + 0 + 1", ["a"], true),
      ("a - 0", ["a"], true),
      ("+ a", ["a"], true),
      ("1", [], true),
      ("~ a", ["a"], true),
    ])
  func terms(text: String, labels: [String], hasIntercept: Bool) throws {
    let formula = try Formula(rightHandSide: text)
    #expect(formula.termLabels == labels)
    #expect(formula.hasIntercept == hasIntercept)
    #expect(formula.responseLabel == nil)
  }

  @Test("the intercept-only formula is the one that is read from ~ 1")
  func interceptOnly() throws {
    #expect(try Formula("~ 1") == Formula.interceptOnly)
  }

  @Test(
    "refusal: what cannot be read, with the column",
    arguments: [
      ("y ~", "formula, column 4: expected a column name, a number or '(', found the end"),
      ("y", "formula, column 2: expected an operator or '~', found the end"),
      ("y ~ x + + ", "formula, column 11: expected a column name, a number or '(', found the end"),
      ("y ~ x z", "formula, column 7: expected an operator or the end, found 'z'"),
      ("y ~ (x + z", "formula, column 11: expected an operator or ')', found the end"),
      ("y ~ x)", "formula, column 6: expected an operator or the end, found ')'"),
      ("y ~ x ~ z", "formula, column 7: expected an operator or the end, found '~'"),
      ("y ~ x, z", "formula, column 6: expected an operator or the end, found ','"),
      ("y ~ log(x, 2)", "formula, column 10: expected an operator or ')', found ','"),
      ("y ~ `x", "formula, column 5: expected a closing backtick, found a name that does not end"),
      ("y ~ ``", "formula, column 5: expected a column name between backticks, found ``"),
      ("y ~ 2x", "formula, column 5: expected a number such as 2, 0.5 or 1e-3, found '2x'"),
      ("y ~ I(x * 1e999)", "formula, column 11: expected a number such as 2, 0.5 or 1e-3, found '1e999'"),
      ("y ~ *x", "formula, column 5: expected a column name, a number or '(', found '*'"),
      ("", "formula, column 1: expected a column name, a number or '(', found the end"),
    ])
  func syntax(text: String, message: String) throws {
    let error = #expect(throws: RegressionError.self) { try Formula(text) }
    #expect(error?.description == message)
  }

  @Test(
    "refusal: what can be read and means nothing",
    arguments: [
      (
        "y ~ bs(x)",
        "formula, column 5: there is no function 'bs'; formulas know I(), factor(), as.factor(), log(), exp(), "
          + "sqrt(), abs(), poly(), ns()"
      ),
      ("y ~ x^2", "formula, column 5: 'x^2' crosses one term with itself; write I(x^2) for the power"),
      ("y ~ 2 + x", "formula, column 5: a number among terms is 0 or 1; arithmetic goes into I()"),
      ("y ~ x * 2", "formula, column 9: '2' is no term here; arithmetic goes into I()"),
      ("y ~ a:(-b)", "formula, column 8: '-b' is no term here; arithmetic goes into I()"),
      ("y ~ a + b - z", "formula, column 13: there is no term 'z' to take away"),
      ("y ~ a * b - a:z", "formula, column 13: there is no term 'a:z' to take away"),
      ("y ~ (a + b - z)^2", "formula, column 14: there is no term 'z' to take away"),
      ("y ~ (a + b)^x", "formula, column 13: terms are raised to a whole number from 1 to 100, not 'x'"),
      ("y ~ (a + b)^1.5", "formula, column 13: terms are raised to a whole number from 1 to 100, not '1.5'"),
      ("y ~ factor(a + b)", "formula, column 12: factor() takes one column, not 'a + b'"),
      ("factor(y) ~ x", "formula, column 1: factor() gives no number to compute with"),
      ("y ~ log(a:b)", "formula, column 9: 'a:b' is an interaction of terms, not arithmetic"),
      ("y ~ x + y", "formula, column 1: the response 'y' is also a term"),
      ("log(y) ~ log(y)", "formula, column 1: the response 'log(y)' is also a term"),
      (
        "y ~ " + String(repeating: "(", count: 101) + "x" + String(repeating: ")", count: 101),
        "formula, column 106: nested deeper than 100 levels"
      ),
      (
        "y ~ (a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + b1 + b2 + b3 + b4 + b5 + b6 + b7 + b8 + b9 + c1 + c2)^9",
        "formula, column 5: this expands to more than 10000 terms"
      ),
    ])
  func meaning(text: String, message: String) throws {
    let error = #expect(throws: RegressionError.self) { try Formula(text) }
    #expect(error?.description == message)
  }

  @Test("refusal: a left-hand side where a right-hand side is asked for")
  func twoSides() throws {
    let error = #expect(throws: RegressionError.self) { try Formula(rightHandSide: "y ~ x") }
    #expect(
      error?.description == "formula, column 3: expected a right-hand side only, as in x + factor(g), found '~'")
    let rest = #expect(throws: RegressionError.self) { try Formula(rightHandSide: "x z") }
    #expect(rest?.description == "formula, column 3: expected an operator or the end, found 'z'")
  }
}
