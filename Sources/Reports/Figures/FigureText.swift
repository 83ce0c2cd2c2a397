internal import EffectSizes
internal import MetaAnalysis
internal import Plots
internal import PrePostNumerics
internal import Tables

/// The numbers of a figure in words, on the scale that people read.
struct FigureText {
  let transform: Transformation
  let digits: Int

  private var numbers: NumberFormatting { NumberFormatting(digits: digits) }

  /// The estimate and its interval.
  func interval(_ estimate: Double, _ interval: ClosedRange<Double>?) -> String {
    number(estimate) + (interval.map { " (\(number($0.lowerBound)) to \(number($0.upperBound)))" } ?? "")
  }

  /// The ends of an interval.
  func ends(_ interval: ClosedRange<Double>) -> String {
    "\(number(interval.lowerBound)) to \(number(interval.upperBound))"
  }

  /// A weight.
  func percent(_ weight: Double) -> String { NumberFormatting(digits: 1).text(weight, .percent) + " %" }

  /// An effect on the scale that people read.
  func number(_ value: Double) -> String {
    let own = transform(value)
    // A ratio or a share of nearly 0 is not 0; a difference of nearly 0 is, to the decimals that are shown.
    let isSmall = numbers.fixed(abs(own)).allSatisfy { "0.".contains($0) } && own != 0
    let written = isSmall && axis != .linear ? numbers.short(own) : numbers.fixed(own)
    return FigureText.signed(abs(own) >= 1e9 ? numbers.text(own) : written)
  }

  /// How the axis is read.
  var axis: AxisKind {
    switch transform {
    case .exp: .ratio
    case .tanh: .correlation
    case .plogis: .proportion
    case .none, .percent, .pnorm, .iarcsin, .square, .ztor2, .iahw, .iabt: .linear
    }
  }

  /// The value of no effect; a proportion has none.
  var reference: Double? {
    switch transform {
    case .none, .exp, .percent, .tanh: 0
    case .plogis, .pnorm, .iarcsin, .square, .ztor2, .iahw, .iabt: nil
    }
  }

  /// What the numbers are.
  var quantity: String {
    switch transform {
    case .exp: "Ratio"
    case .percent: "Change in percent"
    case .tanh: "Correlation"
    case .plogis, .pnorm, .iarcsin: "Proportion"
    case .square: "Rate"
    case .ztor2: "R2"
    case .iahw, .iabt: "Reliability"
    case .none: "Effect"
    }
  }

  /// What stands below the axis.
  func axisLabel(_ measure: MeasureCatalog.Entry?) -> String {
    let name = measure.map { " (\($0.code))" } ?? ""
    return axis == .ratio
      ? "Ratio, logarithmic axis" + name : axis == .linear ? (measure?.code ?? "Effect") : quantity + name
  }

  /// The estimate with its interval in a sentence: `0.49 (95 % CI 0.34 to 0.70)`.
  func sentence(_ estimate: Double, _ interval: ConfidenceInterval?) -> String {
    number(estimate)
      + (interval.map {
        " (\(shortestText($0.level.percent)) % CI \(number($0.lower)) to \(number($0.upper)))"
      } ?? "")
  }

  /// The pooled effect, its interval, that of a new study and the heterogeneity in sentences, for the description of a
  /// figure.
  func says(_ outcome: PoolFlow.Outcome) -> String {
    let fit = outcome.fit
    guard fit.effects.isInterceptOnly else { return "Model: \(outcome.heading)." }
    var text = "Pooled \(sentence(fit.coefficients[0].value, fit.coefficients[0].interval))"
    if let prediction = fit.predictionInterval {
      text += ", prediction interval \(ends(prediction.lower...prediction.upper))"
    }
    return text + ". \(FigureText.heterogeneity(fit))."
  }

  /// τ², I² and Q in words.
  static func heterogeneity(_ fit: RandomEffectsFit) -> String {
    let h = fit.heterogeneity
    let numbers = NumberFormatting(digits: 3)
    var parts = ["\u{3C4}\u{B2}\u{A0}=\u{A0}\(numbers.text(fit.tauSquared.value))"]
    if let share = h.iSquared { parts.append("I\u{B2}\u{A0}=\u{A0}\(numbers.text(share, .percent))\u{A0}%") }
    parts.append(
      "Q\u{A0}=\u{A0}\(numbers.text(h.q)) (df\u{A0}=\u{A0}\(h.degreesOfFreedom)" + (h.pValue.map { ", \(p($0))" } ?? "")
        + ")")
    return "Heterogeneity: " + parts.joined(separator: ", ")
  }

  /// A p value: `p = 0.034`, `p < 0.001`.
  static func p(_ value: Double) -> String {
    let text = NumberFormatting(digits: 3).text(value, .probability)
    return text.hasPrefix("<") ? "p\u{A0}<\u{A0}" + text.dropFirst() : "p\u{A0}=\u{A0}" + text
  }

  /// A number on the scale of the effects, with the sign that typesetters use.
  func plain(_ value: Double) -> String { FigureText.signed(numbers.text(value)) }

  static func signed(_ text: String) -> String { text.hasPrefix("-") ? "\u{2212}" + text.dropFirst() : text }

  /// The measure in words; a log ratio that is read as a ratio is called one.
  static func name(_ measure: MeasureCatalog.Entry, starts: Bool = false) -> String {
    let isRatio = Transformation.usual(measure.scale) == .exp && measure.name.hasPrefix("log ")
    let name = isRatio ? String(measure.name.dropFirst(4)) : measure.name
    return starts ? name.prefix(1).uppercased() + name.dropFirst() : name
  }
}
