internal import EffectSizes

/// Something a column can hold, with the names it may have in a file: ours first, then the one that metafor's `escalc()`
/// uses.
struct Field: Hashable, Sendable {
  /// The name that messages use.
  let name: String
  /// Other names, in the order they are looked for.
  let aliases: [String]

  init(_ name: String, _ aliases: String...) {
    self.name = name
    self.aliases = aliases
  }

  /// All names.
  var names: [String] { [name] + aliases }
}

extension Field {
  static let study = Field("study")
  static let n = Field("n", "ni")
  static let meanPre = Field("mean_pre", "m2i")
  static let meanPost = Field("mean_post", "m1i")
  static let correlation = Field("r", "ri")
  static let meanChange = Field("mean_change")
  static let sdChange = Field("sd_change")
  static let t = Field("t", "ti")
  static let test = Field("test")
  /// The SDs of one group: escalc's `sd1i` belongs to `m1i`, except that measures in SDs of before take it as that SD.
  static func sdPre(escalcFirst: Bool) -> Field { Field("sd_pre", escalcFirst ? "sd1i" : "sd2i") }
  static func sdPost(escalcFirst: Bool) -> Field { Field("sd_post", escalcFirst ? "sd2i" : "sd1i") }

  static let nTreatment = Field("n_treatment", "n1i")
  static let meanTreatment = Field("mean_treatment", "m1i")
  static let sdTreatment = Field("sd_treatment", "sd1i")
  static let nControl = Field("n_control", "n2i")
  static let meanControl = Field("mean_control", "m2i")
  static let sdControl = Field("sd_control", "sd2i")

  static let eventsTreatment = Field("events_treatment", "ai")
  static let nonEventsTreatment = Field("bi")
  static let eventsControl = Field("events_control", "ci")
  static let nonEventsControl = Field("di")

  static let timeTreatment = Field("time_treatment", "t1i")
  static let timeControl = Field("time_control", "t2i")
  /// Events of two groups with times at risk, where escalc has letters of their own.
  static let eventsInTimeTreatment = Field("events_treatment", "x1i")
  static let eventsInTimeControl = Field("events_control", "x2i")
  static let events = Field("events", "xi")
  static let nonEvents = Field("non_events", "mi")
  static let time = Field("time", "ti")
  static let eventsBoth = Field("events_both", "ai")
  static let eventsFirstOnly = Field("events_first_only", "bi")
  static let eventsSecondOnly = Field("events_second_only", "ci")
  static let eventsNeither = Field("events_neither", "di")
  static let proportionBoth = Field("proportion_both", "pi")
  static let mean = Field("mean", "mi")
  static let sd = Field("sd", "sdi")
  static let superiority = Field("cles", "auc", "ai")
  static let ties = Field("ties", "mi")
  /// The t of a correlation or of a regression coefficient.
  static let coefficientT = Field("t", "ti")
  static let predictors = Field("predictors", "mi")
  static let determination = Field("r2", "r2i")
  static let f = Field("f", "fi")
  static let alpha = Field("alpha", "ai")
  static let items = Field("items", "mi")
  static let homozygousDominant = Field("homozygous_dominant", "ai")
  static let heterozygous = Field("heterozygous", "bi")
  static let homozygousRecessive = Field("homozygous_recessive", "ci")
  static let z = Field("z", "zi")
  static let p = Field("p", "pi")
  static let d = Field("d")
  static let oddsRatio = Field("or")
  static let etaSquared = Field("eta_squared")
  static let partialEtaSquared = Field("partial_eta_squared")
  static let numeratorDegrees = Field("df1")
  static let beta = Field("beta")
  static let u = Field("u")
  static let rankSumTreatment = Field("rank_sum_treatment")
  static let rankSumControl = Field("rank_sum_control")
  static let seChange = Field("se_change")
  static let ciLow = Field("ci_low")
  static let ciHigh = Field("ci_high")
  static let ciLevel = Field("ci_level")
  static let estimate = Field("estimate")
  static let standardError = Field("se", "sei")
  static let higherIsBetter = Field("higher_is_better")
  static let flip = Field("flip")

