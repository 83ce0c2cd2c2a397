internal import ArgumentParser
internal import Reports
internal import Tables

/// How a file is read.
struct InputOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Use COLUMN where NAME is expected; may be repeated.", valueName: "name=column"))
  var map: [String] = []

  @Option(
    help: ArgumentHelp(
      "The decimal mark of the file, dot or comma; also of the written CSV, text and markdown.",
      discussion: "Without it the mark must follow from the file; one that can be read in two ways is refused."))
  var decimal: DecimalMark?

  @Option(
    help: "The delimiter of the file: comma, semicolon, tab, pipe, or the character itself.", completion: .delimiters)
  var delimiter: String?

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "Only the rows whose COLUMN has this text, or with != another one; may be repeated.",
      discussion: "Texts asked of one column are alternatives; an empty text stands for an empty cell.",
      valueName: "column=text"))
  var conditions: [RowCondition] = []

  func validate() throws {
    if let delimiter, Delimiter(name: delimiter) == nil {
      throw ValidationError("--delimiter takes comma, semicolon, tab or pipe; got '\(delimiter)'")
    }
  }

  /// The options as they would be typed, so that another command can read the file in the same way.
  var arguments: [String] {
    map.flatMap { ["--map", $0] } + (decimal.map { ["--decimal", $0.rawValue] } ?? [])
      + (delimiter.map { ["--delimiter", $0] } ?? []) + conditions.flatMap { ["--where", $0.typed] }
  }

  /// Reads the table at `path` and understands its columns.
  ///
  /// - Parameters:
  ///   - isMapped: whether `--map` and `--where` are about this file; false for a second one with columns of its own.
  ///   - conditions: what rows must meet instead of `--where`.
  func read(_ path: String, isMapped: Bool = true, where conditions: [RowCondition]? = nil) throws -> StudyTable {
    let columns = try ColumnMap(entries: isMapped ? map : [])
    let bytes = try InputFile.bytes(at: path)
    let options = CSVOptions(delimiter: delimiter.flatMap(Delimiter.init(name:)), decimal: decimal)
    do {
      let study = try StudyTable(
        CSVTable(bytes: bytes, source: InputFile.name(of: path), options: options), map: columns)
      return try study.rows(where: conditions ?? (isMapped ? self.conditions : []))
    } catch let error as TableError {
      throw ReportError.table(error)
    }
  }
}
