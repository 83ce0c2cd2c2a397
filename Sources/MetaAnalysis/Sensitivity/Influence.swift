internal import PrePostNumerics

/// What one study does to a fit: everything is compared with the fit without it.
public struct Influence: Sendable, Hashable {
  /// The externally standardized residual.
  public let studentizedResidual: Double
  /// The change of the study's own fitted value, in its standard deviations.
  public let dffits: Double
  /// The distance that all coefficients move together.
  public let cookDistance: Double
  /// The determinant of the coefficient covariance without the study, over that with it.
  public let covarianceRatio: Double
  /// τ² without the study.
  public let deletedTauSquared: Double
  /// Q without the study.
  public let deletedQ: Double
  /// The leverage.
  public let hat: Double
  /// The weight, in percent.
  public let weight: Double
  /// The change of each coefficient, in its standard errors.
  public let dfbetas: [Double]
  /// The first Baujat coordinate: the square of the Pearson residual, which is the part of Q for one true effect.
  public let contributionToQ: Double
  /// The second: the square by which the study moves its own fitted value, in the variance of that without it.
  public let influenceOnResult: Double
  /// Whether a cut-off of `InfluenceCutoffs` is crossed.
  public let isInfluential: Bool
}

/// The conventional limits beyond which a study is called influential.
///
///     |DFFITS| > 3 √(p / (k − p))     P(χ²_p ≤ Cook) > ½     hat > 3 p / k     any |DFBETAS| > 1
///
/// Source: Viechtbauer & Cheung 2010, *Research Synthesis Methods* 1: 112–125.
public struct InfluenceCutoffs: Sendable, Hashable {
  /// The limit of |DFFITS|.
  public let dffits: Double
  /// The limit of Cook's distance: the median of χ² with p degrees of freedom.
  public let cookDistance: Double
  /// The limit of the leverage.
  public let hat: Double
  /// The limit of |DFBETAS|.
  public let dfbetas: Double

  /// The limits for k studies and p coefficients; traps unless k > p.
  public init(studies k: Int, coefficients p: Int) {
    precondition(k > p, "influence needs more studies than coefficients")
    dffits = 3 * (Double(p) / Double(k - p)).squareRoot()
    cookDistance = ChiSquared(degreesOfFreedom: Double(p)).quantile(0.5)
    hat = 3 * Double(p) / Double(k)
    dfbetas = 1
  }
}

extension RandomEffectsFit {
  /// The influence of each study; nil for one without which the model cannot be fitted.
  ///
  ///     e   = yᵢ − xᵢᵀ b₍ᵢ₎                          b₍ᵢ₎, τ²₍ᵢ₎, V₍ᵢ₎: fitted without study i
  ///     rstudent = e / √(vᵢ + τ²₍ᵢ₎ + xᵢᵀ V₍ᵢ₎ xᵢ)
  ///     DFFITS   = xᵢᵀ (b − b₍ᵢ₎) / √(hᵢ (vᵢ + τ²₍ᵢ₎))
  ///     Cook     = (b − b₍ᵢ₎)ᵀ V⁻¹ (b − b₍ᵢ₎)
  ///     cov.r    = det V₍ᵢ₎ / det V
  ///     DFBETAS  = (b − b₍ᵢ₎) / √diag(S)             S = (Xᵀ W(τ²₍ᵢ₎) X)⁻¹
  ///     Baujat   = (yᵢ − xᵢᵀ b)² / (vᵢ + τ²),  (xᵢᵀ (b − b₍ᵢ₎))² / (xᵢᵀ V₍ᵢ₎ xᵢ)
  ///
  /// With weights of the user S is the sandwich of their fit at τ²₍ᵢ₎, and DFFITS is divided by √(xᵢᵀ S xᵢ).
  ///
  /// k estimates of τ², O(k p²) each. Source: Viechtbauer & Cheung 2010, *Research Synthesis Methods* 1: 112–125; the coordinates: Baujat, Mahé,
  /// Pignon & Hill 2002, *Statistics in Medicine* 21: 2641–2652, there for one true effect.
  ///
  /// - Parameter threads: the result is the same for any number.
  /// - Throws: `MetaAnalysisError.notEstimable` unless k > p + 1, `.noConvergence`.
  public func influence(threads: Int = 1) throws(MetaAnalysisError) -> [Influence?] {
    let p = effects.coefficientCount
    guard effects.residualDegreesOfFreedom > 1 else {
      throw .notEstimable(
        "influence compares with fits that have a residual degree of freedom left: with \(p) "
          + "\(p == 1 ? "coefficient" : "coefficients") it needs \(p + 2) studies; there \(effects.count == 1 ? "is" : "are") "
          + "\(effects.count)")
    }
    let leverages =
      (effects.weights.map { WeightedFit(effects, weights: $0) } ?? WeightedFit(effects, tauSquared: tauSquared.value))
      .leverages
    return try inParallel(effects.count, threads: threads) { (place) throws(MetaAnalysisError) in
      let rest = try effects.removing(place)
      guard rest.droppedTerms.isEmpty else { return nil }
      return influence(of: place, without: try Deleted(model, rest), leverage: leverages[place])
    }
  }

