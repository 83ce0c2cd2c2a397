import Tables
import Testing

@Suite struct QuantityTests {
  @Test(arguments: [
    ("7", 7, 0), ("+7", 7, 0), ("-7", -7, 0), ("−7", -7, 0), ("8.57", 8.57, 2), ("8,57", 8.57, 2), (".5", 0.5, 1),
    (",5", 0.5, 1), ("5.", 5, 0), ("0,435", 0.435, 3), ("1.50", 1.5, 2), ("1234,567", 1234.567, 3),
    ("1.5e3", 1500, -2), ("1.5E-3", 0.0015, 4), ("1,5e+3", 1500, -2), ("2e−2", 0.02, 2), ("1,234,567", 1_234_567, 0),
    ("1.234.567", 1_234_567, 0), ("1.234,5", 1234.5, 1), ("1,234.567", 1234.567, 3), ("-1,234,567.", -1_234_567, 0),
    ("007", 7, 0), ("000", 0, 0), (" \u{A0}7\u{202F}", 7, 0), ("0e999", 0, -999),
  ])
  func plainNumbers(_ text: String, _ value: Double, _ decimals: Int) throws {
    let quantity = try Quantity(text)
    #expect(quantity.form == .number)
    #expect(quantity.number == value && quantity.lower == value && quantity.upper == value)
    #expect(quantity.decimals == decimals)
  }

  @Test func minusZeroKeepsItsSign() throws {
    #expect(try Quantity("-0").number?.sign == .minus)
    #expect(try Quantity("−0,00").number?.sign == .minus)
  }

  @Test(arguments: [
    ("80–100", 80, 100, 0), ("80-100", 80, 100, 0), ("80—100", 80, 100, 0), ("80−100", 80, 100, 0),
    ("80 – 100", 80, 100, 0), ("80 to 100", 80, 100, 0), ("80 s/d 100", 80, 100, 0), ("80 S/D 100", 80, 100, 0),
    ("80 s.d. 100", 80, 100, 0), ("80 sd 100", 80, 100, 0), ("80..100", 80, 100, 0), ("0.5..1.25", 0.5, 1.25, 2),
    ("5-10", 5, 10, 0), ("-5--3", -5, -3, 0), ("−5 – −3", -5, -3, 0), ("-5-3", -5, 3, 0), ("-5 to +3", -5, 3, 0),
    ("1e-5-2e-5", 1e-5, 2e-5, 5), ("1,5–2,25", 1.5, 2.25, 2), ("5–5", 5, 5, 0), ("1.234,5 – 2.000,0", 1234.5, 2000, 1),
    ("80\u{2010}100", 80, 100, 0), ("80\u{2011}100", 80, 100, 0), ("80\u{2012}100", 80, 100, 0),
  ])
  func ranges(_ text: String, _ lower: Double, _ upper: Double, _ decimals: Int) throws {
    let quantity = try Quantity(text)
    #expect(quantity.form == .range)
    #expect(quantity.lower == lower && quantity.upper == upper)
    #expect(quantity.number == nil)
    #expect(quantity.decimals == decimals)
  }

  @Test(
    arguments: [
      ("<50", Quantity.Form.lessThan, nil, 50), ("< 0,05", .lessThan, nil, 0.05), ("≤50", .atMost, nil, 50),
      ("<=50", .atMost, nil, 50), (">12", .greaterThan, 12, nil), ("≥ 12", .atLeast, 12, nil),
      (">=12", .atLeast, 12, nil),
      (">-5", .greaterThan, -5, nil), ("≈20", .approximation, 20, 20), ("~20", .approximation, 20, 20),
      ("ca. 20", .approximation, 20, 20), ("Ca 20", .approximation, 20, 20), ("±15", .approximation, 15, 15),
      ("~ 2,5", .approximation, 2.5, 2.5),
    ] as [(String, Quantity.Form, Double?, Double?)])
  func boundsAndApproximations(_ text: String, _ form: Quantity.Form, _ lower: Double?, _ upper: Double?) throws {
    let quantity = try Quantity(text)
    #expect(quantity.form == form)
    #expect(quantity.lower == lower && quantity.upper == upper)
    #expect(quantity.number == nil)
  }

