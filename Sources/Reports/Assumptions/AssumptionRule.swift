internal import EffectSizes
public import PrePostNumerics
internal import Tables

/// What stands for a number that rows lack: one value, every value of a range, or what other studies report.
///
/// It enters rows that have no effect with a sampling variance without it, and only cells that are empty: what can be
/// recovered from what a row prints is recovered first. Nothing is supplied that was not asked for.
public struct AssumptionRule: Sendable, Hashable {
  /// Where the value comes from.
  public enum Value: Sendable, Hashable {
    /// One value.
    case number(Double)
    /// Every value between two; the point is half-way.
    case range(Interval)
    /// What the rows that report it say, pooled: those of the named studies, or of all where none is named. A study never
    /// lends to itself.
    case borrowed(from: [String])
    /// The end of a p that is printed as a bound.
    case bound
  }

  /// The input: r, cv (which gives SDs as a multiple of means), p, or another column that can be empty.
  public let name: String
  /// Where the value comes from.
  public let value: Value
  /// Why, which stands beside every result that it enters.
  public let reason: String

  /// A rule.
  public init(name: String, value: Value, reason: String) {
    self.name = name
    self.value = value
    self.reason = reason
  }

  /// The coefficient of variation that supplies SDs in place of a number of its own.
  public static let coefficientOfVariation = "cv"

  /// Reads `NAME=VALUE`, `NAME=LOW..HIGH`, `r=borrow`, `cv=borrow`, `r=borrow:A,B`, `cv=borrow:A,B` or `p=bound`.
  ///
  /// - Parameters:
  ///   - text: as above; numbers with a decimal dot.
  ///   - option: what the text is called in messages.
  /// - Throws: `ReportError.usage` for a name that nothing can be supplied for, or a value that is none.
  public init(_ text: String, reason: String, option: String = "--assume") throws(ReportError) {
    guard let equals = text.firstIndex(of: "=") else {
      throw .usage("\(option) takes NAME=VALUE, NAME=LOW..HIGH, r=borrow, cv=borrow:A,B or p=bound; got '\(text)'")
    }
    try self.init(
      name: String(text[..<equals]), text: String(text[text.index(after: equals)...]), reason: reason, option: option)
  }

  /// Reads the value of an input.
  init(name: String, text: String, reason: String, option: String) throws(ReportError) {
    let known = Field.suppliable + [AssumptionRule.coefficientOfVariation]
    guard known.contains(name) else {
      let near = Spelling.nearest(to: name, in: known)
      throw .usage(
        "\(option): nothing called '\(name)' can be assumed" + (near.map { "; did you mean '\($0)'?" } ?? ""))
    }
    self.name = name
    self.reason = reason
    switch text {
    case _ where text == "borrow" || text.hasPrefix("borrow:"):
      guard name == "r" || name == AssumptionRule.coefficientOfVariation else {
        throw .usage("\(option) \(name)=borrow: only r and cv are borrowed from other studies")
      }
      let lenders = text.dropFirst("borrow:".count).split(separator: ",").map(\.trimmingSpaces).filter { !$0.isEmpty }
      guard text == "borrow" || !lenders.isEmpty else {
        throw .usage("\(option) \(name)=borrow: names no study; got '\(text)'")
      }
      value = .borrowed(from: lenders)
    case "bound":
      guard name == "p" else { throw .usage("\(option) \(name)=bound: only a p stands at its bound") }
      value = .bound
    default:
      let wrong = ReportError.usage("\(option) \(name) takes a number or LOW..HIGH; got '\(text)'")
      if let dots = text.firstRange(of: "..") {
        guard let low = number(text[..<dots.lowerBound]), let high = number(text[dots.upperBound...]), low < high
        else { throw wrong }
        value = .range(Interval(low, high))
      } else {
        guard let one = number(text[...]) else { throw wrong }
        value = .number(one)
      }
    }
    try requirePossible(option)
  }

  private func requirePossible(_ option: String) throws(ReportError) {
    let ends: [Double]
    switch value {
    case .number(let one): ends = [one]
    case .range(let interval): ends = [interval.lower, interval.upper]
    case .borrowed, .bound: return
    }
    let limits: Interval
    let accepted: String
    if name == AssumptionRule.coefficientOfVariation || name.hasPrefix("sd") {
      (limits, accepted) = (Interval(1e-100, 1e60), "numbers above 0")
    } else if let input = Input(rawValue: name), input.possible != Interval(-.infinity, .infinity) {
      limits = input.possible
      let whole = input.isCount ? "whole numbers" : "numbers"
      accepted =
        limits.upper.isFinite
        ? "\(whole) from \(shortestText(limits.lower)) to \(shortestText(limits.upper))"
        : "\(whole) from \(shortestText(limits.lower))"
      if input.isCount, let part = ends.first(where: { $0 != $0.rounded() }) {
        throw .usage("\(option) \(name): \(shortestText(part)) is not possible; \(accepted) are accepted")
      }
    } else {
      return
    }
    if let stray = ends.first(where: { !limits.contains($0) }) {
      throw .usage("\(option) \(name): \(shortestText(stray)) is not possible; \(accepted) are accepted")
    }
  }
}

