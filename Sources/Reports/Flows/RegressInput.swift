internal import PrePostNumerics
internal import Regression
internal import Tables

/// The rows of a table that enter a model, with everything beside the formula that the model needs.
struct RegressInput {
  let flow: RegressFlow
  let study: StudyTable
  let records: [CSVRecord]
  let frame: ModelFrame
  let design: DesignMatrix
  /// What is known of the response of every row of the design, where some is known as a range only; else nil.
  let responses: [CensoredResponse]?
  /// Cells that were not plain, and rows left out.
  let notes: [Note]

  /// Whether the response has ranges or bounds that enter as such.
  var hasRanges: Bool { responses != nil }

  init(_ flow: RegressFlow, _ study: StudyTable) throws(ReportError) {
    let records = study.records
    let formula = flow.formula
    let labels = (flow.clusters.map { [$0] } ?? []) + (flow.random?.columns ?? [])
    let numbers = [flow.weights, flow.trials, flow.offset, flow.exposure].compactMap(\.self)
    var known: [String: [CensoredResponse?]] = [:]
    if flow.ranges == .likelihood, try RegressInput.hasRanges(formula, study) {
      for name in formula.responseVariableNames { known[name] = try study.censored(name, records: records) }
      try RegressInput.refuseRanges(flow)
    }
    let reading = try study.frame(
      for: formula, records: records, labels: labels, numbers: numbers, others: flow.against.map { [$0] } ?? [],
      silent: Set(known.keys).subtracting(formula.termVariableNames))
    var notes = reading.notes
    var frame = reading.frame
    if flow.family == .binomial { frame = try RegressInput.coded(formula, frame, study, &notes) }
    // Where a response is a bound its cell is no number; it must not leave its row out.
    // A column that is a term too stays as terms take it.
    for (name, values) in known where !formula.termVariableNames.contains(name) {
      frame = frame.replacing(name, with: .numeric(values.map { $0?.point }))
    }
    let others = (flow.against?.termVariableNames ?? []) + formula.responseVariableNames
    do throws(RegressionError) {
      let needed = others + labels + numbers
      let whole = try DesignMatrix(formula: formula, frame: frame, required: needed, response: known.isEmpty)
      guard !known.isEmpty else {
        design = whole
        responses = nil
        (self.flow, self.study, self.records, self.frame) = (flow, study, records, frame)
        self.notes = notes + RegressInput.leftOut(whole, study, records)
        return
      }
      let all = zip(whole.rowsUsed, try formula.censoredResponses(known, rows: whole.rowsUsed))
      let usable = all.compactMap { row, response in response.map { (row, $0) } }
      design = try DesignMatrix(
        formula: formula, frame: frame, rows: usable.map(\.0), required: needed, response: false)
      responses = usable.map(\.1)
      notes += RegressInput.leftOut(whole, study, records)
      notes += all.filter { $1 == nil }.map {
        Note(.refusal, "\(study.place(records[$0.0])): left out; nothing bounds its response")
      }
    } catch {
      throw RegressInput.place(error, flow, study, records)
    }
    (self.flow, self.study, self.records, self.frame) = (flow, study, records, frame)
    self.notes = notes
  }

  /// The rows left out: each by itself, or where there are many by what they miss.
  private static func leftOut(_ design: DesignMatrix, _ study: StudyTable, _ records: [CSVRecord]) -> [Note] {
    LeftOut.notes(
      design.rowsDropped.map { (study.place(records[$0.row]), "no \($0.missing.joined(separator: ", "))") })
  }

  /// Whether a cell of the response is a range or a bound.
  private static func hasRanges(_ formula: Formula, _ study: StudyTable) throws(ReportError) -> Bool {
    for name in formula.responseVariableNames {
      let column = try study.requireColumn(named: name)
      for record in study.records where !record.isMissing(column) {
        if (try? study.number(record, column)) != nil { continue }
        guard let quantity = try? study.quantity(record, column) else { continue }
        if quantity.form != .approximation { return true }
      }
    }
    return false
  }

  private static func refuseRanges(_ flow: RegressFlow) throws(ReportError) {
    let way = "; --ranges midpoint takes their middles"
    if let family = flow.family {
      throw .usage("the response has ranges, which --family \(family.rawValue) cannot count\(way)")
    }
    if flow.random != nil { throw .usage("the response has ranges, which --random does not take\(way)") }
    if flow.anova != nil { throw .usage("the response has ranges, which have no sums of squares for --anova\(way)") }
    guard IntervalRegression.covariances.contains(flow.model.covariance) else {
      let codes = IntervalRegression.covariances.map(\.code).joined(separator: ", ")
      throw .usage("the response has ranges, for which --vcov is one of \(codes)\(way)")
    }
  }

