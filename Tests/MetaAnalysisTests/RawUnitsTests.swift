import MetaAnalysis
import TestSupport
import Testing

@Suite struct RawUnitsTests {
  private func statement(_ unit: String?, _ window: String? = nil, needsWindow: Bool = true) -> RawUnits.Statement {
    RawUnits.Statement(unit: unit, window: window, needsWindow: needsWindow)
  }

  private func refusal(_ statements: [RawUnits.Statement]) -> String {
    message { try RawUnits.requireOne(statements, labels: (0..<statements.count).map { "S\($0 + 1)" }) }
  }

  private static let rule = "raw differences are pooled only where every row states one unit and window: "

  @Test func oneUnit() {
    #expect(refusal([statement("ml", "day"), statement("ml", "day")]).isEmpty)
    #expect(refusal([statement("ml", needsWindow: false), statement("ml", needsWindow: false)]).isEmpty)
    #expect(refusal([]).isEmpty)
    #expect(refusal([statement(nil)]).isEmpty)
  }

  @Test func severalUnits() {
    #expect(
      refusal([statement("ml", "day"), statement("ml", "session"), statement("ml", "day")])
        == Self.rule + "ml per day: S1, S3; ml per session: S2")
    #expect(
      refusal([statement("g", needsWindow: false), statement("ml", needsWindow: false)])
        == Self.rule + "g: S1; ml: S2")
  }

  @Test func notStated() {
    #expect(
      refusal([statement("ml", "day"), statement("ml")]) == Self.rule + "ml per day: S1; ml, window not stated: S2")
    #expect(refusal([statement("ml"), statement("ml")]) == Self.rule + "ml, window not stated: S1, S2")
    #expect(refusal([statement(nil), statement(nil)]) == Self.rule + "unit not stated: S1, S2")
    #expect(
      refusal([statement(nil, "day"), statement("ml", "day")]) == Self.rule + "unit not stated: S1; ml per day: S2")
  }
}
