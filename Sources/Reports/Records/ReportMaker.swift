/// Makes a report from the bytes of its files, in memory: nothing here touches a disk, so that the same report can be
/// written or only compared.
public struct ReportMaker: Sendable {
  /// The analysis as it was read.
  public let plan: Analysis
  /// What was chosen beside it.
  public let settings: ReportSettings
  private let file: RunRecord.File

  /// Reads the analysis file.
  ///
  /// - Parameters:
  ///   - path: where it is, as it was given.
  ///   - bytes: its content.
  ///   - settings: what was chosen beside it.
  /// - Throws: `ReportError` where it is not UTF-8 or says what no analysis says.
  public init(path: String, bytes: [UInt8], settings: ReportSettings = ReportSettings()) throws(ReportError) {
    let name = path == "-" ? "standard input" : path.split(separator: "/").last.map(String.init) ?? path
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .file(source: name, problem: "not UTF-8; save the file as UTF-8")
    }
    plan = try Analysis(yaml: text, source: name)
    file = RunRecord.File(path: path, bytes: bytes)
    self.settings = settings
  }

  /// How many steps it takes.
  public var stepCount: Int {
    plan.inputs.count + plan.effects.count + plan.paired.count + plan.singleCases.count + plan.pools.count
      + plan.regressions.count + plan.sensitivities.count + plan.checks.count + plan.claims.count + 1
  }

  /// Makes the report.
  ///
  /// - Parameters:
  ///   - tables: the bytes of each input of the plan, by its id.
  ///   - progress: called before each step with its name.
  /// - Throws: `ReportError` for what is wrong in the data.
  public func report(
    tables: [String: [UInt8]], progress: @escaping (String) -> Void = { _ in }
  ) throws(ReportError) -> Report {
    let result = try AnalysisRunner(plan, tables: tables, progress: progress).run()
    let record = RunRecord(
      version: Release.version, command: ["prepost", "report", file.path] + settings.arguments, analysis: file,
      inputs: plan.inputs.map { input in
        RunRecord.Input(id: input.id, file: RunRecord.File(path: input.file, bytes: tables[input.id] ?? []))
      },
      settings: settings.named, blocks: plan.resolvedBlocks, outputs: [])
    progress("the page")
    return Report(result: result, settings: settings, record: record)
  }
}

/// A report: what was found, and the files that say it.
public struct Report: Sendable {
  /// What was found.
  public let result: AnalysisResult
  private let settings: ReportSettings
  /// The files with their content, in the order in which they are written, without the record.
  public let outputs: [(name: String, bytes: [UInt8])]
  /// What they were made of, and what they are.
  public let record: RunRecord

  init(result: AnalysisResult, settings: ReportSettings, record: RunRecord) {
    self.result = result
    self.settings = settings
    let formatting = NumberFormatting(digits: settings.digits)
    let page = ReportPage(result, run: record, language: settings.language, digits: settings.digits)
    outputs =
      result.reports.map { ($0.name, $0.table.csv()) }
      + [
        (ReportPage.fileName, Array(page.text.utf8)), ("report.md", Array(result.markdown(formatting).utf8)),
      ]
    self.record = record.adding(outputs)
  }

  /// The content of an output as a recorded run would have written it: the page names version, command and digests, which
  /// are compared by themselves.
  func output(_ name: String, of run: RunRecord) -> [UInt8]? {
    if name == ReportPage.fileName {
      let page = ReportPage(result, run: run, language: settings.language, digits: settings.digits)
      return Array(page.text.utf8)
    }
    return outputs.first { $0.name == name }?.bytes
  }

  /// Every file of the report, the record last.
  public var files: [(name: String, bytes: [UInt8])] { outputs + [(RunRecord.fileName, record.json.bytes)] }
}
