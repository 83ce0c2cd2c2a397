internal import EffectSizes
internal import SingleCase
internal import Tables

/// What one row of the evidence gives by one measure.
struct KindLine: Sendable {
  let place: ReportError.RowPlace?
  let label: String
  let measure: String
  var file: String?
  var arm: String?
  var yi: Double?
  var vi: Double?
  var yiEnds: EffectEnvelope.Ends?
  var viEnds: EffectEnvelope.Ends?
  var kind = EffectKind.none
  private(set) var reasons: [KindReason]

  /// A line of nothing but a reason.
  init(place: ReportError.RowPlace?, label: String, measure: String, reasons: [KindReason]) {
    self.place = place
    self.label = label
    self.measure = measure
    self.reasons = reasons
  }

  /// What an effect gives.
  init(_ effect: LocatedEffect, _ measure: String) {
    self.init(place: effect.place, label: effect.label, measure: measure, reasons: effect.kindReasons)
    yi = effect.effect?.estimate
    vi = effect.effect?.samplingVariance
    kind = effect.kind
    if kind == .interval {
      yiEnds = effect.envelope?.estimate
      viEnds = effect.envelope?.variance
    }
  }

  /// Takes back that every number is printed where the file says of the cells that it is from that they are not.
  mutating func weigh(_ trace: TracedEffect) {
    guard kind == .exact else { return }
    let unprinted = trace.usedCells.filter { $0.kind != .printed }
    guard let least = unprinted.map(\.kind).max() else { return }
    kind = least == .assumed ? .assumed : .derived
    let texts = unprinted.compactMap { $0.source ?? $0.reason }
    let said = texts.enumerated().filter { !texts[..<$0.offset].contains($0.element) }.map(\.element)
    reasons = reasons.map { $0 == .printed ? .said(said) : $0 }
  }

  /// What an index of a single case gives.
  init(_ outcome: IndexOutcome, of label: String) {
    switch outcome {
    case .notDefined(let code, let reason):
      self.init(place: nil, label: label, measure: code, reasons: [.remark("\(reason)")])
    case .estimate(let estimate):
      let isRange = estimate.low != estimate.high
      let ends = EffectEnvelope.Ends(lower: estimate.low, upper: estimate.high)
      self.init(
        place: nil, label: label, measure: estimate.code,
        reasons: (isRange
          ? [.range(yi: ends, vi: nil, from: [])] : estimate.standardError == nil ? [] : [.printed])
          + estimate.notes.filter { $0.kind != .method }.map { .remark($0.text) })
      yi = estimate.estimate
      vi = estimate.standardError.map { $0 * $0 }
      if isRange { yiEnds = ends }
      kind = isRange ? .interval : vi == nil ? .pointOnly : .exact
    }
  }

  /// The reasons in the words of a report.
  func reason(_ wording: Wording) -> String { reasons.map { wording.reason($0) }.joined(separator: "; ") }

  /// The reasons for a table that people read: of remarks the first, and none beside a range.
  var shortReasons: [KindReason] {
    var remarks = 0
    return reasons.filter { reason in
      guard case .remark = reason else { return true }
      remarks += 1
      return remarks == 1 && (kind != .interval || place == nil)
    }
  }
}

/// Lines of one row that say the same of several measures.
struct KindGroup {
  /// The lines, at least one.
  var lines: [KindLine]
  var first: KindLine { lines[0] }

  /// `ROMC 0.181, MC 1.700`: the measures with their estimates.
  func estimates(_ wording: Wording) -> String {
    lines.map { line in line.measure + (line.yi.map { " " + wording.formatting.text($0) } ?? "") }
      .joined(separator: ", ")
  }

  /// The rows that give something, those with the same kind and reason together.
  static func giving(_ lines: [KindLine]) -> [KindGroup] {
    lines.filter { $0.kind != .none }.reduce(into: []) { groups, line in
      if let last = groups.last?.first, last.place == line.place, last.label == line.label, last.kind == line.kind,
        last.shortReasons == line.shortReasons
      {
        groups[groups.count - 1].lines.append(line)
      } else {
        groups.append(KindGroup(lines: [line]))
      }
    }
  }

  /// What gives nothing by any measure: each reason once, with the rows.
  static func lacking(_ lines: [KindLine], _ wording: Wording) -> [(reason: String, rows: [String])] {
    func name(_ line: KindLine) -> String {
      line.place.map { wording(ResultWord.sentenceRow, line.label, "\($0.row)") } ?? line.label
    }
    let giving = Set(lines.filter { $0.kind != .none }.map(name))
    var order: [String] = []
    var rows: [String: [String]] = [:]
    // The first measure is the one that asks least.
    var seen: Set<String> = []
    for line in lines where !giving.contains(name(line)) && seen.insert(name(line)).inserted {
      let first = line.reasons.first.map { wording.reason($0) } ?? ""
      let reason = line.measure.isEmpty || first.hasPrefix(line.measure + ":") ? first : "\(line.measure): \(first)"
      if rows[reason] == nil { order.append(reason) }
      rows[reason, default: []].append(name(line))
    }
    return order.map { ($0, rows[$0] ?? []) }
  }
}

extension KindLine {
  private static let english = Wording(.english, digits: 4)

  private static let columns = [
    "file", "row", "study", "arm", "measure", "yi", "vi", "yi_low", "yi_high", "vi_low", "vi_high", "kind", "reason",
  ]

  private var cells: [CSVCell] {
    [
      .optional(file ?? place?.source), .optional(place?.row), .text(label), .optional(arm), .text(measure),
      .optional(yi), .optional(vi), .optional(yiEnds?.lower), .optional(yiEnds?.upper), .optional(viEnds?.lower),
      .optional(viEnds?.upper), .text(kind.rawValue), .text(reason(KindLine.english)),
    ]
  }

  /// One row per line; for people without the ends, which the reason names, and without the columns in `leaving`.
  static func table(_ lines: [KindLine], title: String, leaving: Set<String> = []) -> ResultTable {
    let shown = columns.indices.filter { !leaving.contains(columns[$0]) }
    let details: Set = ["yi_low", "yi_high", "vi_low", "vi_high", "arm"]
    return ResultTable(
      title: title,
      columns: shown.map { ResultTable.Column(columns[$0], isDetail: details.contains(columns[$0])) },
      rows: lines.map { line in shown.map { line.cells[$0] } })
  }

  var json: JSONValue {
    .members([
      "row": .optional(place?.row), "study": .string(label), "yi": .optional(yi), "vi": .optional(vi),
      "yi_low": .optional(yiEnds?.lower), "yi_high": .optional(yiEnds?.upper), "vi_low": .optional(viEnds?.lower),
      "vi_high": .optional(viEnds?.upper), "kind": .string(kind.rawValue), "reason": .string(reason(KindLine.english)),
    ])
  }
}
