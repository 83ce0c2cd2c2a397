internal import PrePostNumerics

/// From the variance components of largest likelihood to what is reported, scales put back.
struct CaseModelSummary {
  let model: CaseModel
  let cases: SeveralCases
  let design: CaseModelDesign
  let best: RestrictedSearch.Result
  let evaluation: RestrictedLikelihood.Evaluation
  let derivatives: RestrictedLikelihood.Derivatives
  /// The factored expected information.
  let inverse: CholeskyFactorization

  private var layout: ComponentLayout { design.layout }

  func fit() throws(SingleCaseError) -> CaseModelFit {
    let contrasts = [design.randomBaselineContrast] + (layout.orders.count > 1 ? [[1.0]] : [])
    let weights = layout.weights(contrasts)
    let variance = dot(weights, best.components)
    let difference = dot(design.effectContrast, evaluation.coefficients)
    let error = dot(design.effectContrast, evaluation.covariance * design.effectContrast)
    let effect = try BetweenCaseEffect(
      unadjusted: difference / variance.squareRoot(), scaledVariance: error / variance,
      degreesOfFreedom: 2 * variance * variance / dot(weights, inverse.solve(weights)), level: model.level)
    let within = best.components[layout.varianceIndex]
    let scale = design.outcomeScale
    return CaseModelFit(
      effect: effect, difference: scale * difference, totalVariance: scale * scale * variance,
      fixedTerms: fixedTerms, components: components, withinVariance: scale * scale * within,
      autocorrelation: layout.correlationIndex.map { best.components[$0] },
      intraclassCorrelation: (variance - within) / variance,
      logLikelihood: best.value + design.logLikelihoodShift, parameterCount: design.terms.count + layout.count,
      sessionCount: design.rowCount, cases: caseEstimates,
      comparison: model.hasTrends ? (design.initialTime, design.followUp) : nil,
      convergence: best.convergence, notes: notes + effect.notes)
  }

  private var fixedTerms: [CaseModelFit.FixedTerm] {
    let covariance = evaluation.covariance
    // dC/dθ_k = C (Xᵀ V⁻¹ V_k V⁻¹ X) C
    let slopes = derivatives.slopes.map { covariance * ($0 * covariance) }
    return design.terms.indices.map { place in
      let error = covariance[place, place].squareRoot()
      let gradient = slopes.map { $0[place, place] }
      let df = 2 * power(covariance[place, place], 2) / dot(gradient, inverse.solve(gradient))
      let scale = design.outcomeScale / design.fixedScales[place]
      let t = StudentT(degreesOfFreedom: df)
      let statistic = evaluation.coefficients[place] / error
      let estimate = scale * evaluation.coefficients[place]
      return CaseModelFit.FixedTerm(
        name: design.terms[place], estimate: estimate, standardError: scale * error, statistic: statistic,
        degreesOfFreedom: df, pValue: t.twoSidedTail(statistic),
        interval: ConfidenceInterval(
          center: estimate, margin: t.upperQuantile(model.level.upperTail) * scale * error, level: model.level))
    }
  }

  private var components: [CaseModelFit.Component] {
    layout.orders.indices.flatMap { level in
      let matrix = layout.matrix(level: level, of: best.components)
      return (0..<matrix.rows).map { a in
        let scale = level == 0 ? design.outcomeScale / design.randomScales[a] : design.outcomeScale
        return CaseModelFit.Component(
          level: level == 0 ? "case" : "cluster", term: level == 0 ? design.randomTerms[a] : "(Intercept)",
          variance: scale * scale * matrix[a, a],
          correlations: (0..<a).map { b in
            let product = matrix[a, a] * matrix[b, b]
            return product > 0 ? max(-1, min(1, matrix[a, b] / product.squareRoot())) : nil
          })
      }
    }
  }

  private var caseEstimates: [CaseModelFit.CaseEstimate] {
    let matrix = layout.matrix(level: 0, of: best.components)
    let clusterVariance = layout.orders.count > 1 ? best.components[layout.index(level: 1, 0, 0)] : 0
    var estimates: [(number: Int, estimate: CaseModelFit.CaseEstimate)] = []
    for (block, weighted) in zip(design.blocks, evaluation.weightedResiduals) {
      let clusterLevel = clusterVariance * compensatedSum(weighted)
      for member in block.members {
        let own = matrix * member.random.transposedTimes(Array(weighted[member.rows]))
        let baseline =
          dot(design.baselineContrast, evaluation.coefficients) + dot(design.randomBaselineContrast, own) + clusterLevel
        let effect = dot(design.effectContrast, evaluation.coefficients) + dot(design.randomEffectContrast, own)
        estimates.append(
          (
            member.number,
            CaseModelFit.CaseEstimate(
              name: cases.cases[member.number].name, baseline: design.outcomeScale * baseline,
              effect: design.outcomeScale * effect)
          ))
      }
    }
    return estimates.sorted { $0.number < $1.number }.map(\.estimate)
  }

  private var notes: [Note] {
    var notes: [Note] = []
    for (level, rank) in best.ranks.enumerated() where rank < layout.orders[level] {
      let whose = level == 0 ? "cases" : "clusters"
      notes.append(
        Note(
          .method,
          rank == 0
            ? "the variance between \(whose) is estimated as 0, its boundary; the degrees of freedom still count it as "
              + "estimated"
            : "the covariance matrix of the random terms of \(whose) is on its boundary (rank \(rank) of "
              + "\(layout.orders[level])); the degrees of freedom still count it as free"))
    }
    for (name, powers, fixed) in [
      ("baseline", model.randomBaseline, model.fixedBaseline),
      ("treatment", model.randomTreatment, model.fixedTreatment),
    ] {
      for power in powers where !fixed.contains(power) {
        notes.append(
          Note(
            .caution,
            "the \(name) term of power \(power) varies between cases around 0, since there is no such fixed term"))
      }
    }
    return notes
  }
}