  /// The covariance of the coefficients at a value of τ², without a factor of the test.
  private func unscaledCovariance(tauSquared: Double) -> Matrix {
    guard let weights = effects.weights else { return WeightedFit(effects, tauSquared: tauSquared).covariance }
    return WeightedFit(effects, weights: weights)
      .sandwich(effects, marginalVariances: effects.vi.map { $0 + tauSquared })
  }

  /// What is needed of a fit without a study; no intervals, which take most of the time of a whole fit.
  private struct Deleted {
    let tauSquared: Double
    let coefficients: [Double]
    let covariance: Matrix
    let q: Double

    init(_ model: RandomEffectsModel, _ rest: StudyEffects) throws(MetaAnalysisError) {
      var notes: [Note] = []
      let (tauSquared, used) = try model.resolveTauSquared(rest, &notes)
      let solution = try used.solve(rest, tauSquared: tauSquared.value, &notes)
      self.tauSquared = tauSquared.value
      coefficients = solution.fit.coefficients
      covariance = solution.covariance
      q = WeightedFit(rest, tauSquared: 0).residualSumOfSquares
    }
  }

  private func influence(of place: Int, without deleted: Deleted, leverage: Double) -> Influence? {
    let x = effects.design.row(place)
    let shift = zip(coefficients, deleted.coefficients).map { $0.value - $1 }
    let marginal = effects.vi[place] + deleted.tauSquared
    let ownVariance = dot(x, deleted.covariance * x)
    guard let full = try? CholeskyFactorization(covariance),
      let rest = try? CholeskyFactorization(deleted.covariance), leverage > 0
    else { return nil }
    let spread = unscaledCovariance(tauSquared: deleted.tauSquared)
    let dfbetas = zip(shift, spread.diagonal).map { $0 / $1.squareRoot() }
    let fittedVariance = effects.weights == nil ? leverage * marginal : dot(x, spread * x)
    let dffits = dot(x, shift) / fittedVariance.squareRoot()
    let cook = dot(shift, full.solve(shift))
    let cutoffs = InfluenceCutoffs(studies: effects.count, coefficients: effects.coefficientCount)
    let residual = effects.yi[place] - dot(x, deleted.coefficients)
    return Influence(
      studentizedResidual: residual / (marginal + ownVariance).squareRoot(),
      dffits: dffits, cookDistance: cook,
      covarianceRatio: exponential(rest.logDeterminant - full.logDeterminant),
      deletedTauSquared: deleted.tauSquared, deletedQ: deleted.q, hat: leverage,
      weight: weights[place], dfbetas: dfbetas,
      contributionToQ: residuals[place] * residuals[place] / (effects.vi[place] + tauSquared.value),
      influenceOnResult: dot(x, shift) * dot(x, shift) / ownVariance,
      isInfluential: abs(dffits) > cutoffs.dffits || cook > cutoffs.cookDistance || leverage > cutoffs.hat
        || dfbetas.contains { abs($0) > cutoffs.dfbetas })
  }
}
