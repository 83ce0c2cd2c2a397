/// A command as its manual page tells it, read from the command tree that the argument parser writes as JSON.
struct ManualCommand: Sendable {
  /// An argument, an option or a flag.
  struct Argument: Sendable {
    /// `positional`, `option` or `flag`.
    let kind: String
    /// `-o` and `--output`; empty for a positional one.
    let names: [String]
    /// What stands for its value.
    let valueName: String
    let defaultValue: String?
    /// The values that it takes, where they can be listed.
    let values: [String]
    let abstract: String
    let discussion: String
    let isOptional: Bool
    let isRepeating: Bool
  }

  /// The words of the command, `prepost` first.
  let words: [String]
  let abstract: String
  /// Paragraphs, and lines that begin with a space, which stay as they are.
  let discussion: [String]
  /// The lines of its examples.
  let examples: [String]
  let arguments: [Argument]
  let subcommands: [ManualCommand]

  /// The name of its page.
  var pageName: String { words.joined(separator: "-") }

  /// This command and all below it.
  var all: [ManualCommand] { [self] + subcommands.flatMap(\.all) }

  init(_ node: Setting, below words: [String] = []) {
    let own = words + [node.text("commandName")]
    self.words = own
    abstract = node.text("abstract")
    let text = node.text("discussion").split(separator: "EXAMPLES:\n", maxSplits: 1)
    discussion = (text.first ?? "").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    examples = text.count > 1 ? text[1].split(separator: "\n").map { String($0.dropFirst(2)) } : []
    arguments = node.items("arguments").compactMap(Argument.init)
    // The parser's own command 'help' says what --help says.
    subcommands = node.items("subcommands").filter {
      $0.text("commandName") != "help" && $0.text("shouldDisplay") != "false"
    }
    .map { ManualCommand($0, below: own) }
  }
}

extension ManualCommand.Argument {
  fileprivate init?(_ node: Setting) {
    guard node.text("shouldDisplay") != "false" else { return nil }
    kind = node.text("kind")
    names = node.items("names").map { name in
      (name.text("kind") == "long" ? "--" : "-") + name.text("name")
    }.sorted { $0.count < $1.count }
    valueName = node.text("valueName")
    defaultValue = node["defaultValue"]?.string
    values = node.items("allValues").compactMap(\.string)
    abstract = node.text("abstract")
    discussion = node.text("discussion")
    isOptional = node.text("isOptional") == "true"
    isRepeating = node.text("isRepeating") == "true"
  }
}

extension Setting {
  fileprivate var string: String? {
    if case .scalar(let text) = content { return text }
    return nil
  }

  fileprivate subscript(name: String) -> Setting? {
    guard case .map(let entries) = content else { return nil }
    return entries.first { $0.key == name }?.value
  }

  fileprivate func text(_ name: String) -> String { self[name]?.string ?? "" }

  fileprivate func items(_ name: String) -> [Setting] {
    if case .list(let items)? = self[name]?.content { return items }
    return []
  }

  /// A member of a document.
  func member(_ name: String) -> Setting? { self[name] }
}
