@testable import Tables
import Testing

/// The table in the documentation of `NumberFormat`, one line per case.
@Suite struct NumberFormatTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var declared: DecimalMark?
    /// Marks proven decimal and thousands, as their characters.
    var decimal = ""
    var thousands = ""
    var commaSeparates = false
    let dot: NumberFormat.Reading
    let comma: NumberFormat.Reading

    var format: NumberFormat {
      var evidence = MarkEvidence()
      let witness = MarkEvidence.Witness(row: 2, text: "?")
      for mark in DecimalMark.allCases {
        if decimal.contains(mark.character) { evidence[mark].decimal = witness }
        if thousands.contains(mark.character) { evidence[mark].thousands = witness }
      }
      return NumberFormat(declared: declared, evidence: evidence, commaSeparates: commaSeparates)
    }

    var testDescription: String {
      "declared \(declared?.rawValue ?? "nothing"), D {\(decimal)}, T {\(thousands)}, comma separates \(commaSeparates)"
    }
  }

  static let undeclared = [
    Case(dot: .undecided, comma: .undecided),
    Case(commaSeparates: true, dot: .decimal, comma: .undecided),
    Case(decimal: ",", commaSeparates: true, dot: .undecided, comma: .decimal),
    Case(thousands: ",", commaSeparates: true, dot: .decimal, comma: .thousands),
    Case(decimal: ".", dot: .decimal, comma: .undecided),
    Case(decimal: ".,", dot: .decimal, comma: .decimal),
    Case(decimal: ",", thousands: ".", dot: .thousands, comma: .decimal),
    Case(decimal: ".", thousands: ".", commaSeparates: true, dot: .contradictory, comma: .undecided),
    Case(decimal: ".,", thousands: ",", dot: .decimal, comma: .contradictory),
  ]

  static let declared = [
    Case(declared: .dot, dot: .decimal, comma: .thousands),
    Case(declared: .comma, dot: .thousands, comma: .decimal),
    Case(declared: .comma, commaSeparates: true, dot: .thousands, comma: .decimal),
    Case(declared: .dot, decimal: ",", dot: .decimal, comma: .contradictory),
    Case(declared: .comma, decimal: ".", dot: .contradictory, comma: .decimal),
    Case(declared: .dot, thousands: ".", dot: .contradictory, comma: .contradictory),
    Case(declared: .comma, decimal: ",", thousands: ".", dot: .thousands, comma: .decimal),
    Case(declared: .comma, thousands: ",", dot: .contradictory, comma: .contradictory),
  ]

  @Test(arguments: undeclared + declared)
  func marksAreReadByTheRule(_ example: Case) {
    #expect(example.format.dot == example.dot)
    #expect(example.format.comma == example.comma)
    #expect(example.format[.dot] == example.dot && example.format[.comma] == example.comma)
  }
}
