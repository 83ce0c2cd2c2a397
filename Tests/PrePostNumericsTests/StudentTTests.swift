import PrePostNumerics
import TestSupport
import Testing

private let degreesOfFreedom = [0.5, 1, 2, 3.7, 9, 50, 1e4, 1e6, 1e10]

@Suite("Student's t distribution")
struct StudentTTests {
  @Test(
    "published: Abramowitz & Stegun 1964, Table 26.10",
    arguments: [
      CriticalValue([1], upperTail: 0.025, 12.706, decimals: 3),
      CriticalValue([9], upperTail: 0.025, 2.262, decimals: 3),
      CriticalValue([30], upperTail: 0.005, 2.750, decimals: 3),
      CriticalValue([120], upperTail: 0.05, 1.658, decimals: 3),
    ])
  func published(_ row: CriticalValue) {
    let distribution = StudentT(degreesOfFreedom: row.parameters[0])
    #expect(printsAs(distribution.upperQuantile(row.upperTail), row.printed, decimals: row.decimals))
  }

  @Test("oracle: mpmath", arguments: DistributionRow.of("t"))
  func oracle(_ row: DistributionRow) throws {
    let distribution = StudentT(degreesOfFreedom: try #require(row.a))
    // A tail of 1e-300 has an exponent of 690, whose rounding costs 1e-13; quantiles do not feel it.
    #expect(agrees(row.evaluated(distribution), row.value, relative: row.isQuantile ? 1e-15 : 1e-13))
  }

  @Test("property: one degree of freedom is the Cauchy distribution", arguments: [0.01, 0.2, 0.49, 0.4999999])
  func cauchy(upperTail q: Double) {
    // t = tan(π(½ − q)), and P(T > 1) = ¼.
    let t = StudentT(degreesOfFreedom: 1).upperQuantile(q)
    #expect(agrees(arcTangent(t), .pi * (0.5 - q), relative: 1e-15))
    #expect(agrees(StudentT(degreesOfFreedom: 1).survival(1), 0.25, relative: 1e-15))
  }

  @Test("property: two degrees of freedom have a closed form", arguments: [1e-9, 1e-4, 0.3, 2, 40, 1e7, 1e120])
  func closedForm(_ t: Double) {
    // P(T > t) = ½ − t / (2√(2 + t²)) = 1 / (√(2 + t²) (√(2 + t²) + t)), without cancellation.
    let root = t < 1e100 ? (2 + t * t).squareRoot() : t
    let tail = 1 / root / (root + t)
    #expect(agrees(StudentT(degreesOfFreedom: 2).survival(t), tail, relative: 5e-15))
  }

  @Test("property: tails and quantiles belong together", arguments: degreesOfFreedom)
  func together(_ df: Double) {
    #expect(violations(of: StudentT(degreesOfFreedom: df), tolerance: 2e-14).isEmpty)
  }

  @Test("property: symmetry to the last bit", arguments: degreesOfFreedom)
  func symmetry(_ df: Double) {
    let distribution = StudentT(degreesOfFreedom: df)
    for t in [1e-9, 1e-4, 0.499, 0.7, 12, 1e6, 1e150] {
      #expect(distribution.survival(t) == distribution.cumulative(-t))
      #expect(distribution.density(t) == distribution.density(-t))
      #expect(distribution.twoSidedTail(t) == distribution.twoSidedTail(-t))
    }
    #expect(distribution.quantile(0.125) == -distribution.quantile(0.875))
    #expect(distribution.quantile(0.125) == -distribution.upperQuantile(0.125))
  }

  @Test("property: the tail is smooth where its computation changes", arguments: degreesOfFreedom, [0.5, 1e100])
  func seams(_ df: Double, _ border: Double) {
    let distribution = StudentT(degreesOfFreedom: df)
    let at = border < 1 ? border : border * max(1, df)
    let before = distribution.survival(at * (1 - 1e-15))
    let after = distribution.survival(at * (1 + 1e-15))
    #expect(agrees(before, after, relative: 2e-14))
  }

  @Test("property: t² is an F with one degree of freedom above", arguments: degreesOfFreedom)
  func square(_ df: Double) {
    for t in [0.01, 0.8, 2.5, 20] {
      let twoSided = StudentT(degreesOfFreedom: df).twoSidedTail(t)
      let asF = FisherF(numerator: 1, denominator: df).survival(t * t)
      #expect(agrees(twoSided, asF, relative: 1e-12), "t = \(t)")
    }
  }

  @Test("property: infinitely many degrees of freedom are the normal distribution")
  func normal() {
    let distribution = StudentT(degreesOfFreedom: .infinity)
    for z in [1e-6, 0.5, 1.96, 8] {
      #expect(agrees(distribution.survival(z), Normal.standard.survival(z), relative: 1e-15))
      #expect(agrees(distribution.density(z), Normal.standard.density(z), relative: 1e-15))
    }
    for q in [1e-20, 0.025, 0.3, 0.4999] {
      #expect(agrees(distribution.upperQuantile(q), Normal.standard.upperQuantile(q), relative: 2e-15))
    }
  }

  @Test("property: the ends and the middle", arguments: degreesOfFreedom)
  func ends(_ df: Double) {
    let distribution = StudentT(degreesOfFreedom: df)
    #expect(distribution.cumulative(-.infinity) == 0 && distribution.survival(-.infinity) == 1)
    #expect(distribution.cumulative(0) == 0.5 && distribution.twoSidedTail(0) == 1)
    #expect(distribution.quantile(0) == -.infinity && distribution.quantile(1) == .infinity)
    #expect(distribution.upperQuantile(0) == .infinity && distribution.upperQuantile(1) == -.infinity)
    #expect(distribution.quantile(0.5) == 0 && distribution.quantile(0.5).sign == .plus)
    #expect(distribution.density(.infinity) == 0)
  }

  @Test("property: a quantile beyond the largest number is infinite, one below it is found")
  func largest() {
    #expect(StudentT(degreesOfFreedom: 0.5).upperQuantile(1e-200) == .infinity)
    #expect(agrees(StudentT(degreesOfFreedom: 1).upperQuantile(1e-300), 1e300 / .pi, relative: 1e-15))
  }
}
