internal import PrePostNumerics

/// Every treatment observation compared with every baseline observation: what NAP and the Tau family are made of.
///
///     q_ij = 1 if b_j > a_i,  1/2 if b_j = a_i,  0 otherwise
///
/// Kept as doubled whole numbers, so that sums are exact and 1 − NAP is what the swapped phases give.
struct PairDominance {
  let m: Int
  let n: Int
  /// `2 Σ_j q_ij` for each baseline observation.
  private let rows: [Int]
  /// `2 Σ_i q_ij` for each treatment observation.
  private let columns: [Int]
  /// `4 Σ q_ij²`.
  private let squares: Int

  /// The comparison of `m` baseline with `n` treatment observations; `sign(i, j)` is that of `b_j − a_i`.
  init(m: Int, n: Int, sign: (Int, Int) -> Int) {
    var rows = [Int](repeating: 0, count: m)
    var columns = [Int](repeating: 0, count: n)
    var squares = 0
    for i in 0..<m {
      for j in 0..<n {
        let q = 1 + sign(i, j)
        rows[i] += q
        columns[j] += q
        squares += q * q
      }
    }
    self.m = m
    self.n = n
    self.rows = rows
    self.columns = columns
    self.squares = squares
  }

  init(_ a: [Double], _ b: [Double]) {
    self.init(m: a.count, n: b.count) { b[$1] > a[$0] ? 1 : b[$1] < a[$0] ? -1 : 0 }
  }

  private var pairs: Double { Double(m * n) }

  /// `Σ q_ij / (mn)`.
  var nap: Double { Double(rows.reduce(0, +)) / (2 * pairs) }

  /// `S = Σ sign(b_j − a_i)`, Kendall's S between the phases.
  var s: Int { rows.reduce(0, +) - m * n }

  /// The standard error of NAP; nil where a phase of one observation leaves its variance unknown.
  ///
  ///     Q1 = Σ_i (Σ_j q_ij)² / (mn²)     Q2 = Σ_j (Σ_i q_ij)² / (m²n)     Q3 = Σ q_ij² / (mn)
  ///
  ///     unbiased  V = [NAP − (m + n − 1) NAP² + n Q1 + m Q2 − 2 Q3] / ((m − 1)(n − 1))
  ///     hanley    V = [NAP(1 − NAP) + (n − 1)(Q1 − NAP²) + (m − 1)(Q2 − NAP²)] / (mn)
  ///     null      V = (m + n + 1) / (12mn)
  ///
  /// Where NAP is 0 or 1 the first two would be 0; NAP is then taken as 1/(2mn) away from its end and Q1, Q2, Q3 as
  /// those of a sample without spread: V = NAP(1 − NAP) / ((m − 1)(n − 1)), or the same over mn.
  ///
  /// Computed from whole numbers (4m²n² times the bracket), which Double holds exactly for all series of this field; the
  /// unbiased bracket was positive for every order of up to 4 + 4 observations, ties included, wherever 0 < NAP < 1.
  ///
  /// - Source: Sen 1967; Mee 1990, *JASA* 85: 793–800; Hanley & McNeil 1982, *Radiology* 143: 29–36.
  func standardError(_ kind: IndexOptions.NonoverlapVariance) -> Double? {
    let (m, n) = (Double(m), Double(n))
    if kind == .null { return ((m + n + 1) / (12 * m * n)).squareRoot() }
    guard self.m > 1, self.n > 1 else { return nil }
    let p = nap
    let divisor = kind == .unbiased ? (m - 1) * (n - 1) : m * n
    if p == 0 || p == 1 {
      let near = 1 / (2 * pairs)
      return (near * (1 - near) / divisor).squareRoot()
    }
    let sum = Double(rows.reduce(0, +))
    let ofRows = Double(rows.reduce(0) { $0 + $1 * $1 })
    let ofColumns = Double(columns.reduce(0) { $0 + $1 * $1 })
    let bracket =
      kind == .unbiased
      ? 2 * pairs * sum - (m + n - 1) * sum * sum + pairs * (ofRows + ofColumns) - 2 * pairs * Double(squares)
      : sum * (2 * pairs - sum) + (n - 1) * (m * ofRows - sum * sum) + (m - 1) * (n * ofColumns - sum * sum)
    return (max(0, bracket) / divisor).squareRoot() / (2 * pairs)
  }

  /// NAP as the mean of how often each observation is on the better side, its structural components (Sen 1967): they are
  /// series of the two phases, one falling and one rising with the observations.
  var contrast: MeanContrast? {
    guard let ofA = variance(rows.map { Double($0) / Double(2 * n) }),
      let ofB = variance(columns.map { Double($0) / Double(2 * m) })
    else { return nil }
    return MeanContrast(
      baseline: -1, treatment: 1, baselineVariance: ofA, treatmentVariance: ofB, isProportional: true)
  }

  /// The score-type interval of NAP.
  ///
  ///     (NAP − θ)² = z² θ(1 − θ)/(mn) · [1 + h (1 − θ)/(2 − θ) + h θ/(1 + θ)],     h = (m + n)/2 − 1
  ///
  /// Solved on either side of NAP to the last bit. NAP = 1 is itself a root; its lower end is the other root, of the
  /// equation divided by 1 − θ, and the upper end is 1 (NAP = 0: the mirror image).
  ///
  /// - Throws: `.numerical` if a root cannot be found.
  /// - Source: Newcombe 2006, *Statistics in Medicine* 25: 559–573, method 5.
  func interval(_ options: IndexOptions) throws(SingleCaseError) -> ConfidenceInterval {
    let h = Double(m + n) / 2 - 1
    let z2 = options.z * options.z
    let p = nap
    let spread = { (t: Double) in z2 / pairs * (1 + h * (1 - t) / (2 - t) + h * t / (1 + t)) }
    let equation = { (t: Double) in (p - t) * (p - t) - t * (1 - t) * spread(t) }
    do {
      if p == 0 || p == 1 {
        let inner = try findRoot(lower: 0, upper: 1) { (1 - $0) - $0 * spread($0) }.root
        return p == 1
          ? ConfidenceInterval(lower: inner, upper: 1, level: options.level)
          : ConfidenceInterval(lower: 0, upper: 1 - inner, level: options.level)
      }
      return ConfidenceInterval(
        lower: try findRoot(lower: 0, upper: p, of: equation).root,
        upper: try findRoot(lower: p, upper: 1, of: equation).root, level: options.level)
    } catch {
      throw .numerical(error)
    }
  }

  /// Why there is no standard error, where there is none.
  func refusal(_ kind: IndexOptions.NonoverlapVariance) -> [Note] {
    standardError(kind) == nil
      ? [Note(.refusal, "no standard error: it needs 2 observations per phase, or the null variance")] : []
  }
}
