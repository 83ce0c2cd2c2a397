internal import Tables

/// What columns that no command knows may have been meant to be.
enum ColumnSuggestions {
  /// Adds to columns the names that they may go by; a name that a column has already, or that two could have, is for none.
  static func add(to columns: inout [ColumnExamination], of study: StudyTable) {
    let taken = Set(columns.compactMap(\.meaning.field))
    var wanted: [String: [Int]] = [:]
    for (place, column) in columns.enumerated() where column.meaning.field == nil && column.meaning.content == .anything
    {
      if let name = name(for: column), !taken.contains(name), ColumnMeaning.fits(name, column.kind) {
        wanted[name, default: []].append(place)
      }
    }
    for (name, places) in wanted where places.count == 1 {
      // Once it is known what the cells should be, more of them may be odd.
      let column = columns[places[0]]
      columns[places[0]] = ColumnExamination(
        index: column.index, name: column.name, meaning: ColumnMeaning.of(name), suggestion: name)
      columns[places[0]].examine(study)
    }
  }

  /// What counts of a 2×2 table are called in a data set that everybody knows.
  private static let counts = ["tpos": "events_treatment", "tneg": "bi", "cpos": "events_control", "cneg": "di"]

  /// The name nearest to that of a column.
  private static func name(for column: ColumnExamination) -> String? {
    let name = column.name
    let known = Field.mappableNames
    if let same = known.sorted().first(where: { $0.lowercased() == name.lowercased() }) { return same }
    if let guess = NameWords(guessing: name)?.name, known.contains(guess) { return guess }
    if [
      "p_value", "pvalue", "p-value", "p_reported", "sig", "pval",
    ].contains(name.lowercased()) {
      return "p"
    }
    if let letter = Self.counts[name.lowercased()] {
      return letter
    }
    // Short names are too near to each other for spelling to say anything.
    guard name.count >= 5 else { return nil }
    return Spelling.nearest(to: name, in: known.filter { $0.count >= 4 }.sorted(), charactersPerError: 4)
  }
}
