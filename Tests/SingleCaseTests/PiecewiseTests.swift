import PrePostNumerics
import SingleCase
import TestSupport
import Testing

@Suite struct PiecewiseTests {
  static let byModel: [String: [[String]]] = Dictionary(grouping: SeriesFile.rows("piecewise.csv")) {
    $0[0] + ", " + $0[1]
  }

  static let parker = (a: [20.0, 20, 26, 25, 22, 23], b: [28.0, 25, 24, 27, 30, 30, 29])

  private static func series(_ name: String) throws -> PhaseSeries {
    if name == "parker" { return try PhaseSeries(name: "P", baseline: parker.a, treatment: parker.b) }
    let values: [Double] = [3, 5, 6, 6, 2, 4, 3, 5, 5, 8, 12, 11, 8, 9, 10, 14]
    let gapped: [Double] = [1, 2, 3, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15, 16, 18, 19]
    let observations = values.indices.map {
      Observation(time: name == "gaps" ? gapped[$0] : Double($0 + 1), value: Reported(values[$0]))
    }
    return try PhaseSeries(name: "P", baseline: Array(observations[..<6]), treatment: Array(observations[6...]))
  }

  private static func model(_ text: String) throws -> PiecewiseModel {
    let words = text.split(separator: " ").map(String.init)
    return PiecewiseModel(
      hasTrend: words[1] == "trend=1", changesSlope: words[2] == "slope=1",
      coding: try #require(PiecewiseModel.Coding(rawValue: String(words[3].dropFirst(7)))),
      errors: try #require(PiecewiseModel.Errors(rawValue: words[0])))
  }

  /// The estimates to 9 digits and more: ρ is solved to the last bit, and a REML likelihood near its boundary makes the
  /// coefficients some hundred times as sensitive as ρ. The ends of ρ's interval were bisected on 70 halvings.
  @Test(arguments: byModel.keys.sorted())
  func maximumLikelihood(_ key: String) throws {
    let rows = try #require(Self.byModel[key])
    let series = try Self.series(rows[0][0])
    let model = try Self.model(rows[0][1])
    if rows[0][2] == "boundary" {
      let error = #expect(throws: SingleCaseError.self) { try model.fit(series) }
      #expect(
        error?.description == "P: the autoregressive regression is not defined: the likelihood rises towards an "
          + "autocorrelation of 1, the boundary, and has no maximum inside; independent errors can be assumed, or the "
          + "randomization test used")
      return
    }
    let fit = try model.fit(series)
    let rho = try #require(fit.autocorrelation)
    for row in rows {
      let value =
        switch row[2] {
        case "rho": rho.estimate
        case "log_likelihood": rho.logLikelihood
        case "sigma": try #require(fit.sigma)
        case "conf_low": rho.interval.lower
        case "conf_high": rho.interval.upper
        default: try Self.part(row[2], fit)
        }
      #expect(agrees(value, try #require(Double(row[3])), relative: 1e-9, absolute: 1e-11), "\(row) \(value)")
    }
  }

  private static func part(_ name: String, _ fit: PiecewiseFit) throws -> Double {
    let index = try #require(name.last?.wholeNumberValue)
    let coefficient = fit.coefficients[index]
    return try #require(name.hasPrefix("estimate") ? coefficient.estimate : coefficient.standardError)
  }

