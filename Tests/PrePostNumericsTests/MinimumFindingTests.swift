import PrePostNumerics
import TestSupport
import Testing

@Suite("The minimum of a function of one variable")
struct MinimumFindingTests {
  @Test("functions whose minimum is known")
  func known() throws {
    let parabola = try findMinimum(lower: 0, upper: 5) { ($0 - 2) * ($0 - 2) }
    #expect(agrees(parabola.place, 2, relative: 1e-7) && parabola.value < 1e-14 && parabola.convergence.converged)
    // x log x is least at 1/e.
    let entropy = try findMinimum(lower: 1e-6, upper: 3) { $0 * logarithm($0) }
    #expect(agrees(entropy.place, 0.36787944117144233, relative: 1e-7))
    let kink = try findMinimum(lower: -4, upper: 9) { abs($0 - 1.5) }
    #expect(agrees(kink.place, 1.5, relative: 1e-6))
  }

  @Test("property: the scale and the place of a valley do not matter", arguments: 1...30 as ClosedRange<UInt64>)
  func moved(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let place = generator.uniform(-50, 50)
    let scale = generator.uniform(1e-3, 1e3)
    let found = try findMinimum(lower: place - scale, upper: place + 2 * scale) {
      let t = ($0 - place) / scale
      return t * t * (1 + 0.3 * t)
    }
    #expect(agrees(found.place, place, relative: 1e-6, absolute: 1e-6 * scale), "seed \(seed)")
  }

  @Test("a function that only falls is least at its end")
  func end() throws {
    let found = try findMinimum(lower: 1, upper: 2) { -$0 }
    #expect(agrees(found.place, 2, relative: 1e-7))
  }

  @Test("refusal: not a number")
  func refusal() {
    #expect(throws: NumericsError.self) { try findMinimum(lower: 0, upper: 1) { _ in .nan } }
  }
}
