import Tables
import Testing

@Suite struct DecimalMarkTests {
  @Test func namesAreThoseOfTheOption() {
    #expect(DecimalMark(rawValue: "dot") == .dot)
    #expect(DecimalMark(rawValue: "comma") == .comma)
    #expect(DecimalMark(rawValue: ",") == nil)
  }

  @Test func eachMarkIsTheOtherOfTheOther() {
    #expect(DecimalMark.dot.character == "." && DecimalMark.comma.character == ",")
    #expect(DecimalMark.dot.other == .comma && DecimalMark.comma.other == .dot)
  }
}
