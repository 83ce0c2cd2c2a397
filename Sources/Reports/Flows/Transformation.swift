internal import EffectSizes
internal import PrePostNumerics
internal import Tables

/// A way back from the scale of pooling to one that people read; every one is increasing, so the ends of an interval
/// are those of its image.
public enum Transformation: String, Sendable, Hashable, CaseIterable {
  /// As it is.
  case none
  /// The exponential: a ratio from its logarithm.
  case exp
  /// 100 (exp(x) − 1): the change in percent that a log ratio stands for.
  case percent
  /// The inverse logit: a proportion from log odds.
  case plogis
  /// The normal distribution function: a proportion from a probit.
  case pnorm
  /// The hyperbolic tangent: a correlation from Fisher's z.
  case tanh
  /// sin² x: a proportion from the arcsine of its root; x is taken between 0 and π/2.
  case iarcsin
  /// x²: a rate from its root; x below 0 is taken as 0.
  case square
  /// tanh² x: an R² from Fisher's z of its root; x below 0 is taken as 0.
  case ztor2
  /// 1 − (1 − x)³: a reliability from the cube root of what it lacks.
  case iahw
  /// 1 − exp(−x): a reliability from the logarithm of what it lacks.
  case iabt

  /// The value on the scale that people read.
  public func callAsFunction(_ x: Double) -> Double {
    switch self {
    case .none: return x
    case .exp: return exponential(x)
    case .percent: return 100 * exponentialMinusOne(x)
    case .plogis: return x < 0 ? exponential(x) / (1 + exponential(x)) : 1 / (1 + exponential(-x))
    case .pnorm: return Normal.standard.cumulative(x)
    case .tanh: return hyperbolicTangent(x)
    case .iarcsin:
      let bounded = sine(min(max(x, 0), Double.pi / 2))
      return bounded * bounded
    case .square:
      let bounded = max(x, 0)
      return bounded * bounded
    case .ztor2:
      let root = hyperbolicTangent(max(x, 0))
      return root * root
    case .iahw: return 1 - (1 - x) * (1 - x) * (1 - x)
    case .iabt: return -exponentialMinusOne(-x)
    }
  }

  /// Whether it makes sense of a slope too, which then is a factor or a change in percent for one unit more.
  public var takesSlopes: Bool { self == .none || self == .exp || self == .percent }

  /// What people expect of effects on a scale.
  static func usual(_ scale: EffectScale?) -> Transformation {
    switch scale {
    case .logRatio, .logProportion, .logRate, .logOutcome: .exp
    case .logit: .plogis
    case .probit: .pnorm
    case .fisherZ: .tanh
    case .arcsine: .iarcsin
    case .rootRate: .square
    case .fisherZOfDetermination: .ztor2
    case .reliabilityCubeRoot: .iahw
    case .reliabilityLog: .iabt
    // The double arcsine and the double root have an inverse for one n or t only, which a pooled effect has not.
    case .doubleArcsine, .doubleRootRate: .none
    case .raw, .standardized, .proportionDifference, .arcsineDifference, .correlation, .proportion, .rate,
      .rateDifference, .rootRateDifference, .probability, .determination, .reliability, .generic, nil:
      .none
    }
  }

  /// What its values are called, where they have a name: `ratio`, `proportion`.
  func naturalName(on scale: EffectScale?) -> String? {
    switch self {
    case .none: nil
    case .percent: "change in percent"
    case .exp where scale.map { Transformation.usual($0) } != .exp: "ratio"
    default: self == Transformation.usual(scale) ? scale?.naturalName : nil
    }
  }

  /// The transformation of that name, or the usual one of a measure's scale.
  ///
  /// - Throws: `ReportError.usage` with the names that exist.
  public static func named(_ name: String?, for measure: MeasureCatalog.Entry?) throws(ReportError) -> Transformation {
    guard let name else { return usual(measure?.scale) }
    if let known = Transformation(rawValue: name) { return known }
    let names = allCases.map(\.rawValue)
    let near = names.first { $0 == name.lowercased() } ?? Spelling.nearest(to: name, in: names)
    throw .usage(
      "there is no transformation '\(name)'" + (near.map { "; did you mean '\($0)'?" } ?? "")
        + " (transformations: \(names.joined(separator: ", ")))")
  }
}
