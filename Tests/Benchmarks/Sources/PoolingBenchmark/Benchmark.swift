import PrePost

/// REML against the dense textbook form in one run, like with like: τ² alone on both sides, and everything that is
/// printed on both sides.
@main
enum Benchmark {
  static func main() throws {
    print("milliseconds; every ratio is dense / prepost")
    print(
      "studies  tau2: prepost  dense  ratio  |  all printed: prepost  dense  ratio  |  difference of tau2, of the Q-profile"
    )
    for (k, repetitions) in [(13, 401), (100, 101), (1000, 5), (5000, 1)] {
      let (yi, vi) = studies(k, seed: 20_260_101)
      let effects = try StudyEffects(yi: yi, vi: vi)
      let model = try RandomEffectsModel()
      let estimator = RestrictedMaximumLikelihood()
      var tau2 = 0.0
      var dense = DenseREML.Printed()
      var fit = try model.fit(effects)
      let own = try median(of: repetitions) { tau2 = try estimator.estimate(from: effects).value }
      let few = max(1, repetitions / 10)
      let theirs = try median(of: few) { dense.tauSquared = try DenseREML.tauSquared(yi: yi, vi: vi) }
      let ownAll = try median(of: repetitions) { fit = try model.fit(effects) }
      // The whole dense form takes some 20 times the time of its tau2: it is left out where that is hours.
      let theirsAll = k <= 1000 ? try median(of: max(1, few / 4)) { dense = try DenseREML.fit(yi: yi, vi: vi) } : nil
      let ends = theirsAll == nil ? nil : abs((fit.heterogeneity.tauSquaredInterval?.upper ?? .nan) - dense.upper)
      let cells: [Double?] = [
        own, theirs, theirs / own, ownAll, theirsAll, theirsAll.map { $0 / ownAll }, abs(tau2 - dense.tauSquared), ends,
      ]
      print(
        ([String(k)] + cells.map { $0.map { NumberFormatting(digits: 4).text($0) } ?? "-" }).joined(separator: "  "))
    }
    print("\ngeneralized Q with weights of the user: GENQ and its interval; one influence set")
    print("studies  GENQ fit  influence")
    for k in [13, 100, 1000] {
      let (yi, vi) = studies(k, seed: 20_260_101)
      let weighted = try StudyEffects(yi: yi, vi: vi, weights: vi.map { 1 + 1 / $0.squareRoot() })
      let model = try RandomEffectsModel(betweenStudies: .estimated(GeneralizedMethodOfMoments()))
      let plain = try RandomEffectsModel().fit(StudyEffects(yi: yi, vi: vi))
      let times = [
        try median(of: 5) { _ = try model.fit(weighted) }, try median(of: 3) { _ = try plain.influence() },
      ]
      print(([String(k)] + times.map { NumberFormatting(digits: 4).text($0) }).joined(separator: "  "))
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
