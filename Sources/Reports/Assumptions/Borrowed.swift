internal import EffectSizes
internal import MetaAnalysis
internal import PrePostNumerics
internal import Tables

/// A number that rows lack, taken from the rows that report it.
///
///     r    zᵢ = artanh rᵢ,                 var zᵢ = 1 / (nᵢ − 3)
///     cv   lᵢ = mean of log(sd / |mean|),  var lᵢ = mean of 1 / (2 (nᵢ − 1)) + cv² / nᵢ
///
/// pooled with random effects (REML; t where there are several rows). The box is the prediction interval, because it is the number of one more study that
/// is missing and not the average of all; with one study the interval of that study. SDs of one row belong to the same
/// participants, so that they count once, with their average variance.
///
/// r = 0.47, 0.64, 0.77 of 20, 50 and 9 participants: r = 0.61.
///
/// - Source: Fisher 1921 for z; Nakagawa et al. 2015 for the logarithm of cv; Higgins, Thompson & Spiegelhalter 2009,
///   *J. R. Stat. Soc. A* 172: 137–159, for the prediction interval.
struct Borrowed {
  /// The pooled value.
  let value: Double
  /// How far that of another study may lie from it.
  let ends: Interval
  /// Where it is from: the rows, how they were pooled, and both intervals.
  let words: String

  /// The correlation of before and after.
  ///
  /// - Throws: `ReportError.refusal` where no row with more than 3 participants reports one.
  static func correlation(_ study: StudyTable, _ options: MeasureOptions) throws(ReportError) -> Borrowed {
    var found: [Source] = []
    for source in try study.correlations(options) {
      guard let n = source.n, n > 3, abs(source.value) < 1 else { continue }
      found.append(
        Source(label: source.label, y: inverseHyperbolicTangent(source.value), v: 1 / Double(n - 3)))
    }
    return try pooled(found, "r", "Fisher's z", study) { hyperbolicTangent($0) }
  }

  /// The coefficient of variation.
  ///
  /// - Throws: `ReportError.refusal` where no row prints a mean with its SD and n.
  static func coefficientOfVariation(_ study: StudyTable) throws(ReportError) -> Borrowed {
    var found: [Source] = []
    for record in study.records {
      var parts: [(y: Double, v: Double)] = []
      for (mean, sd) in StudyTable.spreads {
        let spread = Field.named(Input(sd, of: nil))
        guard let m = try study.plain(record, mean), m != 0, let s = try study.plain(record, spread),
          s > 0, let n = try study.size(record, of: sd), n >= 2
        else { continue }
        let cv = s / abs(m)
        parts.append((logarithm(cv), 0.5 / (n - 1) + cv * cv / n))
      }
      guard !parts.isEmpty else { continue }
      let count = Double(parts.count)
      found.append(
        Source(
          label: study.labelOrRow(record), y: parts.reduce(0) { $0 + $1.y } / count,
          v: parts.reduce(0) { $0 + $1.v } / count))
    }
    return try pooled(found, "cv", "log cv", study) { exponential($0) }
  }

  /// Refuses lenders that are no study of the table.
  ///
  /// - Throws: `ReportError.usage` with the nearest name.
  static func requireLenders(_ names: [String], in study: StudyTable) throws(ReportError) {
    let labels = study.records.map(study.labelOrRow)
    for name in names where !labels.contains(name) {
      let near = Spelling.nearest(to: name, in: Set(labels).sorted())
      throw .usage(
        "borrow: \(study.table.source) has no study '\(name)'" + (near.map { "; did you mean '\($0)'?" } ?? ""))
    }
  }

  private struct Source {
    let label: String
    let y: Double
    let v: Double
  }

