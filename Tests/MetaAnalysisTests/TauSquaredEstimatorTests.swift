import MetaAnalysis
import PrePostNumerics
import TestSupport
import Testing

/// What holds for every estimator.
@Suite struct TauSquaredEstimatorTests {
  static let oracle = ReferenceRow.fixture("tau2_se.csv")

  /// τ² and its standard error by metafor, run to 1e-14; where its τ² ends within 1e-14 of 0 the two agree to that.
  @Test(arguments: oracle)
  func matchesMetafor(_ row: ReferenceRow) throws {
    let effects = try StudyEffects.fixture(row["data"], terms: row["terms"])
    let estimate = try #require(estimators[row["method"]]).estimate(from: effects)
    #expect(agrees(estimate.value, try #require(row.number("tau2")), relative: 1e-10, absolute: 1e-13), "\(estimate)")
    let error = try #require(estimate.standardError)
    #expect(agrees(error, try #require(row.number("tau2_se")), relative: 1e-10), "\(estimate)")
  }

  @Test func noRowIsLost() { #expect(Self.oracle.count == 100) }

  @Test func codesAndSources() {
    #expect(methodCodes == ["DL", "EB", "HE", "HS", "HSk", "ML", "PM", "PMM", "REML", "SJ"])
    for estimator in estimators.values {
      #expect(!type(of: estimator).name.isEmpty)
      #expect(type(of: estimator).source.reference.contains("("))
    }
  }

  /// With equal variances Q(τ²) = Σ r² / (v + τ²), so every equation can be solved by hand.
  @Test(arguments: methodCodes, 1...12 as ClosedRange<UInt64>)
  func equalVariances(_ code: String, _ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let v = generator.uniform(0.01, 2)
    let start = try StudyEffects.random(seed: seed, moderators: Int(seed % 3))
    let effects = try start.replacing(vi: [Double](repeating: v, count: start.count))
    let (k, p) = (Double(effects.count), Double(effects.coefficientCount))
    let df = k - p
    let dense = try DenseReference(effects, weights: [Double](repeating: 1, count: effects.count))
    let rss = dense.quadratic(power: 1)
    let median = ChiSquared(degreesOfFreedom: df).quantile(0.5)
    let expected: Double
    switch code {
    case "ML", "HS": expected = max(0, rss / k - v)
    case "PMM": expected = max(0, rss / median - v)
    case "SJ":
      let first = try #require(variance(effects.yi)) * (k - 1) / k
      expected = first * rss / (v + first) / df
    default: expected = max(0, rss / df - v)
    }
    let estimate = try #require(estimators[code]).estimate(from: effects)
    #expect(agrees(estimate.value, expected, relative: 1e-11, absolute: 1e-13), "seed \(seed): \(estimate)")
  }

  /// y + c leaves τ² where it is; c·y with c²·v multiplies it by c².
  @Test(arguments: methodCodes, 1...15 as ClosedRange<UInt64>)
  func locationAndScale(_ code: String, _ seed: UInt64) throws {
    let effects = try StudyEffects.random(seed: seed, moderators: Int(seed % 3))
    let estimator = try #require(estimators[code])
    let plain = try estimator.estimate(from: effects)
    let shifted = try estimator.estimate(from: effects.replacing(yi: effects.yi.map { $0 + 64 }))
    // The shift itself rounds y at 64 · 2⁻⁵³.
    #expect(agrees(shifted.value, plain.value, relative: 1e-11, absolute: 1e-13), "seed \(seed)")
    let factor = 37.5
    let scaled = try estimator.estimate(
      from: effects.replacing(yi: effects.yi.map { $0 * factor }, vi: effects.vi.map { $0 * factor * factor }))
    #expect(agrees(scaled.value, plain.value * factor * factor, relative: 1e-12, absolute: 1e-13), "seed \(seed)")
    #expect(scaled.isTruncated == plain.isTruncated, "seed \(seed)")
    let errors = (try #require(scaled.standardError), try #require(plain.standardError))
    #expect(agrees(errors.0, errors.1 * factor * factor, relative: 1e-12), "seed \(seed)")
  }

  @Test(arguments: methodCodes, 1...8 as ClosedRange<UInt64>)
  func orderDoesNotMatter(_ code: String, _ seed: UInt64) throws {
    let effects = try StudyEffects.random(seed: seed, moderators: Int(seed % 3))
    var generator = SeededGenerator(seed: seed)
    let order = effects.yi.indices.shuffled(using: &generator)
    let shuffled = try StudyEffects(
      yi: order.map { effects.yi[$0] }, vi: order.map { effects.vi[$0] },
      design: effects.design.selectingRows(order), termNames: effects.termNames)
    let estimator = try #require(estimators[code])
    let (one, other) = (try estimator.estimate(from: effects), try estimator.estimate(from: shuffled))
    #expect(agrees(one.value, other.value, relative: 1e-12, absolute: 1e-14), "seed \(seed)")
  }

  /// Variances of 1e±100 and 1e±140 give what variances of 1 give.
  @Test(arguments: methodCodes, [1e-140, 1e-100, 1e100, 1e140])
  func hugeAndTinyScales(_ code: String, _ scale: Double) throws {
    let effects = try StudyEffects.random(seed: 3, moderators: 1)
    let estimator = try #require(estimators[code])
    let scaled = try effects.replacing(
      yi: effects.yi.map { $0 * scale.squareRoot() }, vi: effects.vi.map { $0 * scale })
    let plain = try estimator.estimate(from: effects)
    let estimate = try estimator.estimate(from: scaled)
    #expect(plain.value > 0)
    #expect(agrees(estimate.value / scale, plain.value, relative: 1e-11))
    if abs(logarithm(scale)) < 300 {
      #expect(agrees(try #require(estimate.standardError) / scale, try #require(plain.standardError), relative: 1e-11))
    }
    _ = try fit(code, scaled, test: "knha")
  }

  /// Homogeneous studies: every equation has its root below 0, except that of Sidik and Jonkman.
  @Test(arguments: methodCodes)
  func truncation(_ code: String) throws {
    let effects = try StudyEffects(yi: [0.5, 0.52, 0.49, 0.51], vi: [0.1, 0.12, 0.2, 0.15])
    let estimate = try #require(estimators[code]).estimate(from: effects)
    if code == "SJ" {
      #expect(estimate.value > 0)
    } else {
      #expect(estimate.value == 0)
    }
    #expect(estimate.isTruncated == !["SJ", "ML", "REML"].contains(code))
    #expect(estimate.convergence.converged)
  }

  @Test(arguments: methodCodes)
  func equalEstimates(_ code: String) throws {
    let effects = try StudyEffects(yi: [0.3, 0.3, 0.3], vi: [0.1, 0.2, 0.7])
    #expect(try #require(estimators[code]).estimate(from: effects).value == 0)
  }

  /// With one residual degree of freedom P has rank 1, and the moment estimators and REML solve one equation.
  @Test(arguments: ["DL", "PM", "EB", "REML"], 1...10 as ClosedRange<UInt64>)
  func oneDegreeOfFreedom(_ code: String, _ seed: UInt64) throws {
    let k = seed % 2 == 0 ? 2 : 3
    let effects = try StudyEffects.random(seed: seed, moderators: k - 2, studies: k...k)
    let estimate = try #require(estimators[code]).estimate(from: effects)
    // P(τ²) = c cᵀ / cᵀ(V + τ²)c with c orthogonal to the design.
    let c = k == 2 ? [1, -1] : Self.cross(effects.design)
    let contrast = dot(c, effects.yi)
    let root = (contrast * contrast - dot(c.map { $0 * $0 }, effects.vi)) / dot(c, c)
    #expect(agrees(estimate.value, max(0, root), relative: 1e-11, absolute: 1e-14), "seed \(seed)")
  }

  private static func cross(_ m: Matrix) -> [Double] {
    [m[1, 1] - m[2, 1], m[2, 1] - m[0, 1], m[0, 1] - m[1, 1]]
  }

  @Test(arguments: methodCodes)
  func manyStudies(_ code: String) throws {
    let effects = try StudyEffects.random(seed: 11, studies: 5000...5000)
    let pooled = try fit(code, effects)
    #expect(pooled.coefficients[0].value.isFinite && pooled.coefficients[0].standardError > 0)
    #expect(pooled.weights.count == 5000 && agrees(pooled.weights.reduce(0, +), 100, relative: 1e-12))
  }

  @Test func recordOfAnEstimate() {
    let negative = TauSquared(raw: -0.5, standardError: .infinity)
    #expect(negative.value == 0 && negative.isTruncated && negative.standardError == nil)
    #expect(negative.convergence == .closedForm && negative.notes.isEmpty)
    #expect(!TauSquared(raw: 0).isTruncated)
  }
}
