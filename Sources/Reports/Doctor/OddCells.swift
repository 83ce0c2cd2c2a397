internal import PrePostNumerics
internal import Tables

/// Cells of one column with the same thing odd about them.
struct OddCells {
  /// What is odd.
  enum Problem: Hashable {
    /// Text where the others are numbers.
    case text
    /// Numbers with units behind them.
    case unit([String])
    /// A word in a column of p values.
    case wordForP
    /// A mark that could be decimal or group thousands; both readings.
    case twoReadings(String)
    /// A number that is written wrongly.
    case malformed(QuantityProblem)
    /// Too large or too small to compute with.
    case tooExtreme(String)
    /// A count that is not whole.
    case notWhole
    /// A count below what a count can be.
    case belowCount(least: Int)
    /// A number that this cannot be.
    case impossible(Interval)
    /// A decimal mark that the other cells do not have.
    case otherMark(DecimalMark)

    /// The problem without what differs from cell to cell, so that cells can be counted together.
    var kind: Problem {
      switch self {
      case .twoReadings: .twoReadings("")
      case .tooExtreme: .tooExtreme("")
      default: self
      }
    }

    /// Whether commands stop at such a cell, with exit code 65, where they read the column.
    var isRefused: Bool {
      switch self {
      case .wordForP, .otherMark: false
      default: true
      }
    }

    /// Whether it can only be odd where numbers are expected.
    var isAboutNumbers: Bool {
      if case .malformed = self { return false }
      return true
    }

    /// What it is, and what would be accepted.
    func words(_ text: String) -> String {
      switch self {
      case .text: return "text where a number belongs; a number, a range like 80-100 or a bound like <50 is accepted"
      case .unit(let units) where units.count > 1:
        return "units mixed in one column (\(units.joined(separator: ", "))); write plain numbers of one unit"
      case .unit(let units):
        return "a number with \(units.first == "%" ? "a percent sign" : "a unit (\(units.first ?? ""))"); write the "
          + "number alone" + (units.first == "%" ? "" : ", and the unit in a column unit")
      case .wordForP: return "no number; a p like 0.032, <0.05 or p = 0.01 is accepted, this one is passed over"
      case .twoReadings(let message): return message.split(separator: ": ").dropFirst().joined(separator: ": ")
      case .malformed(let problem): return problem.message(about: text)
      case .tooExtreme(let problem): return problem
      case .notWhole: return "a count that is not whole"
      case .belowCount(let least): return "a count below \(least)"
      case .impossible(let possible):
        return switch (possible.lower.isFinite, possible.upper.isFinite) {
        case (true, true): "outside \(shortestText(possible.lower)) to \(shortestText(possible.upper))"
        case (true, false): "below \(shortestText(possible.lower))"
        default: "above \(shortestText(possible.upper))"
        }
      case .otherMark(let mark):
        return "a decimal \(mark.rawValue), while other cells of the column have a "
          + "\(mark.other.rawValue); each is read by itself"
      }
    }
  }

  /// What is odd.
  var problem: Problem
  /// How many cells.
  private(set) var count = 0
  /// The rows of the first of them, as a spreadsheet counts.
  private(set) var rows: [Int] = []
  /// The first cell as it stands.
  private(set) var example = ""

  /// How many rows are named.
  static let mostRows = 10

  init(_ problem: Problem) { self.problem = problem }

  init(_ problem: Problem, _ row: Int, _ text: String) {
    self.problem = problem
    add(row, text)
  }

  /// One cell more.
  mutating func add(_ row: Int, _ text: String) {
    if count == 0 { example = text }
    count += 1
    if rows.count < Self.mostRows { rows.append(row) }
  }

  /// The cells of another kind beside these.
  mutating func merge(_ other: OddCells) {
    count += other.count
    rows = Array((rows + other.rows).sorted().prefix(Self.mostRows))
  }

  /// `3, 8, 12 and 40 more`.
  static func text(_ rows: [Int], of count: Int) -> String {
    let named = rows.map(String.init).joined(separator: ", ")
    return count > rows.count ? "\(named) and \(count - rows.count) more" : named
  }
}
