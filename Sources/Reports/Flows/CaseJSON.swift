internal import PrePostNumerics
internal import SingleCase

// What `prepost case` answers beside the indices, for programs.

extension CaseFlow {
  func json(_ value: Bounded) -> JSONValue {
    .members([
      "point": .number(value.point), "low": .optional(value.range?.lower), "high": .optional(value.range?.upper),
      "bounds": .string(value.kind.rawValue),
    ])
  }

  func json(_ test: RandomizationTest) -> JSONValue {
    .members([
      "statistic": .number(test.statistic), "p_value": .number(test.pValue),
      "p_low": .optional(test.pRange?.lower), "p_high": .optional(test.pRange?.upper),
      "permutations": .integer(test.permutations), "arrangements": .number(test.arrangements),
      "smallest_p": .number(test.smallestP),
    ])
  }

  func json(_ outcome: MultipleBaselineOutcome) -> JSONValue {
    switch outcome {
    case .refused(let note): .members(["note": .string(note.text)])
    case .test(let test): json(test)
    }
  }

  func json(_ fit: PiecewiseFit) -> JSONValue {
    .members([
      "errors": .string(fit.model.errors.rawValue), "coding": .string(fit.model.coding.rawValue),
      "coefficients": .array(
        zip(fit.coefficients, fit.ranges).map { coefficient, range in
          .members([
            "term": .string(coefficient.term), "estimate": .optional(coefficient.estimate),
            "low": .optional(range.range?.lower), "high": .optional(range.range?.upper),
            "bounds": .string(range.kind.rawValue), "std_error": .optional(coefficient.standardError),
            "statistic": .optional(coefficient.statistic), "df": .optional(coefficient.degreesOfFreedom),
            "p_value": .optional(coefficient.pValue), "conf_low": .optional(coefficient.interval?.lower),
            "conf_high": .optional(coefficient.interval?.upper),
          ])
        }),
      "sigma": .optional(fit.sigma), "df_residual": .integer(fit.dfResidual),
      "rho": fit.autocorrelation.map { one in
        .members([
          "estimate": .number(one.estimate), "conf_low": .number(one.interval.lower),
          "conf_high": .number(one.interval.upper), "spacing": .number(one.spacing),
          "log_likelihood": .number(one.logLikelihood),
        ])
      } ?? .null,
      "note": .optional(CaseTables.text(fit.notes)),
    ])
  }

  func json(_ visual: VisualAnalysis) -> JSONValue {
    func phase(_ pattern: VisualAnalysis.PhasePattern) -> JSONValue {
      .members([
        "n": .integer(pattern.count), "mean": json(pattern.mean), "median": json(pattern.median),
        "slope": pattern.slope.map(json) ?? .null, "sd": pattern.standardDeviation.map(json) ?? .null,
        "within_envelope": pattern.withinEnvelope.map(json) ?? .null,
      ])
    }
    return .members([
      "baseline": phase(visual.baseline), "treatment": phase(visual.treatment), "immediacy": json(visual.immediacy),
    ])
  }

  func json(_ criterion: DualCriterion) -> JSONValue {
    .members([
      "shift": .number(criterion.shift), "beyond": json(criterion.beyond),
      "observations": .integer(criterion.observations), "needed": criterion.needed.map { .integer($0) } ?? .null,
      "binomial_tail": .number(criterion.binomialTail), "smallest_tail": .number(criterion.smallestTail),
      "met": .bool(criterion.isMet), "met_over_ranges": criterion.isMetOverRanges.map { .bool($0) } ?? .null,
    ])
  }
}
