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
}

/// How a printed estimate becomes one whose confidence interval is symmetric.
public enum EstimateTransformation: String, Sendable, Hashable, CaseIterable {
  /// As it is printed.
  case none
  /// The natural logarithm, for ratios.
  case log
}

/// What the user may choose about a measure.
public struct MeasureOptions: Sendable, Hashable {
  /// The formula for the sampling variance.
  public var varianceType: SamplingVarianceType
  /// Whether small-sample bias is corrected (Hedges' J; the second-order term of a log ratio).
  public var correctsBias: Bool
  /// What is done about zero cells of a 2×2 table.
  public var zeroCells: ZeroCellRule
  /// The averages over the set of summaries, from `Measure.setAverages`; empty where the measure needs none.
  public var setAverages: [Double] = []
  /// The level of printed confidence intervals, where the row itself does not state one.
  public var printedLevel: ConfidenceLevel = .ninetyFive
  /// Whether five numbers that are too skewed for a normal distribution are refused.
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

/// When and how much is added to the counts of 2×2 tables before a ratio is formed.
public struct ZeroCellRule: Sendable, Hashable {
  /// Which tables get the addition.
  public enum Target: String, Sendable, Hashable, CaseIterable {
    /// Tables that have a zero cell.
    case onlyZero = "only0"
    /// Every table.
    case all
    /// Every table, if any table of the set has a zero cell.
    case ifAnyZero = "if0all"
    /// No table.
    case none
  }

  /// What is added to each cell; 0 or more.
  public var amount: Double
  /// Which tables get it.
  public var target: Target
  /// Whether tables without any event, or with nothing but events, give no value at all.
  public var dropsDoubleZero: Bool
  /// Whether some table of the set has a zero cell; the caller, who sees the set, says so.
  public var setHasZero: Bool

  /// The default adds ½ to every cell of a table that has a zero cell.
  public init(amount: Double = 0.5, target: Target = .onlyZero, dropsDoubleZero: Bool = false, setHasZero: Bool = false)
  {
    precondition(amount >= 0, "nothing negative is added to a count")
    self.amount = amount
    self.target = target
    self.dropsDoubleZero = dropsDoubleZero
    self.setHasZero = setHasZero
  }

  /// The table as the rule leaves it, with a note if it was changed.
  func apply(to table: TwoByTwoTable, _ derivation: inout Derivation) throws(EffectSizeError) -> TwoByTwoTable {
    if dropsDoubleZero, table.isDoubleZero {
      throw .notDefined("no event, or nothing but events, in both groups; such tables are dropped")
    }
    let applies =
      switch target {
      case .onlyZero: table.hasZeroCell
      case .all: true
      case .ifAnyZero: setHasZero
      case .none: false
      }
    guard applies, amount > 0 else { return table }
    derivation.note(.method, "\(shortest(amount)) was added to each of the four counts (rule \(target.rawValue))")
    return table.adding(amount)
  }
}
