internal import PrePostNumerics
internal import Tables

/// Reads a file of claims.
struct ClaimReader {
  private let study: StudyTable
  private let columns: [String: Int]
  /// Where data are that no row names.
  private let data: [DataReference]
  /// Whether a column `statistic` names quantities, so that `quantity` may be words.
  private let hasStatistic: Bool

  /// The columns that are read; several names of one thing stand behind each other.
  private static let names = [
    "claim", "quantity", "statistic", "value", "decimals", "data", "study", "measure", "method", "relation", "source",
    "cited_source", "location", "page",
  ]

  /// Finds the columns.
  ///
  /// - Parameter data: the file that rows without data of their own are about; nil for none.
  /// - Throws: `ReportError.file` for a file without values, or without quantities.
  init(_ study: StudyTable, data: String?) throws(ReportError) {
    self.study = study
    var found: [String: Int] = [:]
    for name in Self.names { found[name] = study.table.header.index(of: name) }
    columns = found
    self.data = data.map { [DataReference($0)] } ?? []
    hasStatistic = found["statistic"] != nil
    guard found["value"] != nil, found["quantity"] != nil || found["statistic"] != nil else {
      throw .file(
        source: study.table.source,
        problem: "claims need the columns value and quantity (or statistic); see 'prepost reproduce --help'")
    }
    guard !study.records.isEmpty else { throw .file(source: study.table.source, problem: "there is no claim") }
  }

  /// All claims, in file order.
  ///
  /// - Throws: `ReportError` for an unknown quantity, a word of a method that says nothing, a relation that cannot be
  ///   read or names a claim that is not there, and two claims with one name that relations could mean.
  func claims() throws(ReportError) -> [Claim] {
    var claims: [Claim] = []
    for record in study.records { claims.append(try claim(record)) }
    guard columns["claim"] != nil else { return claims }
    var seen: Set<String> = []
    for claim in claims where !seen.insert(claim.label).inserted {
      throw .row(claim.place, column: "claim", problem: "there are two claims '\(claim.label)'")
    }
    return claims
  }

  private func text(_ record: CSVRecord, _ name: String) -> String? {
    columns[name].flatMap { study.table.text(record, $0) }
  }

  private func claim(_ record: CSVRecord) throws(ReportError) -> Claim {
    let label = label(record)
    let place = ReportError.RowPlace(source: study.table.source, row: record.row, label: text(record, "claim"))
    let references = text(record, "data").map(DataReference.list) ?? data
    return Claim(
      place: place, label: label, description: hasStatistic ? text(record, "quantity") : nil,
      reported: try reported(record, place), quantity: try quantity(record, place, references), data: references,
      study: text(record, "study"), method: try method(record, place), relation: try relation(record, place),
      source: source(record))
  }

  /// The claim's own name, or one made of what it is about.
  private func label(_ record: CSVRecord) -> String {
    if let own = text(record, "claim") { return own }
    let what = text(record, "statistic") ?? text(record, "quantity") ?? "row \(record.row)"
    let how = [text(record, "measure"), text(record, "method")].compactMap(\.self).joined(separator: " ")
    return (text(record, "study").map { "\($0): " } ?? "") + what + (how.isEmpty ? "" : " (\(how))")
  }

  private func source(_ record: CSVRecord) -> String? {
    let parts = ["source", "cited_source", "location", "page"].compactMap { text(record, $0) }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private func reported(_ record: CSVRecord, _ place: ReportError.RowPlace) throws(ReportError) -> PrintedTarget? {
    guard let quantity = try study.quantity(record, columns["value"]) else { return nil }
    var decimals: Int?
    if let column = columns["decimals"], let number = try study.number(record, column) {
      guard let whole = Int(exactly: number), (0...15).contains(whole) else {
        throw .row(place, column: "decimals", problem: "\(shortestText(number)) is no number of decimals; 0 to 15 are")
      }
      guard whole >= quantity.decimals ?? 0 else {
        throw .row(
          place, column: "decimals",
          problem: "\(quantity.text) has more decimals than the \(whole) that are said to be printed")
      }
      decimals = whole
    }
    return PrintedTarget(quantity, decimals: decimals)
  }

  private func quantity(
    _ record: CSVRecord, _ place: ReportError.RowPlace, _ references: [DataReference]
  ) throws(ReportError) -> ClaimQuantity? {
    let column = hasStatistic ? "statistic" : "quantity"
    guard let name = text(record, column) else { return nil }
    if let known = ClaimQuantity(name) { return known }
    if references.first?.column == name { return ClaimQuantity(column: name) }
    let near = Spelling.nearest(to: name, in: ClaimQuantity.names)
    throw .row(
      place, column: column,
      problem: "\"\(name)\" is no quantity that can be computed" + (near.map { "; did you mean '\($0)'?" } ?? "")
        + "; known are " + ClaimQuantity.names.prefix(20).joined(separator: ", ")
        + ", the indices of 'case', and 'cell' for a printed cell (data file:row@column)")
  }

  private func method(_ record: CSVRecord, _ place: ReportError.RowPlace) throws(ReportError) -> ClaimMethod {
    let words = ["measure", "method"].compactMap { text(record, $0) }
    guard !words.isEmpty else { return ClaimMethod() }
    do throws(ClaimMethod.Problem) {
      return try ClaimMethod(words.joined(separator: " "))
    } catch {
      throw .row(place, column: text(record, "method") == nil ? "measure" : "method", problem: error.text)
    }
  }

  private func relation(_ record: CSVRecord, _ place: ReportError.RowPlace) throws(ReportError) -> ClaimRelation? {
    guard let text = text(record, "relation") else { return nil }
    do throws(ClaimExpression.Problem) {
      return try ClaimRelation(text)
    } catch .malformed(let what) {
      throw .row(place, column: "relation", problem: "\"\(text)\" cannot be read: \(what)")
    } catch {
      throw .row(place, column: "relation", problem: "\"\(text)\" cannot be read")
    }
  }
}
