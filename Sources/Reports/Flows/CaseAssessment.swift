internal import PrePostNumerics
internal import SingleCase

/// All that a flow asks of one case: each part has its value or leaves the reason why it has none.
struct CaseAssessment {
  let flow: CaseFlow
  private(set) var notes: [Note]

  init(flow: CaseFlow, notes: [Note]) {
    self.flow = flow
    self.notes = notes
  }

  func finding(of sequence: ConditionSequence) throws(SingleCaseError) -> CaseFlow.Finding {
    var collected = self
    return try collected.assess(sequence)
  }

  private mutating func assess(_ sequence: ConditionSequence) throws(SingleCaseError) -> CaseFlow.Finding {
    let series = PhaseSeries(pooling: sequence)
    let options = flow.options
    var test: RandomizationTest?
    if let request = flow.randomization, let design = flow.design.design(request) {
      test = try defined { () throws(SingleCaseError) in
        try RandomizationTest(
          sequence, design: design, statistic: request.statistic, alternative: request.alternative, plan: request.plan,
          threads: request.threads)
      }
    }
    var regression: PiecewiseFit?
    if let model = flow.regression {
      regression = try defined { () throws(SingleCaseError) in
        try Self.requireAB(series, "the piecewise regression")
        return try model.fit(series)
      }
    }
    var visual: VisualAnalysis?
    var criterion: DualCriterion?
    if flow.visual {
      visual = try defined { () throws(SingleCaseError) in
        try Self.requireAB(series, "the visual analysis of two phases")
        return VisualAnalysis(series)
      }
      if visual != nil {
        criterion = try defined { () throws(SingleCaseError) in
          try DualCriterion(series, improvement: options.improvement, level: options.level)
        }
        notes.append(
          Note(.refusal, "\(series.name): consistency is not assessed: it needs phases that come again"))
      }
    }
    return CaseFlow.Finding(
      series: series, sequence: sequence, outcomes: try series.outcomes(of: flow.indices, options: options),
      contrast: .lastAgainstBaseline(series),
      bounds: series.isAB ? [try .startPoint(series), .exchange(series)] : [.exchange(series)], test: test,
      regression: regression, visual: visual, criterion: criterion,
      autocorrelation: try? LagOneAutocorrelation(series), notes: notes)
  }

  private static func requireAB(_ series: PhaseSeries, _ what: String) throws(SingleCaseError) {
    guard series.isAB else {
      throw .notDefined(
        index: what, series: series.name, reason: "it is that of one baseline and then one treatment phase",
        instead: "the randomization test of the design can be had")
    }
  }

  /// A value, or nil with the reason among the notes.
  private mutating func defined<Value>(_ body: () throws(SingleCaseError) -> Value) throws(SingleCaseError) -> Value? {
    do throws(SingleCaseError) {
      return try body()
    } catch .notDefined(let index, let name, let reason, let instead) {
      notes.append(
        Note(.refusal, "\(SingleCaseError.notDefined(index: index, series: name, reason: reason, instead: instead))"))
      return nil
    } catch .numerical(let error) {
      notes.append(Note(.refusal, "\(error)"))
      return nil
    } catch {
      throw error
    }
  }
}
