internal import Yams

/// A node of an analysis file with the line it stands on. The only file that knows Yams.
struct Setting: Sendable {
  enum Content: Sendable {
    case scalar(String)
    case list([Setting])
    case map([Entry])
  }

  struct Entry: Sendable {
    let key: String
    let line: Int
    let value: Setting
  }

  let content: Content
  let line: Int

  /// Reads a YAML document.
  ///
  /// - Throws: `ReportError.analysis` with the line where reading failed.
  static func document(_ text: String, source: String) throws(ReportError) -> Setting {
    do {
      // Editors that mark UTF-8 at its start write what YAML would take for text.
      let body = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
      guard let node = try Yams.compose(yaml: body) else {
        throw ReportError.analysis(source: source, line: nil, problem: "the file is empty")
      }
      return try Setting(node, source: source)
    } catch let error as ReportError {
      throw error
    } catch let error as YamlError {
      throw ReportError.analysis(source: source, line: line(of: error), problem: problem(of: error))
    } catch {
      throw ReportError.analysis(source: source, line: nil, problem: "not a YAML document")
    }
  }

  private init(_ node: Node, source: String) throws(ReportError) {
    line = node.mark?.line ?? 1
    switch node {
    case .scalar(let scalar):
      content = .scalar(scalar.string)
    case .sequence(let items):
      var list: [Setting] = []
      for item in items { list.append(try Setting(item, source: source)) }
      content = .list(list)
    case .mapping(let pairs):
      var entries: [Entry] = []
      for (key, value) in pairs {
        guard case .scalar(let name) = key else {
          throw .analysis(source: source, line: key.mark?.line, problem: "a key is plain text")
        }
        entries.append(Entry(key: name.string, line: key.mark?.line ?? line, value: try Setting(value, source: source)))
      }
      content = .map(entries)
    case .alias:
      throw .analysis(source: source, line: line, problem: "aliases (*name) are not used in analysis files")
    }
  }

  private static func line(of error: YamlError) -> Int? {
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
    case .duplicatedKeysInMapping(_, let context): context.mark.line
    default: nil
    }
  }

  private static func problem(of error: YamlError) -> String {
    switch error {
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _):
      "not YAML: \(problem)"
    case .duplicatedKeysInMapping(let keys, _):
      "a key stands twice: \(keys.joined(separator: ", "))"
    default:
      "not a YAML document"
    }
  }
}
