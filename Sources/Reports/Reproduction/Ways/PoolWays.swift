internal import EffectSizes
internal import MetaAnalysis
internal import PrePostNumerics
internal import Regression
internal import Tables

/// The ways to a number of a pooled model: effects by every documented formula, every estimator of τ², every test.
struct PoolWays {
  let quantity: ClaimQuantity
  let data: ClaimData
  let choices: OpenChoices

  /// Where the effects come from.
  private enum Source: Sendable {
    case columns(vi: String?, sei: String?)
    case formula(EffectFormula)

    var words: String {
      switch self {
      case .columns: ""
      case .formula(let formula): formula.words(withVariance: true) + ", "
      }
    }
  }

  /// All ways, the usual one first.
  var all: [ClaimWay] {
    var ways: [ClaimWay] = []
    for (source, standing) in sources {
      for estimator in estimators { ways += fits(source, estimator, standing) }
      if let named = choices.method.estimator, choices.program == nil, !TablePoolerCatalog.methods.contains(named) {
        for other in EstimatorCatalog.codes where isFree(other) && other != named && other != "FE" {
          ways += fits(source, other, .neighbour)
        }
      }
    }
    return ways
  }

  /// The columns of effects, or every formula of the measures that are claimed.
  private var sources: [(Source, ClaimWay.Standing)] {
    let header = data.study.table.header
    if !choices.isMeasureNamed, header.index(of: "yi") != nil {
      if header.index(of: "vi") != nil { return [(.columns(vi: "vi", sei: nil), .named)] }
      if header.index(of: "sei") != nil { return [(.columns(vi: nil, sei: "sei"), .named)] }
    }
    return choices.measures.flatMap { measure -> [(Source, ClaimWay.Standing)] in
      let usual = EffectFormula(measure)
      return choices.corrections(usual).flatMap { correction in
        choices.variances(usual).map {
          (Source.formula(EffectFormula(measure, correction, $0)), ClaimWay.Standing.named)
        }
      }
    }
  }

  private func isFree(_ code: String) -> Bool { !["GENQ", "GENQM"].contains(code) }

  /// The estimators that are open.
  private var estimators: [String] {
    if let named = choices.method.estimator { return [named] }
    if let program = choices.program { return [program.estimator, "EE"].compactMap(\.self) }
    let counts = ["OR", "RR", "RD"].contains(choices.measures.first?.code ?? "")
    return ["REML", "EE"] + EstimatorCatalog.codes.filter { isFree($0) && !["REML", "EE", "FE"].contains($0) }
      + (counts ? TablePoolerCatalog.methods : [])
  }

  private var tests: [CoefficientTest] {
    if let named = choices.method.test { return [named] }
    guard choices.program == nil, quantity.dependsOnTest else { return [.z] }
    return [.z, .t, .knappHartung, .adHoc]
  }

  private var predictions: [PredictionMethod] {
    guard quantity.key.hasPrefix("pi_") else { return [.test] }
    if quantity.key.hasPrefix("pi_simple") { return [.simple] }
    if let program = choices.program { return [program.prediction] }
    return PredictionMethod.allCases
  }

  private var intervals: [TauSquaredIntervalMethod?] {
    guard quantity.key.hasPrefix("tau2_conf") else { return [nil] }
    if let named = choices.method.interval { return [named] }
    return [.qProfile, .profileLikelihood, .generalizedQ, .wald]
  }

  private func fits(_ source: Source, _ estimator: String, _ standing: ClaimWay.Standing) -> [ClaimWay] {
    if TablePoolerCatalog.methods.contains(estimator) { return counts(source, estimator, standing) }
    var ways: [ClaimWay] = []
    for test in tests {
      for prediction in predictions {
        for interval in intervals {
          ways += presented(fit(source, estimator, test, prediction, interval, standing), source)
        }
      }
    }
    return ways
  }

  /// I² and H² from Q are another number than from τ².
  private func presented(_ way: ClaimWay, _ source: Source) -> [ClaimWay] {
    if ["I2", "H2"].contains(quantity.key) {
      let fromQ = ClaimWay(
        way.name + ", from Q", key: way.key, standing: way.standing, quantity: quantity.key + "_from_Q",
        compute: way.compute)
      let usesQ = choices.program?.takesISquaredFromQ
      return usesQ == nil ? [way, fromQ] : usesQ == true ? [fromQ] : [way]
    }
    if quantity.isExponential { return [way.presented(.exponential)] }
    var ways = [way]
    let hasDirection =
      ["estimate", "conf_low", "conf_high", "statistic", "pi_low", "pi_high", "intercept"].contains(quantity.key)
      || quantity.key.hasPrefix("slope_")
    if case .formula(let formula) = source {
      if formula.measure.scale == .proportionDifference { ways.append(way.presented(.percent)) }
      if formula.measure.scale.isLogarithmic, hasDirection, quantity.key != "statistic" {
        ways.append(way.presented(.exponential))
      }
    }
    if hasDirection { ways.append(way.presented(.turned)) }
    return ways
  }

