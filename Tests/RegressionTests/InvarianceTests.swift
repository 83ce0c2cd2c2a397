import PrePostNumerics
import Regression
import TestSupport
import Testing

/// What must not change, or must change in a known way, when the data are written differently.
@Suite("Invariance of a linear fit")
struct InvarianceTests {
  /// Random data with a factor, weights and clusters.
  struct Sample {
    var y: [Double]
    var x: [Double]
    var z: [Double]
    var g: [String]
    var weights: [Double]
    var clusters: [String]

    init(seed: UInt64, rows: Int = 30) {
      var generator = SeededGenerator(seed: seed)
      x = (0..<rows).map { _ in generator.gaussian() }
      z = (0..<rows).map { _ in generator.uniform(2, 9) }
      g = (0..<rows).map { _ in ["a", "b", "c"][generator.integer(0...2)] }
      weights = (0..<rows).map { _ in generator.uniform(0.5, 3) }
      clusters = (0..<rows).map { _ in "\(generator.integer(1...9))" }
      y = []
      for i in 0..<rows { y.append(x[i] + (g[i] == "b" ? 2 : 0) + generator.gaussian()) }
    }

    func fit(
      _ covariance: CoefficientCovariance, formula: String = "y ~ x + z + g", weighted: Bool = true
    ) throws -> LinearFit {
      let frame = try ModelFrame(columns: [
        ("y", .numeric(y)), ("x", .numeric(x)), ("z", .numeric(z)), ("g", .categorical(g)),
      ])
      return try LinearModel(covariance: covariance).fit(
        DesignMatrix(formula: Formula(formula), frame: frame), weights: weighted ? weights : nil,
        clusters: covariance.usesClusters ? clusters : nil)
    }
  }

  static let seeds: ClosedRange<UInt64> = 1...8