  private static func pooled(
    _ sources: [Source], _ name: String, _ scale: String, _ study: StudyTable, back: (Double) -> Double
  ) throws(ReportError) -> Borrowed {
    guard !sources.isEmpty else {
      throw .refusal(
        source: study.table.source,
        problem: "no other study reports \(name) with enough participants, so that it cannot be borrowed; "
          + "give a value or a range")
    }
    let fit: RandomEffectsFit
    do {
      fit = try RandomEffectsModel(test: sources.count > 1 ? .t : .z).fit(
        try StudyEffects(yi: sources.map(\.y), vi: sources.map(\.v)))
    } catch {
      throw .numerical(source: study.table.source, problem: "borrowing \(name): \(error)")
    }
    let center = fit.coefficients[0]
    let numbers = NumberFormatting(digits: 3)
    func words(_ low: Double, _ high: Double) -> String { "\(numbers.text(back(low))) to \(numbers.text(back(high)))" }
    guard let own = center.interval else {
      throw .numerical(source: study.table.source, problem: "borrowing \(name): the pooled value has no interval")
    }
    let prediction = sources.count > 1 ? fit.predictionInterval : nil
    let ends = (prediction?.lower ?? own.lower, prediction?.upper ?? own.upper)
    return Borrowed(
      value: back(center.value), ends: Interval(back(ends.0), back(ends.1)),
      words:
        "borrowed from \(sources.map(\.label).joined(separator: ", ")) (k = \(sources.count), pooled \(scale), REML; "
        + "95 % interval "
        + "\(words(own.lower, own.upper))"
        + (prediction == nil ? "" : ", of one more study \(words(ends.0, ends.1))") + ")")
  }
}

extension StudyTable {
  /// The plain number in a field; nil for anything else.
  fileprivate func plain(_ record: CSVRecord, _ field: Field) throws(ReportError) -> Double? {
    try quantity(record, try column(field))?.number
  }

  /// The number of participants that a mean and an SD are of.
  fileprivate func size(_ record: CSVRecord, of sd: String) throws(ReportError) -> Double? {
    let field: Field = sd.hasSuffix("treatment") ? .nTreatment : sd.hasSuffix("control") ? .nControl : .n
    return try plain(record, field)
  }

  /// The correlations that the printed numbers of rows imply without printing them (by the SD of change, t, F, p or the
  /// interval of change), as the fields that an assumption would fill.
  func impliedCorrelations() throws(ReportError) -> [Int: Set<String>] {
    var found: [Int: Set<String>] = [:]
    func implies(_ summary: PrePostSummary) -> Bool {
      var history = Derivation()
      let whole = summary.completed(MeasureOptions(), &history)
      return summary.correlation == nil && (try? whole.resolveCorrelation(&history)) != nil
    }
    let one = try bare(.prePost(escalcFirst: false))
    let two = try bare(.prePostControl())
    for record in records {
      if let row = try one?.decode(record), row.limits[.p] == nil,
        let summary = try? SummaryShape.prePost(escalcFirst: false).build(row.values), implies(summary)
      {
        found[record.row, default: []].insert("r")
      }
      if let row = try two?.decode(record), let summary = try? SummaryShape.prePostControl().build(row.values) {
        if implies(summary.treatment) { found[record.row, default: []].insert("r_treatment") }
        if implies(summary.control) { found[record.row, default: []].insert("r_control") }
      }
    }
    return found
  }

  /// The correlations of before and after that rows print or imply, with their n and where they are from.
  fileprivate func correlations(
    _ options: MeasureOptions
  ) throws(ReportError) -> [(label: String, value: Double, n: Int?)] {
    var found: [(label: String, value: Double, n: Int?)] = []
    let one = try bare(.prePost(escalcFirst: false))
    let two = try bare(.prePostControl())
    for record in records {
      if let row = try one?.decode(record),
        let summary = try? SummaryShape.prePost(escalcFirst: false).build(row.values)
      {
        add(summary, labelOrRow(record), options, &found)
      }
      if let row = try two?.decode(record), let summary = try? SummaryShape.prePostControl().build(row.values) {
        add(summary.treatment, labelOrRow(record) + " (treatment)", options, &found)
        add(summary.control, labelOrRow(record) + " (control)", options, &found)
      }
    }
    return found
  }

  private func add(
    _ summary: PrePostSummary, _ label: String, _ options: MeasureOptions,
    _ found: inout [(label: String, value: Double, n: Int?)]
  ) {
    var history = Derivation()
    let whole = summary.completed(options, &history)
    guard let r = try? whole.resolveCorrelation(&history) else { return }
    found.append((whole.correlation == nil ? "\(label), implied" : label, r, whole.n))
  }

  /// A decoder of rows without what was assumed; nil where the file has no columns for it.
  private func bare<Summary>(_ shape: SummaryShape<Summary>) throws(ReportError) -> RowDecoder<Summary>? {
    do {
      return try RowDecoder(self, shape: shape, for: "r")
    } catch .file {
      return nil
    }
  }
}
