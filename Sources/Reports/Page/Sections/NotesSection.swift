extension ReportPage {
  /// What is refused, and every note with its row.
  var notesSection: PageSection? {
    let refused = result.groupedRefusals.map { refusal -> HTML in
      let rows = result.once(refusal.rows.map { "\($0.label ?? $0.source) (\($0.row))" })
      return .group([
        .tag("strong", [:], .named(refusal.blocks.joined(separator: ", "))), .text(": "), wording.english(refusal.text),
        rows.isEmpty ? .nothing : .named(" [" + rows.joined(separator: "; ") + "]"),
      ])
    }
    let located = result.located
    let table = PageTable(
      id: "notes-table", caption: [.text(wording(PageWord.allNotes, "\(located.count)"))],
      columns: [
        .init(.analysis), .init(.study), .init(.file), .init(.row, isNumber: true), .init(.kind), .init(.text),
      ],
      rows: located.map { entry in
        [
          .named(entry.analysis), entry.place?.label.map { .named($0) } ?? .empty,
          entry.place.map { .named($0.source) } ?? .empty, cell(entry.place?.row), term(entry.note.kind.rawValue),
          remark(entry.note.text),
        ]
      }, file: ("notes.csv", result.notesTable)
    ).piece(wording)
    return PageSection(
      .notes, lead: .notesLead,
      [
        refused.isEmpty ? .nothing : subheading(wording(PageWord.refusals)), list(refused),
        table == .nothing ? .nothing : folded(wording(PageWord.allNotes, "\(located.count)"), table),
      ])
  }
}
