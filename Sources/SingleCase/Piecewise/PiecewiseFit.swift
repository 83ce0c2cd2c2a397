public import PrePostNumerics
public import Regression

/// A piecewise regression of one series.
public struct PiecewiseFit: Sendable {
  /// The autocorrelation of the errors, as estimated.
  public struct Autocorrelation: Sendable, Hashable {
    /// ρ between observations one `spacing` apart.
    public let estimate: Double
    /// The values that the likelihood-ratio test does not reject; −1 or 1 where it rejects none on that side.
    public let interval: ConfidenceInterval
    /// The shortest time between successive observations, to which `estimate` refers.
    public let spacing: Double
    /// The log-likelihood, of the kind that was maximized.
    public let logLikelihood: Double
  }

  /// The model.
  public let model: PiecewiseModel
  /// The coefficients at the points of the observations: `baseline level`, `baseline trend`, `level change`,
  /// `slope change`, as far as the model has them. The standard errors hold σ² = S/(n − p) and take ρ as known.
  public let coefficients: [Coefficient]
  /// Where each coefficient can lie over the ranges of the observations.
  public let ranges: [Bounded]
  /// σ, the standard deviation of one observation about the lines.
  public let sigma: Double?
  /// The residual degrees of freedom.
  public let dfResidual: Int
  /// The autocorrelation; nil for independent errors.
  public let autocorrelation: Autocorrelation?
  /// What the reader should know.
  public let notes: [Note]

  /// The coefficient called `term`, if the model has it.
  public func coefficient(_ term: String) -> Coefficient? { coefficients.first { $0.term == term } }
}

extension PiecewiseModel {
  /// Fits the model to a series.
  ///
  /// Example: A 20 20 26 25 22 23, B 28 25 24 27 30 30 29 by least squares: baseline trend 0.5714 per session, level
  /// change 0.8690 at the first treatment session, slope change 0.1071.
  ///
  /// Over ranges the coefficients of least squares are sums of weighted observations, and low and high are exact. With
  /// autoregressive errors they depend on the observations through ρ as well: low and high are the smallest and largest
  /// met at the 2^k ends of up to 8 ranges; with more there are none.
  ///
  /// - Throws: `.notDefined` for too few observations, for times that are not whole multiples of their shortest gap
  ///   (autoregressive errors only), and where the likelihood has no maximum inside (−1, 1); `.numerical` if the
  ///   arithmetic fails.
  public func fit(_ series: PhaseSeries) throws(SingleCaseError) -> PiecewiseFit {
    let box = SeriesBox(series)
    try requireObservations(box)
    let design = columns(box)
    let response = box.baseline.point + box.treatment.point
    var notes: [Note] = []
    var search: AutocorrelationSearch?
    var spacing = 1.0
    var gaps = [Int](repeating: 1, count: response.count - 1)
    if errors != .independent {
      (gaps, spacing) = try wholeGaps(box)
      let found = try self.search(design, response, gaps, series.name)
      search = found
      notes += Self.notes(on: found)
    }
    let rho = search?.rho ?? 0
    let whitening = AutoregressiveErrors(design: design, response: response, gaps: gaps, isRestricted: false)
    let fit = try linearFit(whitening, rho, series.name)
    if series.hasRanges {
      notes.append(
        Note(.method, "ranges are represented by their midpoints; standard errors are those of the midpoints"))
    }
    if errors == .independent {
      notes.append(Note(.caution, "the standard errors take successive observations as independent"))
    }
    if series.baseline.count == 1 {
      notes.append(Note(.caution, "the baseline is one observation: how much it varies by itself is not known"))
    }
    return PiecewiseFit(
      model: self, coefficients: fit.coefficients,
      ranges: try ranges(box, design, gaps, series.name, fit.coefficients.map { $0.estimate ?? 0 }),
      sigma: fit.sigma, dfResidual: fit.dfResidual,
      autocorrelation: search.map {
        PiecewiseFit.Autocorrelation(
          estimate: $0.rho, interval: $0.interval, spacing: spacing, logLikelihood: $0.logLikelihood)
      }, notes: notes + fit.notes)
  }

  private func search(
    _ design: Matrix, _ response: [Double], _ gaps: [Int], _ name: String
  ) throws(SingleCaseError) -> AutocorrelationSearch {
    try AutocorrelationSearch(
      AutoregressiveErrors(
        design: design, response: response, gaps: gaps, isRestricted: errors == .restrictedMaximumLikelihood),
      series: name, level: level)
  }

