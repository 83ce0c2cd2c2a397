public import PrePostNumerics

/// A linear mixed model of several cases, for restricted maximum likelihood.
///
///     y = Σ_p β_p u^p + Σ_p γ_p s^p·B + (random terms of the case) + e
///
///     u = time − follow-up time            powers `fixedBaseline`; random ones `randomBaseline`
///     s = 1, 2, 3, … from the case's first treatment session on
///                                           powers `fixedTreatment`; random ones `randomTreatment`
///     B is 1 under treatment and 0 before
///     e: variance σ², correlation φ^|t − t'| within a case (or none)
///
/// The random terms of a case have an unstructured covariance matrix T. Where cases belong to clusters, each cluster adds
/// a random level. The effect size compares treatment from the initial time A on with no treatment, at the follow-up
/// time B:
///
///     δ = Σ_p γ_p (B − A)^p / √(σ² + variance of the random baseline terms at B, of case and cluster)
///
/// Without further word A is the earliest end of a baseline, and B lies behind it by the shortest treatment, in sessions,
/// of the cases whose baseline ended then.
///
/// Models without trends have no A and B: the effect is the same at all times.
///
/// - Source: Pustejovsky, Hedges & Shadish 2014, *Journal of Educational and Behavioral Statistics* 39: 368–393.
public struct CaseModel: Sendable, Hashable {
  /// How the errors of one case belong together.
  public enum Correlation: String, Sendable, Hashable, CaseIterable {
    /// First-order autocorrelation: φ^|t − t'|.
    case autoregressive = "AR1"
    /// None.
    case independent = "IID"
  }

  /// The powers of time with fixed coefficients in the baseline.
  public let fixedBaseline: [Int]
  /// The powers of treatment time with fixed coefficients.
  public let fixedTreatment: [Int]
  /// The powers of time whose coefficients vary between cases.
  public let randomBaseline: [Int]
  /// The powers of treatment time whose coefficients vary between cases.
  public let randomTreatment: [Int]
  /// How the errors of one case belong together.
  public let correlation: Correlation
  /// The time A at which treatment would start; nil for the earliest end of a baseline.
  public let initialTime: Double?
  /// The time B at which the outcome would be compared; nil for the shortest treatment of the earliest starters.
  public let followUp: Double?
  /// The coverage of intervals.
  public let level: ConfidenceLevel

  /// A model.
  ///
  /// - Throws: `.optionOutsideDomain` for a power that is negative, repeated or above 3; `.unsuitableTerms` where the baseline
  ///   powers are not 0, 1, … without a gap (a trend without its level depends on where time is 0), there is no random
  ///   level, or no treatment term.
  public init(
    fixedBaseline: [Int] = [0], fixedTreatment: [Int] = [0], randomBaseline: [Int] = [0], randomTreatment: [Int] = [],
    correlation: Correlation = .autoregressive, initialTime: Double? = nil, followUp: Double? = nil,
    level: ConfidenceLevel = .ninetyFive
  ) throws(SingleCaseError) {
    let lists: [(name: String, powers: [Int], isBaseline: Bool)] = [
      ("fixed baseline", fixedBaseline, true), ("random baseline", randomBaseline, true),
      ("fixed treatment", fixedTreatment, false), ("random treatment", randomTreatment, false),
    ]
    for list in lists {
      for power in list.powers where !(0...3).contains(power) {
        throw .optionOutsideDomain(what: "the powers of time of \(list.name) terms are 0 to 3", value: Double(power))
      }
      guard Set(list.powers).count == list.powers.count else {
        throw .unsuitableTerms("a power of time is named twice among the \(list.name) terms")
      }
      guard !list.isBaseline || list.powers.sorted() == Array(0..<list.powers.count) else {
        throw .unsuitableTerms(
          "the \(list.name) terms are 0, 0,1 or 0,1,2: a trend without its level depends on where time is 0")
      }
    }
    guard !fixedBaseline.isEmpty else { throw .unsuitableTerms("the model needs the fixed baseline term 0, a level") }
    guard !randomBaseline.isEmpty else {
      throw .unsuitableTerms(
        "the model needs the random baseline term 0: the effect is divided by the variance between cases too")
    }
    guard !fixedTreatment.isEmpty else {
      throw .unsuitableTerms("the model needs a fixed treatment term, 0 for a level")
    }
    let hasTrends = lists.contains { $0.powers.contains { $0 > 0 } }
    guard hasTrends || (initialTime == nil && followUp == nil) else {
      throw .unsuitableTerms(
        "an initial and a follow-up time belong to models with trends; without them the effect is the same at all times"
      )
    }
    self.fixedBaseline = fixedBaseline.sorted()
    self.fixedTreatment = fixedTreatment.sorted()
    self.randomBaseline = randomBaseline.sorted()
    self.randomTreatment = randomTreatment.sorted()
    self.correlation = correlation
    self.initialTime = initialTime
    self.followUp = followUp
    self.level = level
  }

  /// Whether any term depends on time.
  var hasTrends: Bool { (fixedBaseline + fixedTreatment + randomBaseline + randomTreatment).contains { $0 > 0 } }
}
