internal import Tables

/// Where the numbers of a row were seen, as the file says it.
public struct RowSource: Sendable, Hashable {
  /// The paper, table or address.
  public let source: String?
  /// The page.
  public let page: String?
  /// The words of the paper.
  public let quote: String?
  /// Who took the numbers out.
  public let extractor: String?

  /// What there is, with its name.
  var entries: [(name: String, text: String)] {
    [("source", source), ("page", page), ("quote", quote), ("extractor", extractor)].compactMap { name, text in
      text.map { (name, $0) }
    }
  }
}

extension Field {
  static let source = Field("source")
  static let page = Field("page")
  static let quote = Field("quote")
  static let extractor = Field("extractor")

  /// The columns that say where the numbers of a row were seen.
  static let provenance = [source, page, quote, extractor]
}

extension StudyTable {
  /// Where the numbers of a row were seen.
  func rowSource(_ record: CSVRecord) throws(ReportError) -> RowSource {
    RowSource(
      source: try text(record, .source), page: try text(record, .page), quote: try text(record, .quote),
      extractor: try text(record, .extractor))
  }

  /// Where the number in one cell was seen: the text in `<column>_source` under the name of the column or of what it holds,
  /// or for counts in `counts_source`; nil where the file says nothing about the cell itself.
  func cellSource(_ record: CSVRecord, _ cell: InputCell) -> String? {
    var names = [cell.column + "_source", cell.input + "_source"]
    if cell.input.hasPrefix("events") || cell.input.hasPrefix("n_") || cell.input.hasPrefix("non") || cell.input == "n"
    {
      names.append("counts_source")
    }
    return names.lazy.compactMap { self.table.header.index(of: $0) }.first.flatMap { table.text(record, $0) }
  }
}
