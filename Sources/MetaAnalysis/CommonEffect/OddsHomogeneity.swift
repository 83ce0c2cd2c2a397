internal import EffectSizes
internal import PrePostNumerics

/// The tests that all 2×2 tables have one odds ratio.
///
///     A: the count with the table's margins whose odds ratio is the common one
///     V = 1 / (1/A + 1/B + 1/C + 1/D)
///     Breslow–Day = Σ (a − A)² / V
///     Tarone      = Breslow–Day − (Σ (a − A))² / ΣV
///
/// χ² with one degree of freedom fewer than there are tables with an event and a non-event.
/// Source: Breslow & Day 1980, *Statistical Methods in Cancer Research*, vol. I, §4.4; Tarone 1985, *Biometrika* 72: 91–95.
struct OddsHomogeneity {
  let breslowDay: AssociationTests.Test
  let tarone: AssociationTests.Test

  /// Nil where fewer than two tables are informative, and where the odds ratio is beyond all counts.
  init?(_ tables: [TwoByTwoTable], logOddsRatio: Double) {
    let informative = tables.filter { !$0.isDoubleZero }
    guard informative.count > 1 else { return nil }
    let ratio = exponential(logOddsRatio)
    var deviations: [Double] = []
    var variances: [Double] = []
    for table in informative {
      let fitted = OddsHomogeneity.fitted(table, oddsRatio: ratio)
      let variance =
        1
        / (1 / fitted + 1 / (table.n1 - fitted) + 1 / (table.a + table.c - fitted)
          + 1 / (table.n2 - table.a - table.c + fitted))
      // An odds ratio so extreme that a fitted count is lost in rounding leaves nothing to compare with.
      guard variance > 0, variance.isFinite else { return nil }
      deviations.append(table.a - fitted)
      variances.append(variance)
    }
    let sum = compensatedSum(zip(deviations, variances).lazy.map { $0 * $0 / $1 })
    let deviation = compensatedSum(deviations)
    let df = informative.count - 1
    breslowDay = AssociationTests.Test(sum, df)
    tarone = AssociationTests.Test(max(0, sum - deviation * deviation / compensatedSum(variances)), df)
  }

  /// The root A of `A (n₂ − m + A) = ψ (m − A)(n₁ − A)` between the bounds that the margins set.
  ///
  ///     (1 − ψ) A² + (n₂ − m + ψ (m + n₁)) A − ψ m n₁ = 0
  ///
  /// In the form that does not subtract: `A = 2 ψ m n₁ / (β + √(β² + 4 (1 − ψ) ψ m n₁))` with β the middle coefficient,
  /// or with the larger root divided out where β is negative.
  static func fitted(_ t: TwoByTwoTable, oddsRatio psi: Double) -> Double {
    let m = t.a + t.c
    let beta = t.n2 - m + psi * (m + t.n1)
    let constant = psi * m * t.n1
    let root = max(0, beta * beta + 4 * (1 - psi) * constant).squareRoot()
    if beta > 0 { return 2 * constant / (beta + root) }
    return (root - beta) / (2 * (1 - psi))
  }
}
