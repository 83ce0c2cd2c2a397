import Plots
import TestSupport
import Testing

@Suite("Scales and axes")
struct ScaleTests {
  @Test("the ends of the domain fall on the ends of the page, in either direction")
  func ends() {
    let scale = LinearScale(2...6, from: 100, to: 20)
    #expect(scale(2) == 100 && scale(6) == 20 && scale(4) == 60 && scale.clamped(9) == 20 && scale.clamped(-1) == 100)
    let point = LinearScale(5...5, from: 0, to: 10)
    #expect(point(5) == 5)
  }

  @Test("marks of a straight axis are round, ordered and inside", arguments: 1...60 as ClosedRange<UInt64>)
  func linear(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let low = Double.random(in: -1000...1000, using: &random)
    let domain = low...(low + exponent(Double.random(in: -6...6, using: &random)))
    let ticks = Axis.ticks(domain)
    #expect((2...9).contains(ticks.count), "seed \(seed): \(ticks)")
    #expect(ticks.allSatisfy { domain.contains($0.value) || abs($0.value - low) < 1e-6 * abs(low) }, "seed \(seed)")
    #expect(Set(ticks.map(\.label)).count == ticks.count, "seed \(seed): \(ticks)")
    for tick in ticks {
      let read = Double(tick.label.replacing("\u{2212}", with: "-")) ?? .nan
      #expect(agrees(read, tick.value, relative: 1e-9, absolute: 1e-9), "seed \(seed): \(tick)")
    }
  }

  private func exponent(_ x: Double) -> Double { (0..<6).reduce(1) { value, _ in value * (1 + x / 6 + x * x / 72) } }

  @Test(
    "marks of ratios stand at round ratios",
    arguments: [
      (-2.31, 2.4, ["0.1", "0.2", "0.5", "1", "2", "5", "10"]), (-0.2, 0.25, ["0.9", "1.0", "1.1", "1.2"]),
      (-7.0, 7.0, ["0.001", "0.01", "0.1", "1", "10", "100", "1000"]),
    ])
  func ratios(low: Double, high: Double, labels: [String]) {
    #expect(Axis.ticks(low...high, .ratio).map(\.label) == labels)
  }

  @Test("marks of correlations and proportions")
  func bounded() {
    #expect(
      Axis.ticks(-0.6...1.2, .correlation).map(\.label)
        == ["\u{2212}0.50", "\u{2212}0.25", "0", "0.25", "0.5", "0.7"].map { $0 == "\u{2212}0.50" ? "\u{2212}0.5" : $0 }
    )
    #expect(Axis.ticks(-3...0.1, .proportion).map(\.label) == ["0.05", "0.1", "0.25", "0.5"])
  }

  @Test("widths of texts are those of DejaVu Sans")
  func widths() {
    // 2048 units are the height of the font: H 1540, i 569, W 2025, minus 1716.
    #expect(agrees(TextMetrics.width("Hi", TextStyle(size: 2048)), 1540 + 569, relative: 1e-12))
    #expect(agrees(TextMetrics.width("\u{2212}W", TextStyle(size: 1024)), (1716 + 2025) / 2.0, relative: 1e-12))
    #expect(TextMetrics.width("") == 0)
    #expect(TextMetrics.fitted("abcdefgh", to: 30).hasSuffix("\u{2026}"))
    #expect(TextMetrics.width(TextMetrics.fitted("abcdefgh", to: 30)) <= 30)
    #expect(TextMetrics.fitted("ab", to: 30) == "ab")
  }
}
