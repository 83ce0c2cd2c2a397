public import PrePostNumerics

/// One index averaged over several cases, each case a fixed quantity of its own.
///
///     θ̂ = Σ w θ_i / Σ w        V = Σ w² V_i / (Σ w)²
///
/// The average of these cases, not an estimate for a population of cases: variation between them is not modelled.
///
/// - Source: as the weighted average of independent estimates; Hedges & Olkin 1985, *Statistical Methods for
///   Meta-Analysis*, ch. 6.
public struct PooledIndex: Sendable, Hashable {
  /// How the cases are weighted.
  public enum Weights: String, Sendable, Hashable, CaseIterable {
    /// All the same.
    case equal
    /// By the reciprocal of the sampling variance.
    case inverseVariance = "1/V"
    /// By the number of pairs of a baseline and a treatment observation.
    case pairs = "nA*nB"
  }

  /// The code of the index.
  public let code: String
  /// How the cases are weighted.
  public let weights: Weights
  /// How many cases are averaged.
  public let cases: Int
  /// The average, and where it can lie over the ranges of all observations.
  public let value: Bounded
  /// Its standard error; nil if a case has none.
  public let standardError: Double?
  /// The normal interval; nil if a case has no standard error.
  public let interval: ConfidenceInterval?
  /// What the reader should know.
  public let notes: [Note]

  /// The average: `value.point`.
  public var estimate: Double { value.point }

  /// The average of one index over the cases for which it is defined.
  ///
  /// Example: estimates 0.6 and 0.4 with standard errors 0.1 and 0.2 average to 0.5 (equal) and to 0.56 (1/V).
  ///
  /// Equal weights and pairs do not depend on the values, so the ends over ranges are the averages of the ends and as
  /// good as those. The weights 1/V do, and no ends are given where there are ranges.
  ///
  /// - Parameters:
  ///   - index: which index.
  ///   - series: the cases.
  ///   - weights: how to weight them.
  ///   - options: the options of the index.
  /// - Throws: `.nothingToPool` if no case has a value; `.notDefined` for weights 1/V where a case has no positive
  ///   standard error; `.optionOutsideDomain` for an impossible option.
  public init(
    _ index: SingleCaseIndex, over series: [PhaseSeries], weights: Weights, options: IndexOptions = IndexOptions()
  ) throws(SingleCaseError) {
    try options.validate()
    var used: [(series: PhaseSeries, estimate: IndexEstimate)] = []
    var notes: [Note] = []
    for one in series {
      do throws(SingleCaseError) {
        used.append((one, try index.compute(one, options: options)))
      } catch .notDefined(let code, let name, let reason, _) {
        notes.append(Note(.refusal, "\(name) is left out: \(code) is not defined: \(reason)"))
      } catch {
        throw error
      }
    }
    guard !used.isEmpty else { throw .nothingToPool(index: index.code) }
    var w: [Double] = []
    for (one, estimate) in used {
      switch weights {
      case .equal: w.append(1)
      case .pairs: w.append(Double(one.baseline.count * one.treatment.count))
      case .inverseVariance:
        guard let error = estimate.standardError, error > 0 else {
          throw .notDefined(
            index: index.code, series: one.name, reason: "weights 1/V need a standard error above 0",
            instead: "equal weights do not")
        }
        w.append(1 / (error * error))
      }
    }
    let total = compensatedSum(w)
    func average(_ values: [Double]) -> Double { compensatedSum(zip(w, values).map { $0 * $1 }) / total }
    let estimates = used.map(\.estimate)
    let point = average(estimates.map(\.estimate))
    let ranges = estimates.compactMap(\.value.range)
    let fixedWeights = weights != .inverseVariance || !used.contains { $0.series.hasRanges }
    if ranges.count < estimates.count || !fixedWeights {
      value = Bounded(unknown: point)
    } else {
      let (low, high) = (average(ranges.map(\.lower)), average(ranges.map(\.upper)))
      let attained = estimates.allSatisfy { $0.value.kind == .exact }
      value = attained ? Bounded(exact: point, low, high) : Bounded(enclosing: point, low, high)
    }
    let errors = estimates.compactMap(\.standardError)
    if errors.count == estimates.count {
      let error = compensatedSum(zip(w, errors).map { $0 * $1 * $0 * $1 }).squareRoot() / total
      standardError = error
      interval = ConfidenceInterval(center: point, margin: options.z * error, level: options.level)
    } else {
      standardError = nil
      interval = nil
      notes.append(Note(.refusal, "no standard error: not every case has one"))
    }
    self.code = index.code
    self.weights = weights
    self.cases = used.count
    self.notes = notes
  }
}
