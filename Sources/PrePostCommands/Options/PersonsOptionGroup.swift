public import ArgumentParser
public import MetaAnalysis
internal import PrePostNumerics
public import Reports
internal import Tables

extension CaseRow.Contrast: ExpressibleByArgument {}
extension PersonSpread.Form: ExpressibleByArgument {}
extension CaseRangeRule: ExpressibleByArgument {}

/// Single cases among group studies, and the change without treatment.
struct PersonsOptionGroup: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Observations of single cases (case, phase, time, value) that join the group studies as persons.",
      valueName: "file"), completion: .table)
  var cases: String?

  @Option(
    help: ArgumentHelp(
      "Only the observations whose COLUMN has this text, or with != another one; may be repeated.",
      valueName: "column=text"))
  var casesWhere: [RowCondition] = []

  @Option(
    help: ArgumentHelp(
      "The column that says group or case.",
      discussion: "Without it: a column 'kind' that says nothing else; 'none' pools all rows alike.",
      valueName: "column"))
  var kind: String?

  @Option(
    help: ArgumentHelp(
      "The column that says treated or untreated: what is left without the natural course.", valueName: "column"))
  var naturalCourse: String?

  @Option(
    help: "What of a case's observations is compared with its baseline: mean (of phase B) or last (observation).")
  var caseContrast: CaseRow.Contrast?

  @Option(
    help: "How SDs and r become the variance of one person's log change: lognormal (exact for such values) or delta.")
  var personSpread: PersonSpread.Form?

  @Option(help: "The correlation of before and after, assumed for group rows that give none and no way to it.")
  var assumeR: Double?

  @Option(help: "The variance between persons, instead of what the group studies imply.")
  var personVariance: Double?

  @Option(
    help: "A range-valued case: envelope (low, point and high of every result) or uniform (width^2/12 as variance).")
  var rangeRule: CaseRangeRule?

  func validate() throws {
    if let personVariance, !(personVariance >= 0 && personVariance.isFinite) {
      throw ValidationError("--person-variance takes 0 or more; got \(personVariance)")
    }
    if let assumeR, !(abs(assumeR) <= 1) { throw ValidationError("--assume-r takes -1 to 1; got \(assumeR)") }
    if !casesWhere.isEmpty, cases == nil { throw ValidationError("--cases-where goes with --cases") }
  }

  /// The first option that only an analysis of persons reads; nil where none was given.
  var given: String? {
    let options: [(String, Bool)] = [
      ("--cases", cases != nil), ("--kind", kind != nil && kind != "none"), ("--natural-course", naturalCourse != nil),
      ("--case-contrast", caseContrast != nil), ("--person-spread", personSpread != nil),
      ("--assume-r", assumeR != nil), ("--person-variance", personVariance != nil), ("--range-rule", rangeRule != nil),
    ]
    return options.first(where: \.1)?.0
  }

  /// Whether a table is to be analysed as groups and cases, or as treated and untreated groups.
  func isAsked(of study: StudyTable) -> Bool {
    cases != nil || naturalCourse != nil || (kind != nil && kind != "none")
      || (kind == nil && PersonsFlow.namesCases(study))
  }

  /// The flow that pools groups as `pool` does.
  func flow(_ pool: PoolFlow) -> PersonsFlow {
    var flow = PersonsFlow(pool: pool)
    flow.readsKinds = kind != "none"
    flow.kind = kind == "none" ? nil : kind
    flow.arms = naturalCourse
    flow.contrast = caseContrast ?? .mean
    flow.form = personSpread ?? .lognormal
    flow.assumedCorrelation = assumeR
    flow.givenVariance = personVariance
    flow.rangeRule = rangeRule ?? .envelope
    return flow
  }

  /// The observations, if a file was named.
  func observations(_ input: InputOptions) throws -> StudyTable? {
    guard let cases else { return nil }
    return try input.read(cases, isMapped: false, where: casesWhere)
  }
}