  @Test func theTextIsKeptAsPrinted() throws { #expect(try Quantity("  80 –\u{A0}100 ").text == "80 –\u{A0}100") }

  @Test func theFormatDecidesTwoReadings() throws {
    #expect(try Quantity("1,435", format: NumberFormat(declared: .comma)).number == 1.435)
    #expect(try Quantity("1,435", format: NumberFormat(declared: .comma)).decimals == 3)
    #expect(try Quantity("1,435", format: NumberFormat(declared: .dot)).number == 1435)
    #expect(try Quantity("1,435", format: NumberFormat(declared: .dot)).decimals == 0)
    #expect(try Quantity("1,435–2,000", format: NumberFormat(declared: .comma)).upper == 2)
  }

  @Test(arguments: [
    ("1,435", "1.435", "1435"), ("−12,345", "-12.345", "-12345"), ("+999,000", "999.000", "999000"),
    ("0.5–1,435", "1.435", "1435"), ("<100,000", "100.000", "100000"),
  ])
  func twoReadingsAreShown(_ text: String, _ decimal: String, _ thousands: String) throws {
    let problem = try #require(throws: QuantityProblem.self) { try Quantity(text) }
    guard case .twoReadings(let readings, .unproven) = problem else {
      Issue.record("\(problem)")
      return
    }
    #expect(readings.mark == .comma && readings.decimal == decimal && readings.thousands == thousands)
  }

  @Test(arguments: [
    ("12 ml", QuantityProblem.notANumber(accepted: .quantity)), ("ml", .notANumber(accepted: .quantity)),
    ("80%", .notANumber(accepted: .quantity)), ("8.57*", .notANumber(accepted: .quantity)),
    ("p<0.05", .notANumber(accepted: .quantity)), ("1e", .notANumber(accepted: .quantity)),
    ("1e+", .notANumber(accepted: .quantity)), ("--5", .notANumber(accepted: .quantity)),
    ("- 5", .notANumber(accepted: .quantity)), ("–5", .notANumber(accepted: .quantity)),
    ("5-", .notANumber(accepted: .quantity)), ("2020-01-15", .notANumber(accepted: .quantity)),
    ("<5-10", .notANumber(accepted: .quantity)), ("<~5", .notANumber(accepted: .quantity)),
    ("8.5 SD 9.1", .notANumber(accepted: .quantity)), ("1,2,3-5", .notANumber(accepted: .quantity)),
    ("1'234", .notANumber(accepted: .quantity)), ("0x10", .notANumber(accepted: .quantity)),
    ("5...10", .reversedRange), ("100–80", .reversedRange), ("-3--5", .reversedRange), ("5 -3", .reversedRange),
    ("1 435", .whiteSpaceInside), ("1\u{202F}435,5", .whiteSpaceInside), ("< 1 435", .whiteSpaceInside),
    ("12,34,567", .malformedGrouping), ("1,2,3", .malformedGrouping), ("1.234,567,890", .malformedGrouping),
    ("0,123,456", .malformedGrouping), ("1234,567,890", .malformedGrouping), ("1,234,567e3", .malformedGrouping),
    ("12.03.2020", .malformedGrouping), ("1,234.567.8", .malformedGrouping), ("1,,5", .malformedGrouping),
    ("Inf", .infinite), ("-infinity", .infinite), ("∞", .infinite), (">Inf", .infinite),
    ("1e309", .tooLarge), ("-1e99999999999999999999", .tooLarge), ("1e-400", .tooSmall), ("2e-324", .tooSmall),
  ])
  func everythingElseIsRefused(_ text: String, _ problem: QuantityProblem) {
    #expect(throws: problem) { try Quantity(text) }
  }

  @Test(arguments: ["", "NA", ".", "-"])
  func whatIsMissingIsNoQuantity(_ text: String) {
    #expect(throws: QuantityProblem.notANumber(accepted: .quantity)) { try Quantity(text) }
  }
}
