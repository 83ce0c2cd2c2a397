internal import PrePostNumerics

/// Mean and variance of a phase, kept away from zero by the resolution of the recording.
///
///     ỹ  = max(ȳ, 1/(2Dn))        s̃² = max(s², 1/(D²n³))
///
/// D is the reciprocal of the smallest step that a session can record: 1 for counts, the session length for rates, the
/// number of intervals for proportions (and a hundredth of it for percentages). Without D nothing is truncated.
///
/// - Source: Pustejovsky 2018; the form of the floors from a secondary source, the documentation of SingleCaseES 0.7.4.
struct TruncatedMoments {
  let n: Double
  let mean: Double
  /// Nil for fewer than two observations.
  let variance: Double?

  init(_ values: [Double], truncation: Double?) {
    n = Double(values.count)
    let plain = compensatedSum(values) / n
    mean = truncation.map { [n] in max(plain, 1 / (2 * $0 * n)) } ?? plain
    variance = PrePostNumerics.variance(values).map { [n] s2 in
      truncation.map { max(s2, 1 / ($0 * $0 * n * n * n)) } ?? s2
    }
  }

  /// `s̃² / (n ỹ²)`, the squared relative standard error of the mean.
  var relativeVariance: Double? { variance.map { $0 / (n * mean * mean) } }
}

extension IndexOptions {
  /// The constant D for the outcome's own scale; nil where the scale does not give one.
  var truncationConstant: Double? {
    if let truncation { return truncation }
    return switch scale {
    case .count: 1
    case .rate: sessionLength
    case .percentage: intervals.map { $0 / 100 }
    case .proportion: intervals
    case .other: nil
    }
  }

  /// The largest value that the scale allows; nil where there is none.
  var ceiling: Double? {
    switch scale {
    case .percentage: 100
    case .proportion: 1
    case .count, .rate, .other: nil
    }
  }
}

extension SeriesBox {
  /// Refuses values that the scale of the outcome does not allow.
  ///
  /// - Throws: `.notDefined` for a negative value, and for one above the ceiling of percentages and proportions.
  func requireRatioScale(index: String, _ options: IndexOptions) throws(SingleCaseError) {
    let values = baseline.point + treatment.point
    if let value = values.first(where: { $0 < 0 }) {
      throw .notDefined(
        index: index, series: name, reason: "it needs a scale with a true zero, and there is a value of \(value)",
        instead: "the mean shift does not")
    }
    if let ceiling = options.ceiling, let value = values.first(where: { $0 > ceiling }) {
      throw .notDefined(
        index: index, series: name,
        reason: "a \(options.scale.rawValue) is at most \(ceiling), and there is a value of \(value)", instead: nil)
    }
  }

  /// Whether every value inside the ranges is allowed on a scale with a true zero (and below the ceiling).
  func staysOnScale(_ options: IndexOptions) -> Bool {
    isBounded && (baseline.lower + treatment.lower).allSatisfy { $0 >= 0 }
      && (options.ceiling.map { top in (baseline.upper + treatment.upper).allSatisfy { $0 <= top } } ?? true)
  }
}
