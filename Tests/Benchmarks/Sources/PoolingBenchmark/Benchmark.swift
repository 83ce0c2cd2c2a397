import PrePost

/// One REML fit with everything that is printed beside it, against τ² alone by the dense textbook form, in one run.
@main
enum Benchmark {
  static func main() throws {
    print("studies  prepost fit (ms)  dense tau2 (ms)  dense / prepost  |difference of tau2|")
    for (k, repetitions) in [(13, 201), (100, 51), (1000, 5), (5000, 1)] {
      let (yi, vi) = studies(k, seed: 20_260_101)
      let effects = try StudyEffects(yi: yi, vi: vi)
      let model = try RandomEffectsModel()
      var ours = 0.0
      var theirs = 0.0
      let fast = try median(of: repetitions) { ours = try model.fit(effects).tauSquared.value }
      let dense = try median(of: max(1, repetitions / 10)) { theirs = try DenseREML.tauSquared(yi: yi, vi: vi) }
      let columns = [fast, dense, dense / fast, abs(ours - theirs)].map { NumberFormatting(digits: 4).text($0) }
      print(([String(k)] + columns).joined(separator: "  "))
    }
  }

  /// The median time of a body, in milliseconds.
  private static func median(of repetitions: Int, _ body: () throws -> Void) throws -> Double {
    var times: [Double] = []
    for _ in 0..<repetitions {
      let start = ContinuousClock.now
      try body()
      let elapsed = ContinuousClock.now - start
      times.append(
        Double(elapsed.components.seconds) * 1e3 + Double(elapsed.components.attoseconds) * 1e-15)
    }
    return times.sorted()[times.count / 2]
  }

  /// Studies with τ² = 0.1 and sampling variances between 0.01 and 0.5.
  private static func studies(_ k: Int, seed: UInt64) -> (yi: [Double], vi: [Double]) {
    var state = seed
    func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) * 0x1p-53
    }
    var yi: [Double] = []
    var vi: [Double] = []
    for _ in 0..<k {
      let v = 0.01 + 0.49 * uniform()
      let z = (0..<12).reduce(-6.0) { sum, _ in sum + uniform() }
      vi.append(v)
      yi.append(0.3 + (v + 0.1).squareRoot() * z)
    }
    return (yi, vi)
  }
}
