public import ArgumentParser
public import Reports
public import Tables

extension Answer.Format: ExpressibleByArgument {}
extension DecimalMark: ExpressibleByArgument {}

/// Where a result goes and in which form.
struct OutputOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The form of the result: text, csv, json or markdown.", discussion: "Without it: by the ending of -o, else text.")
  )
  var format: Answer.Format?

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write the result to FILE, whole or not at all.", valueName: "file"),
    completion: .result)
  var output: String?

  @Option(help: "Decimals in text and markdown.")
  var digits: Int = 4

  @Flag(help: "No notes on standard error.")
  var quiet = false

  func validate() throws {
    guard (0...15).contains(digits) else { throw ValidationError("--digits takes 0 to 15; got \(digits)") }
  }

  /// The form that was asked for, or that the ending of the file says.
  var resolvedFormat: Answer.Format {
    if let format { return format }
    guard let output else { return .text }
    if output.hasSuffix(".csv") { return .csv }
    if output.hasSuffix(".json") { return .json }
    if output.hasSuffix(".md") { return .markdown }
    return .text
  }

  /// Does what may take long; on a terminal it is told how far it is.
  func following<Value>(_ body: () throws -> Value) rethrows -> Value {
    try ProgressLine.following(isQuiet: quiet, body)
  }

  /// Writes the answer where it was asked for. Notes that the form has no room for go to standard error.
  func deliver(_ answer: Answer, decimal: DecimalMark?) throws {
    let format = resolvedFormat
    let formatting = NumberFormatting(digits: digits, decimal: decimal ?? .dot)
    let style: TextStyle = output == nil && Console.hasColours(onStandardOutput: true) ? .coloured : .plain
    let bytes = answer.bytes(format, formatting: formatting, style: style)
    if let output {
      try OutputFile.write(bytes, to: output)
    } else {
      try OutputFile.writeToStandardOutput(bytes)
    }
    if format == .csv, !quiet {
      for note in answer.notesBesideCSV {
        Console.warn(note.kind.rawValue, note.text, isWarning: [.caution, .refusal].contains(note.kind))
      }
    }
  }
}
