internal import EffectSizes
internal import PrePostNumerics
internal import Tables

/// Where claims are worked on: all claims, their tables, and what was computed already.
struct ClaimBench {
  private let flow: ReproduceFlow
  let claims: [Claim]
  private let studies: [String: StudyTable]
  private var computed: [String: ClaimNumbers] = [:]

  init(flow: ReproduceFlow, claims: [Claim], studies: [String: StudyTable]) {
    self.flow = flow
    self.claims = claims
    self.studies = studies
  }

  /// The verdict on a claim.
  ///
  /// - Throws: `ReportError` for a row or a column that it names and that is not there.
  mutating func judge(_ claim: Claim) throws(ReportError) -> ClaimJudgement {
    do throws(ReportError) {
      return try judgement(claim)
    } catch {
      if case .row(claim.place, _, _) = error { throw error }
      throw .row(claim.place, column: claim.relation == nil ? "data" : "relation", problem: "\(error)")
    }
  }

  private mutating func judgement(_ claim: Claim) throws(ReportError) -> ClaimJudgement {
    for reference in claim.data { _ = try rows(reference) }
    if let relation = claim.relation {
      do throws(ClaimExpression.Problem) {
        return try relation.judge(claim.reported, self, flow.formatting)
      } catch .missing(let what) {
        return .missing("\(what)")
      } catch .data(let error) {
        throw error
      } catch {
        preconditionFailure("relations were read before")
      }
    }
    guard let reported = claim.reported else {
      return .missing("a number; none is printed")
    }
    guard let quantity = claim.quantity else {
      return .missing(
        claim.data.isEmpty
          ? "data; none are named for it" : "a quantity; none is named that the data could give")
    }
    guard let reference = claim.data.first else {
      return .missing("data; none are named for it")
    }
    return try compute(claim, quantity, reported, reference)
  }

  /// The rows that a reference names.
  func rows(_ reference: DataReference) throws(ReportError) -> StudyTable {
    guard let study = studies[reference.file] else { preconditionFailure("every file that claims name was read") }
    return try reference.rows(of: study)
  }

  private mutating func compute(
    _ claim: Claim, _ quantity: ClaimQuantity, _ reported: PrintedTarget, _ reference: DataReference
  ) throws(ReportError) -> ClaimJudgement {
    let study = try rows(reference)
    if let cells = try cells(claim, quantity, reference, study) {
      return ClaimMatching(reported, flow.formatting).judge(cells: cells)
    }
    var row: Int?
    if let label = claim.study {
      row = try DataReference.records(labelled: label, in: study).first?.row
    } else if study.records.count == 1, !quantity.isOfModel {
      row = study.records[0].row
    }
    let data = ClaimData(study: study, row: row, key: reference.text, column: reference.column)
    var ways = ways(claim, quantity, data)
    if let assumed = claim.method.assumed { ways = ways.flatMap { $0.assuming(assumed.name, assumed.values) } }
    go(ways, data)
    return ClaimMatching(reported, flow.formatting).judge(
      ways: ways.map { ($0, computed[data.key + "|" + $0.key] ?? ClaimNumbers()) }, study: study,
      rounded: { roundedColumns(claim, data) }, rows: rounded(study, row), missing: missing(claim, quantity, data))
  }

  /// Goes the ways that were not gone before, on as many threads as there may be.
  private mutating func go(_ ways: [ClaimWay], _ data: ClaimData) {
    var fresh: [String: ClaimWay] = [:]
    var order: [String] = []
    for way in ways {
      let key = data.key + "|" + way.key
      if computed[key] == nil, fresh.updateValue(way, forKey: key) == nil { order.append(key) }
    }
    let todo = order.compactMap { fresh[$0] }
    let numbers = concurrentChunks(todo.count, threads: flow.threads) { range in
      range.map { todo[$0].compute(data.study) }
    }.joined()
    for (key, result) in zip(order, numbers) { computed[key] = result }
  }

  /// The rows whose cells are moved inside their rounding.
  private func rounded(_ study: StudyTable, _ row: Int?) -> [CSVRecord] {
    row.map { row in study.records.filter { $0.row == row } } ?? study.records
  }

