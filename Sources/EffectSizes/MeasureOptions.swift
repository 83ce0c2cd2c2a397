public import PrePostNumerics

/// The formula for the sampling variance, by metafor's codes.
public enum SamplingVarianceType: String, Sendable, Hashable, CaseIterable {
  /// The large-sample variance, with the corrected estimate in it.
  case largeSample = "LS"
  /// The large-sample variance of the uncorrected estimate, times the squared correction.
  case largeSample2 = "LS2"
  /// Unbiased.
  case unbiased = "UB"
  /// Assuming equal variances in both groups.
  case homoscedastic = "HO"
  /// With the averages over the set of studies in place of each study's own proportions or estimate.
  case averaged = "AV"
  /// For a table whose group sizes are fixed by design (stratified sampling).
  case stratified = "ST"
  /// For a table of one sample, of which only the total is fixed (cross-sectional sampling).
  case crossSectional = "CS"
  /// The delta method with the exact variance of a mean (n) and that of an SD (n − 1).
  case largeSample3 = "LS3"
  /// As `LS2`, with the average of the set.
  case averaged2 = "AV2"
  /// As `AV`, with one average for both groups.
  case averagedHomoscedastic = "AVHO"
  /// Under the null hypothesis.
  case nullHypothesis = "H0"
  /// The largest that the estimate allows, whatever the distributions.
  case maximum = "MAX"

  /// Whether it takes an average over the set of studies.
  var isAveraged: Bool { [.averaged, .averaged2, .averagedHomoscedastic].contains(self) }
}

/// How a printed estimate becomes one whose confidence interval is symmetric.
public enum EstimateTransformation: String, Sendable, Hashable, CaseIterable {
  /// As it is printed.
  case none
  /// The natural logarithm, for ratios.
  case log
  /// Fisher's z, for correlations.
  case fisherZ = "rtoz"
  /// The logarithm of the odds, for proportions.
  case logit

  /// The scale of a transformed estimate.
  public var scale: EffectScale {
    switch self {
    case .none: .generic
    case .log: .logRatio
    case .fisherZ: .fisherZ
    case .logit: .logit
    }
  }
}

/// What the user may choose about a measure.
public struct MeasureOptions: Sendable, Hashable {
  /// The formula for the sampling variance.
  public var varianceType: SamplingVarianceType
  /// Whether small-sample bias is corrected (Hedges' J; the second-order term of a log ratio).
  public var correctsBias: Bool
  /// Whether Hedges' J is approximated by 1 − 3/(4m − 1), as RevMan 5, CMA and Stata do, in place of its exact value.
  public var approximatesCorrection = false
  /// What is done about counts of 0.
  public var zeroCells: ZeroCellRule
  /// The averages over the set of summaries, from `Measure.setAverages`; empty where the measure needs none.
  public var setAverages: [Double] = []
  /// The level of printed confidence intervals, where the row itself does not state one.
  public var printedLevel: ConfidenceLevel = .ninetyFive
  /// How a mean and an SD are estimated from quantiles.
  public var fiveNumberMethod: FiveNumberMethod = .luoWanShi
  /// Whether five numbers that are too skewed for a normal distribution are refused, where the method takes one.
  public var testsSkewness = true
  /// How a printed estimate is transformed.
  public var transformation: EstimateTransformation = .none

  /// The defaults are those of metafor's `escalc()`.
  public init(
    varianceType: SamplingVarianceType = .largeSample, correctsBias: Bool = true,
    zeroCells: ZeroCellRule = ZeroCellRule()
  ) {
    self.varianceType = varianceType
    self.correctsBias = correctsBias
    self.zeroCells = zeroCells
  }
}

/// When and how much is added to counts before an effect is formed from them.
public struct ZeroCellRule: Sendable, Hashable {
  /// Which studies get the addition.
  public enum Target: String, Sendable, Hashable, CaseIterable {
    /// Studies that have a zero count.
    case onlyZero = "only0"
    /// Every study.
    case all
    /// Every study, if any study of the set has a zero count.
    case ifAnyZero = "if0all"
    /// No study.
    case none
  }

  /// What is added to each count; 0 or more. If nil, the measure decides: ½, or nothing where the measure is as well
  /// defined for a count of 0 as for any other.
  public var amount: Double?
  /// Which studies get it.
  public var target: Target
  /// Whether studies without any event, or with nothing but events, give no value at all.
  public var dropsDoubleZero: Bool
  /// Whether some study of the set has a zero count; the caller, who sees the set, says so.
  public var setHasZero: Bool

  /// The default adds what the measure calls for to studies that have a zero count.
  public init(
    amount: Double? = nil, target: Target = .onlyZero, dropsDoubleZero: Bool = false, setHasZero: Bool = false
  ) {
    if let amount { precondition(amount >= 0, "nothing negative is added to a count") }
    self.amount = amount
    self.target = target
    self.dropsDoubleZero = dropsDoubleZero
    self.setHasZero = setHasZero
  }

  /// The summary as the rule leaves it, with a note if it was changed.
  ///
  /// - Parameter unasked: what is added where the rule names no amount.
  /// - Throws: `.notDefined` for a summary that is to be dropped.
  func apply<Summary: HasZeroCells>(
    to summary: Summary, unasked: Double = 0.5, _ derivation: inout Derivation
  ) throws(EffectSizeError) -> Summary {
    if dropsDoubleZero, summary.isDoubleZero { throw .notDefined(Summary.doubleZero) }
    let applies =
      switch target {
      case .onlyZero: summary.hasZeroCell
      case .all: true
      case .ifAnyZero: setHasZero
      case .none: false
      }
    let amount = amount ?? unasked
    guard applies, amount > 0 else { return summary }
    derivation.note(.method, "\(shortest(amount)) was added to \(Summary.counts) (rule \(target.rawValue))")
    return summary.adding(amount)
  }
}

extension MeasureOptions {
  /// The factor that takes the small-sample bias off a standardized mean with `m` degrees of freedom.
  ///
  ///     exact          J(m)
  ///     approximated   1 − 3 / (4m − 1)        m = 19: 0.96 (exact 0.95991)
  ///     none           1
  ///
  /// - Source: Hedges 1981, eq. 6a and 6d.
  package func correction(degreesOfFreedom m: Double) -> Double {
    guard correctsBias else { return 1 }
    return approximatesCorrection ? 1 - 3 / (4 * m - 1) : smallSampleCorrection(degreesOfFreedom: m)
  }

  /// An average over the set, which the caller must have handed on.
  func requireAverage(_ index: Int = 0) throws(EffectSizeError) -> Double {
    guard setAverages.indices.contains(index) else {
      throw .notDefined("the sampling variance \(varianceType.rawValue) needs the averages over the set of studies")
    }
    return setAverages[index]
  }
}

/// The average of values weighted by numbers of participants; nil where there is nothing to average.
func weightedAverage(_ items: [(value: Double, weight: Double)]) -> Double? {
  let total = items.reduce(0) { $0 + $1.weight }
  return total > 0 ? items.reduce(0) { $0 + $1.value * $1.weight } / total : nil
}
