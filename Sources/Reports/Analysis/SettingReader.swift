internal import Tables

/// Reads the entries of one block of an analysis file; every key must be asked for, so that a misspelt one is found.
struct SettingReader {
  let source: String
  let line: Int
  private let entries: [Setting.Entry]
  private let name: String

  /// A reader of a block; `keys` are all that it may have.
  ///
  /// - Throws: `ReportError.analysis` for an unknown key, with the one that may have been meant.
  init(_ setting: Setting, source: String, name: String, keys: [String]) throws(ReportError) {
    guard case .map(let entries) = setting.content else {
      throw .analysis(source: source, line: setting.line, problem: "\(name) is a block of 'key: value' lines")
    }
    for entry in entries where !keys.contains(entry.key) {
      let near = Spelling.nearest(to: entry.key, in: keys)
      throw .analysis(
        source: source, line: entry.line,
        problem: "\(name) has no key '\(entry.key)'" + (near.map { "; did you mean '\($0)'?" } ?? "")
          + " (keys: \(keys.joined(separator: ", ")))")
    }
    self.source = source
    self.line = setting.line
    self.entries = entries
    self.name = name
  }

  /// An error at the line of a key.
  func error(_ key: String, _ problem: String) -> ReportError {
    .analysis(source: source, line: self[key]?.line ?? line, problem: "\(name): \(problem)")
  }

  subscript(key: String) -> Setting? { entries.first { $0.key == key }?.value }

  /// The entries of a block in which every key is a name that the user chose.
  static func named(_ setting: Setting, source: String, name: String) throws(ReportError) -> [Setting.Entry] {
    guard case .map(let entries) = setting.content else {
      throw .analysis(source: source, line: setting.line, problem: "\(name) is a block of 'name: value' lines")
    }
    return entries
  }

  /// A text; nil if the key is absent.
  func text(_ key: String) throws(ReportError) -> String? {
    guard let setting = self[key] else { return nil }
    guard case .scalar(let text) = setting.content, !text.isEmpty else { throw error(key, "'\(key)' is one text") }
    return text
  }

  /// A text that must be there.
  func requiredText(_ key: String) throws(ReportError) -> String {
    guard let text = try text(key) else {
      throw .analysis(source: source, line: line, problem: "\(name) needs '\(key)'")
    }
    return text
  }

  /// A number; nil if the key is absent.
  func number(_ key: String) throws(ReportError) -> Double? {
    guard let text = try text(key) else { return nil }
    guard let value = Double(text), value.isFinite else { throw error(key, "'\(key)' is a number; got '\(text)'") }
    return value
  }

  /// yes or no; nil if the key is absent.
  func flag(_ key: String) throws(ReportError) -> Bool? {
    guard let text = try text(key) else { return nil }
    switch text {
    case "yes", "true": return true
    case "no", "false": return false
    default: throw error(key, "'\(key)' is yes or no; got '\(text)'")
    }
  }

  /// One of the cases of an enumeration by its code; nil if the key is absent.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Choice.Type
  ) throws(ReportError) -> Choice? where Choice.RawValue == String {
    guard let text = try text(key) else { return nil }
    guard let value = Choice(rawValue: text) else {
      throw error(key, "'\(key)' takes \(Choice.allCases.map(\.rawValue).joined(separator: ", ")); got '\(text)'")
    }
    return value
  }

  /// One text or a list of texts; empty if the key is absent.
  func texts(_ key: String) throws(ReportError) -> [String] {
    guard let setting = self[key] else { return [] }
    switch setting.content {
    case .scalar(let text): return [text]
    case .list(let items):
      var result: [String] = []
      for item in items {
        guard case .scalar(let text) = item.content else { throw error(key, "'\(key)' is a list of texts") }
        result.append(text)
      }
      return result
    case .map: throw error(key, "'\(key)' is a text or a list of texts")
    }
  }

  /// The blocks of a list; empty if the key is absent.
  func blocks(_ key: String) throws(ReportError) -> [Setting] {
    guard let setting = self[key] else { return [] }
    guard case .list(let items) = setting.content else {
      throw error(key, "'\(key)' is a list; begin each item with '- '")
    }
    return items
  }

  /// The rows of a block: `where` with column names and the values that a row must have in them, `requires` with columns
  /// that must not be empty.
  func filter() throws(ReportError) -> RowFilter {
    var conditions: [RowFilter.Condition] = []
    if let setting = self["where"] {
      for entry in try SettingReader.named(setting, source: source, name: "\(name), 'where'") {
        conditions.append(RowFilter.Condition(column: entry.key, values: try values(entry)))
      }
    }
    return RowFilter(conditions: conditions, required: try texts("requires"))
  }

  private func values(_ entry: Setting.Entry) throws(ReportError) -> [String] {
    switch entry.value.content {
    case .scalar(let text): return [text]
    case .list(let items):
      let values = items.compactMap { if case .scalar(let text) = $0.content { text } else { nil } }
      if values.count == items.count { return values }
    case .map: break
    }
    throw .analysis(
      source: source, line: entry.line, problem: "\(name): '\(entry.key)' takes a value or a list of values")
  }
}
