internal import PrePostNumerics

/// Trim and fill: how many studies would have to be missing on one side for the funnel to be lopsided as it is, and the
/// pooled effect with mirror images of the extreme ones put in.
///
///     1. trim the k₀ largest effects (after turning, so that the missing side is the left), fit the rest: b
///     2. rank |yᵢ − b| over all k studies, ties in order of yᵢ: T = Σ of the ranks above b, γ = the largest ranks in a
///        row that lie above b
///     3. k₀ = γ − 1 (R0),  (4T − k(k + 1)) / (2k − 1) (L0),  k − ½ − √(2k² − 4T + ¼) (Q0);  rounded, at least 0
///     4. again from 1 until k₀ stays; then the trimmed studies come back, each with its mirror image 2b − yᵢ and vᵢ
///
/// BCG vaccine, log risk ratios, EE, L0: 4 studies on the right, estimate −0.2910. It is a sensitivity analysis: what it
/// finds missing may be heterogeneity.
///
/// Source: Duval & Tweedie 2000, *Journal of the American Statistical Association* 95: 89–98; 2000, *Biometrics* 56:
/// 455–463.
public struct TrimAndFill: Sendable, Hashable {
  /// How the number of missing studies is estimated.
  public enum Estimator: String, Sendable, Hashable, CaseIterable {
    /// From the sum of ranks, linear: the usual one.
    case linear = "L0"
    /// From the run of the largest ranks on one side; tests at the same time whether any study is missing.
    case run = "R0"
    /// From the sum of ranks, quadratic.
    case quadratic = "Q0"
  }

  /// The side of the funnel on which studies are missing.
  public enum Side: String, Sendable, Hashable, CaseIterable {
    /// Small effects are missing.
    case left
    /// Large effects are missing.
    case right
  }

  /// A study that nobody carried out.
  public struct Filled: Sendable, Hashable {
    /// The place of the study whose mirror image it is.
    public let place: Int
    /// Its estimate.
    public let yi: Double
    /// Its sampling variance.
    public let vi: Double
  }

  /// How the number is estimated.
  public let estimator: Estimator
  /// The side; nil for the one that a regression on the standard error points at: the left where larger standard errors go
  /// with larger effects, else the right.
  public let side: Side?

  private static let mostRounds = 100

  /// A trim and fill.
  public init(estimator: Estimator = .linear, side: Side? = nil) {
    self.estimator = estimator
    self.side = side
  }

  /// Trims and fills around the model's pooled effect.
  ///
  /// - Throws: `MetaAnalysisError.notEstimable` for moderators, weights of the user, fewer than three studies or a number
  ///   that goes in circles; what `fit` throws.
  public func run(
    _ model: RandomEffectsModel, _ effects: StudyEffects
  ) throws(MetaAnalysisError) -> TrimAndFillResult {
    guard effects.isInterceptOnly, effects.weights == nil else {
      throw .notEstimable("trim and fill is for a plain model: without moderators and without weights of the user")
    }
    let k = effects.count
    guard k > 2 else {
      throw .notEstimable("trim and fill needs 3 studies or more; there \(k == 1 ? "is 1" : "are \(k)")")
    }
    let found: Side
    if let side { found = side } else { found = try pointedAt(model, effects) }
    let sign: Double = found == .left ? 1 : -1
    let order = effects.yi.indices.sorted { (sign * effects.yi[$0], $0) < (sign * effects.yi[$1], $1) }
    let turned = order.map { sign * effects.yi[$0] }
    var missing = 0
    for _ in 0..<TrimAndFill.mostRounds {
      let trimmed = try effects.selecting(Array(order.dropLast(missing)))
      let center = sign * (try model.estimate(trimmed))
      let next = number(turned.map { $0 - center })
      guard next.count != missing else {
        let filled = order.suffix(missing).map { place in
          Filled(place: place, yi: 2 * sign * center - effects.yi[place], vi: effects.vi[place])
        }
        let whole = try StudyEffects(yi: effects.yi + filled.map(\.yi), vi: effects.vi + filled.map(\.vi))
        return TrimAndFillResult(
          estimator: estimator, side: found, filled: filled, standardErrorOfCount: standardError(k, next.raw),
          fit: try model.fit(whole))
      }
      missing = next.count
    }
    throw .notEstimable("trim and fill does not settle on a number of missing studies")
  }

