/// A variance that is a sum of parts, each with the degrees of freedom it was estimated with.
///
///     v = Σ vⱼ        df = v² / Σ (vⱼ² / dfⱼ)
///
/// Parts without degrees of freedom count as known. Example: 0.4 with 6 df and 0.1 with 1 df: 0.5 with 6.8 df.
/// Source: Satterthwaite 1946, *Biometrics Bulletin* 2: 110–114.
public struct VarianceParts: Sendable, Hashable {
  /// One part.
  public struct Part: Sendable, Hashable {
    /// What varies, in words.
    public let name: String
    /// Its variance, 0 or more.
    public let variance: Double
    /// Its degrees of freedom; nil where it counts as known.
    public let degreesOfFreedom: Double?

    /// A part of a variance.
    public init(_ name: String, _ variance: Double, degreesOfFreedom: Double? = nil) {
      self.name = name
      self.variance = variance
      self.degreesOfFreedom = degreesOfFreedom
    }
  }

  /// The parts.
  public let parts: [Part]

  /// A sum of parts.
  public init(_ parts: [Part]) { self.parts = parts }

  /// The sum.
  public var total: Double { parts.reduce(0) { $0 + $1.variance } }

  /// The degrees of freedom of the sum; nil where every part counts as known.
  public var degreesOfFreedom: Double? {
    let lost = parts.reduce(0.0) { sum, part in
      guard let df = part.degreesOfFreedom, part.variance > 0 else { return sum }
      // A share, so that neither huge nor tiny variances leave double precision.
      let share = part.variance / total
      return sum + share * share / df
    }
    return lost > 0 ? 1 / lost : nil
  }
}
