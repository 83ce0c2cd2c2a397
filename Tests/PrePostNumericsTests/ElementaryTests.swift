import PrePostNumerics
import TestSupport
import Testing

@Suite("Elementary functions")
struct ElementaryTests {
  @Test("known values to the last bit or two")
  func values() {
    #expect(agrees(logarithm(10), 2.302585092994046, relative: 2e-16))
    #expect(agrees(exponential(1), 2.718281828459045, relative: 2e-16))
    #expect(agrees(arcTangent(1), .pi / 4, relative: 2e-16))
    #expect(agrees(inverseHyperbolicTangent(0.5), 0.5493061443340548, relative: 2e-16))
    #expect(agrees(hyperbolicTangent(1), 0.7615941559557649, relative: 2e-16))
    #expect(power(2, 10) == 1024 && power(9, 0.5) == 3)
    #expect(logarithm(0) == -.infinity)
  }

  @Test("small arguments keep their digits", arguments: [1e-300, 1e-20, 1e-10])
  func small(_ x: Double) {
    #expect(agrees(logarithmOfOnePlus(x), x - x * x / 2, relative: 2e-16))
    #expect(agrees(exponentialMinusOne(x), x + x * x / 2, relative: 2e-16))
  }

  @Test("property: pairs of inverses", arguments: 1...20 as ClosedRange<UInt64>)
  func inverses(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let x = generator.uniform(-3, 3)
    #expect(agrees(logarithm(exponential(x)), x, relative: 2e-16, absolute: 2e-16))
    #expect(agrees(logarithmOfOnePlus(exponentialMinusOne(x)), x, relative: 1e-15, absolute: 1e-15))
    // tanh is flat at 3: its rounding is multiplied by cosh² 3 = 101.
    #expect(agrees(inverseHyperbolicTangent(hyperbolicTangent(x)), x, relative: 1e-13))
  }
}
