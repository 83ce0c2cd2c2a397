internal import EffectSizes
internal import PairedComparisons
internal import PrePostNumerics

/// Paired comparisons as JSON.
enum PairedJSON {
  /// One group in one outcome.
  static func finding(_ finding: PairedFlow.Finding, _ adjusted: AdjustedTests?, place: Int) -> JSONValue {
    let result = finding.result
    var members: [JSONValue.Member] = []
    func add(_ name: String, _ value: JSONValue) { members.append(.init(name: name, value: value)) }
    if let outcome = finding.outcome { add("outcome", .string(outcome)) }
    add("group", .optional(finding.group))
    add("n", .optional(result?.n ?? finding.events?.n))
    add("mean_pre", .optional(result?.meanPre))
    add("mean_post", .optional(result?.meanPost))
    add("sd_pre", .optional(result?.sdPre))
    add("sd_post", .optional(result?.sdPost))
    add("r", .optional(result?.correlation))
    add("mean_change", .optional(result?.meanChange))
    add("sd_change", .optional(result?.sdChange))
    add("t_test", result?.tTest.map(tTest) ?? .null)
    add("wilcoxon", result?.wilcoxon.map(wilcoxon) ?? .null)
    add("sign_test", result?.signTest.map(signTest) ?? .null)
    add("permutation", result?.permutation.map(permutation) ?? .null)
    add("bootstrap", result?.bootstrap.map(bootstrap) ?? .null)
    if let test = result?.equivalence { add("equivalence", equivalence(test)) }
    if let test = result?.nonInferiority { add("non_inferiority", nonInferiority(test)) }
    if case .success(let test)? = finding.events?.test { add("mcnemar", mcNemar(test)) }
    add("normality", result?.distribution.map(normality) ?? .null)
    add("agreement", result?.agreement.map(agreement) ?? .null)
    if let bounds = finding.bounds { add("ranges", ranges(bounds)) }
    if let adjusted {
      add("p_holm", .optional(adjusted.holm[place]))
      add("p_bh", .optional(adjusted.benjaminiHochberg[place]))
    }
    add("effect_sizes", .array(finding.effects.map { effect($0, finding.bounds?.effects[$0.measure]) }))
    add(
      "missing",
      .array(
        finding.missing.map {
          .members(["row": .integer($0.place.row), "missing": .array($0.missing.map { .string($0) })])
        }))
    add("derived", .array((result?.steps ?? []).map { .string($0.description) }))
    add("note", finding.notes.isEmpty ? .null : .string(finding.notes.map(\.text).joined(separator: "; ")))
    return .object(members)
  }

  private static func tTest(_ test: PairedT) -> JSONValue {
    .members([
      "statistic": .number(test.statistic), "df": .number(test.degreesOfFreedom), "p_value": .number(test.pValue),
      "conf_low": .optional(test.interval?.lower), "conf_high": .optional(test.interval?.upper),
    ])
  }

  private static func wilcoxon(_ test: WilcoxonSignedRank) -> JSONValue {
    .members([
      "statistic": .number(test.statistic), "p_value": .number(test.pValue), "method": .string(test.method.rawValue),
      "pseudomedian": .number(test.pseudomedian), "conf_low": .optional(test.interval?.lower),
      "conf_high": .optional(test.interval?.upper), "rank_biserial": .number(test.rankBiserial),
      "rank_biserial_low": .optional(test.rankBiserialInterval?.lower),
      "rank_biserial_high": .optional(test.rankBiserialInterval?.upper),
      "zeros": .integer(test.zeros), "zero_method": .string(test.zeroHandling.rawValue),
      "z": .number(test.approximation.z), "z_p_value": .number(test.approximation.pValue),
      "z_continuity": .number(test.approximation.correctedZ),
      "z_continuity_p_value": .number(test.approximation.correctedPValue),
    ])
  }

  private static func signTest(_ test: SignTest) -> JSONValue {
    .members([
      "statistic": .integer(test.statistic), "p_value": .number(test.pValue), "n": .integer(test.changed),
      "median": .number(test.median), "conf_low": .optional(test.interval?.lower),
      "conf_high": .optional(test.interval?.upper), "coverage": .optional(test.coverage),
    ])
  }

  private static func permutation(_ test: SignFlipTest) -> JSONValue {
    .members([
      "statistic": .number(test.statistic), "p_value": .number(test.pValue), "method": .string(test.method.rawValue),
      "permutations": .number(test.permutations),
    ])
  }

  private static func bootstrap(_ bootstrap: PairedBootstrap) -> JSONValue {
    let sample = bootstrap.samples["MC"]
    return .members([
      "conf_low": .optional(bootstrap.interval?.lower), "conf_high": .optional(bootstrap.interval?.upper),
      "method": .string(bootstrap.plan.interval.rawValue), "replicates": .integer(bootstrap.plan.replicates),
      "seed": .integer(Int(clamping: bootstrap.plan.seed)), "bias": .optional(sample?.bias),
      "std_error": .optional(sample?.standardError),
      "intervals": .array(
        BootstrapPlan.Interval.allCases.map { kind in
          let interval = bootstrap.interval(of: "MC", kind)
          return .members([
            "method": .string(kind.rawValue), "conf_low": .optional(interval?.lower),
            "conf_high": .optional(interval?.upper),
          ])
        }),
    ])
  }

