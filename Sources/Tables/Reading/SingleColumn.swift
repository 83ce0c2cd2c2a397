extension CSVTable {
  /// Proves that a file whose header has no delimiter really has one column.
  ///
  /// A cell outside quotes with a delimiter in it may be two fields under a header that has one. It is accepted only
  /// if it is a quantity whose commas cannot be anything but decimal commas and the user has not declared the dot; or
  /// if the user has declared how its commas are to be read.
  func proveSingleColumn() throws(TableError) {
    for record in records {
      let doubt = record.storage.withField(record: record.index, column: 0) { field in self.doubt(about: field) }
      switch doubt {
      case nil: continue
      case .fields(let delimiter, let count):
        throw .structure(
          .fieldCount(found: count, expected: 1, delimiter: delimiter),
          at: TablePosition(source: source, row: record.row))
      case .readings(let readings):
        throw .cell(.twoReadings(readings, .singleColumn), at: position(record, 0))
      }
    }
  }

  private enum Doubt {
    case fields(Delimiter, count: Int)
    case readings(TwoReadings)
  }

  private func doubt(about field: Field) -> Doubt? {
    let delimiters = field.content.lazy.compactMap(Delimiter.init(byte:))
    guard !field.isQuoted, let delimiter = delimiters.first else { return nil }
    let fields = Doubt.fields(delimiter, count: field.content.count { $0 == delimiter.byte } + 1)
    let isSeparated = delimiters.contains { $0 != .comma }
    let cell = WhiteSpace.trimmed(field.content)
    guard !isSeparated, let printed = try? PrintedQuantity(cell) else { return fields }
    let declared = dialect.numberFormat.declared
    for number in [printed.first, printed.second].compactMap({ $0 }) {
      switch number.marks {
      case .either(.comma) where declared == nil: return .readings(number.readings(of: .comma, in: cell))
      case .decimal(.comma) where declared == .dot, .both(_, .comma) where declared == .dot: return fields
      case .thousands(.comma) where declared != .dot, .both(.comma, _) where declared != .dot: return fields
      default: continue
      }
    }
    return nil
  }
}
