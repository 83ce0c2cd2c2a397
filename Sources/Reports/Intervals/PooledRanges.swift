internal import MetaAnalysis
internal import PrePostNumerics
internal import Tables

extension PoolFlow {
  /// The envelope that stands beside an effect in a file, as `effects` writes it; nil where its columns are not there or
  /// empty.
  ///
  /// - Parameter vi: the sampling variance; nil where a standard error stands in the file, to which no range belongs.
  /// - Throws: `ReportError.row` for ends that do not hold the number itself.
  func envelope(
    _ study: StudyTable, _ record: CSVRecord, yi: Double, vi: Double?
  ) throws(ReportError) -> EffectEnvelope? {
    func ends(_ name: String, _ value: Double) throws(ReportError) -> EffectEnvelope.Ends? {
      let low = try study.column(Field(name + "_low")).flatMap { (column) throws(ReportError) in
        try study.number(record, column)
      }
      let high = try study.column(Field(name + "_high")).flatMap { (column) throws(ReportError) in
        try study.number(record, column)
      }
      if low == nil, high == nil { return nil }
      guard (low ?? value) <= value, value <= (high ?? value) else {
        throw .row(
          study.place(record), column: name + "_low",
          problem: "\(name) is \(shortestText(value)), which is not between \(name)_low and \(name)_high")
      }
      return EffectEnvelope.Ends(lower: low, upper: high)
    }
    let estimate = try ends("yi", yi)
    let variance = try vi.flatMap { (vi) throws(ReportError) in try ends("vi", vi) }
    let isMoving =
      estimate.map { $0.lower != yi || $0.upper != yi } == true
      || variance.map { $0.lower != vi || $0.upper != vi } == true
    guard isMoving else { return nil }
    return EffectEnvelope(estimate: estimate, variance: variance, search: .search)
  }

  /// How far the pooled effect can lie, and what is to be said about it.
  func envelope(
    _ fit: RandomEffectsFit, _ items: [Item]
  ) throws(MetaAnalysisError) -> (PooledEnvelope?, [Note]) {
    let moving = items.filter { $0.envelope != nil }
    guard findsEnvelope, !moving.isEmpty else { return (nil, []) }
    let names = moving.map(\.label).joined(separator: ", ")
    guard fit.effects.isInterceptOnly else {
      let words = "the ranges of \(names) are not followed into a meta-regression; their points entered"
      return (nil, [Note(.caution, words)])
    }
    let open = moving.filter { item in
      [item.envelope?.estimate, item.envelope?.variance].compactMap(\.self).contains { $0.interval == nil }
    }
    guard open.isEmpty else {
      let rows = open.map(\.label).joined(separator: ", ")
      return (
        nil,
        [
          Note(
            .caution,
            "no envelope of the pooled effect: the ranges of \(rows) are open at one end; their points entered")
        ]
      )
    }
    let boxes = StudyBoxes(
      yi: items.map { $0.envelope?.estimate?.interval ?? Interval($0.yi) },
      vi: items.map { $0.envelope?.variance?.interval ?? Interval($0.vi) })
    let found = try fit.model.envelope(of: fit.effects, over: boxes)
    return (
      found,
      [
        Note(
          .caution,
          "the effects of \(names) are ranges; the pooled effect is that of their points, the envelope what the ranges "
            + "leave open")
      ]
    )
  }
}

extension PoolFlow.Outcome {
  /// Low, point and high of the pooled effect and of its interval.
  var envelopeTables: [ResultTable] {
    guard let envelope else { return [] }
    let own = fit.coefficients[0]
    func row(_ name: String, _ ends: Interval?, _ point: Double?) -> [CSVCell] {
      [.text(name), .optional(ends?.lower), .optional(point), .optional(ends?.upper)]
    }
    return [
      ResultTable(
        title: "Envelope over the ranges of the studies (\(envelope.words))"
          + (pointRules.isEmpty ? "" : "; points by \(pointRules)"),
        columns: ["quantity", "low", "point", "high"].map { ResultTable.Column($0) },
        rows: [
          row("estimate", envelope.estimate, own.value),
          row("conf_low", envelope.lowerEnd, own.interval?.lower),
          row("conf_high", envelope.upperEnd, own.interval?.upper),
        ])
    ]
  }

  func envelopeJSON(_ envelope: PooledEnvelope) -> JSONValue {
    .members([
      "low": .number(envelope.estimate.lower), "point": .number(fit.coefficients[0].value),
      "high": .number(envelope.estimate.upper), "conf_low": .optional(envelope.lowerEnd?.lower),
      "conf_high": .optional(envelope.upperEnd?.upper), "search": .string(envelope.words),
      "point_rule": .optional(pointRules.isEmpty ? nil : pointRules),
    ])
  }

  /// The rules by which the points of the studies that are ranges were chosen, each once.
  private var pointRules: String {
    Set(items.filter { $0.envelope != nil }.compactMap { $0.pointRule?.rawValue }).sorted().joined(separator: ", ")
  }
}

extension PooledEnvelope {
  /// How the ends were found, in words.
  fileprivate var words: String {
    switch search {
    case .corners: "at corners"
    case .searched: "corners, then a search inside"
    }
  }
}
