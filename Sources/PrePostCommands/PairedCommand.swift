internal import ArgumentParser
internal import PairedComparisons
internal import PrePostNumerics
internal import Reports

struct PairedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "paired",
    abstract: "Paired comparisons, from participants or from printed summaries.",
    discussion: """
      With --pre and --post: one participant per row; both may be repeated for several outcomes. With --participant, \
      --time, --value and --times: one value per row. A participant without one of the values is left out and listed. \
      Without any of them: one printed summary per row (n, mean_pre, sd_pre, mean_post, sd_post, and r, sd_change or t; in place of \
      means and SDs their standard errors, intervals or five numbers); with --group the rows of a study are its groups. \
      Columns flip and higher_is_better turn the sign of effect sizes.

      Groups are compared each for itself and with each other (changes, analysis of covariance, baseline x group). Values \
      that are all 0 or 1 are compared as an event (McNemar).

      EXAMPLES:
        prepost paired datasets/examples/participants.csv --pre before \\
            --post after --group arm
        prepost paired datasets/examples/participants.csv --pre before \\
            --post after --pre pain_before --post pain_after
        prepost paired datasets/examples/visits.csv --participant id --time visit \\
            --value milk --times 'day 1,day 3'
        prepost paired datasets/examples/participants.csv --pre before \\
            --post after --equivalence -5,5
        prepost paired datasets/examples/participants.csv --pre flow_before \\
            --post flow_after --event smooth
        prepost paired datasets/examples/participants.csv --pre before \\
            --post after --group arm --effects SMCC --format csv | prepost pool -
        prepost paired datasets/examples/studies.csv
        prepost paired datasets/examples/studies.csv --group setting \\
            --reference home
      """)

  @Argument(help: "Participants or printed summaries, as CSV; - for standard input.", completion: .table)
  var file: String

  @Option(help: "The column of values before; may be repeated, with as many --post.")
  var pre: [String] = []

  @Option(help: "The column of values after; may be repeated.")
  var post: [String] = []

  @Option(help: "The column of groups, each compared for itself and with the others.")
  var group: String?

  @Option(help: "The group that others are compared with; without it the first in the order of text.")
  var reference: String?

  @Option(help: "The column of outcomes, where rows hold different ones.")
  var outcome: String?

  @Option(help: "The column that names participants, where every row holds one value.")
  var participant: String?

  @Option(help: "The column of times, with --participant.")
  var time: String?

  @Option(help: "The column of values, with --participant.")
  var value: String?

  @Option(help: ArgumentHelp("The texts of the two times, with --participant.", valueName: "before,after"))
  var times: String?

  @Option(help: "Compare an event (yes) or numbers (no); without it an event where all values are 0 or 1.")
  var binary: YesNo?

  @Option(help: "The text of a cell that says that the event happened; one other text is accepted.")
  var event: String?

  @Option(help: "Write one effect size per group, as pool reads them: MC, SMCC, SMCR, ROMC, d_z, MPORC, DMC, ...")
  var effects: String?

  @OptionGroup var choices: PairedOptionGroup
  @OptionGroup var routes: RouteOptionGroup
  @OptionGroup var input: InputOptions
  @OptionGroup var level: LevelOption
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard pre.isEmpty == post.isEmpty else { throw ValidationError("--pre and --post go together") }
    guard pre.count == post.count else {
      throw ValidationError("as many --pre as --post; got \(pre.count) and \(post.count)")
    }
    let long: [(String, String?)] = [
      ("--participant", participant), ("--time", time), ("--value", value), ("--times", times),
    ]
    let given = long.filter { $0.1 != nil }
    guard given.isEmpty || given.count == long.count else {
      let absent = long.filter { $0.1 == nil }.map(\.0)
      throw ValidationError("\(given[0].0) needs \(absent.joined(separator: " and "))")
    }
    guard given.isEmpty || pre.isEmpty else {
      throw ValidationError("either --pre and --post or --participant, not both")
    }
    if times != nil, moments == nil {
      throw ValidationError("--times takes the two times as BEFORE,AFTER; got '\(times ?? "")'")
    }
    let isRaw = !pre.isEmpty || !given.isEmpty
    for (name, value) in [("--outcome", outcome), ("--event", event)]
    where value != nil && !isRaw {
      throw ValidationError("\(name) needs --pre and --post; printed summaries are compared row by row")
    }
    if reference != nil, group == nil { throw ValidationError("--reference goes with --group") }
    if binary != nil, !isRaw { throw ValidationError("--binary needs --pre and --post") }
    if event != nil, binary == .no {
      throw ValidationError("--event is about an event; it does not go with --binary no")
    }
  }

  private var moments: (before: String, after: String)? {
    let parts = times?.split(separator: ",", omittingEmptySubsequences: false).map(String.init) ?? []
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, parts[0] != parts[1] else { return nil }
    return (parts[0], parts[1])
  }

  private var columns: PairedColumns? {
    if !pre.isEmpty {
      return .wide(zip(pre, post).map { PairedColumns.Pair(pre: $0, post: $1) }, outcome: outcome)
    }
    guard let participant, let time, let value, let moments else { return nil }
    return .long(
      participant: participant, time: time, value: value, before: moments.before, after: moments.after,
      outcome: outcome)
  }

  private var rule: PairedFlow.EventRule {
    if event != nil || binary == .yes { return .always(event: event) }
    return binary == .no ? .never : .detect
  }

  func run() throws {
    try Console.run {
      let comparison = PairedComparison(
        level: level.confidence, alternative: choices.alternative, options: choices.options)
      let flow = try PairedFlow(
        comparison: comparison, events: rule, reference: reference, options: routes.options)
      let study = try input.read(file)
      let findings: [PairedFlow.Finding]
      if let columns {
        findings = try output.following { try flow.run(study, columns, group: group) }
      } else {
        findings = try flow.run(study, group: group)
      }
      let comparisons = try output.following {
        try flow.groupComparisons(findings, comparesSummaries: group != nil)
      }
      let answer =
        try effects.map { try flow.effects($0, findings, comparisons) }
        ?? flow.answer(findings, comparisons, decimal: input.decimal ?? .dot)
      try output.deliver(answer, decimal: input.decimal)
    }
  }
}
