import PrePostNumerics
import Regression
import TestSupport
import Testing

@Suite("Tests of terms, comparisons, tables of sums of squares")
struct TermTests {
  private func fit(
    _ formula: String, _ seed: UInt64, _ covariance: CoefficientCovariance = .classical
  ) throws -> LinearFit {
    try LinearModel(covariance: covariance).fit(seededDesign(formula, seed))
  }

  @Test(
    "property: the F of one column is the square of its t",
    arguments: [CoefficientCovariance.classical, .hc0, .hc3], 1...5 as ClosedRange<UInt64>)
  func square(covariance: CoefficientCovariance, seed: UInt64) throws {
    let fit = try fit("y ~ x + z + g", seed, covariance)
    for (place, test) in fit.termTests.prefix(2).enumerated() {
      let line = fit.coefficients[place + 1]
      let t = try #require(line.statistic)
      #expect(agrees(try #require(test.statistic), t * t, relative: 1e-10))
      #expect(agrees(try #require(test.pValue), try #require(line.pValue), relative: 1e-8))
    }
  }

  @Test(
    "property: a classical test of terms is the comparison with the model without them",
    arguments: 1...10 as ClosedRange<UInt64>)
  func comparison(seed: UInt64) throws {
    let large = try fit("y ~ x + z + g", seed)
    let small = try fit("y ~ x", seed)
    let test = try large.test(Formula(rightHandSide: "g + z"))
    for one in [try ModelComparison(small, large), try ModelComparison(large, small)] {
      let found = try #require(one.test)
      #expect(agrees(found.statistic, try #require(test.statistic), relative: 1e-9))
      #expect(found.numerator == 3 && found.denominator == Double(large.dfResidual))
    }
    #expect(test.term == "g + z")
  }

  @Test("property: a comparison needs no common columns, one space in the other suffices")
  func reparametrized() throws {
    let small = try LinearModel().fit(seededDesign("y ~ x", 3))
    let large = try LinearModel().fit(seededDesign("y ~ poly(x, 3)", 3))
    #expect(try ModelComparison(small, large).test?.numerator == 2)
  }

  @Test(
    "property: sequential sums of squares add up to what the model explains", arguments: 1...5 as ClosedRange<UInt64>)
  func addUp(seed: UInt64) throws {
    let design = try seededDesign("y ~ x + g * h", seed)
    let table = try AnovaTable(.sequential, design: design)
    let fit = try LinearModel().fit(design)
    let total = try LinearModel().fit(seededDesign("y ~ 1", seed)).residualSumOfSquares
    #expect(
      agrees(
        table.lines.reduce(table.residualSumOfSquares) { $0 + $1.sumOfSquares }, total, relative: 1e-12))
    #expect(agrees(table.residualSumOfSquares, fit.residualSumOfSquares, relative: 1e-12))
    #expect(table.residualDF == fit.dfResidual)
  }

  @Test("property: type II does not depend on the order of the terms, and is type III without interactions")
  func order() throws {
    let first = try AnovaTable(.hierarchical, design: seededDesign("y ~ x + g + h + g:h", 4))
    let second = try AnovaTable(.hierarchical, design: seededDesign("y ~ h + g + x + g:h", 4))
    for (a, b) in [(0, 2), (1, 1), (2, 0), (3, 3)] {
      #expect(agrees(first.lines[a].sumOfSquares, second.lines[b].sumOfSquares, relative: 1e-10))
    }
    let formula = try Formula("y ~ x + g + h")
    let frame = try seededFrame(4)
    let plain = try AnovaTable(.hierarchical, design: DesignMatrix(formula: formula, frame: frame))
    let marginal = try AnovaTable(
      .marginal, design: DesignMatrix(formula: formula, frame: frame, contrasts: .sum))
    for (a, b) in zip(plain.lines, marginal.lines) {
      #expect(agrees(a.sumOfSquares, b.sumOfSquares, relative: 1e-10))
    }
  }

  @Test("property: VIF is 1 / (1 − R²) of the column on the others", arguments: 1...5 as ClosedRange<UInt64>)
  func inflation(seed: UInt64) throws {
    let fit = try fit("y ~ x + z + g", seed)
    let other = try LinearModel().fit(seededDesign("x ~ z + g", seed))
    let factor = try #require(fit.termTests[0].inflation?.factor)
    let explained = try #require(other.rSquared)
    #expect(agrees(factor, 1 / (1 - explained), relative: 1e-10))
    #expect(try LinearModel().fit(seededDesign("y ~ x", seed)).termTests[0].inflation == nil)
  }

  @Test("refusal: a term that is not there, models that do not contain each other")
  func refusals() throws {
    let fit = try fit("y ~ x + g", 1)
    #expect(
      refusal { try fit.test(Formula(rightHandSide: "z")) } == "the model has no term 'z'; its terms are x, g")
    let other = try self.fit("y ~ z", 1)
    #expect(
      refusal { try ModelComparison(other, fit) }
        == "the two models cannot be compared: the larger one has nothing that z could be made of")
    let same = try self.fit("y ~ x + z + h", 1)
    #expect(
      refusal { try ModelComparison(same, fit) } == "the two models cannot be compared: both have 4 coefficients")
  }
}
