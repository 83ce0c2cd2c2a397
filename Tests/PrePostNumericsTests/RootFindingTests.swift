import PrePostNumerics
import TestSupport
import Testing

/// A function, an interval and where it is 0.
private struct RootCase: Sendable, CustomTestStringConvertible {
  let name: String
  let lower: Double
  let upper: Double
  let root: Double
  let function: @Sendable (Double) -> Double

  var testDescription: String { name }

  init(
    _ name: String, _ lower: Double, _ upper: Double, root: Double, _ function: @escaping @Sendable (Double) -> Double
  ) {
    self.name = name
    self.lower = lower
    self.upper = upper
    self.root = root
    self.function = function
  }
}

private let smooth = [
  RootCase("a line", -3, 9, root: 2) { $0 - 2 },
  RootCase("x² − 2", 0, 2, root: 2.0.squareRoot()) { $0 * $0 - 2 },
  RootCase("exp(x) − 2", -10, 10, root: 0.6931471805599453) { exponential($0) - 2 },
  RootCase("steep", 0, 1, root: 0.1) { exponential(200 * $0) - exponential(20) },
  RootCase("a tiny root", 0, 1, root: 1e-12) { $0 - 1e-12 },
  RootCase("a wide bracket", -1e300, 1e300, root: 1) { $0 - 1 },
  RootCase("a pole at one end", 0, 1, root: 1.0 / 3) { 1 / $0 - 3 },
  RootCase("minus infinity at one end", 0, 1, root: 0.049787068367863944) { logarithm($0) + 3 },
]

private let flat = [
  RootCase("(x − 1)⁹", 0, 4, root: 1) { power($0 - 1, 9) },
  RootCase("x³", -1, 3, root: 0) { $0 * $0 * $0 },
  RootCase("a step's tail", -1e300, 1e300, root: 1) { hyperbolicTangent($0 - 1) },
]

private let jumps = [
  RootCase("at 0.3", 0, 1, root: 0.3) { $0 < 0.3 ? -1 : 1 },
  RootCase("downward", 0, 1, root: 0.3) { $0 < 0.3 ? 1 : -1 },
  RootCase("at 0", -1, 2, root: 0) { $0 < 0 ? -1 : 1 },
  RootCase("of 20 orders", 0, 1e6, root: 0.3) { $0 < 0.3 ? -1e-10 : 1e10 },
]

@Suite("Brent's root search")
struct RootFindingTests {
  @Test("oracle: known roots to 4 ulp", arguments: smooth)
  private func known(_ row: RootCase) throws {
    let found = try findRoot(lower: row.lower, upper: row.upper, of: row.function)
    // The function is rounded too: 2 ε more.
    #expect(abs(found.root - row.root) <= 4 * row.root.ulp + 4e-16 * abs(row.root))
    #expect(found.convergence.converged && (1...60).contains(found.convergence.iterations))
  }

  @Test("property: flat functions, to where they can no longer be told from 0", arguments: flat)
  private func flatFunctions(_ row: RootCase) throws {
    let found = try findRoot(lower: row.lower, upper: row.upper, of: row.function)
    #expect(found.convergence.converged)
    #expect(abs(found.root - row.root) <= 1e-100 + 4 * row.root.ulp)
  }

  @Test("property: a jump across 0 is found as a root", arguments: jumps)
  private func jump(_ row: RootCase) throws {
    let found = try findRoot(lower: row.lower, upper: row.upper, of: row.function)
    #expect(found.convergence.converged)
    #expect(abs(found.root - row.root) <= 4 * row.root.ulp)
  }

  @Test("property: a root at an end needs no iteration", arguments: [(0.0, 1.0), (1.0, 0.0), (-1.0, 0.0)])
  func atAnEnd(_ lower: Double, _ upper: Double) throws {
    let found = try findRoot(lower: lower, upper: upper) { $0 }
    #expect(found.root == 0 && found.convergence == .closedForm)
  }

  @Test("property: the ends may be exchanged", arguments: smooth)
  private func exchanged(_ row: RootCase) throws {
    let found = try findRoot(lower: row.upper, upper: row.lower, of: row.function)
    #expect(abs(found.root - row.root) <= 4 * row.root.ulp + 4e-16 * abs(row.root))
  }

  @Test("property: the tolerance is kept and saves calls", arguments: [1e-2, 1e-4, 1e-6])
  func tolerance(_ tolerance: Double) throws {
    var calls = 0
    let found = try findRoot(lower: 0, upper: 2, tolerance: tolerance) {
      calls += 1
      return $0 * $0 * $0 - 2
    }
    let exact = try findRoot(lower: 0, upper: 2) { $0 * $0 * $0 - 2 }
    #expect(abs(found.root - exact.root) <= tolerance)
    #expect(found.convergence.iterations < exact.convergence.iterations)
    // Two calls at the ends, one per iteration but the last.
    #expect(calls == found.convergence.iterations + 1)
  }

  @Test("property: random cubics", arguments: 1...50 as ClosedRange<UInt64>)
  func cubics(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let root = generator.uniform(-5, 5)
    let spread = generator.uniform(0.1, 3)
    let found = try findRoot(lower: -6, upper: 7) { ($0 - root) * (($0 - root) * ($0 - root) + spread) }
    #expect(abs(found.root - root) <= 4 * root.ulp)
  }

  @Test("refusal: one sign at both ends", arguments: [1.0, -1.0])
  func noSignChange(_ sign: Double) {
    #expect {
      try findRoot(lower: 0.5, upper: 2) { sign * ($0 + 1) }
    } throws: {
      $0 as? NumericsError == .noSignChange(lower: 0.5, upper: 2)
        && "\($0)" == "no sign change between 0.5 and 2.0"
    }
  }

  @Test("refusal: a function that is not a number")
  func notANumber() {
    #expect(throws: NumericsError.notFinite(what: "the function at 1.0")) {
      try findRoot(lower: 0, upper: 1) { $0 > 0.5 ? .nan : -1 }
    }
    #expect(throws: NumericsError.notFinite(what: "the function at 0.0")) {
      try findRoot(lower: 0, upper: 1) { $0 == 0 ? .nan : $0 }
    }
    #expect(throws: NumericsError.notFinite(what: "the function at 0.5")) {
      try findRoot(lower: 0, upper: 1) { $0 == 0 ? -1 : $0 == 1 ? 1 : .nan }
    }
  }

  @Test("refusal: a function that changes between calls so that every step is short")
  func noConvergence() {
    var calls = 0
    #expect {
      try findRoot(lower: -1, upper: 2) {
        calls = (calls + 1) % 500
        return ($0 < 0 ? -1 : 1) * power(3.2, -Double(calls))
      }
    } throws: { error in
      guard case .noConvergence(what: "the root search", iterations: 4000, _) = error as? NumericsError else {
        return false
      }
      return true
    }
  }
}
