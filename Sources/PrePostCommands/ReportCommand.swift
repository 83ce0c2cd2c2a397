internal import Plots
public import ArgumentParser
internal import Reports

extension Language: ExpressibleByArgument {}

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Every CSV effect-size report of an analysis file, report.md, and the page report.html.",
    discussion: """
      Reads an analysis file (YAML) that names the tables, assumptions, measures and models, and writes effects.csv, \
      paired.csv, single-case.csv, pooled.csv, heterogeneity.csv, kinds.csv (what each study gives), evidence.csv (what the weights rest on), persons.csv (groups and cases side by side), \
      predictions.csv (where each case falls), natural-course.csv (what is left of the effect), regression.csv, sensitivity.csv \
      and tipping.csv (what assumptions do to the results), checks.csv and claims.csv (whether printed and cited numbers \
      agree), notes.csv, report.html, report.md, and run.json: the version, the command, every setting, and the SHA-256 of \
      every file read and written, by which 'prepost verify' makes the report again and compares. Nothing is written if \
      anything in the data is wrong.

      report.html says the same on one page that needs no network: figures, every number with the cells, conversions, formula \
      and paper it is from, tables that sort and download, a methods paragraph and references to paste. --lang id writes it in \
      Indonesian, with decimal commas; the files keep their columns and decimal dots.

      EXAMPLES:
        prepost report datasets/examples/analysis.yaml -o report
        prepost report datasets/examples/analysis.yaml -o laporan --lang id
        prepost report datasets/oxytocin/analysis.yaml -o oxytocin
      """)

  @Argument(help: "The analysis file, YAML.", completion: .file(extensions: ["yaml", "yml"]))
  var analysis: String

  @Option(
    name: .shortAndLong, help: "The folder that the reports are written into; it is made if it is not there.",
    completion: .directory)
  var output: String

  @Option(help: "The language of report.html: en or id.")
  var lang: Language = .english

  @Option(help: "Decimals in report.md, in report.html and on the screen.")
  var digits: Int = 3

  @Flag(help: "No progress and no summary.")
  var quiet = false

  @OptionGroup var computing: ComputingOptions

  func validate() throws {
    guard ReportSettings.digitRange.contains(digits) else {
      throw ValidationError("--digits takes 0 to 15; got \(digits)")
    }
  }

  func run() throws {
    try Console.run {
      let maker = try ReportMaker(
        path: analysis, bytes: InputFile.bytes(at: analysis), settings: ReportSettings(digits: digits, language: lang))
      let tables = try AnalysisTables.bytes(of: maker.plan, beside: analysis)
      let progress = ProgressLine(isQuiet: quiet)
      let report = try maker.report(tables: tables) { progress.step($0, of: maker.stepCount) }
      progress.finish()
      try OutputFile.makeDirectory(output)
      try OutputFile.writeAll(report.files.map { (output + "/" + $0.name, $0.bytes) })
      guard !quiet else { return }
      let names = report.files.map(\.name).joined(separator: " ")
      let screen = report.result.screen(NumberFormatting(digits: digits)) + "\nWritten to \(output): \(names)\n"
      try OutputFile.writeToStandardOutput(Array(screen.utf8))
    }
  }
}

/// The tables of an analysis, which stand beside its file unless they are named from the root.
enum AnalysisTables {
  /// Where an input of the analysis at `analysis` is.
  static func path(of input: Analysis.Input, beside analysis: String) -> String {
    guard !input.file.hasPrefix("/") else { return input.file }
    return (analysis.lastIndex(of: "/").map { String(analysis[...$0]) } ?? "") + input.file
  }

  /// The content of every input, by its id.
  static func bytes(of plan: Analysis, beside analysis: String) throws(CommandFailure) -> [String: [UInt8]] {
    var tables: [String: [UInt8]] = [:]
    for input in plan.inputs { tables[input.id] = try InputFile.bytes(at: path(of: input, beside: analysis)) }
    return tables
  }
}