  /// A response of two texts is counted: the second, sorted as text, is the event.
  private static func coded(
    _ formula: Formula, _ frame: ModelFrame, _ study: StudyTable, _ notes: inout [Note]
  ) throws(ReportError) -> ModelFrame {
    guard let name = formula.plainResponse, case .categorical(let texts)? = try? frame.variable(name) else {
      return frame
    }
    let levels = Set(texts.compactMap(\.self)).sorted {
      $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars)
    }
    guard levels.count == 2 else {
      throw .file(
        source: study.table.source,
        problem: "column \(name) holds \(levels.count == 1 ? "1 text" : "\(levels.count) texts"); "
          + "a yes-or-no response has two values")
    }
    notes.append(Note(.method, "\(name): '\(levels[1])' is the event, '\(levels[0])' is not"))
    return frame.replacing(name, with: .numeric(texts.map { $0.map { $0 == levels[1] ? 1 : 0 } }))
  }

  /// The numbers of a column beside the formula, one per row of the design.
  func numbers(_ name: String?, use: String) throws(ReportError) -> [Double]? {
    guard let name else { return nil }
    return try placed { () throws(RegressionError) in try frame.numbers(name, rows: design.rowsUsed, use: use) }
  }

  /// The groups in a column beside the formula, one per row of the design.
  func labels(_ name: String?) throws(ReportError) -> [String]? {
    guard let name else { return nil }
    return try placed { () throws(RegressionError) in try frame.labels(name, rows: design.rowsUsed) }
  }

  /// The column of weights.
  func weights() throws(ReportError) -> [Double]? { try numbers(flow.weights, use: "weights") }

  /// The linear model.
  func linearFit() throws(ReportError) -> LinearFit {
    let weights = try weights()
    let clusters = try labels(flow.clusters)
    return try placed { () throws(RegressionError) in
      try flow.model.fit(design, weights: weights, clusters: clusters)
    }
  }

  /// The design of the model to compare with, on the same rows.
  func rival() throws(ReportError) -> DesignMatrix? {
    guard let against = flow.against else { return nil }
    return try placed { () throws(RegressionError) in
      guard against.responseLabel == nil || against.responseLabel == flow.formula.responseLabel else {
        throw RegressionError.notNested(reason: "their responses differ")
      }
      let rows = try DesignMatrix(formula: against, frame: frame, rows: design.rowsUsed, response: false)
      return rows.responding(design.response)
    }
  }

  /// Runs a part of the model, with the place in the file added to its failures.
  func placed<Value>(_ body: () throws(RegressionError) -> Value) throws(ReportError) -> Value {
    do throws(RegressionError) {
      return try body()
    } catch {
      throw RegressInput.place(error, flow, study, records)
    }
  }

  /// A failure of the model at its place in the file: what no numbers could fit is numerical, the rest is data.
  static func place(
    _ error: RegressionError, _ flow: RegressFlow, _ study: StudyTable, _ records: [CSVRecord]
  ) -> ReportError {
    switch error {
    case .undefined(let expression, let row, let reason):
      return .row(study.place(records[row]), column: nil, problem: "\(expression) has no value: \(reason)")
    case .impossibleWeight(let row, let value):
      let accepted = flow.family == nil && flow.random == nil ? "0 or more" : "more than 0"
      return .row(
        study.place(records[row]), column: flow.weights,
        problem: "\(shortestText(value)) is not a weight; \(accepted) is accepted")
    case .impossibleResponse(let row, let value, let reason):
      return .row(
        study.place(records[row]), column: flow.formula.plainResponse, problem: "\(shortestText(value)): \(reason)")
    case .separated(let rows, let columns):
      let places = rows.prefix(10).map { String(records[$0].row) }.joined(separator: ", ")
      return .numerical(
        source: study.table.source,
        problem: "no finite estimate exists: \(columns.joined(separator: ", ")) "
          + (columns.count == 1 ? "predicts" : "together predict")
          + " the outcome without error in \(rows.count) rows (\(places)\(rows.count > 10 ? ", …" : ""))")
    case .oneLevel, .noRows, .basis:
      return .refusal(source: study.table.source, problem: "\(error)")
    case .noResponse, .noColumns:
      return .usage("'\(flow.formula)': \(error)")
    case .unknownTerm(let term, let known):
      return .usage("\(RegressionError.unknownTerm(term: term, known: known))")
    case .notNested:
      return .usage("--against: \(error)")
    case .tooFewRows, .tooFewClusters, .numerical, .unboundedLikelihood, .randomIntercept:
      return .numerical(source: study.table.source, problem: "\(error)")
    default:
      return .file(source: study.table.source, problem: "\(error)")
    }
  }
}
