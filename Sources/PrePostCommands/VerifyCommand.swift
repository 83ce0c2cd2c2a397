internal import ArgumentParser
internal import Reports

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Make a report again from its record, and list every number that moved.",
    discussion: """
      Reads run.json in the folder of a report, compares the files that the report was made from with their SHA-256, \
      makes the report again in memory, and compares it with what stands in the folder: numbers that moved, rows and \
      columns that were added or are gone, texts that are others. Files that were edited in the folder are told apart \
      from numbers that moved. Nothing is written to the folder.

      The analysis file is looked for where it was when the report was made: from here, then from the folder of the report \
      and those above it. Its tables stand beside it. --inputs names a folder that is searched first.

      Exit code 1: something in the folder is not as recorded, or is another when made again. A changed input alone, or \
      another version of prepost, is told and is no failure as long as every number stays.

      EXAMPLES:
        prepost report datasets/examples/analysis.yaml -o report
        prepost verify report
        prepost verify report --inputs datasets/examples
        prepost verify report --tolerance 1e-9 --format json
        prepost verify report --quiet -o differences.csv
      """)

  @Argument(help: "The folder of a report, with its run.json.", completion: .directory)
  var report: String

  @Option(
    help: ArgumentHelp("Where the analysis file and its tables are now.", valueName: "folder"), completion: .directory)
  var inputs: String?

  @Option(help: "The relative difference up to which two numbers count as the same; without it they must be equal.")
  var tolerance: Double = 0

  @OptionGroup var output: OutputOptions
  @OptionGroup var computing: ComputingOptions

  func run() throws {
    try Console.run {
      let record = try RunRecord(json: InputFile.bytes(at: report + "/" + RunRecord.fileName))
      let flow = try VerifyFlow(record: record, tolerance: tolerance)
      let search = RecordedFiles(report: report, inputs: inputs)
      let analysis = try search.analysis(record.analysis)
      let maker = try ReportMaker(path: analysis.given, bytes: analysis.bytes, settings: flow.settings())
      let tables = try search.tables(of: maker.plan, beside: analysis.place, record: record)
      let progress = ProgressLine(isQuiet: output.quiet)
      let again = try remade(maker, tables, record, progress)
      progress.finish()
      let verification = flow.run(again) { name in try? InputFile.bytes(at: report + "/" + name) }
      try output.deliver(verification.answer, decimal: nil)
      if !verification.agrees { throw ExitCode(1) }
    }
  }

  /// The report made again; where the data do not allow it any more, the error also says which file was changed.
  private func remade(
    _ maker: ReportMaker, _ tables: [String: [UInt8]], _ record: RunRecord, _ progress: ProgressLine
  ) throws -> Report {
    do throws(ReportError) {
      return try maker.report(tables: tables) { progress.step($0, of: maker.stepCount) }
    } catch {
      progress.finish()
      for input in record.inputs {
        guard let bytes = tables[input.id], SHA256Digest(of: bytes) != input.file.digest else { continue }
        Console.say(
          "note: \(input.file.path) was changed since the report was made; sha256 was \(input.file.digest.hexadecimal), "
            + "is \(SHA256Digest(of: bytes).hexadecimal)")
      }
      throw error
    }
  }
}