  private static func notes(on search: AutocorrelationSearch) -> [Note] {
    var notes = [Note(.caution, "the standard errors take the estimated autocorrelation as known")]
    if search.maxima > 1 {
      notes.append(Note(.method, "the likelihood has \(search.maxima) local maxima; the highest is taken"))
    }
    switch (search.interval.lower <= -1, search.interval.upper >= 1) {
    case (true, true):
      notes.append(
        Note(.caution, "the series does not identify the autocorrelation: no value between -1 and 1 is rejected"))
    case (false, true):
      notes.append(Note(.caution, "no autocorrelation up to the boundary of 1 is rejected"))
    case (true, false):
      notes.append(Note(.caution, "no autocorrelation down to the boundary of -1 is rejected"))
    case (false, false): break
    }
    return notes
  }

  /// The gaps between observations as whole multiples of the shortest.
  private func wholeGaps(_ box: SeriesBox) throws(SingleCaseError) -> ([Int], Double) {
    let times = box.baseline.times + box.treatment.times
    let gaps = zip(times, times.dropFirst()).map { $1 - $0 }
    let shortest = gaps.reduce(.infinity, min)
    let multiples = gaps.map { $0 / shortest }
    guard multiples.allSatisfy({ abs($0 - $0.rounded()) <= 1e-9 * $0 && $0 < 1e4 }) else {
      throw .notDefined(
        index: "the autoregressive regression", series: box.name,
        reason: "the times are not whole multiples of their shortest gap, \(shortest)",
        instead: "sessions numbered 1, 2, 3 can be given as times")
    }
    return (multiples.map { Int($0.rounded()) }, shortest)
  }

  /// The linear fit after whitening: its coefficients are those of generalized least squares.
  private func linearFit(_ whitening: AutoregressiveErrors, _ rho: Double, _ name: String) throws(SingleCaseError)
    -> LinearFit
  {
    let design = whitening.whitenedDesign(rho)
    let response = whitening.whitened(whitening.response, rho)
    do throws(RegressionError) {
      // A whitened constant is no constant, so there is none to take R² against.
      return try LinearModel(level: level).fit(
        DesignMatrix(matrix: design, termNames: terms, hasIntercept: rho == 0, response: response))
    } catch .numerical(let error) {
      throw .numerical(error)
    } catch {
      throw .notDefined(index: "the piecewise regression", series: name, reason: "\(error)", instead: nil)
    }
  }

  private func ranges(
    _ box: SeriesBox, _ design: Matrix, _ gaps: [Int], _ name: String, _ points: [Double]
  ) throws(SingleCaseError) -> [Bounded] {
    let all = PhaseBox(
      point: box.baseline.point + box.treatment.point, lower: box.baseline.lower + box.treatment.lower,
      upper: box.baseline.upper + box.treatment.upper, times: box.baseline.times + box.treatment.times)
    if all.isPoint { return points.map { Bounded(exact: $0, $0, $0) } }
    guard all.isBounded else { return points.map { Bounded(unknown: $0) } }
    if errors == .independent {
      let factorization: PivotedQR
      do { factorization = try PivotedQR(design) } catch { throw .numerical(error) }
      let influence = all.point.indices.map { place in
        factorization.solveLeastSquares(all.point.indices.map { $0 == place ? 1 : 0 })
      }
      return points.indices.map { term in
        let range = all.linear(influence.map { $0[term] }).range
        return range.map { Bounded(exact: points[term], $0.lower, $0.upper) } ?? Bounded(unknown: points[term])
      }
    }
    let open = all.point.indices.filter { all.lower[$0] < all.upper[$0] }
    guard open.count <= 8 else { return points.map { Bounded(unknown: $0) } }
    var (low, high) = (points, points)
    for mask in 0..<(1 << open.count) {
      var response = all.point
      for (bit, place) in open.enumerated() { response[place] = (mask >> bit & 1 == 0 ? all.lower : all.upper)[place] }
      guard let rho = try? search(design, response, gaps, name).rho else { return points.map { Bounded(unknown: $0) } }
      let whitening = AutoregressiveErrors(design: design, response: response, gaps: gaps, isRestricted: false)
      for (term, coefficient) in try linearFit(whitening, rho, name).coefficients.enumerated() {
        low[term] = min(low[term], coefficient.estimate ?? points[term])
        high[term] = max(high[term], coefficient.estimate ?? points[term])
      }
    }
    return points.indices.map { Bounded(searched: points[$0], low[$0], high[$0]) }
  }
}
