extension Analysis.EffectsBlock {
  /// The flow that makes its effects.
  var flow: EffectsFlow {
    get throws(ReportError) {
      var flow = try EffectsFlow(measure: measure, options: options)
      flow.readsRounding = readsRounding
      flow.pointChoice = pointChoice
      flow.conversion = conversion
      return flow
    }
  }
}
