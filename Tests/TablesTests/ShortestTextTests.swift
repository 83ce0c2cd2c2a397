import Tables
import Testing

@Suite struct ShortestTextTests {
  @Test(arguments: [
    (4.0, "4"), (-0.5, "-0.5"), (0.1, "0.1"), (1e16, "1e+16"), (.leastNonzeroMagnitude, "5e-324"), (-0.0, "-0"),
    (0, "0"),
    (1.7976931348623157e308, "1.7976931348623157e+308"), (123456789, "123456789"), (1e-5, "1e-05"), (100, "100"),
  ])
  func numbersAreWrittenShort(_ value: Double, _ text: String) { #expect(shortestText(value) == text) }

  @Test(arguments: seeds)
  func theTextReadsBack(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<20_000 {
      let value = Double(bitPattern: generator.next())
      if value.isFinite { #expect(Double(shortestText(value)) == value) }
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity].map(\.bitPattern))
  func whatIsNotFiniteTraps(_ bits: UInt64) async {
    await #expect(processExitsWith: .failure) { [bits] in _ = shortestText(Double(bitPattern: bits)) }
  }
}
