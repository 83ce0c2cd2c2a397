public import PrePostNumerics

/// An effect-size index of one AB series: a code, its source, and the function that computes it.
///
/// The indices themselves are static members, one per file; `all` lists them in the order of reports, `named` finds one
/// by its code. An index of your own is made with the public initializer and is used the same way.
public struct SingleCaseIndex: Sendable {
  /// The shortest phases an index can be computed from.
  public struct Minimum: Sendable, Hashable {
    /// The fewest observations in phase A.
    public let baseline: Int
    /// The fewest observations in phase B.
    public let treatment: Int

    /// The fewest observations in both phases.
    public init(baseline: Int = 1, treatment: Int = 1) {
      self.baseline = baseline
      self.treatment = treatment
    }
  }

  /// How the index is keyed in files and options.
  public let code: String
  /// What it is called.
  public let name: String
  /// Where it is from.
  public let citation: Citation
  /// The shortest phases it can be computed from.
  public let minimum: Minimum
  /// Whether it takes the baseline as one phase before the treatment.
  public let needsAB: Bool
  private let body: @Sendable (PhaseSeries, IndexOptions) throws(SingleCaseError) -> IndexEstimate

  /// An index with a function of its own.
  public init(
    code: String, name: String, citation: Citation, minimum: Minimum = Minimum(), needsAB: Bool = false,
    compute: @escaping @Sendable (PhaseSeries, IndexOptions) throws(SingleCaseError) -> IndexEstimate
  ) {
    self.code = code
    self.name = name
    self.citation = citation
    self.minimum = minimum
    self.needsAB = needsAB
    self.body = compute
  }

  /// An index that works on boxes; code, point rule and the notes that all indices share are added here.
  init(
    code: String, name: String, citation: Citation, minimum: Minimum = Minimum(), needsAB: Bool = false,
    assess: @escaping @Sendable (SeriesBox, IndexOptions) throws(SingleCaseError) -> Finding
  ) {
    self.init(code: code, name: name, citation: citation, minimum: minimum, needsAB: needsAB) {
      (series: PhaseSeries, options: IndexOptions) throws(SingleCaseError) in
      let finding = try assess(SeriesBox(series), options)
      return IndexEstimate(
        code: code, value: finding.value, pointRule: series.pointRule, standardError: finding.standardError,
        interval: finding.interval, dependentError: series.dependentError(of: finding),
        notes: finding.notes + series.notes(on: finding))
    }
  }

  /// The value of the index for one series.
  ///
  /// - Throws: `.notDefined` with the reason if the phases are too short or the index does not exist for these values;
  ///   `.optionOutsideDomain` for an impossible option.
  public func compute(
    _ series: PhaseSeries, options: IndexOptions = IndexOptions()
  ) throws(SingleCaseError) -> IndexEstimate {
    try options.validate()
    guard series.isAB || !needsAB else {
      throw .notDefined(
        index: code, series: series.name,
        reason: "it carries the baseline's trend into the treatment, and here the conditions take turns",
        instead: "NAP and the mean shift compare all treatment with all baseline observations")
    }
    guard series.baseline.count >= minimum.baseline else {
      throw notDefined(series, phase: "baseline", has: series.baseline.count, needs: minimum.baseline)
    }
    guard series.treatment.count >= minimum.treatment else {
      throw notDefined(series, phase: "treatment", has: series.treatment.count, needs: minimum.treatment)
    }
    return try body(series, options)
  }

  private func notDefined(_ series: PhaseSeries, phase: String, has: Int, needs: Int) -> SingleCaseError {
    .notDefined(
      index: code, series: series.name,
      reason: "it needs \(needs) \(phase) observations, there \(has == 1 ? "is" : "are") \(has)",
      instead: "NAP, PND, the mean shift and the last point against the baseline need one observation per phase")
  }
}

extension PhaseSeries {
  /// How the points were chosen, taken over all observations: a midpoint or a bound shows as soon as there is one.
  var pointRule: Reported.PointRule {
    let rules = (baseline + treatment).map(\.value.rule)
    return rules.contains(.bound) ? .bound : rules.contains(.midpoint) ? .midpoint : .printed
  }

  /// The standard error under first-order autocorrelation, where the index is a function of the phase means.
  func dependentError(of finding: Finding) -> DependentStandardError? {
    guard let contrast = finding.contrast, let independent = finding.standardError, independent > 0,
      let autocorrelation = try? LagOneAutocorrelation(self).corrected,
      let means = DependentMeans(
        baseline: baseline.count, treatment: treatment.count, autocorrelation: autocorrelation),
      let value = contrast.standardError(independent, means, m: baseline.count, n: treatment.count)
    else { return nil }
    return DependentStandardError(
      value: value, autocorrelation: autocorrelation, ratio: value / independent)
  }

  /// The remarks that every index of this series shares.
  func notes(on finding: Finding) -> [Note] {
    var notes: [Note] = []
    if hasRanges {
      let promise =
        switch finding.value.kind {
        case .exact: "low and high are attained by values inside the ranges"
        case .enclosing: "low and high enclose all values inside the ranges and may be wider than need be"
        case .searched: "low and high were met at the ends of the ranges, values beyond may exist"
        case .unknown: "no low and high can be given"
        }
      notes.append(Note(.method, "ranges are represented by their midpoints; \(promise)"))
      if finding.standardError != nil || finding.interval != nil {
        notes.append(Note(.caution, "the standard error and the interval are those of the midpoints"))
      }
    }
    if baseline.count == 1 {
      notes.append(Note(.caution, "the baseline is one observation: how much it varies by itself is not known"))
    }
    if finding.standardError != nil || finding.interval != nil {
      notes.append(
        Note(.caution, "the standard error and the interval take successive observations as independent"))
    }
    return notes
  }
}
