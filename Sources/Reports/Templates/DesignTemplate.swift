public import Plots
internal import Tables

/// The files that begin an analysis of one design: an analysis file whose every line is explained, and tables with example
/// rows, which run as they are.
public struct DesignTemplate: Sendable {
  /// The name by which it is asked for.
  public let code: String
  /// What it is for.
  public let purpose: String
  /// The tables.
  let tables: [TemplateTable]
  /// The blocks of the analysis behind its inputs.
  let blocks: [TemplateLine]
  /// A command beside `prepost report` that reads one of the tables; nil for none.
  let command: String?

  init(
    _ code: String, _ purpose: String, tables: [TemplateTable], blocks: [[TemplateLine]], command: String? = nil
  ) {
    self.code = code
    self.purpose = purpose
    self.tables = tables
    self.blocks = Array(blocks.joined(separator: [.space]))
    self.command = command
  }

  /// The name of the analysis file.
  public static let analysisFile = "analysis.yaml"

  /// All of them.
  public static let all: [DesignTemplate] = [
    .oneGroup, .twoGroups, .twoGroupsPrePost, .events, .singleCase, .participants, .observations, .claims, .review,
  ]

  /// The template of a design.
  ///
  /// - Throws: `ReportError.usage` with the designs that exist.
  public static func named(_ code: String) throws(ReportError) -> DesignTemplate {
    if let template = all.first(where: { $0.code == code }) { return template }
    let near = Spelling.nearest(to: code, in: all.map(\.code))
    throw .usage(
      "there is no design '\(code)'" + (near.map { "; did you mean '\($0)'?" } ?? "")
        + " (designs: \(all.map(\.code).joined(separator: ", ")))")
  }

  /// A file of the template.
  public struct File: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// Its content.
    public let text: String
  }

  /// The files, the analysis first.
  public func files(_ language: Language) -> [File] {
    [File(name: Self.analysisFile, text: TemplateLine.text(lines, language))]
      + tables.map { File(name: $0.file, text: $0.csv(language)) }
  }

  /// The commands that run on the files in `folder`, in the order in which they make sense.
  public func commands(in folder: String) -> [String] {
    let start = folder == "." || folder.isEmpty ? "" : (folder.hasSuffix("/") ? folder : folder + "/")
    func path(_ name: String) -> String { DoctorFlow.Call.quoted(start + name) }
    return tables.map { "prepost doctor \(path($0.file))" }
      + (command.map { [$0.replacing("{0}", with: path(tables[0].file))] } ?? [])
      + ["prepost report \(path(Self.analysisFile)) -o \(path("report"))"]
  }

  private var lines: [TemplateLine] {
    let head: [TemplateLine] = [
      .remark(
        "An analysis file for prepost. Lines that begin with # are explanations; they are not read.",
        "Berkas analisis untuk prepost. Baris yang diawali # adalah penjelasan dan tidak dibaca."),
      .remark("Run it with: \(commands(in: ".").last ?? "")", "Jalankan dengan: \(commands(in: ".").last ?? "")"),
    ]
    let also: [TemplateLine] =
      command.map { command in
        let shown = command.replacing("{0}", with: tables[0].file)
        return [.remark("Also useful here: \(shown)", "Juga berguna di sini: \(shown)")]
      } ?? []
    let about: [TemplateLine] = [
      .space,
      .line(
        "title: My analysis", "The title of the report. Write your own.", "Judul laporan. Tulis judul Anda sendiri."),
      .line(
        "question: What does the intervention change?", "The question, in one sentence; it stands above the results.",
        "Pertanyaan penelitian dalam satu kalimat; ditampilkan di atas hasil."),
      .space,
      .line(
        "inputs:",
        "The tables. On the left a name of your choice, which the blocks below use; on the right the file beside this one.",
        "Tabel data. Di kiri nama pilihan Anda, yang dipakai blok di bawah; di kanan berkas di folder yang sama."),
    ]
    let inputs = tables.flatMap { table -> [TemplateLine] in
      let id = table.file.split(separator: ".").first.map(String.init) ?? table.file
      return table.lines + [TemplateLine(remark: nil, code: "  \(id): \(table.file)")]
    }
    return head + also + about + inputs + [.space] + blocks
  }
}
