import EffectSizes
import Testing

@Suite("TwoGroupSummary")
struct TwoGroupSummaryTests {
  /// What is refused in one of the groups, with the message in the treatment and in the control group.
  static let impossible: [(TwoGroupSummary.Group, treatment: String, control: String)] = [
    (
      .init(n: 0, mean: 1, sd: 1), "n_treatment is 0; a whole number of at least 1 is accepted",
      "n_control is 0; a whole number of at least 1 is accepted"
    ),
    (
      .init(n: 5, mean: .nan, sd: 1), "mean_treatment is nan; a finite number is accepted",
      "mean_control is nan; a finite number is accepted"
    ),
    (
      .init(n: 5, mean: 1, sd: -3), "sd_treatment is -3; a standard deviation is 0 or more",
      "sd_control is -3; a standard deviation is 0 or more"
    ),
  ]

  @Test("refusal: what cannot be, in either group", arguments: impossible.indices)
  func refusal(index: Int) {
    let good = TwoGroupSummary.Group(n: 9, mean: 2, sd: 1)
    let (bad, inTreatment, inControl) = Self.impossible[index]
    #expect(message { try TwoGroupSummary(treatment: bad, control: good) } == inTreatment)
    #expect(message { try TwoGroupSummary(treatment: good, control: bad) } == inControl)
    #expect(message { try TwoGroupSummary(treatment: good, control: good) }.isEmpty)
  }
}