  /// The fields of what else may be printed of the values of one sample.
  static func description(of place: String?) -> [Field] {
    SampleDescription.stems.map { stem in
      // The standard error of one sample is called as that of an effect, which has a second name.
      place == nil && stem == standardError.name ? standardError : named(Input(stem, of: place))
    }
  }

  /// A field called as an input, which has no other name.
  static func named(_ input: Input) -> Field { Field(input.rawValue) }

  /// What statistics are called, and what an adjusted comparison prints.
  private static let statistics: [Field] = [
    f, z, p, d, oddsRatio, etaSquared, partialEtaSquared, numeratorDegrees, beta, u, rankSumTreatment, rankSumControl,
    seChange, ciLow, ciHigh, ciLevel, estimate, standardError,
    named(.groupCoefficient), named(.groupCoefficientError), named(.adjustedMeanTreatment),
    named(.seAdjustedTreatment), named(.adjustedMeanControl), named(.seAdjustedControl),
  ]

  /// What is printed of the change of one group, which each of two groups can have.
  static let change: [Input] = [
    .meanPre, .sdPre, .meanPost, .sdPost, .correlation, .meanChange, .sdChange, .seChange, .t, .f, .p, .ciLow, .ciHigh,
  ]

  /// The fields that lead to a mean and an SD, to a change or to an effect by one of the routes.
  static let routes: [Field] = {
    var fields = statistics
    for place in [nil, "pre", "post"] { fields += description(of: place) }
    for arm in Arm.allCases {
      fields += description(of: arm.rawValue)
      for place in ["pre", "post"] { fields += description(of: place + "_" + arm.rawValue) }
      fields += change.map { named(arm.named($0)) }
    }
    return fields
  }()

  static let unit = Field("unit")
  static let window = Field("window")

  /// What only the checks of printed numbers read.
  private static let checked =
    CheckReader.names + [
      "percent", "percent_treatment", "percent_control", "paired", "scale", "conclusion", "arm", "role", "outcome",
      "timepoint_pre", "timepoint_post",
    ]

  /// Every name that `--map` may give a column to.
  static let mappableNames: Set<String> = Set(
    [
      study, n, meanPre, meanPost, correlation, meanChange, sdChange, t, test, sdPre(escalcFirst: true),
      sdPre(escalcFirst: false), sdPost(escalcFirst: true), sdPost(escalcFirst: false), nTreatment, meanTreatment,
      sdTreatment, nControl, meanControl, sdControl, eventsTreatment, nonEventsTreatment, eventsControl,
      nonEventsControl, unit, window,
      timeTreatment, timeControl, eventsInTimeTreatment, eventsInTimeControl, events, nonEvents, time, eventsBoth,
      eventsFirstOnly, eventsSecondOnly, eventsNeither, proportionBoth,
      nonEventsControl, unit, window, mean, sd, superiority, ties, coefficientT, predictors, determination, f, alpha,
      items, homozygousDominant, heterozygous, homozygousRecessive, higherIsBetter, flip,
    ].flatMap(\.names) + routes.flatMap(\.names) + checked + provenance.flatMap(\.names) + [
      "yi", "vi", "sei", "case", "phase", "time", "value", "weights",
    ])
}

extension Field {
  /// The numbers that an analyst may supply for empty cells.
  static let suppliable: [String] =
    routes.map(\.name) + [
      "n", "mean_pre", "sd_pre", "mean_post", "sd_post", "r", "mean_change", "sd_change", "t", "n_treatment",
      "mean_treatment", "sd_treatment", "n_control", "mean_control", "sd_control", "events_treatment", "events_control",
      "time_treatment", "time_control", "events", "non_events", "time", "events_both", "events_first_only",
      "events_second_only", "events_neither", "proportion_both",
      "mean", "sd", "cles", "ties", "predictors", "r2", "f", "alpha", "items",
    ]
}
