import EffectSizes
import Testing

@Suite("PrePostSummary")
struct PrePostSummaryTests {
  @Test("nothing is filled in")
  func empty() throws {
    let summary = try PrePostSummary()
    #expect(summary.n == nil && summary.meanPre == nil && summary.sdChange == nil && summary.tStatistic == nil)
  }

  /// What is refused, with the message.
  static let impossible: [(@Sendable () throws -> PrePostSummary, String)] = [
    ({ try PrePostSummary(n: 0) }, "n is 0; a whole number of at least 1 is accepted"),
    (
      { try PrePostSummary(sdPre: -0.5) },
      "sd_pre is -0.5; a standard deviation is 0 or more"
    ),
    ({ try PrePostSummary(sdPost: -1) }, "sd_post is -1; a standard deviation is 0 or more"),
    (
      { try PrePostSummary(sdChange: -2) },
      "sd_change is -2; a standard deviation is 0 or more"
    ),
    (
      { try PrePostSummary(correlation: 1.01) },
      "r is 1.01; a correlation lies between -1 and 1"
    ),
    (
      { try PrePostSummary(meanPre: .infinity) },
      "mean_pre is inf; a finite number is accepted"
    ),
    ({ try PrePostSummary(tStatistic: .nan) }, "t is nan; a finite number is accepted"),
  ]

  @Test("refusal: what cannot be", arguments: impossible.indices)
  func refusal(index: Int) {
    let (make, text) = Self.impossible[index]
    #expect(message(make) == text)
  }

  @Test("the data are called wrong only where they cannot be")
  func impossibility() {
    #expect(EffectSizeError.impossible(input: .n, value: 0, accepted: "").isImpossible)
    #expect(!EffectSizeError.tooFewObservations(n: 1, needed: 2).isImpossible)
    #expect(!EffectSizeError.missing([.n], alternatives: nil).isImpossible)
  }
}
