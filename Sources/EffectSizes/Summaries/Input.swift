/// The name of something a paper prints and a measure needs, as the column of a studies file is called.
public enum Input: String, Sendable, Hashable, CaseIterable {
  case n
  case meanPre = "mean_pre"
  case sdPre = "sd_pre"
  case meanPost = "mean_post"
  case sdPost = "sd_post"
  case correlation = "r"
  case meanChange = "mean_change"
  case sdChange = "sd_change"
  case t
  case nTreatment = "n_treatment"
  case meanTreatment = "mean_treatment"
  case sdTreatment = "sd_treatment"
  case nControl = "n_control"
  case meanControl = "mean_control"
  case sdControl = "sd_control"
  case eventsTreatment = "events_treatment"
  case eventsControl = "events_control"
  case nonEventsTreatment = "non-events of the treatment group"
  case nonEventsControl = "non-events of the control group"
  case timeTreatment = "time_treatment"
  case timeControl = "time_control"
  case events
  case nonEvents = "non_events"
  case time
  case eventsBoth = "events_both"
  case eventsFirstOnly = "events_first_only"
  case eventsSecondOnly = "events_second_only"
  case eventsNeither = "events_neither"
  case proportionBoth = "proportion_both"
  case mean
  case sd
  case predictors
  case determination = "r2"
  case f
  case superiority = "cles"
  case ties
  case alpha
  case items
  case homozygousDominant = "homozygous_dominant"
  case heterozygous
  case homozygousRecessive = "homozygous_recessive"
  case seChange = "se_change"
  case z
  case p
  case ciLow = "ci_low"
  case ciHigh = "ci_high"
  case ciLevel = "ci_level"
  case cohensD = "d"
  case oddsRatio = "or"
  case etaSquared = "eta_squared"
  case partialEtaSquared = "partial_eta_squared"
  case numeratorDegrees = "df1"
  case u
  case rankSumTreatment = "rank_sum_treatment"
  case rankSumControl = "rank_sum_control"
  case beta
  case estimate
  case standardError = "se"
  case groupCoefficient = "b"
  case groupCoefficientError = "se_b"
  case adjustedMeanTreatment = "adjusted_mean_treatment"
  case seAdjustedTreatment = "se_adjusted_treatment"
  case adjustedMeanControl = "adjusted_mean_control"
  case seAdjustedControl = "se_adjusted_control"
  case meanPreTreatment = "mean_pre_treatment"
  case sdPreTreatment = "sd_pre_treatment"
  case meanPostTreatment = "mean_post_treatment"
  case sdPostTreatment = "sd_post_treatment"
  case correlationTreatment = "r_treatment"
  case meanChangeTreatment = "mean_change_treatment"
  case sdChangeTreatment = "sd_change_treatment"
  case seChangeTreatment = "se_change_treatment"
  case tTreatment = "t_treatment"
  case fTreatment = "f_treatment"
  case pTreatment = "p_treatment"
  case ciLowChangeTreatment = "ci_low_change_treatment"
  case ciHighChangeTreatment = "ci_high_change_treatment"
  case meanPreControl = "mean_pre_control"
  case sdPreControl = "sd_pre_control"
  case meanPostControl = "mean_post_control"
  case sdPostControl = "sd_post_control"
  case correlationControl = "r_control"
  case meanChangeControl = "mean_change_control"
  case sdChangeControl = "sd_change_control"
  case seChangeControl = "se_change_control"
  case tControl = "t_control"
  case fControl = "f_control"
  case pControl = "p_control"
  case ciLowChangeControl = "ci_low_change_control"
  case ciHighChangeControl = "ci_high_change_control"
  case minimum = "min"
  case q1
  case median
  case q3
  case maximum = "max"
  case standardErrorPre = "se_pre"
  case ciLowPre = "ci_low_pre"
  case ciHighPre = "ci_high_pre"
  case medianPre = "median_pre"
  case q1Pre = "q1_pre"
  case q3Pre = "q3_pre"
  case minimumPre = "min_pre"
  case maximumPre = "max_pre"
  case standardErrorPost = "se_post"
  case ciLowPost = "ci_low_post"
  case ciHighPost = "ci_high_post"
  case medianPost = "median_post"
  case q1Post = "q1_post"
  case q3Post = "q3_post"
  case minimumPost = "min_post"
  case maximumPost = "max_post"
  case standardErrorTreatment = "se_treatment"
  case ciLowTreatment = "ci_low_treatment"
  case ciHighTreatment = "ci_high_treatment"
  case medianTreatment = "median_treatment"
  case q1Treatment = "q1_treatment"
  case q3Treatment = "q3_treatment"
  case minimumTreatment = "min_treatment"
  case maximumTreatment = "max_treatment"
  case standardErrorControl = "se_control"
  case ciLowControl = "ci_low_control"
  case ciHighControl = "ci_high_control"
  case medianControl = "median_control"
  case q1Control = "q1_control"
  case q3Control = "q3_control"
  case minimumControl = "min_control"
  case maximumControl = "max_control"
  case standardErrorPreTreatment = "se_pre_treatment"
  case ciLowPreTreatment = "ci_low_pre_treatment"
  case ciHighPreTreatment = "ci_high_pre_treatment"
  case medianPreTreatment = "median_pre_treatment"
  case q1PreTreatment = "q1_pre_treatment"
  case q3PreTreatment = "q3_pre_treatment"
  case minimumPreTreatment = "min_pre_treatment"
  case maximumPreTreatment = "max_pre_treatment"
  case standardErrorPostTreatment = "se_post_treatment"
  case ciLowPostTreatment = "ci_low_post_treatment"
  case ciHighPostTreatment = "ci_high_post_treatment"
  case medianPostTreatment = "median_post_treatment"
  case q1PostTreatment = "q1_post_treatment"
  case q3PostTreatment = "q3_post_treatment"
  case minimumPostTreatment = "min_post_treatment"
  case maximumPostTreatment = "max_post_treatment"
  case standardErrorPreControl = "se_pre_control"
  case ciLowPreControl = "ci_low_pre_control"
  case ciHighPreControl = "ci_high_pre_control"
  case medianPreControl = "median_pre_control"
  case q1PreControl = "q1_pre_control"
  case q3PreControl = "q3_pre_control"
  case minimumPreControl = "min_pre_control"
  case maximumPreControl = "max_pre_control"
  case standardErrorPostControl = "se_post_control"
  case ciLowPostControl = "ci_low_post_control"
  case ciHighPostControl = "ci_high_post_control"
  case medianPostControl = "median_post_control"
  case q1PostControl = "q1_post_control"
  case q3PostControl = "q3_post_control"
  case minimumPostControl = "min_post_control"
  case maximumPostControl = "max_post_control"
}

