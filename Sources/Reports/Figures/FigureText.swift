internal import EffectSizes
internal import MetaAnalysis
internal import Plots
internal import PrePostNumerics
internal import Tables

/// The numbers of a figure in words, on the scale that people read.
struct FigureText {
  let transform: Transformation
  let wording: Wording

  /// Numbers with so many decimals, in a language.
  init(transform: Transformation = .none, digits: Int = 3, language: Language = .english) {
    self.transform = transform
    wording = Wording(language, digits: digits)
  }

  private var numbers: NumberFormatting { wording.formatting }

  /// The estimate and its interval.
  func interval(_ estimate: Double, _ interval: ClosedRange<Double>?) -> String {
    number(estimate) + (interval.map { " (\(ends($0)))" } ?? "")
  }

  /// The ends of an interval.
  func ends(_ interval: ClosedRange<Double>) -> String {
    wording.range(number(interval.lowerBound), number(interval.upperBound))
  }

  /// A weight.
  func percent(_ weight: Double) -> String { wording.digits(1).text(weight, .percent) + " %" }

  /// An effect on the scale that people read.
  func number(_ value: Double) -> String {
    let own = transform(value)
    // A ratio or a share of nearly 0 is not 0; a difference of nearly 0 is, to the decimals that are shown.
    let isSmall = numbers.fixed(abs(own)).allSatisfy { "0.,".contains($0) } && own != 0
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
    case .exp: wording(DrawnWord.ratio)
    case .percent: wording(DrawnWord.percentChange)
    case .tanh: wording(DrawnWord.correlation)
    case .plogis, .pnorm, .iarcsin: wording(DrawnWord.proportion)
    case .square: wording(DrawnWord.rate)
    case .ztor2: "R2"
    case .iahw, .iabt: wording(DrawnWord.reliability)
    case .none: wording(DrawnWord.effect)
    }
  }

  /// What stands below the axis.
  func axisLabel(_ measure: MeasureCatalog.Entry?) -> String {
    let name = measure.map { " (\($0.code))" } ?? ""
    return axis == .ratio
      ? wording(DrawnWord.ratioAxis) + name
      : axis == .linear ? (measure?.code ?? wording(DrawnWord.effect)) : quantity + name
  }

  /// The estimate with its interval in a sentence: `0.49 (95 % CI 0.34 to 0.70)`.
  func sentence(_ estimate: Double, _ interval: ConfidenceInterval?) -> String {
    interval.map {
      wording(
        DrawnWord.sentence, number(estimate), wording.exact($0.level.percent), number($0.lower), number($0.upper))
    } ?? number(estimate)
  }

  /// The pooled effect, its interval, that of a new study and the heterogeneity in sentences, for the description of a
  /// figure.
  func says(_ outcome: PoolFlow.Outcome) -> String {
    let fit = outcome.fit
    guard fit.effects.isInterceptOnly else { return wording(DrawnWord.model, heading(outcome)) }
    let pooled = sentence(fit.coefficients[0].value, fit.coefficients[0].interval)
    let prediction = fit.predictionInterval.map { wording(DrawnWord.prediction, ends($0.lower...$0.upper)) } ?? ""
    return wording(DrawnWord.pooledSentence, pooled + prediction) + ". \(heterogeneity(fit))."
  }

  /// What was fitted, in one line.
  ///
  /// - Parameter cases: how many single cases are among the studies.
  func heading(_ outcome: PoolFlow.Outcome, cases: Int = 0) -> String {
    let studies = wording.language.studies(outcome.items.count - cases)
    let subject =
      cases > 0
      ? wording(DrawnWord.withCases, studies, wording.language.cases(cases))
      : wording(outcome.fit.effects.isInterceptOnly ? DrawnWord.pooledEffect : .metaRegression, studies)
    let method = wording.language == .english ? outcome.methodName : outcome.fit.model.methodCode
    return wording(DrawnWord.fittedModel, subject, method, outcome.testName)
  }

  /// τ², I² and Q in words.
  func heterogeneity(_ fit: RandomEffectsFit) -> String {
    let h = fit.heterogeneity
    let numbers = wording.digits(3)
    var parts = ["\u{3C4}\u{B2}\u{A0}=\u{A0}\(numbers.text(fit.tauSquared.value))"]
    if let share = h.iSquared { parts.append("I\u{B2}\u{A0}=\u{A0}\(numbers.text(share, .percent))\u{A0}%") }
    parts.append(
      "Q\u{A0}=\u{A0}\(numbers.text(h.q)) (df\u{A0}=\u{A0}\(h.degreesOfFreedom)" + (h.pValue.map { ", \(p($0))" } ?? "")
        + ")")
    return wording(DrawnWord.heterogeneity, parts.joined(separator: ", "))
  }

  /// A p value: `p = 0.034`, `p < 0.001`.
  func p(_ value: Double) -> String {
    let text = wording.digits(3).text(value, .probability)
    return text.hasPrefix("<") ? "p\u{A0}<\u{A0}" + text.dropFirst() : "p\u{A0}=\u{A0}" + text
  }

  /// A number on the scale of the effects, with the sign that typesetters use.
  func plain(_ value: Double) -> String { FigureText.signed(numbers.text(value)) }

  static func signed(_ text: String) -> String { text.hasPrefix("-") ? "\u{2212}" + text.dropFirst() : text }

  /// The measure in words; a log ratio that is read as a ratio is called one.
  func name(_ measure: MeasureCatalog.Entry, starts: Bool = false) -> String {
    let isRatio = Transformation.usual(measure.scale) == .exp && measure.name.hasPrefix("log ")
    let english = isRatio ? String(measure.name.dropFirst(4)) : measure.name
    let name = wording(DrawnWord.namedMeasure, wording.language == .english ? english : measure.code)
    return starts ? name.capitalized : name
  }
}

extension String {
  /// The same beginning with a capital letter.
  var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
