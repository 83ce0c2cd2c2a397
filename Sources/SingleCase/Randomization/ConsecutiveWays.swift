internal import PrePostNumerics

/// In how many ways a sequence of conditions can go on with at most so many of one kind in a row.
///
///     W(a, b, c, r) = number of ways to place a baseline and b treatment sessions after r of kind c
///                   = [c = A: r < most] or [c = B] · W(a − 1, b, A, …) + the same for B
///
/// Counting backwards gives the number of arrangements without listing them, and the probabilities of drawing them one
/// session after the other so that all are equally likely.
struct ConsecutiveWays: Sendable {
  private let baseline: Int
  private let treatment: Int
  private let most: Int
  private var table: [Double]

  init(baseline: Int, treatment: Int, most: Int) {
    self.baseline = baseline
    self.treatment = treatment
    self.most = min(most, max(1, baseline + treatment))
    table = [Double](repeating: 1, count: (baseline + 1) * (treatment + 1) * 2 * self.most)
    for a in 0...baseline {
      for b in 0...treatment where a + b > 0 {
        for last in [false, true] {
          for run in 1...self.most { table[place(a, b, last, run)] = weights(a, b, last, run).reduce(0, +) }
        }
      }
    }
  }

  /// How many sequences there are.
  var total: Double {
    (baseline > 0 ? table[place(baseline - 1, treatment, false, 1)] : 0)
      + (treatment > 0 ? table[place(baseline, treatment - 1, true, 1)] : 0)
  }

  /// One of them, all equally likely.
  func draw(using random: inout Philox) -> [Bool] {
    var (a, b) = (baseline, treatment)
    var result: [Bool] = []
    var run = 0
    while a + b > 0 {
      let w =
        result.last.map { weights(a, b, $0, run) } ?? [
          a > 0 ? table[place(a - 1, b, false, 1)] : 0, b > 0 ? table[place(a, b - 1, true, 1)] : 0,
        ]
      let next = random.uniform() * (w[0] + w[1]) >= w[0]
      run = result.last == next ? run + 1 : 1
      result.append(next)
      if next { b -= 1 } else { a -= 1 }
    }
    return result
  }

  /// The ways that go on with baseline and with treatment, after `run` sessions of the kind `last`.
  private func weights(_ a: Int, _ b: Int, _ last: Bool, _ run: Int) -> [Double] {
    [false, true].map { next in
      let left = next ? b : a
      let length = next == last ? run + 1 : 1
      guard left > 0, length <= most else { return 0 }
      return table[next ? place(a, b - 1, next, length) : place(a - 1, b, next, length)]
    }
  }

  private func place(_ a: Int, _ b: Int, _ last: Bool, _ run: Int) -> Int {
    ((a * (treatment + 1) + b) * 2 + (last ? 1 : 0)) * most + run - 1
  }
}
