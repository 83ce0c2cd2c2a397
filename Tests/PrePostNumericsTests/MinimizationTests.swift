import PrePostNumerics
import TestSupport
import Testing

@Suite("Minima of functions of several parameters")
struct MinimizationTests {
  private static func rosenbrock(_ x: UnsafeBufferPointer<Double>) -> Double {
    let (a, b) = (1 - x[0], x[1] - x[0] * x[0])
    return a * a + 100 * b * b
  }

  // Rosenbrock 1960, Computer Journal 3: 175–184: the valley, its start and its minimum.
  @Test("published: the bottom of Rosenbrock's valley is found without derivatives")
  func valley() throws {
    let minimum = try Minimization(parameters: 2).minimum(from: [-1.2, 1], of: MinimizationTests.rosenbrock)
    #expect(minimum.convergence.converged && minimum.convergence.iterations > 0)
    #expect(abs(minimum.point[0] - 1) < 1e-7 && abs(minimum.point[1] - 1) < 1e-7 && minimum.value < 1e-14)
  }

  @Test("published: and with them")
  func valleyWithGradient() throws {
    let minimum = try Minimization(parameters: 2).minimum(
      from: [-1.2, 1],
      withGradient: { x, gradient in
        if !gradient.isEmpty {
          let b = x[1] - x[0] * x[0]
          gradient[0] = -2 * (1 - x[0]) - 400 * x[0] * b
          gradient[1] = 200 * b
        }
        return MinimizationTests.rosenbrock(x)
      })
    #expect(abs(minimum.point[0] - 1) < 1e-9 && abs(minimum.point[1] - 1) < 1e-9)
  }

  @Test(
    "property: a random quadratic form has its minimum where its system is solved",
    arguments: 1...20 as ClosedRange<UInt64>)
  func quadratic(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let n = 1 + Int(seed % 5)
    let root = Matrix(
      rows: n, columns: n, storage: (0..<(n * n)).map { _ in Double.random(in: -1...1, using: &random) })
    let goal = (0..<n).map { _ in Double.random(in: -5...5, using: &random) }
    let minimum = try Minimization(parameters: n).minimum(from: [Double](repeating: 0, count: n)) { x in
      let away = zip(x, goal).map { $0 - $1 }
      let image = root * away
      return zip(image, image).map { $0 * $1 }.reduce(0, +) + 0.1 * zip(away, away).map { $0 * $1 }.reduce(0, +)
    }
    for (own, true_) in zip(minimum.point, goal) { #expect(abs(own - true_) < 1e-6, "seed \(seed)") }
  }

  @Test("a minimum beyond a bound is found on the bound itself, with one parameter and with several")
  func bounds() throws {
    let search = Minimization(lower: [0, -1], upper: [3, 1])
    let minimum = try search.minimum(from: [1, 0]) { x in (x[0] + 2) * (x[0] + 2) + (x[1] - 0.25) * (x[1] - 0.25) }
    #expect(minimum.point[0] == 0 && abs(minimum.point[1] - 0.25) < 1e-7)
    let line = try Minimization(lower: [0], upper: [3]).minimum(from: [5]) { x in (x[0] - 2) * (x[0] - 2) }
    #expect(abs(line.point[0] - 2) < 1e-7)
    let edge = try Minimization(lower: [0], upper: [3]).minimum(from: [1]) { x in x[0] }
    #expect(edge.point[0] == 0)
  }

  @Test("refusal: a function without a finite value, and a limit that is too low")
  func refusals() {
    #expect(throws: NumericsError.notFinite(what: "the function at (0.5, 0.5)")) {
      try Minimization(parameters: 2).minimum(from: [0.5, 0.5]) { _ in Double.nan }
    }
    do {
      _ = try Minimization(parameters: 2, evaluationLimit: 10).minimum(
        from: [-1.2, 1], of: MinimizationTests.rosenbrock)
      Issue.record("ten evaluations were enough")
    } catch {
      guard case .noConvergence(let what, let iterations, _) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(what == "the minimization" && iterations == 10)
    }
  }
}