  /// How many studies are missing on the left of deviations that are sorted, and that number before rounding.
  private func number(_ deviations: [Double]) -> (count: Int, raw: Double) {
    let k = deviations.count
    // The order is by distance alone; equal distances keep the order of the effects.
    let byDistance = deviations.indices.sorted { (abs(deviations[$0]), $0) < (abs(deviations[$1]), $1) }
    let isAbove = byDistance.map { deviations[$0] > 0 }
    let isBelow = byDistance.map { deviations[$0] < 0 }
    let t = Double(isAbove.indices.filter { isAbove[$0] }.reduce(0) { $0 + $1 + 1 })
    let n = Double(k)
    let raw =
      switch estimator {
      case .run: Double(k - 1 - (isBelow.lastIndex(of: true).map { $0 + 1 } ?? 0))
      case .linear: (4 * t - n * (n + 1)) / (2 * n - 1)
      case .quadratic: n - 0.5 - max(0, 2 * n * n - 4 * t + 0.25).squareRoot()
      }
    return (min(max(0, Int(raw.rounded(.toNearestOrEven))), k - 1), max(0, raw))
  }

  /// The asymptotic standard error of the number, from the variance of T (or γ) at the number before rounding.
  private func standardError(_ k: Int, _ m: Double) -> Double? {
    let n = Double(k)
    switch estimator {
    case .run: return (2 * m + 2).squareRoot()
    case .linear, .quadratic:
      let variance =
        (n * (n + 1) * (2 * n + 1) + 10 * m * m * m + 27 * m * m + 17 * m - 18 * n * m * m - 18 * n * m + 6 * n * n * m)
        / 24
      guard variance > 0 else { return nil }
      if estimator == .linear { return 4 * variance.squareRoot() / (2 * n - 1) }
      let root = ((n - 0.5) * (n - 0.5) - m * (2 * n - m - 1)).squareRoot()
      return root > 0 ? 2 * variance.squareRoot() / root : nil
    }
  }

  private func pointedAt(_ model: RandomEffectsModel, _ effects: StudyEffects) throws(MetaAnalysisError) -> Side {
    var design = Matrix(rows: effects.count, columns: 2)
    for place in effects.yi.indices {
      design[place, 0] = 1
      design[place, 1] = effects.vi[place].squareRoot()
    }
    let slope = try StudyEffects(
      yi: effects.yi, vi: effects.vi, design: design, termNames: [StudyEffects.interceptName, "sei"])
    guard slope.coefficientCount == 2 else { return .left }
    var notes: [Note] = []
    let (tauSquared, _) = try model.resolveTauSquared(slope, &notes)
    return WeightedFit(slope, tauSquared: tauSquared.value).coefficients[1] < 0 ? .right : .left
  }
}

/// What trim and fill finds.
public struct TrimAndFillResult: Sendable {
  /// How the number of missing studies was estimated.
  public let estimator: TrimAndFill.Estimator
  /// The side on which they are missing.
  public let side: TrimAndFill.Side
  /// The studies that were put in.
  public let filled: [TrimAndFill.Filled]
  /// The standard error of their number; nil where it does not exist.
  public let standardErrorOfCount: Double?
  /// The model with them.
  public let fit: RandomEffectsFit

  /// The p value that at least one study is missing on this side, for R0: `2^-(k₀ + 1)`; nil for the others.
  public var pValue: Double? {
    estimator == .run ? exponential(-Double(filled.count + 1) * logarithm(2)) : nil
  }
}

extension RandomEffectsModel {
  /// The pooled effect alone, without intervals and tests.
  func estimate(_ effects: StudyEffects) throws(MetaAnalysisError) -> Double {
    var notes: [Note] = []
    let (tauSquared, _) = try resolveTauSquared(effects, &notes)
    return WeightedFit(effects, tauSquared: tauSquared.value).coefficients[0]
  }
}
