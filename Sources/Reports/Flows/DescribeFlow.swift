public import PrePostNumerics
internal import Tables

/// From the columns of a table to their summaries, by group, and to the correlations between them.
public struct DescribeFlow: Sendable {
  /// The column of groups; nil for one group of all rows.
  public var by: String?
  /// The columns to describe; nil for all.
  public var variables: [String]?
  /// The correlations between columns of numbers; nil for all kinds, if there are at most 8 such columns.
  public var correlations: [CorrelationTest.Kind]?
  /// The level of the intervals.
  public var level: ConfidenceLevel

  /// A flow that describes every column.
  public init(
    by: String? = nil, variables: [String]? = nil,
    correlations: [CorrelationTest.Kind]? = nil, level: ConfidenceLevel = .ninetyFive
  ) {
    self.by = by
    self.variables = variables
    self.correlations = correlations
    self.level = level
  }

  /// A column of numbers in one group.
  struct Numbers {
    let name: String
    let group: String?
    /// One entry per row of the group; nil where the cell is empty.
    let cells: [Reported?]

    var sample: RangedSample { RangedSample(cells.compactMap(\.self)) }
    var missing: Int { cells.count { $0 == nil } }
  }

  /// A column of text in one group.
  struct Texts {
    let name: String
    let group: String?
    let rows: Int
    let missing: Int
    /// The levels sorted as text, with how often each stands.
    let counts: [(level: String, count: Int)]
  }

  /// A correlation in one group; nil where it is not defined.
  struct Pair {
    let first: String
    let second: String
    let group: String?
    let kind: CorrelationTest.Kind
    let n: Int
    let test: CorrelationTest?
  }

  /// Everything found.
  struct Outcome {
    let rows: Int
    let groups: [String?]
    let numbers: [Numbers]
    let texts: [Texts]
    let pairs: [Pair]
    let notes: [Note]
  }

  /// Describes a table.
  ///
  /// - Throws: `ReportError.table` for a column that is not there; `.usage` for one that is named twice.
  public func answer(_ study: StudyTable) throws(ReportError) -> Answer { answer(try run(study)) }

  func run(_ study: StudyTable) throws(ReportError) -> Outcome {
    var notes: [Note] = []
    var table = study
    var groups: [(name: String?, records: [CSVRecord])] = [(nil, study.records)]
    if let by {
      let kept = try study.completing(group: by)
      table = kept.rows
      notes += kept.notes
      let labels = try table.groups(named: by, rows: table.records.map(\.row))
      let sorted = Set(labels).sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
      groups = sorted.map { group in
        (group, zip(table.records, labels).filter { $0.1 == group }.map(\.0))
      }
    }
    guard !table.records.isEmpty else {
      throw .file(source: study.table.source, problem: "no row has a value in \(by ?? "any column")")
    }
    var numbers: [Numbers] = []
    var texts: [Texts] = []
    for name in try names(in: study) {
      let column = try study.requireColumn(named: name)
      if let cells = try printed(name, column, table, &notes) {
        for group in groups {
          numbers.append(Numbers(name: name, group: group.name, cells: group.records.map { cells[$0.row] ?? nil }))
        }
      } else {
        texts += groups.map { counted(name, column, $0.name, $0.records, study) }
      }
    }
    return Outcome(
      rows: table.records.count, groups: groups.map(\.name), numbers: numbers, texts: texts,
      pairs: pairs(numbers, groups.map(\.name)), notes: notes)
  }

  private func names(in study: StudyTable) throws(ReportError) -> [String] {
    guard let variables else { return study.table.header.names.filter { $0 != by && !$0.isEmpty } }
    for (place, name) in variables.enumerated() where variables[..<place].contains(name) {
      throw .usage("--vars names '\(name)' twice")
    }
    return variables
  }

  /// The cells of a column by row; nil for a column that holds text, or nothing.
  private func printed(
    _ name: String, _ column: Int, _ study: StudyTable, _ notes: inout [Note]
  ) throws(ReportError) -> [Int: Reported?]? {
    var cells: [Int: Reported?] = [:]
    var firstText: CSVRecord?
    var counts = (numbers: 0, texts: 0)
    var bounds = 0
    for record in study.records where !record.isMissing(column) {
      do {
        guard let quantity = try study.quantity(record, column) else { continue }
        let reported = quantity.reported
        if reported.rule == .bound { bounds += 1 }
        cells[record.row] = reported
        counts.numbers += 1
      } catch .table(let error) where error.isText {
        firstText = firstText ?? record
        counts.texts += 1
      }
    }
    if let firstText {
      if counts.numbers > 0 {
        notes.append(
          Note(
            .caution,
            "\(name): counted as text, since \(counts.texts) of its cells are no numbers; the first is "
              + "\"\(study.table.text(firstText, column) ?? "")\" in \(study.place(firstText))"))
      }
      return nil
    }
    guard counts.numbers > 0 else { return nil }
    if bounds > 0 {
      notes.append(
        Note(
          .method,
          "\(name): \(bounds) \(bounds == 1 ? "cell is a bound" : "cells are bounds"); the end that is there stands for it "
            + "as a point, the other end is open"))
    }
    return cells
  }

  private func counted(
    _ name: String, _ column: Int, _ group: String?, _ records: [CSVRecord], _ study: StudyTable
  ) -> Texts {
    var counts: [String: Int] = [:]
    for record in records {
      if let text = study.table.text(record, column) { counts[text, default: 0] += 1 }
    }
    let sorted = counts.sorted { $0.key.unicodeScalars.lexicographicallyPrecedes($1.key.unicodeScalars) }
    return Texts(
      name: name, group: group, rows: records.count, missing: records.count - counts.values.reduce(0, +),
      counts: sorted.map { (level: $0.key, count: $0.value) })
  }

  private static let mostColumns = 8

  private func pairs(_ numbers: [Numbers], _ groups: [String?]) -> [Pair] {
    let isFew = Set(numbers.map(\.name)).count <= DescribeFlow.mostColumns
    let kinds = correlations ?? (isFew ? CorrelationTest.Kind.allCases : [])
    return groups.flatMap { group in
      let own = numbers.filter { $0.group == group }
      return own.indices.flatMap { i in
        own[(i + 1)...].flatMap { second in
          let both = zip(own[i].cells, second.cells).compactMap { a, b in
            a.flatMap { a in b.map { (a.point, $0.point) } }
          }
          return kinds.map { kind in
            Pair(
              first: own[i].name, second: second.name, group: group, kind: kind, n: both.count,
              test: CorrelationTest(kind, both.map(\.0), both.map(\.1), level: level))
          }
        }
      }
    }
  }
}

extension Quantity {
  /// What the cell says as a point with its interval: a range by its middle, a bound by the end that is there.
  fileprivate var reported: Reported {
    switch (lower, upper) {
    case (let lower?, let upper?): Reported(range: Interval(lower, upper))
    case (let lower?, nil): Reported(point: lower, interval: Interval(lower, .infinity), rule: .bound)
    case (nil, let upper?): Reported(point: upper, interval: Interval(-.infinity, upper), rule: .bound)
    case (nil, nil): preconditionFailure("a quantity sets an end")
    }
  }
}