  /// R 4.2.2, `lm(y ~ T + D + S)`: 12 printed digits.
  @Test func leastSquares() throws {
    let fit = try PiecewiseModel().fit(Self.series("parker"))
    let estimates = fit.coefficients.compactMap(\.estimate)
    let errors = fit.coefficients.compactMap(\.standardError)
    #expect(fit.coefficients.map(\.term) == ["baseline level", "baseline trend", "level change", "slope change"])
    #expect(
      agrees(estimates, [21.238095238095, 0.571428571429, 0.869047619048, 0.107142857143], relative: 1e-11))
    #expect(agrees(errors, [1.644045272384, 0.543010281936, 2.620645856745, 0.692205005919], relative: 1e-11))
  }

  /// nlme 3.1.162, `gls(correlation = corAR1(form = ~ t))`, whose optimizer stops at about six digits.
  @Test func nlme() throws {
    let restricted = try PiecewiseModel(errors: .restrictedMaximumLikelihood).fit(Self.series("sixteen"))
    let rho = try #require(restricted.autocorrelation)
    #expect(agrees(rho.estimate, 0.684234769668, relative: 1e-5))
    #expect(agrees(rho.logLikelihood, -29.283697267576, relative: 1e-11))
    #expect(
      agrees(
        restricted.coefficients.compactMap(\.estimate),
        [3.686285274675, 0.181125717576, -1.134244841188, 0.915614348261], relative: 1e-5))
    #expect(
      agrees(
        restricted.coefficients.compactMap(\.standardError),
        [2.772386909458, 0.732172627672, 2.548023659643, 0.958586174955], relative: 1e-5))
  }

  /// Where the level change is taken moves it by the change of slope and nothing else.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func codings(_ seed: UInt64) throws {
    let series = try Self.drawn(seed)
    let first = try PiecewiseModel().fit(series)
    let last = try PiecewiseModel(coding: .center).fit(series)
    let slope = try #require(first.coefficient("slope change")?.estimate)
    let difference =
      try #require(first.coefficient("level change")?.estimate) - #require(last.coefficient("level change")?.estimate)
    #expect(agrees(difference, slope, relative: 1e-9, absolute: 1e-9), "seed \(seed)")
    #expect(agrees(try #require(last.coefficient("slope change")?.estimate), slope, relative: 1e-9, absolute: 1e-9))
  }

  /// Without trend and slope change least squares gives the difference of the means.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func levelsOnly(_ seed: UInt64) throws {
    let series = try Self.drawn(seed)
    let fit = try PiecewiseModel(hasTrend: false, changesSlope: false).fit(series)
    let shift = try SingleCaseIndex.meanShift.compute(series).estimate
    #expect(agrees(try #require(fit.coefficient("level change")?.estimate), shift, relative: 1e-12, absolute: 1e-12))
  }

  /// Values inside the ranges never lead outside, and least squares attains its ends at corners.
  @Test(arguments: 1...15 as ClosedRange<UInt64>)
  func ranges(_ seed: UInt64) throws {
    let (series, intervals) = try RangeTests.series(seed)
    let model = PiecewiseModel()
    let fit = try model.fit(series)
    var least = [Double](repeating: .infinity, count: 4)
    var most = [Double](repeating: -.infinity, count: 4)
    for mask in 0..<(1 << intervals.count) {
      let corner = intervals.enumerated().map { mask >> $0.offset & 1 == 0 ? $0.element.lower : $0.element.upper }
      for (term, coefficient) in try model.fit(RangeTests.plain(series, corner)).coefficients.enumerated() {
        least[term] = min(least[term], coefficient.estimate ?? .nan)
        most[term] = max(most[term], coefficient.estimate ?? .nan)
      }
    }
    for (term, range) in fit.ranges.enumerated() {
      #expect(range.kind == .exact)
      let ends = try #require(range.range)
      #expect(agrees(ends.lower, least[term], relative: 1e-9, absolute: 1e-9), "seed \(seed)")
      #expect(agrees(ends.upper, most[term], relative: 1e-9, absolute: 1e-9), "seed \(seed)")
    }
  }

  @Test func rangesUnderAutocorrelationAreSearched() throws {
    let box = { (low: Double, high: Double) in Observation(value: Reported(range: Interval(low, high))) }
    let plain = { (value: Double) in Observation(value: Reported(value)) }
    let series = try PhaseSeries(
      name: "P", baseline: [box(5, 7), plain(6), box(7, 9), plain(6)],
      treatment: [box(9, 12), plain(12), plain(14), plain(14), plain(15)])
    let fit = try PiecewiseModel(errors: .maximumLikelihood).fit(series)
    for range in fit.ranges {
      #expect(range.kind == .searched)
      let ends = try #require(range.range)
      #expect(ends.lower < range.point && range.point < ends.upper)
    }
  }

  @Test func refusals() throws {
    func message(_ model: PiecewiseModel, _ a: [Double], _ b: [Double], times: [Double]? = nil) -> String? {
      let error = #expect(throws: SingleCaseError.self) {
        let observations = (a + b).enumerated().map { index, value in
          Observation(time: times?[index], value: Reported(value))
        }
        _ = try model.fit(
          PhaseSeries(name: "P", baseline: Array(observations[..<a.count]), treatment: Array(observations[a.count...])))
      }
      return error?.description
    }
    #expect(
      message(PiecewiseModel(hasTrend: false), [1], [2, 4, 5])
        == "P: the piecewise regression is not defined: one baseline observation has neither a trend nor a variation of "
        + "its own, so a change cannot be told from what would have come without treatment; the mean shift over the "
        + "ranges and the smallest attainable p can be had")
    #expect(
      message(PiecewiseModel(), [1, 3, 2], [2])
        == "P: the piecewise regression is not defined: one treatment observation has no slope; without the slope change "
        + "the level change can be had")
    #expect(
      message(PiecewiseModel(), [1, 3], [2, 5])
        == "P: the piecewise regression is not defined: 4 observations leave nothing to estimate the error of 4 "
        + "coefficients from; a model without trend or slope change has fewer")
    #expect(
      message(PiecewiseModel(errors: .maximumLikelihood), [1, 3, 4], [2, 5])
        == "P: the piecewise regression is not defined: an autocorrelation needs at least 3 residual degrees of freedom, "
        + "and there is 1; independent errors can be assumed")
    #expect(
      message(
        PiecewiseModel(errors: .maximumLikelihood), [1, 3, 4, 2], [2, 5, 4, 8], times: [1, 2, 3, 4.3, 5, 6, 7, 8])
        == "P: the autoregressive regression is not defined: the times are not whole multiples of their shortest gap, "
        + "0.7000000000000002; sessions numbered 1, 2, 3 can be given as times")
    #expect(
      message(PiecewiseModel(errors: .maximumLikelihood), [1, 2, 3, 4], [6, 7, 8, 9])?
        .contains("so the likelihood has no bound") == true)
  }

  static func drawn(_ seed: UInt64) throws -> PhaseSeries {
    var generator = SeededGenerator(seed: seed)
    let a = (0..<generator.integer(3...8)).map { _ in generator.uniform(1, 50) }
    let b = (0..<generator.integer(3...8)).map { _ in generator.uniform(10, 60) }
    return try PhaseSeries(name: "seed \(seed)", baseline: a, treatment: b)
  }
}
