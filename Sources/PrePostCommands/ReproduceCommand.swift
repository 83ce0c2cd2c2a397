public import ArgumentParser
public import Reports
internal import Tables

extension ClaimVerdict: ExpressibleByArgument {}

struct ReproduceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reproduce",
    abstract: "Whether cited and published numbers can be reproduced, and by which formula.",
    discussion: """
      Reads a file of claims, one per row, computes each claimed number from its data by every documented way (which SD, \
      which small-sample correction, which sampling variance, which tau2, which test, which direction), and gives one \
      verdict per claim: reproduced (by which ways), within rounding (of the printed inputs), not reproduced (the nearest \
      ways with their values), contradicted, or not computable (what is missing). The digits as printed are the tolerance: \
      half a unit of the last one.

      Columns of the claims: value, and quantity (yi, vi, sei, z, p, ci_low, ci_high, estimate, tau2, I2, H2, Q, d, g, t, \
      mean_change, ratio, percent_change, slope_TERM, NAP and the other indices of 'case', cell, count, ...), or statistic \
      beside a quantity in words; data (file:row 5, file:Label, file:column=text&column=text, with @column for a cell); \
      optional: claim, study, measure, method (words such as OR ML knha, DL, UB, ~ ablat, r=0.1..0.9, lm y ~ x, \
      pre=before post=after), decimals, relation, source, page.

      A relation is checked by interval arithmetic: "equals C12", "within C16", "C24 / C23 within 8–12", \
      "C27 - C26 equals C23 - C17", "below 50", "falls [series.csv@value]". Disjoint ranges are contradicted.

      --as keeps to what one program does by default. --profiles prints, for a table of studies, what each of them would \
      print.

      Exit code 1: a claim is not reproduced or contradicted; the table is written all the same.

      EXAMPLES:
        prepost reproduce datasets/examples/claims.csv
        prepost reproduce datasets/classics/hine1989/expected.csv --data data.csv
        prepost reproduce datasets/classics/viechtbauer2005-1/expected.csv \\
            --data data.csv
        prepost reproduce datasets/examples/claims.csv --as revman --format json
        prepost reproduce --profiles datasets/examples/events.csv --measure RR
      """)

  @Argument(help: "The claims, one per row, as CSV; - for standard input.", completion: .table)
  var claims: String?

  @Option(help: "The data of claims that name none, seen from the folder of the claims.", completion: .table)
  var data: String?

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "Keep to the documented defaults of a program: metafor, meta, revman, cma, stata or esc.", valueName: "program"))
  var program: String?

  @Option(
    help: ArgumentHelp("Print what each program would print about these studies.", valueName: "studies.csv"),
    completion: .table)
  var profiles: String?

  @Option(
    help: "With --profiles, the measure; without it the columns yi and vi (or sei) are pooled.", completion: .measures)
  var measure: String?

  @Option(
    help: ArgumentHelp(
      "Show only this verdict; may be repeated: reproduced, \"within rounding\", \"not reproduced\", contradicted, \"not computable\"."
    ))
  var verdict: [ClaimVerdict] = []

  @OptionGroup var input: InputOptions
  @OptionGroup var level: LevelOption
  @OptionGroup var output: OutputOptions
  @OptionGroup var computing: ComputingOptions

  func validate() throws {
    guard (claims == nil) != (profiles == nil) else {
      throw ValidationError("either a file of claims or --profiles STUDIES.csv")
    }
    if profiles == nil, measure != nil { throw ValidationError("--measure goes with --profiles; claims name theirs") }
    if profiles != nil, data != nil || !verdict.isEmpty {
      throw ValidationError("--data and --verdict are about claims; they do not go with --profiles")
    }
  }

  func run() throws {
    try Console.run {
      let profile = try program.map(ProgramProfile.named)
      if let profiles { return try compare(profiles, profile) }
      var flow = ReproduceFlow(
        program: profile, level: level.confidence, data: data, map: try ColumnMap(entries: input.map))
      flow.threads = computing.threads ?? 1
      flow.formatting = NumberFormatting(digits: output.digits, decimal: input.decimal ?? .dot)
      let table = try input.read(claims ?? "-", isMapped: false, where: input.conditions)
      let folder = claims.flatMap { path in path.lastIndex(of: "/").map { String(path[...$0]) } } ?? ""
      var tables: [String: CSVTable] = [:]
      for file in try flow.files(table) {
        tables[file] = try input.read(file.hasPrefix("/") ? file : folder + file, isMapped: false).table
      }
      let found = try output.following { try flow.run(table, tables: tables) }
      try output.deliver(
        flow.answer(found, verdicts: verdict.isEmpty ? nil : Set(verdict)), decimal: input.decimal)
      if ReproduceFlow.hasFailure(found) { throw ExitCode(1) }
    }
  }

  private func compare(_ studies: String, _ profile: ProgramProfile?) throws {
    let flow = ProfileFlow(
      measure: try measure.map(MeasureCatalog.measure), programs: profile.map { [$0] } ?? ProgramProfile.all,
      level: level.confidence)
    try output.deliver(flow.answer(try flow.run(try input.read(studies))), decimal: input.decimal)
  }
}
