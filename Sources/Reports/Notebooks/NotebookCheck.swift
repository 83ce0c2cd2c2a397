internal import Tables

/// What came of running the commands of notebooks again.
public struct NotebookCheck: Sendable {
  /// One command and where its output differs from what the notebook says.
  public struct Line: Sendable {
    /// The notebook.
    public let source: String
    /// The command with its place.
    public let step: Notebook.Step
    /// The first difference; nil if the outputs agree.
    public let difference: PrintedText.Difference?

    /// The line of a command.
    public init(source: String, step: Notebook.Step, difference: PrintedText.Difference?) {
      self.source = source
      self.step = step
      self.difference = difference
    }
  }

  /// The commands in the order of the notebooks.
  public let lines: [Line]

  /// A check of commands.
  public init(_ lines: [Line]) { self.lines = lines }

  /// Whether every command prints what its notebook says.
  public var agrees: Bool { lines.allSatisfy { $0.difference == nil } }

  /// The check as a table, the differences first for people.
  public var answer: Answer {
    let differing = lines.filter { $0.difference != nil }
    return Answer(
      tables: [
        ResultTable(
          title: "Commands",
          columns: ["notebook", "line", "command", "verdict", "output_line", "known", "now"].map {
            ResultTable.Column($0)
          },
          rows: lines.map { line in
            [
              .text(line.source), .integer(line.step.line), .text(line.step.command.replacing(/\s*\\\n\s*/, with: " ")),
              .text(verdict(line)),
              .optional(line.difference?.line), .optional(line.difference?.known), .optional(line.difference?.now),
            ]
          })
      ],
      json: .members([
        "commands": .array(
          lines.map { line in
            .members([
              "notebook": .string(line.source), "line": .integer(line.step.line), "command": .string(line.step.command),
              "verdict": .string(verdict(line)), "output_line": .optional(line.difference?.line),
              "known": .optional(line.difference?.known), "now": .optional(line.difference?.now),
            ])
          })
      ]),
      summary: [
        "commands: \(lines.count); as the notebooks say: \(lines.count - differing.count); differing: \(differing.count)"
      ])
  }

  private func verdict(_ line: Line) -> String { line.difference == nil ? "same" : "differs" }
}
