internal import EffectSizes

/// The lines of a measure's formula taken apart: what is defined, by what, and when.
struct FormulaText {
  /// `name = formula    remark`.
  struct Assignment {
    /// What is defined, as it is printed; with `²` where the square is.
    let quantity: String
    let formula: String
    /// The variances it is for; empty for any.
    var codes: Set<String> = []
    /// Whether it stands where bias is not corrected.
    var isUncorrected = false
    /// Whether it only shows that what is defined elsewhere holds.
    var isCheck = false

    /// What is defined, without a square.
    var name: String { isSquare ? String(quantity.dropLast()) : quantity }
    var isSquare: Bool { quantity.last == "²" }

    /// Whether it counts for a variance.
    func serves(_ type: SamplingVarianceType) -> Bool { codes.isEmpty || codes.contains(type.rawValue) }
  }

  private(set) var assignments: [Assignment]

  /// Takes the lines of a formula apart.
  ///
  /// - Parameter each: whether the lines are those of each of two groups, which alone count then.
  init(_ formula: [String], ofEachGroup each: Bool = false) {
    let lines = each ? formula.filter { $0.contains(Self.each) } : formula
    assignments = lines.flatMap { line in
      Self.assignments(in: line.firstRange(of: Self.each).map { String(line[$0.upperBound...]) } ?? line)
    }
  }

  /// What begins a line that holds for each of two groups.
  static let each = "each group: "

  /// As often as the line has it.
  private static func assignments(in line: String) -> [Assignment] {
    line.split(separator: ",  ").compactMap { part in
      guard let equals = part.firstRange(of: " = ") else { return nil }
      let quantity = part[..<equals.lowerBound].filter { $0 != " " }
      let rest = part[equals.upperBound...]
      let end = rest.firstRange(of: "  ")?.lowerBound ?? rest.endIndex
      var result = Assignment(quantity: String(quantity), formula: String(rest[..<end]))
      let words = rest[end...].split(whereSeparator: { " ,:;".contains($0) }).map(String.init)
      result.isUncorrected = words.first == "uncorrected"
      result.isCheck = words.first == "check"
      for word in words {
        if SamplingVarianceType(rawValue: word) != nil {
          result.codes.insert(word)
        } else if word != "and" {
          break
        }
      }
      return result
    }
  }
}
