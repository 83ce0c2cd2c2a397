/// A worked analysis in Markdown whose console blocks can be run again.
///
/// A block is fenced and its info string is `console`. A line in it that begins with `$ ` is a command, which a backslash
/// at its end carries on to the next line; what follows, up to the next command or the end of the block, is what the
/// command printed:
///
///     ```console
///     $ prepost effects studies.csv --measure MC
///     Effect sizes: MC
///     ```
///
/// Everything else is prose and stays as it is.
public struct Notebook: Sendable, Hashable {
  /// One command with what the notebook says that it prints.
  public struct Step: Sendable, Hashable {
    /// The line of the file where the command stands; the first is 1.
    public let line: Int
    /// The command, as a shell reads it.
    public let command: String
    /// The lines that it printed when the notebook was written.
    public let printed: [String]
    /// Where those lines stand in `lines`.
    let place: Range<Int>
  }

  /// The name of the file, for messages.
  public let source: String
  /// The commands in the order of the file.
  public let steps: [Step]
  private let lines: [String]

  /// Reads a notebook.
  ///
  /// - Throws: `ReportError.analysis` at the line of a console block that never ends, or that prints before its first command.
  public init(markdown text: String, source: String) throws(ReportError) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    self.source = source
    var steps: [Step] = []
    var place = 0
    while place < lines.count {
      guard let fence = Notebook.fence(opening: lines[place]) else {
        place += 1
        continue
      }
      let first = place + 1
      guard let end = lines[first...].firstIndex(where: { Notebook.closes($0, fence.mark) }) else {
        throw .analysis(source: source, line: place + 1, problem: "the fenced block that begins here never ends")
      }
      if fence.isConsole { steps += try Notebook.steps(lines, first..<end, source) }
      place = end + 1
    }
    self.steps = steps
  }

  /// The notebook with what the commands print now in place of what they printed; `outputs` has one list of lines a step.
  public func text(printing outputs: [[String]]) -> String {
    precondition(outputs.count == steps.count, "one output for every command")
    var result: [String] = []
    var next = 0
    for (step, output) in zip(steps, outputs) {
      result += lines[next..<step.place.lowerBound] + output
      next = step.place.upperBound
    }
    return (result + lines[next...]).joined(separator: "\n")
  }

  /// The mark of a fence that a line opens, and whether commands stand behind it.
  private static func fence(opening line: String) -> (mark: String, isConsole: Bool)? {
    for mark: Character in ["`", "~"] {
      let run = line.prefix { $0 == mark }
      guard run.count >= 3 else { continue }
      return (String(run), line.dropFirst(run.count).split(separator: " ").first == "console")
    }
    return nil
  }

  private static func closes(_ line: String, _ mark: String) -> Bool {
    let bare = line.prefix { $0 == mark.first }
    return bare.count >= mark.count && line.dropFirst(bare.count).allSatisfy { $0 == " " }
  }

  private static func steps(
    _ lines: [String], _ block: Range<Int>, _ source: String
  ) throws(ReportError) -> [Step] {
    var steps: [Step] = []
    var place = block.lowerBound
    while place < block.upperBound {
      guard lines[place].hasPrefix("$ ") else {
        throw .analysis(
          source: source, line: place + 1,
          problem: "a console block begins with a command, a line that starts with '$ '")
      }
      let start = place
      while lines[place].hasSuffix("\\"), place + 1 < block.upperBound { place += 1 }
      let command = ([String(lines[start].dropFirst(2))] + lines[(start + 1)..<(place + 1)]).joined(separator: "\n")
      let first = place + 1
      place = lines[first..<block.upperBound].firstIndex { $0.hasPrefix("$ ") } ?? block.upperBound
      steps.append(
        Step(line: start + 1, command: command, printed: Array(lines[first..<place]), place: first..<place))
    }
    return steps
  }
}
