internal import MetaAnalysis
internal import PrePostNumerics
internal import SingleCase
internal import Tables

extension AnalysisResult {
  /// One row per assumption, derivation, refusal, decision and caution, with the row it is about.
  var notesTable: ResultTable {
    ResultTable(
      title: "Notes", columns: columns("analysis", "file", "row", "study", "kind", "text"),
      rows: located.map { entry in
        [
          .text(entry.analysis), .optional(entry.place?.source), .optional(entry.place?.row),
          .optional(entry.place?.label), .text(entry.note.kind.rawValue), .text(entry.note.text),
        ]
      })
  }

  /// A note with the block and the row it belongs to.
  struct LocatedNote {
    let analysis: String
    let place: ReportError.RowPlace?
    let note: Note
  }

  /// Every note of the analysis, in the order of its blocks; derivation steps are notes too.
  var located: [LocatedNote] {
    var entries = notes.map { LocatedNote(analysis: "analysis", place: nil, note: $0) }
    for result in effects {
      for row in result.rows {
        let steps = row.derived.map { Note(.derivation, $0) }
        entries += (row.notes + steps).map { LocatedNote(analysis: result.block.id, place: row.place, note: $0) }
      }
    }
    for result in paired {
      for finding in result.findings {
        let steps = (finding.result?.steps ?? []).map { Note(.derivation, $0.description) }
        entries += (finding.notes + steps).map {
          LocatedNote(analysis: result.block.id, place: finding.place, note: $0)
        }
      }
    }
    for result in singleCases {
      entries.append(
        LocatedNote(analysis: result.block.id, place: nil, note: Note(.method, result.selection(Wording(.english)))))
      for finding in result.findings {
        let bounds = finding.bounds.map { Note(.caution, "\(finding.series.name): \($0.sentence())") }
        let indices = finding.outcomes.flatMap { outcome -> [Note] in
          switch outcome {
          case .estimate(let estimate): estimate.notes.map { Note($0.kind, "\(estimate.code): \($0.text)") }
          case .notDefined(_, let reason): [Note(.refusal, "\(reason)")]
          }
        }
        entries += (finding.notes + bounds + indices).map {
          LocatedNote(analysis: result.block.id, place: nil, note: $0)
        }
      }
    }
    for pool in pools {
      let label = "\(pool.block.id) (\(pool.method), \(pool.variant.label))"
      switch pool.outcome {
      case .success(let outcome):
        entries += outcome.leftOut.map {
          LocatedNote(analysis: label, place: $0.place, note: Note(.method, "left out: no effect with a variance"))
        }
        entries += outcome.notes.map { LocatedNote(analysis: label, place: nil, note: $0) }
      case .failure(let error):
        entries.append(LocatedNote(analysis: label, place: nil, note: Note(.refusal, "\(error)")))
      }
    }
    for result in persons {
      let label = "\(result.block.id) (\(result.method), groups and cases)"
      switch result.outcome {
      case .success(let outcome):
        entries += (outcome.cases.flatMap(\.notes) + outcome.notes + outcome.courseNotes).map {
          LocatedNote(analysis: label, place: nil, note: $0)
        }
      case .failure(let error):
        entries.append(LocatedNote(analysis: label, place: nil, note: Note(.refusal, "\(error)")))
      }
    }
    for result in regressions {
      switch result.outcome {
      case .success(let outcome):
        entries += outcome.notes.map { LocatedNote(analysis: result.block.id, place: nil, note: $0) }
      case .failure(let error):
        entries.append(LocatedNote(analysis: result.block.id, place: nil, note: Note(.refusal, "\(error)")))
      }
    }
    return entries + evidenceNotes
  }
}
