import PrePostNumerics
import Regression
import TestSupport
import Testing

@testable import Reports

@Suite("What regress answers and refuses")
struct RegressChoicesTests {
  private func flow(
    _ formula: String, _ covariance: CoefficientCovariance = .classical,
    _ change: (inout RegressFlow) throws -> Void = { _ in }
  ) throws -> RegressFlow {
    var flow = RegressFlow(formula: try Formula(formula), model: LinearModel(covariance: covariance))
    try change(&flow)
    return flow
  }

  private let ranged = "y,x\n10,1\n20–30,2\n<50,3\n28,4\n>=35,5\n41,6\n44,7\n"

  @Test("ranges in the response decide the model, unless their middles are asked for")
  func ranges() throws {
    let table = try study(ranged)
    let likelihood = try flow("y ~ x").answer(table)
    #expect(likelihood.json["model"]?["type"] == .string("interval"))
    #expect(likelihood.json["model"]?["ranges"]?.number == 1 && likelihood.json["model"]?["upper_bounds"]?.number == 1)
    #expect(likelihood.json["fit"]?["n"]?.number == 7)
    #expect(likelihood.summary.last == "7 rows: values 4, ranges 1, upper bounds 1, lower bounds 1")
    let middles = try flow("y ~ x") { $0.ranges = .midpoint }.answer(table)
    #expect(middles.json["model"]?["type"] == .string("linear"))
    #expect(middles.json["fit"]?["n"]?.number == 5)
    // What stands beside the estimates are least squares with bounds at their ends.
    let ends = try flow("y ~ x").answer(try study("y,x\n10,1\n25,2\n50,3\n28,4\n35,5\n41,6\n44,7\n"))
    let beside = try #require(likelihood.json["midpoint"]).items.map { $0["estimate"]?.number }
    #expect(
      agrees(
        beside.compactMap(\.self), ends.json.numbers("coefficients[].estimate").compactMap(\.self), relative: 1e-12))
  }

  @Test("a row whose response nothing bounds is left out")
  func unbounded() throws {
    let table = try study("a,b,x\n1,2,1\n3,<9,2\n<4,<2,3\n7,6–8,4\n9,4,5\n8,4,7\n")
    let answer = try flow("a - b ~ x").answer(table)
    #expect(answer.json["fit"]?["n"]?.number == 5)
    #expect(answer.notes.contains(Note(.refusal, "t.csv:4: left out; nothing bounds its response")))
  }

  @Test("a response of two texts is counted, and says which is the event")
  func texts() throws {
    let table = try study("dead,x\nno,1\nyes,2\nno,3\nyes,4\nno,5\nyes,6\n")
    let answer = try flow("dead ~ x") { $0.family = .binomial }.answer(table)
    #expect(answer.notes.first?.text == "dead: 'yes' is the event, 'no' is not")
    let three = try study("dead,x\nno,1\nyes,2\nmaybe,3\n")
    #expect(
      message { try flow("dead ~ x") { $0.family = .binomial }.answer(three) }
        == "t.csv: column dead holds 3 texts; a yes-or-no response has two values")
  }

  @Test("predictions keep the rows of the file, with the reason where there is none")
  func predictions() throws {
    let table = try study("y,x,g\n1,1,a\n3,2,b\n2,4,a\n5,5,b\n4,3,a\n")
    let new = try study("g,x\nb,2\na,\nb,9\n")
    let answer = try flow("y ~ x + g").answer(table, new: new)
    let rows = try #require(answer.json["predictions"]).items
    #expect(rows.count == 3)
    #expect(rows[1]["predicted"]?.number == nil && rows[1]["row"]?.number == 3)
    #expect(answer.notes.last?.text == "t.csv:3: no predicted value; no x")
    #expect(answer.csvTable?.title == "Predicted values")
    #expect(
      message { try flow("y ~ x + g").answer(table, new: study("g,x\nc,2\n")) }
        == "t.csv:2: g has no group 'c' in the fit; it has a, b")
  }

  @Test("refusal: choices that do not go together")
  func choices() throws {
    let table = try study(ranged)
    func expect(_ expected: String, _ change: (inout RegressFlow) throws -> Void) {
      #expect(message { try flow("y ~ x", .classical, change).answer(table) } == expected)
      #expect(kind { try flow("y ~ x", .classical, change).answer(table) } == .usage)
    }
    let middles = "; --ranges midpoint takes their middles"
    expect("--trials goes with --family binomial") { $0.trials = "x" }
    expect("either --family or --random, not both") {
      $0.family = .poisson
      $0.random = try RandomTerm("~ 1 | x")
    }
    expect("--offset and --exposure go with --family binomial or poisson") { $0.offset = "x" }
    expect("--exposure goes with --family poisson") {
      $0.exposure = "x"
      $0.family = .binomial
    }
    expect("--exponentiate goes with --family binomial or poisson") { $0.exponentiate = true }
    expect("--anova is for linear models; --test gives the tests of terms here") {
      $0.anova = .sequential
      $0.family = .poisson
    }
    expect("the response has ranges, which --family poisson cannot count" + middles) { $0.family = .poisson }
    expect("the response has ranges, which --random does not take" + middles) { $0.random = try RandomTerm("~ 1 | x") }
    expect("the response has ranges, which have no sums of squares for --anova" + middles) { $0.anova = .marginal }
    expect("--against: the two models cannot be compared: their responses differ") { $0.against = try Formula("x ~ 1") }
    expect("the model has no term 'z'; its terms are x") { $0.tests = [try Formula(rightHandSide: "z")] }
  }

  @Test("refusal: a covariance that ranges do not have")
  func covariances() throws {
    let table = try study(ranged)
    #expect(
      message { try flow("y ~ x", .hc3).answer(table) }
        == "the response has ranges, for which --vcov is one of classical, HC0, CR0, CR1; --ranges midpoint takes their "
        + "middles")
  }

  @Test("refusal: random parts that are not one intercept")
  func random() {
    #expect(
      message { try RandomTerm("~ x | g") }
        == "--random takes '~ 1 | column', an intercept for each value of a column; got '~ x | g'")
    #expect(
      message { try RandomTerm("~ 1 | a/b") }
        == "--random '~ 1 | a/b' would be several random intercepts; '~ 1 | a:b' gives one for each combination")
    #expect((try? RandomTerm("(1 | arm:person)"))?.columns == ["arm", "person"])
    #expect((try? RandomTerm("~ 1 | `mother no`"))?.columns == ["mother no"])
  }

  @Test("refusal: data that the family does not have, at their place")
  func places() throws {
    let table = try study("study,y,x\nA,1,1\nB,2.5,2\nC,3,4\n")
    #expect(
      message { try flow("y ~ x") { $0.family = .poisson }.answer(table) }
        == "t.csv:3 (B), column y: 2.5: a count is whole and not negative")
    let separated = try study("y,x\n0,1\n0,2\n1,3\n1,4\n")
    #expect(
      message { try flow("y ~ x") { $0.family = .binomial }.answer(separated) }
        == "t.csv: no finite estimate exists: (Intercept), x together predict the outcome without error in 4 rows "
        + "(2, 3, 4, 5)")
    #expect(kind { try flow("y ~ x") { $0.family = .binomial }.answer(separated) } == .numerical)
    let idle = try study("y,x,t\n0,1,1\n2,2,0\n1,3,1\n")
    #expect(
      message {
        try flow("y ~ x") {
          $0.family = .poisson; $0.exposure = "t"
        }.answer(idle)
      }
        == "t.csv:3, column t: 0 is no exposure; more than 0 is accepted")
  }
}
