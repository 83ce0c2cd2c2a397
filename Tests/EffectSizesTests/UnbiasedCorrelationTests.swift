import EffectSizes
import TestSupport
import Testing

@Suite("The unbiased correlation")
struct UnbiasedCorrelationTests {
  @Test(
    "oracle: mpmath 1.3.0 with 30 digits",
    arguments: [
      (3, 0.3, 1.0),
      (4, 0.2, 0.38402336967922768),
      (4, 0.6, 0.76214952007279366),
      (5, 0.1, 0.14780376623747749),
      (6, 0.01, 0.012729535764534029),
      (7, -0.45, -0.50173661206184686),
      (8, 1e-06, 1.1317684842087505e-6),
      (10, 0.5, 0.52899154429938753),
      (11, 0.05, 0.053675930184191052),
      (20, 0.47, 0.48122981498273556),
      (21, 0.3, 0.3080364745489098),
      (22, 0.01, 0.010281493270679551),
      (23, 0.999, 0.99904755694410467),
      (60, 0.7, 0.70313856752031261),
      (5000, 0.3, 0.3000273221166804),
      (6, 1.0, 1.0),
    ])
  func hypergeometric(n: Int, r: Double, expected: Double) {
    #expect(agrees(unbiasedCorrelation(r, n: n), expected, relative: 2e-14))
  }

  @Test("property: odd in r, farther from 0, at most 1", arguments: [3, 4, 5, 6, 9, 21, 22, 100])
  func shape(n: Int) {
    #expect(unbiasedCorrelation(0, n: n) == 0)
    for r in stride(from: 0.001, through: 1, by: 0.0137) {
      let g = unbiasedCorrelation(r, n: n)
      #expect(g == -unbiasedCorrelation(-r, n: n))
      #expect(g >= r && g <= 1 + 1e-14, "n \(n), r \(r)")
    }
  }

  @Test("property: with many pairs it is the sample correlation")
  func limit() {
    #expect(agrees(unbiasedCorrelation(0.4, n: 10_000_000), 0.4, relative: 1e-7))
  }
}
