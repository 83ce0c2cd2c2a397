public import EffectSizes
public import PrePostNumerics
internal import Regression

/// Groups compared by what happened in them: differences of changes, analysis of covariance, and whether the difference
/// depends on where people began.
///
///     change, Welch     mean change of a group − that of the reference; variances of their own, Welch's df
///     change, pooled    the same with one variance of change
///     ANCOVA            post ~ pre + group: the difference after, for people who began alike
///     ANCOVA, HC3       the same with a covariance that allows for unequal variances
///     baseline × group  post ~ pre + group + pre × group: how the difference grows with the value before
///     at mean baseline  the difference of that model for people who began at the mean of all
///
/// Every group beside the reference gives these rows; the regressions are of all groups at once.
///
/// Source: Welch 1947, *Biometrika* 34: 28–35; Vickers & Altman 2001, *BMJ* 323: 1123–1124; Yang & Tsiatis 2001,
/// *American Statistician* 55: 314–321.
public struct GroupComparison: Sendable, Hashable {
  /// One way to compare two groups.
  public struct Row: Sendable, Hashable {
    /// A short code.
    public let method: String
    /// The group and the reference.
    public let group: String
    /// The group it is compared with.
    public let reference: String
    /// The estimate: of a difference in the unit of the outcome, of the interaction per unit before.
    public let estimate: Double
    /// Its standard error.
    public let standardError: Double
    /// t.
    public let statistic: Double
    /// The degrees of freedom.
    public let degreesOfFreedom: Double
    /// The two-sided p value.
    public let pValue: Double
    /// The interval.
    public let interval: ConfidenceInterval
    /// What it estimates.
    public let estimates: String
    /// What it assumes.
    public let assumes: String
  }

  /// The rows, group by group.
  public let rows: [Row]
  /// Effect sizes of each group against the reference, for pooling.
  public let effects: [GroupEffect]
  /// What could not be compared, and why.
  public let notes: [Note]

  /// Compares samples.
  ///
  /// - Parameters:
  ///   - groups: at least two, the reference first.
  ///   - level: the level of the intervals.
  public init(_ groups: [(name: String, sample: PairedSample)], level: ConfidenceLevel = .ninetyFive) {
    self.init(groups.map { ($0.name, $0.sample.summary) }, samples: groups.map(\.sample), level, [])
  }

  /// Compares groups of which numbers, means, SDs and correlations are known.
  ///
  /// A least-squares fit depends on the data through these moments alone, so that the regressions are those of any pairs
  /// that have them; only HC3, which needs each residual, is left out.
  ///
  /// - Parameters:
  ///   - summaries: at least two, the reference first; what one of them lacks is told in `notes`.
  ///   - level: the level of the intervals.
  public init(summaries: [(name: String, summary: PrePostSummary)], level: ConfidenceLevel = .ninetyFive) {
    var samples: [PairedSample] = []
    var notes: [Note] = []
    for group in summaries {
      if let sample = PairedSample(momentsOf: group.summary) {
        samples.append(sample)
      } else {
        notes.append(
          Note(.refusal, "no regressions: \(group.name) does not give n (3 or more), both means, both SDs and r"))
      }
    }
    self.init(summaries, samples: notes.isEmpty ? samples : nil, level, notes, hasResiduals: false)
  }

  private init(
    _ groups: [(name: String, summary: PrePostSummary)], samples: [PairedSample]?, _ level: ConfidenceLevel,
    _ earlier: [Note], hasResiduals: Bool = true
  ) {
    precondition(groups.count > 1, "a comparison of groups has two or more")
    var rows: [Row] = []
    var notes = earlier
    let covariance = samples.map { samples in
      Covariance(zip(groups, samples).map { ($0.name, $1) }, level, hasResiduals: hasResiduals, &notes)
    }
    for (place, group) in groups.enumerated().dropFirst() {
      do throws(PairedError) {
        rows += try Changes(groups[0], group, level).rows
      } catch {
        notes.append(Note(.refusal, "no difference of changes of \(group.name) and \(groups[0].name): \(error)"))
      }
      rows += covariance?.rows(place, group.name, groups[0].name) ?? []
    }
    self.rows = rows
    self.notes = notes
    effects = groups.dropFirst().flatMap { group in
      GroupEffect.measures.map { measure in
        GroupEffect(
          measure: measure.code, group: group.name, reference: groups[0].name,
          n: group.summary.n.flatMap { n in groups[0].summary.n.map { n + $0 } },
          outcome: Result { () throws(EffectSizeError) in
            try measure.effectSize(
              of: PrePostControlSummary(treatment: group.summary, control: groups[0].summary))
          })
      }
    }
  }
}

/// One effect size of a group against a reference, or why it has none.
public struct GroupEffect: Sendable, Hashable {
  /// The code of the measure.
  public let measure: String
  /// The group.
  public let group: String
  /// The group it is compared with.
  public let reference: String
  /// The number of participants of both.
  public let n: Int?
  /// The effect size, or the reason why the measure is not defined here.
  public let outcome: Result<EffectSize, EffectSizeError>

  /// The measures: DMC, DSMCC, DSMCR, DPPC1, DPPC2, DPPC3, DROMC.
  static let measures: [Measure<PrePostControlSummary>] = [
    .meanChangeDifference, .standardizedMeanChangeDifference, .standardizedMeanChangeRawDifference,
    .pretestPosttestControl1, .pretestPosttestControl2, .pretestPosttestControl3, .logRatioOfMeansChangeDifference,
  ]
}

