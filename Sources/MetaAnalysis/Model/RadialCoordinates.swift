/// A study in a radial (Galbraith) plot.
///
///     x = 1 / √(vᵢ + τ²)      z = yᵢ / √(vᵢ + τ²)
///
/// The slope of the line from the origin to it is the study's effect, and the least-squares slope through the origin of all
/// is the pooled effect; z has standard error 1, so that studies of one effect lie within ±1.96 of that line.
/// Source: Galbraith 1988, *Technometrics* 30: 271–281; with τ² in the variances: Galbraith 1994, *JASA* 89: 1232–1242.
public struct RadialCoordinates: Sendable, Hashable {
  /// The precision.
  public let x: Double
  /// The standardized estimate.
  public let z: Double
}

extension RandomEffectsFit {
  /// The studies in a radial plot, in their order.
  public var radialCoordinates: [RadialCoordinates] {
    zip(effects.yi, effects.vi).map { y, v in
      let spread = (v + tauSquared.value).squareRoot()
      return RadialCoordinates(x: 1 / spread, z: y / spread)
    }
  }
}
