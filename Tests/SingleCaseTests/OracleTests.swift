import PrePostNumerics
import SingleCase
import TestSupport
import Testing

/// Every number of `expected.csv`, compared to 12 digits: they are printed with 15, and the means of up to 20 values and
/// a few square roots cost less than two of them.
@Suite struct OracleTests {
  static let byCase: [String: [[String]]] = Dictionary(grouping: SeriesFile.rows("expected.csv")) { $0[0] }

  @Test func noCaseIsLost() {
    #expect(Self.byCase.count == 121)
    #expect(Self.byCase.values.reduce(0) { $0 + $1.count } == 1288)
  }

  @Test(arguments: byCase.keys.sorted())
  func matches(_ name: String) throws {
    let rows = try #require(Self.byCase[name])
    let series = try SeriesFile.series(rows[0][1])
    let options = try CaseOptions(rows[0][2])
    for row in rows {
      let computed = try Self.quantity(row[3], of: row[4], series, options)
      if row[5].isEmpty {
        #expect(computed == nil, "\(row)")
      } else {
        let value = try #require(computed, "\(row)")
        let expected = try #require(Double(row[5]))
        #expect(agrees(value, expected, relative: 1e-12, absolute: 1e-13), "\(row) \(value)")
      }
    }
  }

  private static func quantity(
    _ path: String, of position: String, _ series: [PhaseSeries], _ options: CaseOptions
  ) throws -> Double? {
    let parts = path.split(separator: ".").map(String.init)
    if parts[0] == "pooled" {
      let pooled = try PooledIndex(
        .named(parts[1]), over: series, weights: #require(options.weights), options: options.index)
      return part(parts[2], pooled.estimate, pooled.standardError, pooled.interval)
    }
    let one = series[try #require(Int(position)) - 1]
    if parts[0] == "randomization" {
      let test = try RandomizationTests.test(one, options.statistic, fewest: options.fewest)
      return switch parts[1] {
      case "statistic": test.statistic
      case "p_value": test.pValue
      default: Double(test.permutations)
      }
    }
    let outcome = try one.outcomes(of: [.named(parts[0])], options: options.index)[0]
    return outcome.value.flatMap { part(parts[1], $0.estimate, $0.standardError, $0.interval) }
  }

  private static func part(
    _ name: String, _ estimate: Double, _ error: Double?, _ interval: ConfidenceInterval?
  ) -> Double? {
    switch name {
    case "estimate": estimate
    case "std_error": error
    case "conf_low": interval?.lower
    default: interval?.upper
    }
  }
}
