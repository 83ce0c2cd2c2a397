import PrePostNumerics
import TestSupport
import Testing

@Suite("Integration by the double exponential rule")
struct TanhSinhTests {
  @Test("property: integrals that are known in closed form")
  func known() throws {
    #expect(agrees(try integrate(from: 0, to: 1) { exponential(-$0) }, 1 - exponential(-1), relative: 1e-14))
    #expect(agrees(try integrate(from: -2, to: 3) { $0 * $0 * $0 }, 16.25, relative: 1e-13))
    #expect(agrees(try integrate(from: 3, to: -2) { $0 * $0 * $0 }, -16.25, relative: 1e-13))
    let normal = try integrate(from: 1.5, to: 40) { Normal.standard.density($0) }
    #expect(agrees(normal, Normal.standard.survival(1.5), relative: 1e-12))
    #expect(try integrate(from: 2, to: 2) { $0 } == 0)
  }

  @Test("property: singular ends")
  func singular() throws {
    #expect(agrees(try integrate(from: 0, to: 1) { 1 / $0.squareRoot() }, 2, relative: 1e-12))
    #expect(agrees(try integrate(from: 0, to: 1) { logarithm($0) }, -1, relative: 1e-13))
  }

  @Test("refusal: a function that is not finite, and one without an integral that is found")
  func refusals() {
    #expect(throws: NumericsError.notFinite(what: "the function between 0.0 and 1.0")) {
      try integrate(from: 0, to: 1) { _ in .nan }
    }
    var generator = SeededGenerator(seed: 1)
    #expect(throws: NumericsError.self) { try integrate(from: 0, to: 1) { _ in generator.uniform(-1, 1) } }
  }
}
