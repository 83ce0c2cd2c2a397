import EffectSizes
import PairedComparisons
import TestSupport
import Testing

@Suite("PairedSample")
struct PairedSampleTests {
  @Test(
    "oracle: R",
    arguments: try ReferenceValue.all([
      "n", "mean_pre", "mean_post", "sd_pre", "sd_post", "r", "mean_change", "sd_change",
    ]))
  func oracle(_ expected: ReferenceValue) throws {
    let summary = expected.sample.summary
    let own: Double? =
      switch expected.quantity {
      case "n": summary.n.map(Double.init)
      case "mean_pre": summary.meanPre
      case "mean_post": summary.meanPost
      case "sd_pre": summary.sdPre
      case "sd_post": summary.sdPost
      case "r": summary.correlation
      case "mean_change": summary.meanChange
      default: summary.sdChange
      }
    // 15 digits were written down; a mean change of −0.45 is a difference of numbers near 80.
    #expect(agrees(try #require(own), expected.value, relative: 5e-15, absolute: 2e-15))
  }

  @Test("differences are after − before, in order")
  func differences() throws {
    let sample = try PairedSample(pre: [1, 5, 2], post: [4, 3, 2])
    #expect(sample.differences == [3, -2, 0])
    #expect(sample.count == 3)
  }

  @Test("one pair has means and no spread; a side that does not vary has no correlation")
  func degenerate() throws {
    let single = try PairedSample(pre: [1], post: [4]).summary
    #expect(single == (try PrePostSummary(n: 1, meanPre: 1, meanPost: 4, meanChange: 3)))
    let flat = try PairedSample(pre: [2, 2, 2], post: [1, 2, 3]).summary
    #expect(flat.correlation == nil && flat.sdPre == 0 && flat.sdChange == 1)
  }

  @Test("refusal: what are not pairs of finite numbers")
  func refusals() {
    #expect(
      message { try PairedSample(pre: [1, 2], post: [1]) } == "values come in pairs; there are 2 before and 1 after")
    #expect(
      message { try PairedSample(pre: [], post: []) } == "there is no pair with a value before and a value after")
    #expect(
      message { try PairedSample(pre: [1, .infinity], post: [1, 2]) }
        == "pair 2: the value before is inf; finite numbers are accepted")
    #expect(
      message { try PairedSample(pre: [1, 2, 3], post: [1, 2, .nan]) }
        == "pair 3: the value after is nan; finite numbers are accepted")
    #expect(
      message { try PairedSample(pre: [-1e300, 1e300], post: [1, 2]) }
        == "sd_pre is inf; a finite number is accepted")
  }
}
