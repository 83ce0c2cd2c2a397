internal import PairedComparisons
internal import PrePostNumerics
internal import Tables

/// The pairs of one outcome and group, as numbers.
struct PairedCells {
  /// Who lacks a value.
  private(set) var missing: [PairedFlow.MissingPair] = []
  private(set) var notes: [Note] = []
  private(set) var pre: [Reported] = []
  private(set) var post: [Reported] = []

  /// Reads the cells of rows: numbers as they are, ranges as their midpoints, bounds as missing.
  ///
  /// - Throws: `ReportError` for text among the numbers.
  init(_ rows: [PairedRow], _ study: StudyTable) throws(ReportError) {
    for row in rows {
      var absent: [String] = []
      let before = try value(row.before, row.names.pre, row.place, study, &absent)
      let after = try value(row.after, row.names.post, row.place, study, &absent)
      guard let before, let after else {
        missing.append(PairedFlow.MissingPair(place: row.place, missing: absent))
        notes.append(Note(.refusal, "\(row.place): left out; no \(absent.joined(separator: " and no "))"))
        continue
      }
      pre.append(before)
      post.append(after)
    }
  }

  private mutating func value(
    _ cell: PairedRow.Cell?, _ name: String, _ place: ReportError.RowPlace, _ study: StudyTable,
    _ absent: inout [String]
  ) throws(ReportError) -> Reported? {
    guard let cell, let quantity = try study.quantity(cell.record, cell.column) else {
      absent.append(name)
      return nil
    }
    switch (quantity.form, quantity.lower, quantity.upper) {
    case (.number, let value?, _):
      return Reported(value)
    case (.approximation, let value?, _):
      notes.append(Note(.caution, "\(place): \(name) is printed as an approximation (\(quantity.text))"))
      return Reported(value)
    case (.range, let lower?, let upper?):
      notes.append(Note(.method, "\(place): \(name) is printed as \(quantity.text); its midpoint stands for it"))
      return Reported(range: Interval(lower, upper))
    default:
      absent.append("\(name) (\(quantity.text) is a bound, not a number)")
      return nil
    }
  }

  /// How far the mean change and the ratio of means can lie where cells are ranges; nil where none is.
  ///
  ///     change   Σ (after low − before high) / n to Σ (after high − before low) / n
  ///     ratio    Σ after low / Σ before high to Σ after high / Σ before low, where all can be positive
  var bounds: PairedFlow.Bounds? {
    guard (pre + post).contains(where: \.isInterval), !pre.isEmpty else { return nil }
    let n = Double(pre.count)
    func sum(_ values: [Reported]) -> Interval {
      Interval(
        compensatedSum(values.lazy.map(\.interval.lower)) / n, compensatedSum(values.lazy.map(\.interval.upper)) / n)
    }
    let (before, after) = (sum(pre), sum(post))
    return PairedFlow.Bounds(
      meanPre: before, meanPost: after, meanChange: after - before,
      ratio: before.lower > 0 && after.lower > 0 ? after / before : nil)
  }
}