  /// Printed cells, or a number of rows; nil where something is to be computed.
  private func cells(
    _ claim: Claim, _ quantity: ClaimQuantity, _ reference: DataReference, _ study: StudyTable
  ) throws(ReportError) -> [(name: String, target: PrintedTarget)]? {
    if quantity.key == "count" {
      var count = study.records.count
      if let name = reference.column {
        let column = try study.requireColumn(named: name)
        count = Set(study.records.compactMap { study.table.text($0, column) }).count
      }
      guard let quantity = try? Quantity(String(count)) else { preconditionFailure("a count is a number") }
      let what = reference.column.map { "different values of \($0)" } ?? "rows"
      return [("the count of \(what) in \(reference.file)", PrintedTarget(quantity))]
    }
    guard quantity.key == "cell" || reference.column != nil else { return nil }
    guard let name = reference.column else {
      throw .row(claim.place, column: "data", problem: "\"\(reference.text)\" names no cell; write file:row@column")
    }
    let column = try study.requireColumn(named: name)
    var cells: [(name: String, target: PrintedTarget)] = []
    for record in study.records {
      guard let quantity = try study.quantity(record, column) else { continue }
      cells.append(("\(study.table.source):\(record.row), column \(name)", PrintedTarget(quantity)))
    }
    return cells
  }

  /// The ways to a number of these data.
  private func ways(_ claim: Claim, _ quantity: ClaimQuantity, _ data: ClaimData) -> [ClaimWay] {
    let choices = choices(claim, data)
    if claim.method.regression != nil || claim.method.pre != nil {
      return ObservedWays(quantity: quantity, choices: choices).all
    }
    if CaseWays.reads(data.study), quantity.index != nil || claim.method.index != nil || data.row == nil {
      return CaseWays(quantity: quantity, choices: choices).all
    }
    if quantity.isOfModel || data.row == nil { return PoolWays(quantity: quantity, data: data, choices: choices).all }
    guard let row = data.row else { return [] }
    var ways: [ClaimWay] = []
    let isEffect = !["mean_change", "ratio", "percent_change", "sd_change", "t", "df", "chi2"].contains(quantity.key)
    if isEffect, !PrintedWays.covers(quantity) || claim.method.measure != nil {
      ways += EffectWays(quantity: quantity, data: data, choices: choices, row: row).all
    }
    if claim.method.measure == nil, PrintedWays.covers(quantity) {
      ways += PrintedWays(quantity: quantity, data: data, choices: choices, row: row).all
    }
    return ways
  }

  private func choices(_ claim: Claim, _ data: ClaimData) -> OpenChoices {
    var measures = [claim.method.measure].compactMap(\.self)
    if measures.isEmpty {
      // What others say about the same data is what this one is most likely about.
      for other in claims where other.data.first?.file == claim.data.first?.file {
        if let measure = other.method.measure, !measures.contains(where: { $0.code == measure.code }) {
          measures.append(measure)
        }
      }
    }
    return OpenChoices(
      measures: measures, isMeasureNamed: claim.method.measure != nil, program: flow.program, method: claim.method,
      level: flow.level)
  }

  /// What the ways lack, where there are none.
  private func missing(_ claim: Claim, _ quantity: ClaimQuantity, _ data: ClaimData) -> String {
    if CaseWays.reads(data.study) { return "an index that gives \(quantity.name); NAP, Tau and others are known" }
    return "a measure; none is named, and the data have no columns yi and vi"
  }

  /// The columns whose numbers were rounded for print.
  private func roundedColumns(_ claim: Claim, _ data: ClaimData) -> Set<String> {
    var columns: Set = ["yi", "vi", "sei"]
    if CaseWays.reads(data.study) { return ["value"] }
    let choices = choices(claim, data)
    let codes = ["SMCC", "MD"].compactMap { code in MeasureCatalog.all.first { $0.code == code } }
    for measure in choices.measures + codes {
      for part in [data.study, data.study.reading(arm: .treatment), data.study.reading(arm: .control)] {
        for effect in (try? EffectsFlow(measure: measure).run(part)) ?? [] {
          for cell in effect.inputs where !cell.isCount && cell.text != nil { columns.insert(cell.column) }
        }
      }
    }
    return columns
  }
}

extension ClaimWay {
  /// The same way with values assumed for empty cells, once for each value.
  fileprivate func assuming(_ name: String, _ values: [Double]) -> [ClaimWay] {
    values.map { value in
      let compute = self.compute
      return ClaimWay(
        "\(self.name), \(name) = \(shortestText(value)) assumed", key: "\(key) \(name)=\(value)", standing: standing,
        presentation: presentation, quantity: quantity
      ) { study in
        var supplied = study
        for record in study.records {
          for field in [name, name + "_treatment", name + "_control"] {
            supplied.assume(value, for: field, in: record, because: "the claim names it")
          }
        }
        return compute(supplied)
      }
    }
  }
}
