import PrePostNumerics
import TestSupport
import Testing

/// One line of the reference values: a function, its arguments and what it gives.
struct DistributionRow: Sendable, CustomTestStringConvertible {
  let family: String
  let function: String
  let x: Double
  let a: Double?
  let b: Double?
  let value: Double

  var testDescription: String {
    "\(function)(\(x))" + (a.map { ", \($0)" } ?? "") + (b.map { ", \($0)" } ?? "")
  }

  /// Whether the value is the inverse of a tail.
  var isQuantile: Bool { function.lowercased().hasSuffix("quantile") }

  /// The rows of one family of functions, at least one.
  static func of(_ family: String) -> [DistributionRow] {
    let rows = all.filter { $0.family == family }
    precondition(!rows.isEmpty, "no reference values of \(family)")
    return rows
  }

  private static let all: [DistributionRow] = {
    let text = String(decoding: Repository.bytes("Tests/Fixtures/numerics/distributions.csv"), as: UTF8.self)
    return text.split(separator: "\n").dropFirst().map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let name = cells[0].split(separator: ".").map(String.init)
      guard cells.count == 5, let x = Double(cells[1]), let value = Double(cells[4]) else {
        preconditionFailure("not a row of five cells: \(line)")
      }
      return DistributionRow(
        family: name[0], function: name.last ?? "", x: x, a: Double(cells[2]), b: Double(cells[3]), value: value)
    }
  }()

  /// What a continuous distribution gives for the function of this row.
  func evaluated(_ distribution: some ContinuousDistribution) -> Double {
    switch function {
    case "density": distribution.density(x)
    case "cumulative": distribution.cumulative(x)
    case "survival": distribution.survival(x)
    case "quantile": distribution.quantile(x)
    case "upperQuantile": distribution.upperQuantile(x)
    default: preconditionFailure("no function \(function)")
    }
  }

  /// The tolerance for functions whose power terms lose digits as `size`, the largest shape or number of degrees of
  /// freedom, grows: one digit more than was measured.
  func tolerance(size: Double) -> Double {
    if isQuantile { return size <= 1e4 ? 5e-15 : 5e-14 }
    return size <= 1e4 ? 2e-13 : size <= 1e7 ? 1e-10 : 1e-6
  }
}

/// A critical value as a table prints it.
struct CriticalValue: Sendable {
  let parameters: [Double]
  let upperTail: Double
  let printed: Double
  let decimals: Int

  init(_ parameters: [Double], upperTail: Double, _ printed: Double, decimals: Int) {
    self.parameters = parameters
    self.upperTail = upperTail
    self.printed = printed
    self.decimals = decimals
  }
}

/// Points across a distribution: its quantiles at the given probabilities.
private let probabilities = [1e-12, 1e-4, 0.03, 0.2, 0.5, 0.7, 0.96, 0.9999]

/// What must hold for every continuous distribution; each returned line is a violation.
///
/// The rounding of a probability p near 1 moves a quantile by ε / (x f(x)), relative: `tolerance` multiplies that too.
func violations(of distribution: some ContinuousDistribution, tolerance: Double) -> [String] {
  var found: [String] = []
  var last = -Double.infinity
  for p in probabilities {
    let x = distribution.quantile(p)
    if !(x > last) { found.append("the quantile of \(p), \(x), is not above \(last)") }
    last = x
    let lower = distribution.cumulative(x)
    let upper = distribution.survival(x)
    if !agrees(lower + upper, 1, relative: 1e-15 + tolerance) {
      found.append("the tails at \(x) sum to \(lower + upper)")
    }
    let condition = 1 + abs(x) * distribution.density(x) / min(p, 1 - p)
    if !agrees(lower, p, relative: tolerance * condition) {
      found.append("the lower tail at \(x) is \(lower), not \(p)")
    }
    let q = distribution.survival(x)
    let back = distribution.upperQuantile(q)
    // An upper tail near 1 keeps little of a point far below the middle.
    let rounding = (tolerance + 0x1p-50) / (abs(x) * distribution.density(x))
    if x != 0, !agrees(back, x, relative: tolerance + rounding) {
      found.append("the upper quantile of \(q) is \(back), not \(x)")
    }
  }
  return found
}
