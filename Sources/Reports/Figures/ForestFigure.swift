internal import EffectSizes
internal import MetaAnalysis
public import Plots
internal import PrePostNumerics
internal import Tables

/// A pooled model, a meta-regression, subgroups, or groups and cases as a forest plot.
public struct ForestFigure: Sendable {
  /// A column of the file beside the names.
  public struct Column: Sendable, Hashable {
    /// The column.
    public let name: String
    /// What stands above it.
    public let heading: String

    /// A column under its own name or another heading.
    public init(_ name: String, heading: String? = nil) {
      self.name = name
      self.heading = heading ?? name
    }
  }

  /// What stands above it; nil for words made from the measure.
  public var title: String?
  /// Columns of the file shown left of the plot.
  public var columns: [Column] = []
  /// What stands above the names; nil for the word for a study.
  public var labelHeading: String?
  /// What lies left and right of no effect.
  public var directions: (left: String, right: String)?
  /// Decimals of the numbers in the columns.
  public var digits = 2
  /// Whether rows that have no effect to pool keep their line.
  public var showsLeftOut = true
  /// Whether the prediction interval is drawn.
  public var showsPrediction = true
  /// The language of its words and numbers.
  public var language = Language.english

  /// A figure with the usual parts.
  public init() {}

  /// The figure of a model of all studies; of a meta-regression with what it expects of each study.
  ///
  /// - Parameter effects: the effects of all rows where they were computed, for ranges and for rows without a variance.
  /// - Throws: what a column throws.
  public func plot(
    _ outcome: PoolFlow.Outcome, _ study: StudyTable, effects: [LocatedEffect]? = nil, transform: Transformation
  ) throws(ReportError) -> ForestPlot {
    let rows = try ForestRows(self, outcome, study, effects, transform)
    var plot = rows.plot(
      title ?? outcome.measure.map { rows.text.name($0, starts: true) } ?? rows.text.wording(DrawnWord.effects),
      rows.studies())
    if outcome.fit.effects.isInterceptOnly { plot.rows += rows.pooled() }
    plot.footnotes = rows.footnotes()
    return plot
  }

  /// The figure of subgroups: each with its pooled effect, then that of all studies and the test between the subgroups.
  ///
  /// - Parameters:
  ///   - column: the column of groups.
  ///   - sharesTauSquared: whether one τ² is estimated for all subgroups.
  /// - Throws: `ReportError.usage` with moderators; `.numerical` where a fit fails.
  public func plot(
    _ outcome: PoolFlow.Outcome, by column: String, sharesTauSquared: Bool, _ study: StudyTable,
    effects: [LocatedEffect]? = nil, transform: Transformation
  ) throws(ReportError) -> ForestPlot {
    let analysis = try outcome.subgroupAnalysis(by: column, in: study, sharesTauSquared: sharesTauSquared)
    let rows = try ForestRows(self, outcome, study, effects, transform)
    let (text, wording) = (rows.text, rows.text.wording)
    let numbers = wording.digits(3)
    let left = try rows.leftOutGroups(column)
    var all: [ForestPlot.Row] = []
    for group in analysis.subgroups {
      all.append(ForestPlot.Row(.heading, group.label))
      let own = Set(group.places)
      all += rows.studies(where: { own.contains($0) }, leftOut: { left[$0] == group.label })
      let estimate = group.mean.estimate
      let interval = estimate.interval.map { $0.lower...$0.upper }
      let weight = group.places.map { outcome.fit.weights[$0] }.reduce(0, +)
      all.append(
        ForestPlot.Row(
          .pooled, "\(group.label) (k = \(group.places.count))", right: rows.cells(estimate.value, interval, weight),
          estimate: estimate.value, interval: interval))
      if showsPrediction, let prediction = group.mean.predictionInterval {
        all.append(rows.prediction(prediction))
      }
      let share = group.heterogeneity.iSquared.map { ", I\u{B2} = \(numbers.text($0, .percent)) %" } ?? ""
      all.append(ForestPlot.Row(.remark, "\u{3C4}\u{B2} = \(numbers.text(group.tauSquared.value))\(share)"))
    }
    let named = Set(analysis.subgroups.map(\.label))
    let rest = rows.studies(where: { _ in false }, leftOut: { !(left[$0].map(named.contains) ?? false) })
    if !rest.isEmpty { all += [ForestPlot.Row(.heading, wording(DrawnWord.notEstimable).capitalized)] + rest }
    all.append(ForestPlot.Row(.heading, wording(DrawnWord.allStudies)))
    all += rows.pooled()
    var plot = rows.plot(
      title ?? outcome.measure.map { wording(DrawnWord.withColumn, text.name($0, starts: true), column) }
        ?? wording(DrawnWord.effectsBy, column), all)
    plot.footnotes = rows.footnotes()
    if let between = analysis.between {
      plot.footnotes.append(
        wording(
          DrawnWord.betweenSubgroups, numbers.text(between.q), "\(between.degreesOfFreedom)", text.p(between.pValue))
          + wording(sharesTauSquared ? DrawnWord.oneTau : .ownTau))
    }
    return plot
  }
}
