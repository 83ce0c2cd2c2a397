/// A CSV file that has been read strictly: every record has the fields of the header, the characters are valid, and
/// the dialect is proven or declared.
public struct CSVTable: Sendable {
  /// The name of the file, as errors show it.
  public let source: String
  /// How the file was read.
  public let dialect: CSVDialect
  /// The names of the columns.
  public let header: CSVHeader
  /// The rows below the header, without blank ones.
  public let records: [CSVRecord]

  /// Reads the whole content of a file.
  ///
  /// Encodings: UTF-8 with or without byte order mark, UTF-16 with one. Line ends: LF, CRLF, CR. Quotes: RFC 4180.
  ///
  /// - Parameters:
  ///   - bytes: the content.
  ///   - source: the name of the file, for errors.
  ///   - options: what the user declares; the rest is proven from the content.
  /// - Throws: `TableError` with the row, if the content is not a table, can be read in two ways, or holds under a
  ///   header with one column what could be two fields. Numbers are judged when they are read.
  /// - Complexity: O(n) in the bytes, for each delimiter that the header could use.
  public init(bytes: [UInt8], source: String, options: CSVOptions = .init()) throws(TableError) {
    let file = DecodedFile(bytes)
    let table = try Self.structure(of: file, source: source, options: options)
    let storage = CSVStorage(bytes: file.bytes, grid: table.proof.grid)
    let delimiter = table.proof.delimiter
    let format = NumberFormat(
      declared: options.decimal, evidence: MarkEvidence(in: storage),
      commaSeparates: delimiter == .comma || storage.grid.columns == 1)
    self.source = source
    self.dialect = CSVDialect(delimiter: delimiter, encoding: file.encoding, numberFormat: format)
    self.header = table.header
    self.records = (1..<storage.grid.count).map { CSVRecord(storage: storage, index: $0) }
    if delimiter == nil { try proveSingleColumn() }
  }

  /// The records and the header under the delimiter that is declared or proven.
  private static func structure(
    of file: DecodedFile, source: String, options: CSVOptions
  ) throws(TableError) -> (proof: DelimiterProof.Result, header: CSVHeader) {
    do throws(StructureFailure) {
      return try file.bytes.withUnsafeBufferPointer { (bytes) throws(StructureFailure) in
        let proof = try DelimiterProof(bytes, from: file.start, limit: options.maximumRecordLength)
          .prove(declared: options.delimiter)
        let grid = proof.grid
        guard grid.count > 0 else { throw StructureFailure(problem: .empty, row: 0) }
        let names = (0..<grid.columns).map { Field(bytes.part(grid.range(record: 0, column: $0))).trimmedText }
        do throws(StructureProblem) {
          let header = try CSVHeader(names: names)
          guard grid.count > 1 else { throw .noRecords }
          return (proof, header)
        } catch {
          throw StructureFailure(problem: error, row: grid.rows[0])
        }
      }
    } catch {
      throw TableError(error, in: file, source: source)
    }
  }
}

extension TableError {
  /// A failure with its place, in terms of the file as it was before decoding.
  fileprivate init(_ failure: StructureFailure, in file: DecodedFile, source: String) {
    let problem: StructureProblem =
      switch failure.problem {
      case .invalidUTF8(let offset): file.problem(invalidAt: offset)
      case .nulByte: .nulByte(looksLikeUTF16: file.looksLikeUnmarkedUTF16)
      default: failure.problem
      }
    let row: Int? =
      switch problem {
      case .empty, .noRecords: nil
      default: failure.row
      }
    self = .structure(problem, at: TablePosition(source: source, row: row))
  }
}