  private func fit(
    _ source: Source, _ estimator: String, _ test: CoefficientTest, _ prediction: PredictionMethod,
    _ interval: TauSquaredIntervalMethod?, _ standing: ClaimWay.Standing
  ) -> ClaimWay {
    let (level, moderators) = (choices.level, choices.method.moderators)
    var words = source.words + (estimator == "EE" ? "one true effect" : estimator)
    if quantity.dependsOnTest { words += ", test \(test.rawValue)" }
    if quantity.key.hasPrefix("pi_"), prediction != .simple { words += ", prediction \(prediction.rawValue)" }
    if let interval { words += ", \(interval.rawValue)" }
    let key =
      "pool \(source.words)\(estimator) \(test.rawValue) \(prediction.rawValue) \(interval?.rawValue ?? "")"
      + " \(choices.method.moderators == nil ? "" : choices.method.text ?? "")"
    return ClaimWay(words, key: key, standing: standing, quantity: quantity.key) { study in
      ClaimNumbers.trying { () throws(ReportError) in
        let model: RandomEffectsModel
        do {
          var chosen = try RandomEffectsModel(
            betweenStudies: EstimatorCatalog.betweenStudies(estimator), test: test, level: level,
            predictionMethod: prediction)
          chosen.intervalMethod = interval
          model = chosen
        } catch let error as ReportError {
          throw error
        } catch {
          preconditionFailure("an estimated tau2 is never negative")
        }
        let flow = PoolFlow(model: model, moderators: moderators)
        switch source {
        case .columns(let vi, let sei):
          return ClaimNumbers(try flow.run(study, yi: "yi", vi: vi, sei: sei))
        case .formula(let formula):
          let effects = try formula.effects(study, level: level)
          return ClaimNumbers(try flow.pool(effects, study, measure: formula.measure))
        }
      }
    }
  }

  /// Mantel–Haenszel and Peto, which pool counts.
  private func counts(_ source: Source, _ method: String, _ standing: ClaimWay.Standing) -> [ClaimWay] {
    guard case .formula(let formula) = source, formula.variance == .type(.largeSample),
      formula.correction == .exact,
      let pooler = try? TablePoolerCatalog.pooler(method, measure: formula.measure.code)
    else { return [] }
    let level = choices.level
    let way = ClaimWay(
      "\(formula.measure.code), \(pooler.name)", key: "pool \(formula.measure.code) \(method)", standing: standing,
      quantity: quantity.key
    ) { study in
      ClaimNumbers.trying { () throws(ReportError) in
        ClaimNumbers(try TablePoolFlow(pooler: pooler, level: level).run(study))
      }
    }
    return presented(way, source)
  }
}

extension ClaimNumbers {
  /// The numbers of a fit.
  init(_ outcome: PoolFlow.Outcome) {
    self.init()
    let fit = outcome.fit
    for (term, coefficient) in zip(fit.effects.termNames, fit.coefficients) {
      set(coefficient, prefix: term == StudyEffects.interceptName ? "intercept" : "slope_" + term)
    }
    let first = fit.coefficients[0]
    if fit.effects.isInterceptOnly {
      self["estimate"] = first.value
      self["std_error"] = first.standardError
      self["statistic"] = first.statistic
      self["p_value"] = first.pValue
      setInterval(first.interval?.lower, first.interval?.upper)
    }
    let h = fit.heterogeneity
    if case .estimated = fit.model.betweenStudies, h.degreesOfFreedom > 0 {
      self["tau2"] = fit.tauSquared.value
      self["tau"] = fit.tauSquared.value.squareRoot()
    } else {
      missing = "tau2 is not estimated"
    }
    self["tau2_conf_low"] = h.tauSquaredInterval?.lower
    self["tau2_conf_high"] = h.tauSquaredInterval?.upper
    self["I2"] = h.iSquared
    self["H2"] = h.hSquared
    setHomogeneity(q: h.q, df: h.degreesOfFreedom, p: h.pValue)
    self["k"] = Double(fit.effects.count)
    self["R2"] = fit.rSquared
    self["QM"] = fit.omnibus?.statistic
    self["QM_p"] = fit.omnibus?.pValue
    for name in ["pi", "pi_simple"] {
      self[name + "_low"] = fit.predictionInterval?.lower
      self[name + "_high"] = fit.predictionInterval?.upper
    }
  }

  /// The numbers of an effect pooled from counts.
  init(_ outcome: CommonEffectOutcome) {
    self.init()
    let pooled = outcome.fit.pooled
    self["estimate"] = pooled.value
    self["std_error"] = pooled.standardError
    self["statistic"] = pooled.statistic
    self["p_value"] = pooled.pValue
    setInterval(pooled.interval?.lower, pooled.interval?.upper)
    self["k"] = Double(outcome.fit.count)
    if let h = outcome.fit.homogeneity {
      setHomogeneity(q: h.q, df: h.degreesOfFreedom, p: h.pValue)
      self["I2"] = h.iSquared
      self["H2"] = h.hSquared
    }
  }

  private mutating func setHomogeneity(q: Double, df: Int, p: Double?) {
    self["Q"] = q
    self["Q_p"] = p
    guard df > 0 else { return }
    self["I2_from_Q"] = q > 0 ? max(0, 100 * (q - Double(df)) / q) : 0
    self["H2_from_Q"] = q / Double(df)
  }

  private mutating func set(_ coefficient: Estimate, prefix: String) {
    self[prefix] = coefficient.value
    self[prefix + "_std_error"] = coefficient.standardError
    self[prefix + "_p_value"] = coefficient.pValue
    setInterval(coefficient.interval?.lower, coefficient.interval?.upper, prefix: prefix + "_")
  }
}
