internal import Tables

/// How the file as a whole was read, and by what that is proven.
struct FileReading {
  let rows: Int
  let columns: Int
  let encoding: String
  /// The name of the delimiter; nil for one column.
  let delimiter: String?
  /// The decimal mark, by name; nil where no number of the file has one.
  let decimal: String?
  /// The proof of the decimal mark, or what is left open.
  let proof: String
  /// Columns whose header is empty, counted from 1.
  let unnamed: [Int]

  /// - Parameter open: the message about the first cell whose mark nothing decides, if there is one.
  init(_ study: StudyTable, open: String?) {
    let dialect = study.table.dialect
    rows = study.records.count
    columns = study.table.header.names.count
    encoding = dialect.encoding.rawValue
    delimiter = dialect.delimiter?.name
    unnamed = study.table.header.names.indices.filter { study.table.header.names[$0].isEmpty }.map { $0 + 1 }
    let format = dialect.numberFormat
    let proven = DecimalMark.allCases.compactMap { mark in format.evidence[mark].decimal.map { (mark, $0) } }
    func seen(_ witness: MarkEvidence.Witness) -> String { "\(witness.text) in row \(witness.row)" }
    if let open {
      decimal = format.declared?.rawValue ?? proven.first?.0.rawValue
      proof = "not decided for every cell: \(open)"
    } else if let declared = format.declared {
      decimal = declared.rawValue
      proof = "declared with --decimal"
    } else if proven.count == 2 {
      decimal = nil
      proof =
        "dot (\(seen(proven[0].1))) and comma (\(seen(proven[1].1))) both occur; each of these numbers can be read in one "
        + "way only"
    } else if let (mark, witness) = proven.first {
      decimal = mark.rawValue
      proof = "proven by \(seen(witness)), which can be read in no other way"
    } else if format.dot == .decimal {
      decimal = nil
      proof = "no number needs one; a dot would be decimal, since commas separate the fields or there is one column"
    } else {
      decimal = nil
      proof = "no number needs one"
    }
  }

  /// Lines for people.
  var lines: [String] {
    var lines = [
      "\(rows) \(rows == 1 ? "row" : "rows") below the header, \(columns) \(columns == 1 ? "column" : "columns"), "
        + (delimiter.map { "\($0) between fields" } ?? "no delimiter") + ", \(encoding)",
      "decimal mark: " + (decimal.map { "\($0), \(proof)" } ?? proof),
    ]
    if !unnamed.isEmpty {
      lines.append(
        "columns without a name: \(unnamed.map(String.init).joined(separator: ", ")); no command can name them")
    }
    return lines
  }

  var json: JSONValue {
    .members([
      "rows": .integer(rows), "columns": .integer(columns), "encoding": .string(encoding),
      "delimiter": .optional(delimiter), "decimal": .optional(decimal), "decimal_proof": .string(proof),
    ])
  }
}
