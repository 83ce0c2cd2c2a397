internal import PrePostNumerics
internal import Tables

extension ClaimBench: ClaimNumberSource {
  func number(ofClaim label: String) throws(ClaimExpression.Problem) -> PrintedTarget {
    guard let claim = claims.first(where: { $0.label == label }) else {
      let near = Spelling.nearest(to: label, in: claims.map(\.label))
      throw .data(
        .refusal(
          source: claims.first?.place.source ?? "",
          problem: "there is no claim '\(label)'" + (near.map { "; did you mean '\($0)'?" } ?? "")))
    }
    guard let reported = claim.reported else { throw .missing("a number; \(label) prints none") }
    return reported
  }

  func numbers(
    in reference: DataReference
  ) throws(ClaimExpression.Problem) -> [(label: String, target: PrintedTarget)] {
    do throws(ReportError) {
      let study = try rows(reference)
      guard let name = reference.column else {
        throw ReportError.file(
          source: study.table.source, problem: "\"\(reference.text)\" names no column; write [file:row@column]")
      }
      let column = try study.requireColumn(named: name)
      var cells: [(label: String, target: PrintedTarget)] = []
      for record in study.records {
        guard let quantity = try study.quantity(record, column) else { continue }
        cells.append((study.rowName(record), PrintedTarget(quantity)))
      }
      return cells
    } catch {
      throw .data(error)
    }
  }
}

extension StudyTable {
  /// The year of a row where it has one, else its label.
  fileprivate func rowName(_ record: CSVRecord) -> String {
    table.header.index(of: "year").flatMap { table.text(record, $0) } ?? labelOrRow(record)
  }
}