/// The checks that every summary makes of its own numbers, once.
enum InputCheck {
  static func finite(_ value: Double?, _ input: Input) throws(EffectSizeError) {
    guard let value else { return }
    guard value.isFinite else { throw .impossible(input: input, value: value, accepted: "a finite number is accepted") }
  }

  static func standardDeviation(_ value: Double?, _ input: Input) throws(EffectSizeError) {
    try finite(value, input)
    if let value, value < 0 {
      throw .impossible(input: input, value: value, accepted: "a standard deviation is 0 or more")
    }
  }

  static func correlation(_ value: Double?, _ input: Input) throws(EffectSizeError) {
    try finite(value, input)
    if let value, abs(value) > 1 {
      throw .impossible(input: input, value: value, accepted: "a correlation lies between -1 and 1")
    }
  }

  static func proportion(_ value: Double?, _ input: Input) throws(EffectSizeError) {
    try finite(value, input)
    if let value, value < 0 || value > 1 {
      throw .impossible(input: input, value: value, accepted: "a number from 0 to 1 is accepted")
    }
  }

  static func count(_ value: Int?, _ input: Input, atLeast least: Int) throws(EffectSizeError) {
    if let value, value < least {
      throw .impossible(input: input, value: Double(value), accepted: "a whole number of at least \(least) is accepted")
    }
  }

  static func time(_ value: Double?, _ input: Input) throws(EffectSizeError) {
    try finite(value, input)
    if let value, value <= 0 {
      throw .impossible(input: input, value: value, accepted: "a time at risk is positive")
    }
  }

  static func standardError(_ value: Double?, _ input: Input) throws(EffectSizeError) {
    try finite(value, input)
    if let value, value < 0 {
      throw .impossible(input: input, value: value, accepted: "a standard error is 0 or more")
    }
  }

  /// A two-sided p, whose sign may carry that of the effect.
  static func probability(_ value: Double?, _ input: Input) throws(EffectSizeError) {
    try finite(value, input)
    if let value, abs(value) > 1 {
      throw .impossible(
        input: input, value: value, accepted: "a p from 0 to 1 is accepted, negative for a negative effect")
    }
  }

  static func level(_ value: Double?) throws(EffectSizeError) {
    try finite(value, .ciLevel)
    if let value, value <= 0 || value >= 100 {
      throw .impossible(input: .ciLevel, value: value, accepted: "a level between 0 and 100 percent is accepted")
    }
  }

  /// The printed values must not fall from one to the next.
  static func ordered(_ items: [(Input, Double?)]) throws(EffectSizeError) {
    var last: (input: Input, value: Double)?
    for case (let input, let value?) in items {
      try finite(value, input)
      if let last, value < last.value {
        throw .impossible(
          input: input, value: value, accepted: "a number not below \(last.input.rawValue) (\(shortest(last.value)))")
      }
      last = (input, value)
    }
  }
}

extension Input {
  /// Hashes which input it is; without this the letters of its name would be hashed, for every number of every row.
  public func hash(into hasher: inout Hasher) { withUnsafeBytes(of: self) { hasher.combine(bytes: $0) } }
}

extension Input {
  /// Every input by its name; looking one up costs less than `init(rawValue:)`, which tries all names in turn.
  private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

  /// The input of this name; nil if there is none.
  package static func named(_ name: String) -> Input? { byName[name] }

  /// The input called `stem_place`, as `q1` of `pre` is `q1_pre`, or `stem` alone where there is no place; traps if there
  /// is none.
  package init(_ stem: String, of place: String?) {
    let name = place.map { stem + "_" + $0 } ?? stem
    guard let input = Input.named(name) else { preconditionFailure("no input \(name)") }
    self = input
  }
}