  private func numbers(_ fit: LinearFit) throws -> [Double] {
    try fit.coefficients.flatMap { line in
      [
        try #require(line.estimate), try #require(line.standardError), try #require(line.statistic),
        try #require(line.degreesOfFreedom), try #require(line.pValue),
      ]
    } + [try #require(fit.rSquared), try #require(fit.fStatistic), try #require(fit.aic)]
  }

  @Test("property: the unit of a column changes its coefficient only", arguments: seeds, CoefficientCovariance.allCases)
  func scale(seed: UInt64, covariance: CoefficientCovariance) throws {
    let sample = Sample(seed: seed)
    var scaled = sample
    // A power of 10, not of 2, so that the scaling itself rounds.
    scaled.x = sample.x.map { $0 * 1e6 }
    let before = try numbers(sample.fit(covariance))
    var after = try numbers(scaled.fit(covariance))
    after[5] *= 1e6
    after[6] *= 1e6
    #expect(agrees(after, before, relative: 1e-9))
  }

  @Test("property: a constant added to y moves the intercept only", arguments: seeds, CoefficientCovariance.allCases)
  func shift(seed: UInt64, covariance: CoefficientCovariance) throws {
    let sample = Sample(seed: seed)
    var shifted = sample
    shifted.y = sample.y.map { $0 + 100 }
    let before = try sample.fit(covariance)
    let after = try shifted.fit(covariance)
    for (a, b) in zip(after.coefficients.dropFirst(), before.coefficients.dropFirst()) {
      #expect(agrees(try #require(a.estimate), try #require(b.estimate), relative: 1e-10, absolute: 1e-12))
      #expect(agrees(try #require(a.pValue), try #require(b.pValue), relative: 1e-9))
    }
    let moved = try #require(after.coefficients[0].estimate) - (try #require(before.coefficients[0].estimate))
    #expect(agrees(moved, 100, relative: 1e-12))
  }

  @Test("property: equal weights are no weights", arguments: seeds, CoefficientCovariance.allCases)
  func equalWeights(seed: UInt64, covariance: CoefficientCovariance) throws {
    var sample = Sample(seed: seed)
    sample.weights = sample.weights.map { _ in 0.3 }
    let weighted = try numbers(sample.fit(covariance))
    let plain = try numbers(sample.fit(covariance, weighted: false))
    #expect(agrees(weighted, plain, relative: 1e-10))
  }

  @Test("property: the order of rows means nothing", arguments: seeds, CoefficientCovariance.allCases)
  func permutation(seed: UInt64, covariance: CoefficientCovariance) throws {
    let sample = Sample(seed: seed)
    var generator = SeededGenerator(seed: seed + 1000)
    let order = sample.y.indices.shuffled(using: &generator)
    var mixed = sample
    mixed.y = order.map { sample.y[$0] }
    mixed.x = order.map { sample.x[$0] }
    mixed.z = order.map { sample.z[$0] }
    mixed.g = order.map { sample.g[$0] }
    mixed.weights = order.map { sample.weights[$0] }
    mixed.clusters = order.map { sample.clusters[$0] }
    let before = try sample.fit(covariance)
    let after = try mixed.fit(covariance)
    #expect(agrees(try numbers(after), try numbers(before), relative: 1e-10))
    #expect(agrees(after.residuals, order.map { before.residuals[$0] }, relative: 1e-10, absolute: 1e-13))
  }

  @Test("property: another reference level changes the contrasts, not the fit", arguments: seeds)
  func relabel(seed: UInt64) throws {
    let sample = Sample(seed: seed)
    var relabelled = sample
    relabelled.g = sample.g.map { $0 == "a" ? "z" : $0 }
    let before = try sample.fit(.classical)
    let after = try relabelled.fit(.classical)
    #expect(agrees(after.fitted, before.fitted, relative: 1e-11, absolute: 1e-12))
    #expect(agrees(try #require(after.fStatistic), try #require(before.fStatistic), relative: 1e-11))
    // With reference b instead of a: gc(new) = gc − gb, gz(new) = −gb.
    let gb = try #require(before.coefficient("gb")?.estimate)
    #expect(agrees(try #require(after.coefficient("gz")?.estimate), -gb, relative: 1e-11))
    #expect(after.coefficient("gb") == nil)
  }

  @Test("property: coding without an intercept spans the same space", arguments: seeds)
  func coding(seed: UInt64) throws {
    let sample = Sample(seed: seed)
    let with = try sample.fit(.classical, formula: "y ~ g + x:g")
    let without = try sample.fit(.classical, formula: "y ~ 0 + g + x:g")
    #expect(agrees(without.fitted, with.fitted, relative: 1e-11, absolute: 1e-12))
    #expect(agrees(try #require(without.aic), try #require(with.aic), relative: 1e-12))
  }

  @Test("property: weighted residuals are orthogonal to every column; leverages sum to p", arguments: seeds)
  func orthogonality(seed: UInt64) throws {
    let sample = Sample(seed: seed)
    let frame = try ModelFrame(columns: [
      ("y", .numeric(sample.y)), ("x", .numeric(sample.x)), ("z", .numeric(sample.z)), ("g", .categorical(sample.g)),
    ])
    let design = try DesignMatrix(formula: Formula("y ~ x * g + log(z)"), frame: frame)
    let fit = try LinearModel().fit(design, weights: sample.weights)
    let weighted = zip(sample.weights, fit.residuals).map { $0 * $1 }
    for product in design.matrix.transposedTimes(weighted) { #expect(abs(product) < 1e-12) }
    #expect(agrees(compensatedSum(fit.leverages), Double(design.columnCount), relative: 1e-13))
    for i in fit.fitted.indices { #expect(agrees(fit.fitted[i] + fit.residuals[i], sample.y[i], relative: 1e-14)) }
  }

  @Test(
    "property: an interval excludes 0 exactly where p is below alpha", arguments: seeds, CoefficientCovariance.allCases)
  func duality(seed: UInt64, covariance: CoefficientCovariance) throws {
    for line in try Sample(seed: seed).fit(covariance).coefficients {
      let interval = try #require(line.interval)
      #expect(interval.contains(0) == (try #require(line.pValue) > 0.05))
    }
  }
}
