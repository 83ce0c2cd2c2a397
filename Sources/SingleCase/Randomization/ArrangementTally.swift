internal import PrePostNumerics

/// How many arrangements were as extreme as the observed one.
struct ArrangementTally: Sendable {
  /// How many arrangements are possible.
  let arrangements: Double
  /// Whether arrangements were drawn, so that the observed one is counted once more.
  let drawsOnly: Bool
  private(set) var total = 0
  private(set) var asExtreme = 0
  /// For all values inside the ranges.
  private(set) var certainly = 0
  /// For some values inside the ranges.
  private(set) var possibly = 0

  /// What one arrangement is against the observed one.
  struct Verdict: Sendable {
    let asExtreme: Bool
    let certainly: Bool
    let possibly: Bool
  }

  private init(of arrangements: Double, drawsOnly: Bool) {
    self.arrangements = arrangements
    self.drawsOnly = drawsOnly
  }

  /// Goes through all arrangements, or draws some.
  ///
  /// - Parameters:
  ///   - count: how many arrangements are possible.
  ///   - each: hands the verdict on every arrangement to its argument.
  ///   - drawn: the verdict on one arrangement drawn with the given generator.
  /// - Throws: `.optionOutsideDomain` for too many arrangements or less than one draw; what `each` and `drawn` throw.
  init(
    of count: Double, plan: RandomizationPlan, threads: Int,
    each: ((Verdict) -> Void) throws(SingleCaseError) -> Void,
    drawn: @escaping @Sendable (inout Philox) throws(SingleCaseError) -> Verdict
  ) throws(SingleCaseError) {
    switch plan {
    case .complete:
      guard count <= RandomizationPlan.mostArrangements else {
        throw .optionOutsideDomain(
          what: "all arrangements are gone through up to 2000000; draw some of them instead", value: count)
      }
      var tally = ArrangementTally(of: count, drawsOnly: false)
      try each { verdict in
        tally.add(verdict)
        if tally.total.isMultiple(of: 4096) { WorkProgress.tell(tally.total, of: Int(count)) }
      }
      self = tally
    case .draws(let draws, let seed):
      guard draws >= 1 else {
        throw .optionOutsideDomain(what: "the number of draws is at least 1", value: Double(draws))
      }
      let parts = concurrentChunks(draws, threads: threads) { range -> Result<ArrangementTally, SingleCaseError> in
        var tally = ArrangementTally(of: count, drawsOnly: true)
        for index in range {
          var random = Philox(seed: seed, replicate: UInt64(index))
          do throws(SingleCaseError) { tally.add(try drawn(&random)) } catch { return .failure(error) }
        }
        return .success(tally)
      }
      var sum = ArrangementTally(of: count, drawsOnly: true)
      for part in parts { sum.add(try part.get()) }
      self = sum
    }
  }

  /// The share of a count, with the observed arrangement once more where arrangements were drawn.
  func share(_ count: Int) -> Double {
    drawsOnly ? Double(count + 1) / Double(total + 1) : Double(count) / Double(total)
  }

  private mutating func add(_ verdict: Verdict) {
    total += 1
    asExtreme += verdict.asExtreme ? 1 : 0
    certainly += verdict.certainly ? 1 : 0
    possibly += verdict.possibly ? 1 : 0
  }

  private mutating func add(_ part: ArrangementTally) {
    total += part.total
    asExtreme += part.asExtreme
    certainly += part.certainly
    possibly += part.possibly
  }
}
