internal import PrePostNumerics
internal import Tables

// Groups and persons in a report: the same tables as those of the command, each row with its block and method.

extension AnalysisResult {
  /// Groups and cases side by side.
  var personsTable: ResultTable { joined("Groups and cases side by side") { $0.lines } }

  /// Where each case falls.
  var predictionsTable: ResultTable {
    joined("Where each case falls among single persons of the groups") { $0.predictions }
  }

  /// What is left without the natural course.
  var naturalCourseTable: ResultTable {
    joined("What is left without the natural course") { $0.course ?? $0.emptyCourse }
  }

  private func joined(_ title: String, _ table: (PersonsTables) -> ResultTable) -> ResultTable {
    var rows: [[CSVCell]] = []
    var columns = table(PersonsTables(outcome: nil)).columns
    columns = [.init("analysis"), .init("method")] + columns
    for result in persons {
      guard let outcome = try? result.outcome.get() else { continue }
      rows += table(PersonsTables(outcome: outcome)).rows.map { [.text(result.block.id), .text(result.method)] + $0 }
    }
    return ResultTable(title: title, columns: columns, rows: rows)
  }

  /// The sections of the report; sentences for the first method of each block, tables for all.
  func personsSections(_ wording: Wording, _ renderer: MarkdownRenderer) -> [String] {
    persons.compactMap { result -> String? in
      guard let outcome = try? result.outcome.get() else { return nil }
      let tables = PersonsTables(outcome: outcome)
      var parts = ["## \(heading(result, outcome))\n"]
      parts.append(outcome.sentences(wording).map { "- \(renderer.escaped($0))\n" }.joined())
      if !outcome.cases.isEmpty {
        parts += [tables.lines, tables.cases, tables.predictions, tables.spreads].map {
          renderer.render($0, headingDepth: 3)
        }
      }
      parts += [tables.course, tables.arms].compactMap(\.self).map { renderer.render($0, headingDepth: 3) }
      return parts.joined(separator: "\n")
    }
  }

  private func heading(_ result: PersonsResult, _ outcome: PersonsOutcome) -> String {
    let what =
      outcome.cases.isEmpty ? "What is left of the effect" : "The case among the groups, and what is left of the effect"
    return "\(what): \(result.block.id) (\(result.method), \(result.block.test.rawValue))"
  }

  /// The sentences for the terminal and the head of the report: where the case falls, and what is left; of the first
  /// method of each block.
  func personsInShort(_ wording: Wording) -> [String] {
    persons.filter { $0.block.choices.tauSquared != nil || $0.method == $0.block.methods.first }.flatMap {
      result -> [String] in
      guard let outcome = try? result.outcome.get() else { return [] }
      return outcome.comparisons(wording).map { "\(result.block.id) (\(result.method)): \($0)" }
    }
  }
}
