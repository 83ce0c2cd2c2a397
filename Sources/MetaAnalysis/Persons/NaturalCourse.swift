public import PrePostNumerics

/// What is left of before/after changes of treated arms once the change without treatment is taken off.
///
/// The untreated arms are pooled: ν with weights w, and τᵤ², by which the natural course differs from study to study. A
/// treated arm i with an untreated arm t of its own study is set against that arm, any other against ν:
///
///     controlled   d = yᵢ − u_t        var = vᵢ + s_t
///     net          e = yᵢ − ν          var = vᵢ + τᵤ² + var ν
///     cov(e, e′) = var ν               cov(e, d) = w_t s_t        cov(d, d′) = s_t for arms with the same control
///
/// A net effect adds τᵤ² since its own study's natural course is not known; the covariances come from what is subtracted
/// from several arms. A pooled effect that ignores them claims a precision that ν does not have: net effects alone can
/// never be surer than ν is.
///
/// Source: ratio of changes as DROMC, Lajeunesse 2011; covariance of a shared control: Gleser & Olkin 2009, in *The
/// Handbook of Research Synthesis and Meta-Analysis*, 2nd ed.; Lajeunesse 2011 for log ratios.
public struct NaturalCourse: Sendable {
  /// The pooled untreated arms.
  public let untreated: RandomEffectsFit
  /// The effects in the order of the treated arms.
  public let effects: [Effect]
  /// The covariance of their errors.
  public let covariance: Matrix

  /// A treated arm.
  public struct TreatedArm: Sendable, Hashable {
    /// Its change.
    public let yi: Double
    /// The sampling variance of its change.
    public let vi: Double
    /// The place of the untreated arm of its own study among the untreated; nil where there is none.
    public let control: Int?

    /// A treated arm.
    public init(yi: Double, vi: Double, control: Int? = nil) {
      self.yi = yi
      self.vi = vi
      self.control = control
    }
  }

  /// One effect less the change without treatment.
  public struct Effect: Sendable, Hashable {
    /// The effect.
    public let value: Double
    /// The variance of its error.
    public let variance: Double
    /// Whether it is set against an untreated arm of its own study, and not against the pooled ones.
    public let isControlled: Bool
  }

  /// Sets treated arms against untreated ones.
  ///
  /// - Parameters:
  ///   - untreated: the pooled untreated arms, without moderators.
  ///   - treated: the treated arms.
  /// - Throws: `MetaAnalysisError.notEstimable` for a fit with moderators.
  public init(untreated: RandomEffectsFit, treated: [TreatedArm]) throws(MetaAnalysisError) {
    guard untreated.effects.isInterceptOnly, let pooled = untreated.coefficients.first else {
      throw .notEstimable("the natural course is one pooled change, without moderators")
    }
    let tau = untreated.tauSquared.value
    let weights = untreated.weights.map { $0 / 100 }
    let own = untreated.effects.vi
    let variance = compensatedSum(zip(weights, own).map { $0 * $0 * ($1 + tau) })
    var matrix = Matrix(rows: treated.count, columns: treated.count)
    for (i, a) in treated.enumerated() {
      for (j, b) in treated.enumerated() {
        switch (a.control, b.control) {
        case (nil, nil): matrix[i, j] = variance + (i == j ? a.vi + tau : 0)
        case (let t?, nil), (nil, let t?): matrix[i, j] = weights[t] * own[t]
        case (let t?, let u?): matrix[i, j] = (t == u ? own[t] : 0) + (i == j ? a.vi : 0)
        }
      }
    }
    effects = treated.enumerated().map { place, arm in
      Effect(
        value: arm.yi - (arm.control.map { untreated.effects.yi[$0] } ?? pooled.value), variance: matrix[place, place],
        isControlled: arm.control != nil)
    }
    self.untreated = untreated
    covariance = matrix
  }

  /// Which effects are pooled.
  public enum Selection: String, Sendable, Hashable, CaseIterable {
    /// One-group changes less the pooled untreated change.
    case net
    /// Arms against the untreated arm of their own study.
    case controlled
    /// All of them.
    case all
  }

  /// The pooled effect of a selection, with the covariances; nil where there is none to pool.
  ///
  /// - Throws: as `CorrelatedEffects.pooled`: a covariance that is not positive definite, no convergence.
  public func pooled(
    _ selection: Selection, test: CoefficientTest, level: ConfidenceLevel = .ninetyFive
  ) throws(MetaAnalysisError) -> PooledCorrelatedEffect? {
    let places = effects.indices.filter { place in
      switch selection {
      case .net: !effects[place].isControlled
      case .controlled: effects[place].isControlled
      case .all: true
      }
    }
    guard !places.isEmpty else { return nil }
    return try CorrelatedEffects(
      yi: places.map { effects[$0].value },
      covariance: covariance.selectingRows(places).selectingColumns(places)
    ).pooled(isNormal: test == .z, level: level)
  }
}
