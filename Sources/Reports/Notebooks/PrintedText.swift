/// Comparing what a command prints with what it printed on another machine.
///
/// Words must agree to the letter. A number with decimals or an exponent may differ by one unit of its last printed digit,
/// because the kernels of linear algebra round differently from processor to processor; whole numbers must be the same.
public enum PrintedText {
  /// The first place where two outputs differ.
  public struct Difference: Sendable, Hashable {
    /// The line of the output; the first is 1.
    public let line: Int
    /// What the notebook says; nil where it has no such line.
    public let known: String?
    /// What was printed now; nil where there is no such line.
    public let now: String?
  }

  /// The first difference; nil if the outputs agree.
  public static func difference(known: [String], now: [String]) -> Difference? {
    for line in 0..<max(known.count, now.count) {
      let (a, b) = (line < known.count ? known[line] : nil, line < now.count ? now[line] : nil)
      if let a, let b, agree(a, b) { continue }
      return Difference(line: line + 1, known: a, now: b)
    }
    return nil
  }

  /// Whether two lines agree.
  static func agree(_ known: String, _ now: String) -> Bool {
    if known == now { return true }
    let (a, b) = (pieces(known), pieces(now))
    return a.count == b.count && zip(a, b).allSatisfy { $0 == $1 || isRounding($0, $1) }
  }

  /// Runs of digits with at most one point and an exponent, and what stands between them.
  static func pieces(_ line: String) -> [String] {
    var result: [String] = []
    var rest = line[...]
    while let match = rest.firstMatch(of: /[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?/) {
      result += [String(rest[..<match.range.lowerBound]), String(match.output)]
      rest = rest[match.range.upperBound...]
    }
    return result + [String(rest)]
  }

  /// Whether two printed numbers differ by one unit of their last digit at most.
  static func isRounding(_ known: String, _ now: String) -> Bool {
    guard let a = Double(known), let b = Double(now), known.contains("."), unit(known) == unit(now) else {
      return false
    }
    return abs(a - b) <= 1.000001 * unit(known)
  }

  /// The unit of the last printed digit.
  private static func unit(_ number: String) -> Double {
    let parts = number.split(separator: "e")
    let decimals = parts[0].split(separator: ".").dropFirst().first?.count ?? 0
    return Double("1e\((parts.count > 1 ? Int(parts[1]) ?? 0 : 0) - decimals)") ?? 0
  }
}
