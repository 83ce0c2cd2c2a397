/// What a paper prints of the rank test of Mann, Whitney and Wilcoxon of two independent groups.
public struct RankStatistics: Sendable, Hashable {
  /// The statistic U: the number of pairs in which one group is larger, with halves for equal pairs.
  public var u: Double?
  /// The sum of the ranks of the treatment group.
  public var rankSumTreatment: Double?
  /// The sum of the ranks of the control group.
  public var rankSumControl: Double?
  /// A difference treatment − control that tells which group is larger, which U alone does not.
  public var direction: Double?

  /// What was printed; it is checked by the summary it belongs to.
  public init(
    u: Double? = nil, rankSumTreatment: Double? = nil, rankSumControl: Double? = nil, direction: Double? = nil
  ) {
    self.u = u
    self.rankSumTreatment = rankSumTreatment
    self.rankSumControl = rankSumControl
    self.direction = direction
  }

  /// Whether there is a statistic.
  var isPrinted: Bool { u != nil || rankSumTreatment != nil || rankSumControl != nil }

  /// Why nothing follows from statistics that no such groups can have, or that leave no overlap.
  func impossibility(_ n1: Int, _ n2: Int) -> String {
    "u or the rank sum leads nowhere: \(n1) and \(n2) participants cannot give it, or do not overlap"
  }

  func check() throws(EffectSizeError) {
    for (input, value) in [
      (Input.u, u), (.rankSumTreatment, rankSumTreatment), (.rankSumControl, rankSumControl),
    ] {
      try InputCheck.finite(value, input)
      if let value, value < 0 { throw .impossible(input: input, value: value, accepted: "0 or more is accepted") }
    }
  }

  /// The ways to θ = P(treatment > control) + ½ P(equal).
  ///
  ///     θ = (R₁ − n₁ (n₁ + 1)/2) / (n₁ n₂)              R₁: rank sum of the treatment group
  ///     θ = 1 − (R₂ − n₂ (n₂ + 1)/2) / (n₁ n₂)
  ///     θ = U / (n₁ n₂), or 1 − that                    whichever side the means or medians are on
  ///
  /// R₁ = 96.5 of 8 and 10 participants: θ = 0.75625.
  ///
  /// - Source: Mann & Whitney 1947.
  func routes(_ n1: Double, _ n2: Double) -> [Route] {
    func probability(_ value: Double) -> Double? { value >= -1e-12 && value <= 1 + 1e-12 ? min(max(value, 0), 1) : nil }
    let pairs = n1 * n2
    var routes: [Route] = []
    if let rankSumTreatment {
      routes.append(
        Route(
          "(rank_sum_treatment − n_treatment (n_treatment + 1)/2) / (n_treatment n_control)", from: .mannWhitney1947,
          [rankSumTreatment]
        ) { probability(($0[0] - n1 * (n1 + 1) / 2) / pairs) })
    }
    if let rankSumControl {
      routes.append(
        Route(
          "1 − (rank_sum_control − n_control (n_control + 1)/2) / (n_treatment n_control)", from: .mannWhitney1947,
          [rankSumControl]
        ) { probability(1 - (($0[0] - n2 * (n2 + 1) / 2) / pairs)) })
    }
    if let u {
      let isLarger = direction.map { $0 > 0 }
      let knows = direction != nil && direction != 0
      routes.append(
        Route(
          knows ? "u / (n_treatment n_control), on the side of the difference" : "u / (n_treatment n_control)",
          from: .mannWhitney1947, [u],
          caution: knows
            ? nil
            : "u is taken for the pairs in which the treatment group is larger; many papers print the smaller of the "
              + "two U, and nothing here tells the direction"
        ) {
          guard let share = probability($0[0] / pairs) else { return nil }
          guard knows, let isLarger else { return share }
          return isLarger ? max(share, 1 - share) : min(share, 1 - share)
        })
    }
    return routes
  }
}
