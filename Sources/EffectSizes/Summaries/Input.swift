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
}