/// A number with a decimal dot; nil for anything else, and beyond the largest double.
private func number(_ text: Substring) -> Double? { Double(String(text)).flatMap { $0.isFinite ? $0 : nil } }

extension AssumptionRule {
  /// The rule as it is written: `r = 0.3..0.8`.
  var words: String {
    switch value {
    case .number(let one): "\(name) = \(shortestText(one))"
    case .range(let ends): "\(name) = \(shortestText(ends.lower))..\(shortestText(ends.upper))"
    case .borrowed(let lenders):
      "\(name) = borrow" + (lenders.isEmpty ? "" : ":" + lenders.joined(separator: ","))
    case .bound: "\(name) = bound"
    }
  }

  /// Supplies the value in the empty cells of rows.
  ///
  /// - Parameters:
  ///   - study: the table.
  ///   - rows: the rows that lack it.
  ///   - lenders: the table whose rows lend what is borrowed.
  /// - Throws: `ReportError.refusal` where it is to be borrowed and no row reports it; `.usage` for a lender that the
  ///   table lacks.
  func supply(
    _ study: inout StudyTable, _ rows: [CSVRecord], lenders: StudyTable, _ options: MeasureOptions
  ) throws(ReportError) {
    switch value {
    case .number(let one): try supply(&study, rows, one, nil, reason)
    case .range(let ends): try supply(&study, rows, ends.midpoint, ends, reason)
    case .bound: for record in rows { study.takeBoundOfP(in: record, because: reason) }
    case .borrowed(let names):
      try Borrowed.requireLenders(names, in: lenders)
      // The rows of one study borrow from the others together.
      var borrowers: [String: [CSVRecord]] = [:]
      for record in rows { borrowers[lenders.labelOrRow(record), default: []].append(record) }
      for label in borrowers.keys.sorted() {
        let others = lenders.withoutAssumptions.keeping(
          lenders.records.filter { record in
            let own = lenders.labelOrRow(record)
            return own != label && (names.isEmpty || names.contains(own))
          })
        let borrowed =
          name == AssumptionRule.coefficientOfVariation
          ? try Borrowed.coefficientOfVariation(others) : try Borrowed.correlation(others, options)
        try supply(
          &study, borrowers[label] ?? [], borrowed.value, borrowed.ends,
          borrowed.words + (reason.isEmpty ? "" : "; \(reason)"))
      }
    }
  }

  private func supply(
    _ study: inout StudyTable, _ rows: [CSVRecord], _ point: Double, _ ends: Interval?, _ reason: String
  ) throws(ReportError) {
    // A point that is to be whole stays whole.
    let point = Input(rawValue: name)?.isCount == true ? point.rounded(.down) : point
    // A correlation that a row implies is not overridden.
    let implied = name == "r" || name.hasPrefix("r_") ? try study.impliedCorrelations() : [:]
    for record in rows {
      if name == AssumptionRule.coefficientOfVariation {
        try study.assume(coefficientOfVariation: point, ends: ends, in: record, because: reason)
      } else {
        let known = implied[record.row] ?? []
        for field in [name] + (AssumptionRule.arms[name] ?? []) where !known.contains(field) {
          study.assume(point, ends: ends, for: field, in: record, because: reason)
        }
      }
    }
  }

  /// A correlation without an arm is that of both.
  private static let arms = ["r": ["r_treatment", "r_control"]]

  /// Whether it is supplied after the others, which may lead to what it would stand for.
  var isLast: Bool { name == "r" || name.hasPrefix("r_") }

  /// Rules in the order in which they are supplied.
  static func ordered(_ rules: [AssumptionRule]) -> [AssumptionRule] {
    rules.filter { !$0.isLast } + rules.filter(\.isLast)
  }
}

extension StudyTable {
  /// The means and the names of the SDs that belong to them.
  static let spreads: [(mean: Field, sd: String)] =
    [
      (.meanPre, "sd_pre"), (.meanPost, "sd_post"), (.meanTreatment, "sd_treatment"), (.meanControl, "sd_control"),
      (.mean, "sd"),
    ]
    + Arm.allCases.flatMap { arm in
      [(Input.meanPre, Input.sdPre), (.meanPost, .sdPost)].map {
        (mean: Field.named(arm.named($0)), sd: arm.named($1).rawValue)
      }
    }

  /// Supplies the SDs that a coefficient of variation gives beside printed means: `sd = cv · |mean|`.
  fileprivate mutating func assume(
    coefficientOfVariation cv: Double, ends: Interval?, in record: CSVRecord, because reason: String
  ) throws(ReportError) {
    for (mean, sd) in StudyTable.spreads {
      guard let printed = try quantity(record, try column(mean)), let low = printed.lower,
        let high = printed.upper
      else { continue }
      let center = abs(low + (high - low) / 2)
      guard center > 0 else { continue }
      assume(
        cv * center, ends: ends.map { Interval($0.lower * center, $0.upper * center) }, for: sd, in: record,
        because: "\(ends == nil ? shortestText(cv) : NumberFormatting(digits: 4).text(cv)) times \(mean.name)"
          + (reason.isEmpty ? "" : ", \(reason)"))
    }
  }
}
