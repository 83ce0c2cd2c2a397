import PrePostNumerics

/// Coefficients and residuals solved for together, and made exact to about the last digit.
///
///     s + A b = √W y          s = √W e, A = √W X = Q R
///     Aᵀ s    = 0
///
/// One step takes what the two equations miss, `f` and `g`, computed with twice the digits from the data as given, and
/// solves for the corrections with the factors at hand:
///
///     h  = R⁻ᵀ g        Δb = R⁻¹ (Qᵀ f − h)        Δs = f − Q (Qᵀ f − h)
///
/// Each step gains about −log10(ε κ(A)) digits, whatever the size of the residuals, until the coefficients are right to
/// their last digit or two. Measured on NIST StRD: the 7 to 12 digits of QR alone become 13 to 15.
/// Source: Björck 1967, *BIT* 7: 257–278; Higham 2002, §20.5.
struct AugmentedSolution {
  let factorization: PivotedQR
  let basis: Matrix
  let inverseFactor: Matrix
  let design: Matrix
  let response: [Double]
  let weights: [Double]?
  let roots: [Double]?
  /// The length of each column of `A`.
  let columnLengths: [Double]
  private(set) var coefficients: [Double]
  private(set) var residuals: [Double]

  /// Each step at least halves the corrections or is the last: this many would be a gain of 6 digits at the slowest.
  static let greatestCount = 20
  private static let smallestShare = 1e-13

  /// Starts from nothing: the first step is the solution by QR.
  init(
    factorization: PivotedQR, basis: Matrix, inverseFactor: Matrix, design: Matrix, response: [Double],
    weights: [Double]?, roots: [Double]?
  ) {
    self.factorization = factorization
    self.basis = basis
    self.inverseFactor = inverseFactor
    self.design = design
    self.response = response
    self.weights = weights
    self.roots = roots
    self.columnLengths = (0..<design.columns).map { AugmentedSolution.length(design.column($0), roots: roots) }
    self.coefficients = [Double](repeating: 0, count: design.columns)
    self.residuals = [Double](repeating: 0, count: design.rows)
  }

  /// Takes steps until they no longer change the coefficients or no longer get smaller.
  ///
  /// The largest change relative to its coefficient decides: a small coefficient deserves its digits too, down to
  /// `smallestShare` of the response, below which there is nothing but rounding.
  mutating func refine(steps: Int = greatestCount) {
    let floor = AugmentedSolution.smallestShare * AugmentedSolution.length(response, roots: roots)
    var last = Double.infinity
    for _ in 0..<steps {
      let (changes, residualChanges) = step()
      let size = changes.indices.reduce(0.0) { greatest, j in
        let change = abs(changes[j]) * columnLengths[j]
        return change == 0 ? greatest : max(greatest, change / max(abs(coefficients[j]) * columnLengths[j], floor))
      }
      guard size < last / 2 else { return }
      for j in changes.indices { coefficients[j] += changes[j] }
      for i in residualChanges.indices { residuals[i] += residualChanges[i] }
      // The next change is about as much smaller again; a step costs a pass over the data.
      guard last == .infinity || size * (size / last) > Double.ulpOfOne else { return }
      last = min(1, size)
    }
  }

  /// The length of a vector in the scaled problem, without squaring anything large.
  private static func length(_ x: [Double], roots: [Double]?) -> Double {
    let scaled = roots.map { zip($0, x).map { $0 * $1 } } ?? x
    let greatest = scaled.reduce(0) { max($0, abs($1)) }
    guard greatest > 0, greatest.isFinite else { return greatest }
    let relative = scaled.map { $0 / greatest }
    return greatest * dot(relative, relative).squareRoot()
  }

  /// The corrections of the coefficients and of the residuals.
  private func step() -> ([Double], [Double]) {
    let f = missedFit
    let h = inverseFactor.transposedTimes(missedOrthogonality)
    let inSpace = basis.transposedTimes(f)
    let backward = inverseFactor * h
    let changes = zip(factorization.solveLeastSquares(f), backward).map { $0 - $1 }
    let projected = basis * zip(inSpace, h).map { $0 - $1 }
    let scaled = zip(f, projected).map { $0 - $1 }
    return (changes, roots.map { zip(scaled, $0).map { $0 / $1 } } ?? scaled)
  }

  /// `f = √W (y − e − X b)`.
  private var missedFit: [Double] {
    let n = design.rows
    var sums = [ExtendedSum](repeating: ExtendedSum(), count: n)
    for i in 0..<n {
      sums[i].add(response[i])
      sums[i].add(-residuals[i])
    }
    for j in coefficients.indices where coefficients[j] != 0 {
      for i in 0..<n { sums[i].add(product: -design.storage[i + j * n], coefficients[j]) }
    }
    return roots.map { zip(sums, $0).map { $0.value * $1 } } ?? sums.map(\.value)
  }

  /// `g = −Xᵀ W e`.
  private var missedOrthogonality: [Double] {
    let n = design.rows
    guard residuals.contains(where: { $0 != 0 }) else { return [Double](repeating: 0, count: design.columns) }
    return (0..<design.columns).map { j in
      var sum = ExtendedSum()
      if let weights {
        for i in 0..<n { sum.add(product: -design.storage[i + j * n], weights[i], residuals[i]) }
      } else {
        for i in 0..<n { sum.add(product: -design.storage[i + j * n], residuals[i]) }
      }
      return sum.value
    }
  }
}
