public import MetaAnalysis
public import PrePostNumerics

/// Groups and cases side by side, where each case falls, and what is left of the effect.
public struct PersonsOutcome: Sendable {
  /// The group studies alone (the treated ones where arms are told apart).
  public let groups: PoolFlow.Outcome
  /// The cases.
  public let cases: [CaseRow]
  /// What each group study says about its persons.
  let spreadRows: [SpreadReader.Row]
  /// The variance between persons; nil without cases.
  public var spread: BetweenPersonVariance?
  /// The pooled effects side by side, groups alone first; empty without cases.
  public var lines: [Line] = []
  /// Where each case falls among persons like those of the groups.
  public var predictions: [Prediction] = []
  /// The natural course and what is left without it; nil where no arm is called untreated.
  public var course: Course?
  /// What was left out or decided.
  public var notes: [Note]

  init(groups: PoolFlow.Outcome, cases: [CaseRow], spreadRows: [SpreadReader.Row], notes: [Note]) {
    self.groups = groups
    self.cases = cases
    self.spreadRows = spreadRows
    self.notes = notes
  }

  /// One pooled effect.
  public struct Line: Sendable {
    /// Which evidence it is made of.
    public enum Evidence: Sendable, Hashable {
      /// The groups alone.
      case groups
      /// Groups and cases, cases read in a way, on the scale of the groups or as they are.
      case cases(CaseReading, shifted: Bool)
      /// Cases as persons with the variance between persons at an end of its interval.
      case spreadEnd(upper: Bool)
    }

    /// Which evidence.
    public let evidence: Evidence
    /// The fit at the points of the cases, or why there is none.
    public let fit: Result<RandomEffectsFit, ReportError>
    /// The fits with every case at the low and the high end of its range; nil where no case has one.
    public let ends: (low: RandomEffectsFit, high: RandomEffectsFit)?
    /// Where the estimate and its interval can lie over the ranges.
    public let envelope: PooledEnvelope?
  }

  /// Where one case falls.
  public struct Prediction: Sendable {
    /// Whose persons are predicted.
    public let among: String
    /// The case.
    public let row: CaseRow
    /// Whether the variance over the case's sessions is left out, which the SDs of groups hold already.
    public let isBound: Bool
    /// The predictive distribution.
    public let distribution: PersonPrediction
  }

  /// What is left without the natural course.
  public struct Course: Sendable {
    /// The untreated arms.
    public let untreated: PoolFlow.Outcome
    /// The effects net of it, in the order of the treated rows.
    public let natural: NaturalCourse
    /// The pooled effects that there are.
    public let pooled: [(selection: NaturalCourse.Selection, effect: PooledCorrelatedEffect, k: Int)]
  }

  /// The line that stands for groups and cases together: cases as persons, on the scale of the groups where the shift is
  /// known.
  public var main: Line? {
    lines.first { $0.evidence == .cases(.person, shifted: spread?.shift != nil) }
  }

  /// Groups and cases together as one pooled outcome, at one end of the cases' ranges.
  func joint(_ end: AnalysisResult.PoolResult.Variant.End) throws(ReportError) -> PoolFlow.Outcome {
    guard let main, let spread else { return groups }
    let whole = try main.fit.get()
    let (fit, values): (RandomEffectsFit, [Double]) =
      switch end {
      case .low: (main.ends?.low ?? whole, cases.map(\.effect.range.lower))
      case .point: (whole, cases.map(\.effect.point))
      case .high: (main.ends?.high ?? whole, cases.map(\.effect.range.upper))
      }
    let shift = spread.shift ?? 0
    let added = zip(cases, values).enumerated().map { place, entry in
      PoolFlow.Item(
        place: entry.0.place, label: entry.0.effect.name, yi: entry.1 + shift,
        vi: fit.effects.vi[groups.items.count + place])
    }
    return PoolFlow.Outcome(
      fit: fit, items: groups.items + added, measure: groups.measure, leftOut: groups.leftOut,
      rowNotes: groups.rowNotes,
      modelNotes: personNotes + fit.notes, permutation: nil)
  }
}
