internal import ArgumentParser
internal import Reports

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Every CSV effect-size report of an analysis file, and report.md.",
    discussion: """
      Reads an analysis file (YAML) that names the tables, assumptions, measures and models, and writes effects.csv, \
      paired.csv, single-case.csv, pooled.csv, heterogeneity.csv, evidence.csv (what the weights rest on), persons.csv (groups and cases side by side), \
      predictions.csv (where each case falls), natural-course.csv (what is left of the effect), regression.csv, notes.csv \
      and report.md. Nothing is written if anything in the data is wrong.

      Example:
        prepost report datasets/oxytocin/analysis.yaml -o report
      """)

  @Argument(help: "The analysis file, YAML.")
  var analysis: String

  @Option(name: .shortAndLong, help: "The folder that the reports are written into; it is made if it is not there.")
  var output: String

  @Option(help: "Decimals in report.md and on the screen.")
  var digits: Int = 3

  @Flag(help: "No progress and no summary.")
  var quiet = false

  @OptionGroup var computing: ComputingOptions

  func validate() throws {
    guard (0...15).contains(digits) else { throw ValidationError("--digits takes 0 to 15; got \(digits)") }
  }

  func run() throws {
    try Console.run {
      let bytes = try InputFile.bytes(at: analysis)
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw CommandFailure.data("\(InputFile.name(of: analysis)): not UTF-8; save the file as UTF-8")
      }
      let plan = try Analysis(yaml: text, source: InputFile.name(of: analysis))
      let folder = analysis.lastIndex(of: "/").map { String(analysis[...$0]) } ?? ""
      var tables: [String: [UInt8]] = [:]
      for input in plan.inputs {
        tables[input.id] = try InputFile.bytes(at: input.file.hasPrefix("/") ? input.file : folder + input.file)
      }
      let progress = ProgressLine(isQuiet: quiet)
      let result = try AnalysisRunner(plan, tables: tables) { progress.step($0) }.run()
      progress.finish()
      let formatting = NumberFormatting(digits: digits)
      let files =
        result.reports.map { ($0.name, $0.table.csv()) }
        + [("report.md", Array(result.markdown(formatting).utf8))]
      try OutputFile.makeDirectory(output)
      try OutputFile.writeAll(files.map { (output + "/" + $0.0, $0.1) })
      guard !quiet else { return }
      let names = files.map(\.0).joined(separator: " ")
      let screen = result.screen(formatting) + "\nWritten to \(output): \(names)\n"
      try OutputFile.writeToStandardOutput(Array(screen.utf8))
    }
  }
}
