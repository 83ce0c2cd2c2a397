public import PrePostNumerics

/// One index averaged over several cases that stand for other cases like them: the case is the unit, its index one
/// observation.
///
///     θ̂ = mean of θ_i        SE = s / √m        θ̂ ± t(m − 1) · SE        s: standard deviation of the m indices
///
/// Indices 0.6, 0.8 and 1.0 give 0.8 with SE 0.11547 and, with 2 degrees of freedom, 0.3032 to 1.2968.
///
/// What happens within a case (autocorrelation, few sessions, a variance that its standard error misjudges) is in the
/// spread of the indices already, so that no assumption about sessions is needed; that the cases are independent and
/// their indices about normal is. `PooledIndex` speaks of these cases only.
public struct CasesAsUnits: Sendable, Hashable {
  /// The code of the index.
  public let code: String
  /// How many cases are averaged, m.
  public let cases: Int
  /// The average.
  public let estimate: Double
  /// The standard deviation of the cases' indices.
  public let standardDeviation: Double
  /// The standard error of the average.
  public let standardError: Double
  /// The degrees of freedom, m − 1.
  public var degreesOfFreedom: Int { cases - 1 }
  /// The interval; it may leave the range of an index that has one.
  public let interval: ConfidenceInterval
  /// What the reader should know.
  public let notes: [Note]

  /// The average of one index over cases.
  ///
  /// - Parameters:
  ///   - index: which index.
  ///   - cases: for each case its series; the indices of several (the pairs of a reversal design) are averaged first.
  ///   - options: the options of the index.
  /// - Throws: `.nothingToPool` if fewer than two cases have a value; `.optionOutsideDomain` for an impossible option.
  public init(
    _ index: SingleCaseIndex, over cases: [[PhaseSeries]], options: IndexOptions = IndexOptions()
  ) throws(SingleCaseError) {
    var values: [Double] = []
    var notes: [Note] = []
    for series in cases {
      do throws(SingleCaseError) {
        let own = try PooledIndex(index, over: series, weights: .equal, options: options)
        values.append(own.estimate)
        notes += own.notes.filter { $0.text.contains("left out") }
      } catch .nothingToPool {
        let name = series.first?.name ?? "a case"
        notes.append(Note(.refusal, "\(name) is left out: \(index.code) is not defined for it"))
      } catch {
        throw error
      }
    }
    guard let center = mean(values), let spread = PrePostNumerics.standardDeviation(values) else {
      throw .nothingToPool(index: index.code)
    }
    if spread == 0 {
      notes.append(
        Note(.caution, "every case has the same \(index.code), so its standard error is 0; that is not precision"))
    }
    let m = Double(values.count)
    let error = spread / m.squareRoot()
    let t = StudentT(degreesOfFreedom: m - 1).upperQuantile(options.level.upperTail)
    code = index.code
    self.cases = values.count
    estimate = center
    standardDeviation = spread
    standardError = error
    interval = ConfidenceInterval(center: center, margin: t * error, level: options.level)
    self.notes = notes
  }
}
