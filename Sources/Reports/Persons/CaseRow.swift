internal import EffectSizes
public import MetaAnalysis
public import PrePostNumerics
internal import SingleCase
internal import Tables

/// A case on its way among group studies: its log ratio, where it stands, and what its number compares.
public struct CaseRow: Sendable, Hashable {
  /// What of a series of observations is compared with its baseline.
  public enum Contrast: String, Sendable, Hashable, CaseIterable {
    /// The mean of the treatment phase (the log response ratio): every session counts.
    case mean
    /// The last treatment observation: one measurement after, as group studies have it.
    case last

    /// What is compared, in words.
    var words: String {
      switch self {
      case .mean: "mean of phase B / mean of phase A"
      case .last: "last observation / mean of phase A"
      }
    }
  }

  /// Where it stands.
  public let place: ReportError.RowPlace
  /// The log ratio, its range and its variance over sessions.
  public let effect: CaseEffect
  /// What was compared, in words.
  public let contrast: String
  /// What was decided or is not known.
  public let notes: [Note]
}

extension CaseRow {
  /// The cases among rows of effects: `yi` as a number or a range, or with `yi_low` and `yi_high`; `vi` is the variance
  /// over the sessions of the person, or empty.
  ///
  /// - Throws: `ReportError.row` for a row without yi, a range that does not hold it, or a variance that is not positive.
  static func rows(
    _ study: StudyTable, yi: String, vi: String?, sei: String?
  ) throws(ReportError) -> [CaseRow] {
    let estimates = try study.requireColumn(for: yi)
    let spread = try study.requireColumn(for: vi ?? sei ?? "vi")
    let low = study.table.header.index(of: "yi_low")
    let high = study.table.header.index(of: "yi_high")
    var result: [CaseRow] = []
    for record in study.records {
      let place = study.place(record)
      guard let printed = try study.quantity(record, estimates), let first = printed.lower, let second = printed.upper
      else { throw .row(place, column: yi, problem: "a case needs its log ratio, as a number or a range") }
      var range = Interval(first, second)
      if let low, let high, let a = try study.number(record, low), let b = try study.number(record, high) {
        guard a <= first, second <= b else {
          throw .row(place, column: "yi_low", problem: "\(shortestText(a)) to \(shortestText(b)) does not hold yi")
        }
        range = Interval(a, b)
      }
      let within = try positive(try study.number(record, spread), study, place, spread).map { vi == nil ? $0 * $0 : $0 }
      let point = first + (second - first) / 2
      result.append(try row(study, place, point, range, within, "as given in \(yi)"))
    }
    return result
  }

  /// The cases among study rows: `mean_pre` and `mean_post` of one person, as numbers or ranges; a column `vi`, if there
  /// is one, holds the variance over the sessions.
  ///
  /// - Throws: as above; also where a mean is missing or not positive.
  static func rows(summaries study: StudyTable) throws(ReportError) -> [CaseRow] {
    let decoder = try RowDecoder(study, shape: SummaryShape.prePost(escalcFirst: false), for: "ROMC")
    let spread = study.table.header.index(of: "vi")
    var result: [CaseRow] = []
    for record in study.records {
      let decoded = try decoder.decode(record)
      func interval(_ input: Input) throws(ReportError) -> Interval {
        guard let value = decoded.values[input] else {
          throw .row(
            decoded.place, column: decoded.columns[input], problem: "a case needs it, as a number or a range")
        }
        let interval = decoded.ranges[input] ?? Interval(value)
        guard interval.lower > 0 else {
          throw .row(
            decoded.place, column: decoded.columns[input], problem: "a value of 0 or less has no logarithm")
        }
        return interval
      }
      let (pre, post) = (try interval(.meanPre), try interval(.meanPost))
      let within = try spread.flatMap { column throws(ReportError) in
        try positive(try study.number(record, column), study, decoded.place, column)
      }
      result.append(
        try row(
          study, decoded.place, logarithm(post.midpoint / pre.midpoint),
          Interval(logarithm(post.lower / pre.upper), logarithm(post.upper / pre.lower)), within,
          "mean_post / mean_pre"))
    }
    return result
  }

  /// The cases of a table of observations.
  ///
  /// - Throws: `ReportError.refusal` for a ratio that has no logarithm.
  static func rows(
    _ findings: [CaseFlow.Finding], contrast: Contrast, source: String
  ) throws(ReportError) -> [CaseRow] {
    var result: [CaseRow] = []
    for finding in findings {
      let name = finding.series.name
      let value: Bounded
      var within: Double?
      var notes = finding.notes
      switch contrast {
      case .last:
        guard let ratio = finding.contrast.ratio, ratio.point > 0, (ratio.range?.lower ?? ratio.point) > 0 else {
          throw .refusal(
            source: source, problem: "\(name): the last observation / baseline has no logarithm over its ranges")
        }
        value = ratio.mapped(logarithm)
        notes.append(
          Note(.refusal, "\(name): no variance over sessions: one last observation does not show how much it varies"))
      case .mean:
        let estimate: IndexEstimate
        do {
          estimate = try SingleCaseIndex.logResponseRatioIncreasing.compute(finding.series)
        } catch {
          throw .refusal(source: source, problem: "\(error)")
        }
        guard estimate.value.range != nil else {
          throw .refusal(source: source, problem: "\(name): its log ratio has no bounds over its ranges")
        }
        value = estimate.value
        within = estimate.standardError.flatMap { $0 > 0 ? $0 * $0 : nil }
        if within == nil {
          notes.append(
            Note(.refusal, "\(name): no variance over sessions: that takes two different observations in each phase"))
        }
      }
      let range = value.range ?? Interval(value.point)
      let place = ReportError.RowPlace(source: source, row: 0, label: name)
      do {
        result.append(
          CaseRow(
            place: place,
            effect: try CaseEffect(name: name, point: value.point, range: range, withinVariance: within),
            contrast: contrast.words, notes: notes))
      } catch {
        throw .refusal(source: source, problem: "\(error)")
      }
    }
    return result
  }

  private static func row(
    _ study: StudyTable, _ place: ReportError.RowPlace, _ point: Double, _ range: Interval, _ within: Double?,
    _ contrast: String
  ) throws(ReportError) -> CaseRow {
    let name = place.label ?? "row \(place.row)"
    let missing = Note(.refusal, "\(name): no variance over sessions is given; what is left is that between persons")
    do {
      return CaseRow(
        place: place, effect: try CaseEffect(name: name, point: point, range: range, withinVariance: within),
        contrast: contrast, notes: within == nil ? [missing] : [])
    } catch {
      throw .row(place, column: nil, problem: "\(error)")
    }
  }

  private static func positive(
    _ value: Double?, _ study: StudyTable, _ place: ReportError.RowPlace, _ column: Int
  ) throws(ReportError) -> Double? {
    guard let value else { return nil }
    guard value > 0, PoolFlow.canWeigh(value) else {
      throw .row(
        place, column: study.table.header.names[column],
        problem:
          "\(shortestText(value)) is not a variance over the sessions of a case; a positive number or nothing is "
          + "accepted")
    }
    return value
  }
}

extension Bounded {
  /// The image under an increasing function.
  fileprivate func mapped(_ transform: (Double) -> Double) -> Bounded {
    guard let range else { return Bounded(unknown: transform(point)) }
    let (low, high) = (transform(range.lower), transform(range.upper))
    return kind == .exact
      ? Bounded(exact: transform(point), low, high) : Bounded(enclosing: transform(point), low, high)
  }
}
