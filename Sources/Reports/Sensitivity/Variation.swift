internal import Plots
internal import Tables

/// One thing that a sensitivity analysis varies: a number that nobody printed, or a choice of the analyst.
public struct Variation: Sendable, Hashable {
  /// What it is called, in the option and in the columns of the result.
  public let name: String
  /// The settings it takes, in order.
  public let settings: [Setting]
  /// Whether values between two settings are settings too, so that a tipping point can lie there.
  public var isContinuous: Bool { settings.allSatisfy { $0.number != nil } && settings.count > 1 }

  /// One setting.
  public enum Setting: Sendable, Hashable {
    /// A number for a cell that is empty.
    case number(Double)
    /// A choice by its name.
    case choice(String)

    /// The number, where it is one.
    public var number: Double? {
      if case .number(let value) = self { value } else { nil }
    }
    /// The setting as text.
    public var text: String {
      switch self {
      case .number(let value): shortestText(value)
      case .choice(let name): name
      }
    }

    /// The setting as text of a language: numbers with its decimal mark.
    func text(_ language: Language) -> String {
      if case .number = self { language.number(text) } else { text }
    }
  }

  /// The choices that can be varied beside numbers.
  public enum Choice: String, Sendable, Hashable, CaseIterable {
    /// The measure.
    case measure
    /// The sampling variance.
    case vtype
    /// The estimator of τ², or EE.
    case method
    /// How the pooled effect is tested.
    case test
    /// A study left out; `none` for none, `each` for every study in turn.
    case exclude
  }

  /// The coefficient of variation that supplies SDs in place of a number of its own.
  public static let coefficientOfVariation = "cv"

  /// What a variation sets; nil for a number.
  public var choice: Choice? { Choice(rawValue: name) }

  /// Reads `NAME=LOW..HIGH`, `NAME=LOW:HIGH:STEP`, `NAME=VALUE,VALUE…` or `CHOICE=NAME,NAME…`.
  ///
  /// - Parameters:
  ///   - text: as above; numbers with a decimal dot.
  ///   - points: how many values LOW..HIGH stands for, both ends included; at least 2.
  /// - Throws: `ReportError.usage` for a name that nothing can be supplied for, or settings that are none.
  public init(_ text: String, points: Int = 21) throws(ReportError) {
    guard let equals = text.firstIndex(of: "=") else {
      throw .usage("--vary takes NAME=LOW..HIGH, NAME=LOW:HIGH:STEP or NAME=A,B; got '\(text)'")
    }
    let name = String(text[..<equals])
    let rest = String(text[text.index(after: equals)...])
    self.name = name
    if Choice(rawValue: name) != nil {
      let names = rest.split(separator: ",").map { $0.trimmingSpaces }
      guard !names.isEmpty else { throw .usage("--vary \(name)= names no setting") }
      settings = names.map { .choice($0) }
    } else {
      let known = Field.suppliable + [Variation.coefficientOfVariation]
      guard known.contains(name) else {
        let near = Spelling.nearest(to: name, in: known + Choice.allCases.map(\.rawValue))
        throw .usage(
          "--vary \(name): nothing of that name can be varied" + (near.map { "; did you mean '\($0)'?" } ?? "")
            + " (choices: \(Choice.allCases.map(\.rawValue).joined(separator: ", ")); numbers: cv, r, sd_pre and the "
            + "other inputs of 'effects --list')")
      }
      settings = try Variation.numbers(rest, points: points, name).map { .number($0) }
    }
    if let twice = Set(settings).count < settings.count ? name : nil {
      throw .usage("--vary \(twice) names a setting twice")
    }
  }

  private static func numbers(_ text: String, points: Int, _ name: String) throws(ReportError) -> [Double] {
    let wrong = ReportError.usage(
      "--vary \(name) takes LOW..HIGH, LOW:HIGH:STEP or numbers with commas between them; got '\(text)'")
    let values: [Double]
    if let dots = text.firstRange(of: "..") {
      guard let low = number(text[..<dots.lowerBound]), let high = number(text[dots.upperBound...]), low < high else {
        throw wrong
      }
      precondition(points >= 2, "a range has two ends")
      values = (0..<points).map { low + (high - low) * Double($0) / Double(points - 1) }
    } else if text.contains(":") {
      let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { number($0) }
      guard parts.count == 3, let low = parts[0], let high = parts[1], let step = parts[2], low <= high, step > 0,
        (high - low) / step < 1e6
      else { throw wrong }
      // A last step that rounding leaves a hair short of the end counts as the end.
      let count = Int(((high - low) / step + 1e-9).rounded(.down))
      values = (0...count).map { min(high, low + step * Double($0)) }
    } else {
      let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { number($0) }
      let read = parts.compactMap(\.self)
      guard !read.isEmpty, read.count == parts.count else { throw wrong }
      values = read
    }
    if let (limits, accepted) = bounds(of: name), let stray = values.first(where: { !limits.contains($0) }) {
      throw .usage("--vary \(name): \(shortestText(stray)) is not possible; \(accepted) are accepted")
    }
    return values
  }

  private static func number(_ text: some StringProtocol) -> Double? {
    Double(text.trimmingSpaces).flatMap { $0.isFinite ? $0 : nil }
  }

  /// What a number of that name can be, so that a slip in the option is not blamed on the file.
  private static func bounds(of name: String) -> (ClosedRange<Double>, String)? {
    if name == "r" || name.hasPrefix("r_") { return (-1...1, "numbers from -1 to 1") }
    if name == coefficientOfVariation || name.hasPrefix("sd") { return (1e-100...1e60, "numbers above 0") }
    return nil
  }
}

extension StringProtocol {
  /// The text without spaces at either end.
  var trimmingSpaces: String {
    let inner = drop { $0 == " " }
    return String(inner.prefix(upTo: inner.lastIndex { $0 != " " }.map { inner.index(after: $0) } ?? inner.startIndex))
  }
}