/// The difference of the changes of two groups.
private struct Changes {
  let rows: [GroupComparison.Row]

  init(
    _ reference: (name: String, summary: PrePostSummary), _ group: (name: String, summary: PrePostSummary),
    _ level: ConfidenceLevel
  ) throws(PairedError) {
    let (a, b) = (reference.summary, group.summary)
    for n in [a.n, b.n].compactMap({ $0 }) where n < 2 { throw .tooFewPairs(n: n, needed: 2) }
    guard let n1 = a.n.map(Double.init), let n2 = b.n.map(Double.init), let m1 = a.meanChange, let m2 = b.meanChange,
      let s1 = a.sdChange, let s2 = b.sdChange
    else { throw .groups("it needs n, the mean change and its SD of both") }
    guard s1 > 0 || s2 > 0 else { throw .noVariation }
    let (v1, v2) = (s1 * s1 / n1, s2 * s2 / n2)
    let welch = (v1 + v2) * (v1 + v2) / (v1 * v1 / (n1 - 1) + v2 * v2 / (n2 - 1))
    let pooled = ((n1 - 1) * s1 * s1 + (n2 - 1) * s2 * s2) / (n1 + n2 - 2)
    func row(_ method: String, _ error: Double, _ df: Double, _ assumes: String) -> GroupComparison.Row {
      let null = StudentT(degreesOfFreedom: df)
      let t = (m2 - m1) / error
      return GroupComparison.Row(
        method: method, group: group.name, reference: reference.name, estimate: m2 - m1, standardError: error,
        statistic: t, degreesOfFreedom: df, pValue: null.twoSidedTail(t),
        interval: ConfidenceInterval(
          center: m2 - m1, margin: null.upperQuantile(level.upperTail) * error, level: level),
        estimates: "difference of mean changes", assumes: assumes)
    }
    rows = [
      row("change, Welch", (v1 + v2).squareRoot(), welch, "normal changes; groups alike but for the treatment"),
      row(
        "change, pooled", (pooled * (1 / n1 + 1 / n2)).squareRoot(), n1 + n2 - 2,
        "the same, and equal variances of change"),
    ]
  }
}

/// The regressions of all groups.
private struct Covariance {
  private var found: [(method: String, term: (Int) -> String, fit: LinearFit, estimates: String, assumes: String)] = []

  init(
    _ groups: [(name: String, sample: PairedSample)], _ level: ConfidenceLevel, hasResiduals: Bool,
    _ notes: inout [Note]
  ) {
    let before = groups.flatMap(\.sample.pre)
    let center = mean(before) ?? 0
    var columns: [(name: String, variable: Variable)] = [
      ("pre", .numeric(before.map { $0 - center })), ("post", .numeric(groups.flatMap(\.sample.post))),
    ]
    for place in groups.indices.dropFirst() {
      let indicator = groups.indices.flatMap { own in
        [Double?](repeating: own == place ? 1 : 0, count: groups[own].sample.count)
      }
      columns.append(("g\(place)", .numeric(indicator)))
    }
    let main = groups.indices.dropFirst().map { "g\($0)" }.joined(separator: " + ")
    let product = groups.indices.dropFirst().map { "pre:g\($0)" }.joined(separator: " + ")
    let parallel = "the same slope on the value before in all groups, equal residual variances"
    let plain = fit("post ~ pre + \(main)", columns, .classical, level, "ANCOVA", &notes)
    let robust = !hasResiduals ? nil : fit("post ~ pre + \(main)", columns, .hc3, level, "ANCOVA, HC3", &notes)
    let crossed = fit("post ~ pre + \(main) + \(product)", columns, .classical, level, "baseline x group", &notes)
    if let plain {
      found.append(("ANCOVA", { "g\($0)" }, plain, "difference after, for the same value before", parallel))
    }
    if let robust {
      found.append(
        (
          "ANCOVA, HC3", { "g\($0)" }, robust, "difference after, for the same value before",
          "the same slope in all groups; variances may differ"
        ))
    }
    if let crossed {
      found.append(
        (
          "baseline x group", { "pre:g\($0)" }, crossed, "change of the difference per unit before",
          "straight lines, equal residual variances"
        ))
      found.append(
        (
          "at mean baseline", { "g\($0)" }, crossed, "difference after, at the mean value before",
          "straight lines of their own slopes, equal residual variances"
        ))
    }
  }

  private func fit(
    _ formula: String, _ columns: [(name: String, variable: Variable)], _ covariance: CoefficientCovariance,
    _ level: ConfidenceLevel, _ method: String, _ notes: inout [Note]
  ) -> LinearFit? {
    do {
      let design = try DesignMatrix(formula: Formula(formula), frame: ModelFrame(columns: columns))
      return try LinearModel(covariance: covariance, level: level).fit(design)
    } catch {
      notes.append(Note(.refusal, "no \(method): \(error)"))
      return nil
    }
  }

  func rows(_ place: Int, _ group: String, _ reference: String) -> [GroupComparison.Row] {
    found.compactMap { item in
      guard let line = item.fit.coefficient(item.term(place)), let estimate = line.estimate,
        let error = line.standardError, let t = line.statistic, let df = line.degreesOfFreedom,
        let p = line.pValue, let interval = line.interval
      else { return nil }
      return GroupComparison.Row(
        method: item.method, group: group, reference: reference, estimate: estimate, standardError: error,
        statistic: t, degreesOfFreedom: df, pValue: p, interval: interval, estimates: item.estimates,
        assumes: item.assumes)
    }
  }
}