  private static func equivalence(_ test: EquivalenceTest) -> JSONValue {
    .members([
      "low": .number(test.margins.lower), "high": .number(test.margins.upper),
      "statistic_low": .number(test.lower.statistic), "p_low": .number(test.lower.pValue),
      "statistic_high": .number(test.upper.statistic), "p_high": .number(test.upper.pValue),
      "df": .number(test.degreesOfFreedom), "p_value": .number(test.pValue),
      "conf_low": .number(test.interval.lower), "conf_high": .number(test.interval.upper),
      "conf_level": .number(test.interval.level.percent), "equivalent": .bool(test.isEquivalent),
    ])
  }

  private static func nonInferiority(_ test: NonInferiorityTest) -> JSONValue {
    .members([
      "margin": .number(test.margin), "statistic": .number(test.statistic), "df": .number(test.degreesOfFreedom),
      "p_value": .number(test.pValue), "bound": .number(test.bound), "non_inferior": .bool(test.isNonInferior),
    ])
  }

  private static func mcNemar(_ test: McNemar) -> JSONValue {
    .members([
      "both": .integer(test.both), "gained": .integer(test.gained), "lost": .integer(test.lost),
      "neither": .integer(test.neither), "p_value": .number(test.exactP), "mid_p": .number(test.midP),
      "chi_squared": .number(test.chiSquared.statistic), "chi_squared_p": .number(test.chiSquared.pValue),
      "chi_squared_continuity": .number(test.corrected.statistic),
      "chi_squared_continuity_p": .number(test.corrected.pValue), "odds_ratio": .optional(test.oddsRatio),
      "odds_ratio_low": .number(test.oddsRatioLower), "odds_ratio_high": .optional(test.oddsRatioUpper),
      "difference": .number(test.difference), "conf_low": .number(test.differenceInterval.lower),
      "conf_high": .number(test.differenceInterval.upper),
    ])
  }

  private static func normality(_ distribution: DistributionOfChanges) -> JSONValue {
    let test = try? distribution.shapiroWilk.get()
    return .members([
      "test": .string("Shapiro-Wilk"), "statistic": .optional(test?.statistic), "p_value": .optional(test?.pValue),
      "skewness": .optional(distribution.skewness), "kurtosis": .optional(distribution.kurtosis),
    ])
  }

  private static func agreement(_ limits: BlandAltman) -> JSONValue {
    func limit(_ limit: BlandAltman.Limit) -> JSONValue {
      .members([
        "estimate": .number(limit.value), "conf_low": .number(limit.interval.lower),
        "conf_high": .number(limit.interval.upper),
      ])
    }
    return .members([
      "bias": .number(limits.bias), "conf_low": .number(limits.biasInterval.lower),
      "conf_high": .number(limits.biasInterval.upper), "sd": .number(limits.sd),
      "agreement": .number(limits.agreement.percent), "lower": limit(limits.lower), "upper": limit(limits.upper),
      "proportional": limits.proportional.map { slope in
        .members([
          "slope": .number(slope.slope), "statistic": .optional(slope.statistic),
          "df": .number(slope.degreesOfFreedom), "p_value": .optional(slope.pValue),
        ])
      } ?? .null,
    ])
  }

  private static func ranges(_ bounds: PairedFlow.Bounds) -> JSONValue {
    func ends(_ interval: Interval?) -> JSONValue {
      interval.map { .members(["low": .number($0.lower), "high": .number($0.upper)]) } ?? .null
    }
    return .members([
      "mean_pre": ends(bounds.meanPre), "mean_post": ends(bounds.meanPost), "mean_change": ends(bounds.meanChange),
      "ratio": ends(bounds.ratio), "point_rule": .string(Reported.PointRule.midpoint.rawValue),
    ])
  }

  private static func effect(_ item: PairedEffect, _ bounds: Interval?) -> JSONValue {
    .members([
      "measure": .string(item.measure), "name": .string(item.name), "yi": .optional(item.effect?.estimate),
      "vi": .optional(item.effect?.samplingVariance), "conf_low": .optional(item.interval?.lower),
      "conf_high": .optional(item.interval?.upper), "conf_method": .optional(item.intervalMethod),
      "boot_low": .optional(item.bootstrapInterval?.lower), "boot_high": .optional(item.bootstrapInterval?.upper),
      "yi_low": .optional(bounds?.lower), "yi_high": .optional(bounds?.upper), "note": .optional(item.remark),
    ])
  }

  /// The comparisons of groups.
  static func rows(_ finding: PairedFlow.GroupFinding) -> [JSONValue] {
    finding.comparison.rows.map { row in
      .members([
        "outcome": .optional(finding.outcome), "group": .string(row.group), "reference": .string(row.reference),
        "method": .string(row.method), "estimate": .number(row.estimate), "std_error": .number(row.standardError),
        "statistic": .number(row.statistic), "df": .number(row.degreesOfFreedom), "p_value": .number(row.pValue),
        "conf_low": .number(row.interval.lower), "conf_high": .number(row.interval.upper),
        "estimates": .string(row.estimates), "assumes": .string(row.assumes),
      ])
    }
  }

  /// The effect sizes between groups.
  static func effects(_ finding: PairedFlow.GroupFinding) -> [JSONValue] {
    finding.comparison.effects.map { item in
      let effect = try? item.outcome.get()
      var reason: String?
      if case .failure(let error) = item.outcome { reason = "\(error)" }
      return .members([
        "outcome": .optional(finding.outcome), "group": .string(item.group), "reference": .string(item.reference),
        "measure": .string(item.measure), "yi": .optional(effect?.estimate),
        "vi": .optional(effect?.samplingVariance), "note": .optional(reason),
      ])
    }
  }
}
