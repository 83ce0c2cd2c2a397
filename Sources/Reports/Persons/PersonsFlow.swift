internal import EffectSizes
public import MetaAnalysis
internal import PrePostNumerics
internal import Tables

/// Group studies and single cases in one analysis, on the log ratio of means; and what is left of changes once the change
/// without treatment is taken off.
public struct PersonsFlow: Sendable {
  /// How the groups are pooled; also the model of the whole.
  public let pool: PoolFlow
  /// The column that says `group` or `case`; nil for the column `kind` where it names cases.
  public var kind: String?
  /// Whether kinds are told apart at all.
  public var readsKinds = true
  /// The column that says `treated` or `untreated`; nil for no natural course.
  public var arms: String?
  /// What of a series of observations is compared.
  public var contrast = CaseRow.Contrast.mean
  /// How SDs become the variance of a log change.
  public var form = PersonSpread.Form.lognormal
  /// A variance between persons instead of the studies' own.
  public var givenVariance: Double?
  /// A correlation of before and after for group rows that give none and no way to it; nil for no assumption.
  public var assumedCorrelation: Double?
  /// What is done with range-valued cases.
  public var rangeRule = CaseRangeRule.envelope

  /// A flow that pools as `pool` does.
  public init(pool: PoolFlow) { self.pool = pool }

  /// Where the effects of groups come from.
  public enum Source: Sendable {
    /// Columns of estimates and sampling variances or standard errors.
    case columns(yi: String, vi: String?, sei: String?)
    /// Study rows and a measure.
    case measure(EffectsFlow)
  }

  /// Whether a table has rows that a column `kind` calls cases, and none that it calls anything but groups and cases.
  public static func namesCases(_ study: StudyTable) -> Bool {
    guard let column = study.table.header.index(of: "kind") else { return false }
    let kinds = Set(study.records.compactMap { study.table.text($0, column)?.lowercased() })
    return kinds.contains("case") && kinds.isSubset(of: ["group", "case"])
  }

  /// Pools the group rows of a table, joins the case rows and the cases of a table of observations to them, and takes the
  /// natural course off.
  ///
  /// - Throws: `ReportError`: a measure that is not the log ratio of means, a kind or an arm that is not one, a case
  ///   without a log ratio, no group study, or whatever pooling throws.
  public func run(
    _ study: StudyTable, _ source: Source, observations: StudyTable? = nil
  ) throws(ReportError) -> PersonsOutcome {
    try requireLogRatio(study, source)
    var notes: [Note] = []
    let (groupRows, caseRows) = try split(study)
    let (treated, untreated) = try splitArms(try assuming(groupRows, source), &notes)
    guard !treated.records.isEmpty else {
      throw .refusal(source: study.table.source, problem: "there is no group study among the rows")
    }
    let groups = try pooled(treated, source)
    let course = try untreated.map { (rows) throws(ReportError) in
      (study: rows, outcome: try pooledAlone(rows, source))
    }
    var cases: [CaseRow] = []
    if !caseRows.records.isEmpty {
      switch source {
      case .columns(let yi, let vi, let sei): cases += try CaseRow.rows(caseRows, yi: yi, vi: vi, sei: sei)
      case .measure: cases += try CaseRow.rows(summaries: caseRows)
      }
    }
    if let observations { cases += try rows(ofObservations: observations) }
    if case .columns = source, !cases.isEmpty {
      notes.append(
        Note(.assumption, "the column of estimates holds log ratios of means, after / before; the file does not say so")
      )
    }
    return try join(groups, treated, cases: cases, untreated: course, notes: notes)
  }

  /// Joins cases to groups that were pooled before.
  ///
  /// - Parameters:
  ///   - groups: the pooled (treated) groups.
  ///   - study: the table that they come from.
  ///   - cases: the cases.
  ///   - untreated: the pooled untreated arms with their table.
  /// - Throws: `ReportError.refusal` where no study says how much persons differ, or a fit with moderators.
  func join(
    _ groups: PoolFlow.Outcome, _ study: StudyTable, cases: [CaseRow],
    untreated: (study: StudyTable, outcome: PoolFlow.Outcome)?, notes: [Note] = []
  ) throws(ReportError) -> PersonsOutcome {
    let reader = SpreadReader(form: form)
    let persons = try spread(reader.rows(groups.items, study))
    var outcome = PersonsOutcome(groups: groups, cases: cases, spreadRows: persons.rows, notes: notes + persons.notes)
    if !cases.isEmpty {
      if let column = ["flip", "higher_is_better"].first(where: { study.table.header.index(of: $0) != nil }) {
        throw .refusal(
          source: study.table.source,
          problem: "cases join log ratios as they are, after / before; leave out the column \(column)")
      }
      guard let pooled = persons.pooled else {
        throw .refusal(
          source: study.table.source,
          problem:
            "no group study gives the variance of one person's change, so no case can join them: that takes n, both "
            + "means and SDs and r (or sd_change or a paired t), or n beside a sampling variance")
      }
      outcome.spread = pooled
      let model = PersonsModel(model: groups.fit.model, spread: pooled, rangeRule: rangeRule)
      outcome.lines = try lines(model, groups, cases)
      outcome.predictions += predictions("treated groups", groups.fit, pooled, cases)
      if outcome.predictions.isEmpty {
        outcome.notes.append(
          Note(
            .refusal,
            "no prediction of one person: the prediction method \(groups.fit.model.predictionMethod.rawValue) needs more "
              + "group studies"))
      }
    }
    guard let untreated else { return outcome }
    outcome.course = try course(groups, untreated.outcome)
    if !cases.isEmpty {
      let own = try spread(reader.rows(untreated.outcome.items, untreated.study))
      if let pooled = own.pooled {
        outcome.predictions += predictions("untreated groups", untreated.outcome.fit, pooled, cases)
      } else {
        outcome.notes.append(
          Note(.refusal, "no untreated study says how much persons differ, so no case can be set against them"))
      }
    }
    return outcome
  }
}
