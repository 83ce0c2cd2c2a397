import EffectSizes
import PrePostNumerics
import Testing

@testable import Reports

@Suite("Which way an outcome counts")
struct DirectionTests {
  private func estimates(_ header: String, _ cells: String) throws -> [LocatedEffect] {
    try effects("MC", study("study,n,mean_pre,mean_post,sd_change,\(header)\nA,20,5,7,2,\(cells)\n"))
  }

  @Test(
    "a row that asks for it is turned once and says so",
    arguments: [
      ("flip", "yes", "flip is yes"), ("flip", "1", "flip is yes"),
      ("higher_is_better", "no", "higher_is_better is no"),
      ("higher_is_better", "0", "higher_is_better is no"), ("flip,higher_is_better", "Yes,No", "flip is yes"),
    ])
  func turned(header: String, cells: String, reason: String) throws {
    let effect = try #require(try estimates(header, cells).first)
    #expect(effect.effect?.estimate == -2 && effect.effect?.samplingVariance == 0.2)
    #expect(effect.notes == [Note(.method, "the sign is turned: \(reason)")])
  }

  @Test("other rows stay as they are", arguments: [("flip", "no"), ("flip", ""), ("higher_is_better", "yes")])
  func kept(header: String, cells: String) throws {
    let effect = try #require(try estimates(header, cells).first)
    #expect(effect.effect?.estimate == 2)
    #expect(effect.notes.isEmpty)
  }

  @Test("the bounds of a range turn with the estimate")
  func bounds() throws {
    let effect = try #require(
      try effects("MC", study("study,n,mean_pre,mean_post,sd_change,flip\nA,20,5,7–9,2,yes\n")).first)
    #expect(effect.effect?.estimate == -3)
    #expect(effect.bounds == Interval(-4, -2))
  }

  @Test("refusal: neither yes nor no; two columns that contradict each other")
  func refusals() {
    #expect(
      message { try estimates("flip", "maybe") }
        == "t.csv:2 (A), column flip: \"maybe\" is neither yes nor no; yes, no, 1 and 0 are accepted")
    #expect(
      message { try estimates("flip,higher_is_better", "yes,yes") }
        == "t.csv:2 (A), column flip: flip is yes, but higher_is_better is yes too")
  }
}
