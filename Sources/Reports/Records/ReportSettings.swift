public import Plots

/// What a report may be told beside its analysis file.
public struct ReportSettings: Sendable, Hashable {
  /// Decimals in what is written for people.
  public var digits: Int
  /// The language of the page.
  public var language: Language

  /// The decimals that are taken, from few to many.
  public static let digitRange = 0...15

  /// Settings.
  public init(digits: Int = 3, language: Language = .english) {
    self.digits = digits
    self.language = language
  }

  /// Every setting with its value, whether it was given or not.
  public var named: [RunRecord.Setting] {
    [RunRecord.Setting("digits", "\(digits)"), RunRecord.Setting("lang", language.rawValue)]
  }

  /// The options of `prepost report` that say the same.
  public var arguments: [String] { named.flatMap { ["--\($0.name)", $0.value] } }

  /// Settings from what a record names, and the names that this version does not know.
  ///
  /// - Throws: `ReportError.file` for a value that is not accepted.
  init(_ recorded: [RunRecord.Setting], source: String) throws(ReportError) {
    self.init()
    for setting in recorded where setting.name == "digits" {
      guard let digits = Int(setting.value), Self.digitRange.contains(digits) else {
        throw .file(source: source, problem: "the record is damaged: setting digits is '\(setting.value)'")
      }
      self.digits = digits
    }
    for setting in recorded where setting.name == "lang" {
      guard let language = Language(rawValue: setting.value) else {
        throw .file(source: source, problem: "the record is damaged: setting lang is '\(setting.value)'")
      }
      self.language = language
    }
  }
}
