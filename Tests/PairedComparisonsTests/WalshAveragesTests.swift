import PairedComparisons
import PrePostNumerics
import TestSupport
import Testing

@Suite("Walsh averages")
struct WalshAveragesTests {
  private func naive(_ values: [Double]) -> [Double] {
    values.indices.flatMap { i in values[i...].map { values[i] / 2 + $0 / 2 } }.sorted()
  }

  @Test("property: every order statistic equals that of the full list", arguments: 1...40 as ClosedRange<UInt64>)
  func full(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let step = seed.isMultiple(of: 2) ? 1.0 : 0x1p-30
    let values = (0..<generator.integer(1...12)).map { _ in (generator.uniform(-9, 9) / step).rounded() * step }
    let all = naive(values)
    let walsh = WalshAverages(values)
    #expect(walsh.count == all.count)
    #expect((1...walsh.count).map { walsh.smallest($0) } == all)
    #expect(walsh.median == median(all))
  }

  @Test("numbers of any size, both signs, both zeros")
  func extremes() {
    let values = [-1.7e308, -1, -0.0, 0, .leastNonzeroMagnitude, 1.7e308]
    let walsh = WalshAverages(values)
    #expect(walsh.smallest(1) == -1.7e308)
    #expect(walsh.smallest(walsh.count) == 1.7e308)
    #expect(walsh.median == 0)
  }

  @Test("a hundred thousand values need no list of averages")
  func many() {
    let walsh = WalshAverages((0..<100_000).map { Double($0) })
    #expect(walsh.median == 49_999.5)
  }
}
