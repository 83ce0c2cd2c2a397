internal import EffectSizes
public import MetaAnalysis
public import PrePostNumerics
public import Regression
internal import Tables

/// From effects to a pooled model or a meta-regression.
public struct PoolFlow: Sendable {
  /// The model.
  public let model: RandomEffectsModel
  /// The moderators; nil for a plain model.
  public let moderators: Formula?
  /// The weights of the coefficients and of a generalized Q.
  public var weighting: Weighting = .inverseVariance
  /// The column of clusters for cluster-robust inference; nil for none.
  public var clusters: String?
  /// The permutation test of the coefficients; nil for none.
  public var permutation: PermutationTest?
  /// How many threads fit permutations; the result is the same for any number.
  public var threads = 1
  /// Whether ranges of effects are followed to the pooled effect.
  public var findsEnvelope = false

  /// Where weights come from.
  public enum Weighting: Sendable, Hashable {
    /// 1 / (vi + τ²).
    case inverseVariance
    /// All studies alike.
    case equal
    /// A column of positive numbers.
    case column(String)
  }

  /// A flow that fits `model`, with moderators by a right-hand side such as `ablat + factor(alloc)`.
  public init(model: RandomEffectsModel, moderators: Formula? = nil) {
    self.model = model
    self.moderators = moderators
  }

  /// One effect to be pooled.
  public struct Item: Sendable, Hashable {
    /// Where it stands; its row chooses its moderators.
    public let place: ReportError.RowPlace
    /// Its name.
    public let label: String
    /// The estimate.
    public let yi: Double
    /// The sampling variance.
    public let vi: Double
    /// How far the two can lie; nil where they are numbers.
    public let envelope: EffectEnvelope?
    /// How its point was chosen; nil where every number is printed as one, and where that is not known.
    public let pointRule: Reported.PointRule?

    /// An effect at its place.
    public init(
      place: ReportError.RowPlace, label: String, yi: Double, vi: Double, envelope: EffectEnvelope? = nil,
      pointRule: Reported.PointRule? = nil
    ) {
      self.place = place
      self.label = label
      self.yi = yi
      self.vi = vi
      self.envelope = envelope
      self.pointRule = pointRule
    }
  }

  /// A fit with the rows it was made from.
  public struct Outcome: Sendable {
    /// The fit.
    public let fit: RandomEffectsFit
    /// The effects that entered, in file order.
    public let items: [Item]
    /// The code of the measure, where it is known.
    public let measure: MeasureCatalog.Entry?
    /// The rows that have no effect to pool, with the reason.
    public let leftOut: [(place: ReportError.RowPlace, reason: String)]
    /// What was assumed or decided about the rows that entered.
    public let rowNotes: [(place: ReportError.RowPlace, note: Note)]
    /// What was decided about the model.
    public let modelNotes: [Note]
    /// What the permutation test says, where one was asked for.
    public let permutation: PermutationTest.Result?
    /// How far the pooled effect can lie where effects are ranges; nil where none is, or where it was not asked for.
    public internal(set) var envelope: PooledEnvelope?

    /// All of it as notes that name their rows.
    public var notes: [Note] {
      LeftOut.notes(leftOut)
        + rowNotes.map { Note($0.note.kind, "\($0.place): \($0.note.text)") } + modelNotes
    }

    /// The names of the rows for people, told apart by their numbers where several have one name.
    var shownLabels: [String] {
      let repeated = RepeatedStudies(items.map(\.place))
      return items.map { repeated.shown($0.label, $0.place) }
    }

    /// The outcome with a remark more.
    func adding(_ note: Note) -> Outcome {
      Outcome(
        fit: fit, items: items, measure: measure, leftOut: leftOut, rowNotes: rowNotes, modelNotes: modelNotes + [note],
        permutation: permutation, envelope: envelope)
    }
  }

  /// The rows on their way to a fit.
  struct Selection {
    var items: [Item] = []
    var leftOut: [(place: ReportError.RowPlace, reason: String)] = []
    var rowNotes: [(place: ReportError.RowPlace, note: Note)] = []
    var modelNotes: [Note] = []
  }

  /// Pools effects that stand in columns `yi` and `vi`, or `yi` and the standard error `sei`.
  ///
  /// - Throws: `ReportError`: a vi of 0 or less, text in a number, a column that is not there, no effect at all, or a fit
  ///   that fails. A row without yi or vi is left out and listed.
  public func run(
    _ study: StudyTable, yi: String, vi: String?, sei: String?
  ) throws(ReportError) -> Outcome {
    let estimates: Int
    do {
      estimates = try study.requireColumn(for: yi)
    } catch {
      guard yi == "yi" else { throw error }
      throw .file(
        source: study.table.source,
        problem: "there is no column yi; name the column of estimates with --yi, or compute them with --measure")
    }
    let spread = try study.requireColumn(for: vi ?? sei ?? "vi")
    var chosen = Selection()
    for record in study.records {
      let place = study.place(record)
      let label = study.labelOrRow(record)
      guard let y = try study.number(record, estimates), let s = try study.number(record, spread) else {
        chosen.leftOut.append((place, "no \(yi) or no \(vi ?? sei ?? "vi")"))
        continue
      }
      let name = vi == nil ? "standard error" : "sampling variance"
      guard s > 0 else {
        throw .row(
          place, column: study.table.header.names[spread],
          problem: "\(shortestText(s)) is not a \(name); a positive number is accepted")
      }
      let variance = vi == nil ? s * s : s
      guard PoolFlow.canWeigh(variance) else {
        throw .row(
          place, column: study.table.header.names[spread],
          problem: "\(shortestText(s)) is too \(s < 1 ? "small" : "large") a \(name) to weigh a study by")
      }
      chosen.items.append(
        Item(
          place: place, label: label, yi: y, vi: variance,
          envelope: try envelope(study, record, yi: y, vi: vi == nil ? nil : variance),
          pointRule: try study.text(record, Field("point_rule")).flatMap(Reported.PointRule.init)))
    }
    return try fit(chosen, study, measure: nil)
  }

  /// Computes the effects of study rows and pools them.
  ///
  /// - Throws: as above; raw differences in different units or windows are refused with the rows and units.
  public func run(_ study: StudyTable, effects flow: EffectsFlow) throws(ReportError) -> Outcome {
    let effects = try flow.run(study)
    return try pool(effects, study, measure: flow.measure)
  }

  /// Pools effects that were computed before.
  ///
  /// - Throws: as above.
  public func pool(
    _ effects: [LocatedEffect], _ study: StudyTable, measure: MeasureCatalog.Entry
  ) throws(ReportError) -> Outcome {
    var chosen = Selection()
    for located in effects {
      guard let effect = located.effect, let vi = effect.samplingVariance else {
        chosen.leftOut.append((located.place, located.missing ?? located.noteText ?? "no effect"))
        continue
      }
      guard vi > 0 else {
        chosen.leftOut.append((located.place, "its sampling variance is 0"))
        continue
      }
      guard PoolFlow.canWeigh(vi) else {
        let size = vi < 1 ? "small" : "large"
        chosen.leftOut.append((located.place, "\(shortestText(vi)) is too \(size) a sampling variance to weigh it by"))
        continue
      }
      chosen.rowNotes += located.notes.map { (located.place, $0) }
      chosen.items.append(
        Item(
          place: located.place, label: located.label, yi: effect.estimate, vi: vi,
          envelope: located.envelope.flatMap { $0.isMoving(around: effect) ? $0 : nil },
          pointRule: located.pointRule))
    }
    if measure.scale.hasUnit {
      try refuseMixedUnits(
        chosen.items, study, Dictionary(effects.map { ($0.rowIndex, $0.unit) }) { first, _ in first })
    }
    return try fit(chosen, study, measure: measure)
  }

  /// Whether products of three weights and squared estimates stay inside a double.
  static func canWeigh(_ variance: Double) -> Bool { (1e-30...1e30).contains(variance) }

  /// What too few arrangements cannot tell.
  private func remarks(_ test: PermutationTest.Result?) -> [Note] {
    guard let test, test.smallestPValue > model.level.alpha else { return [] }
    return [
      Note(
        .caution,
        "there are only \(test.arrangements) arrangements: the permutation test cannot give a p below "
          + "\(NumberFormatting(digits: 4).text(test.smallestPValue)), whatever the data")
    ]
  }

  private func refuseMixedUnits(
    _ items: [Item], _ study: StudyTable, _ converted: [Int: AmountUnit?]
  ) throws(ReportError) {
    // A file that says nothing about units and windows is taken at its word that there is one.
    let unit = try study.column(.unit)
    let window = try study.column(.window)
    guard unit != nil || window != nil else { return }
    var statements: [RawUnits.Statement] = []
    for item in items {
      statements.append(
        try study.unitStatement(ofRow: item.place.row, convertedTo: converted[item.place.row] ?? nil))
    }
    do {
      try RawUnits.requireOne(statements, labels: items.map { "\($0.label) (row \($0.place.row))" })
    } catch {
      throw .refusal(source: study.table.source, problem: "\(error)")
    }
  }

  private func fit(
    _ chosen: Selection, _ study: StudyTable, measure: MeasureCatalog.Entry?
  ) throws(ReportError) -> Outcome {
    var chosen = chosen
    let extras = try extraCells(of: &chosen, study)
    guard !chosen.items.isEmpty else {
      throw .refusal(source: study.table.source, problem: "\(MetaAnalysisError.noStudies)")
    }
    let items = chosen.items
    let variances = items.map(\.vi)
    if let least = variances.min(), let most = variances.max(), most > 1e20 * least {
      throw .numerical(
        source: study.table.source,
        problem: "the sampling variances lie too far apart to be weighed against each other: "
          + "\(shortestText(least)) to \(shortestText(most))")
    }
    let effects: StudyEffects
    do {
      if let moderators {
        let (design, remarks) = try study.design(moderators, rows: items.map(\.place.row))
        chosen.modelNotes += remarks
        chosen.items = design.rowsUsed.map { items[$0] }
        chosen.leftOut += design.rowsDropped.map {
          (items[$0.row].place, "no \($0.missing.joined(separator: ", "))")
        }
        guard !chosen.items.isEmpty else { throw MetaAnalysisError.noStudies }
        effects = try StudyEffects(
          yi: chosen.items.map(\.yi), vi: chosen.items.map(\.vi), design: design.matrix, termNames: design.termNames,
          weights: extras.weights(of: chosen.items), clusters: extras.clusters(of: chosen.items))
      } else {
        effects = try StudyEffects(
          yi: items.map(\.yi), vi: items.map(\.vi), weights: extras.weights(of: items),
          clusters: extras.clusters(of: items))
      }
      let fit = try model.fit(effects)
      let permuted = try permutation?.run(model, effects, threads: threads)
      let (envelope, words) = try envelope(fit, chosen.items)
      return Outcome(
        fit: fit, items: chosen.items, measure: measure, leftOut: chosen.leftOut, rowNotes: chosen.rowNotes,
        modelNotes: chosen.modelNotes + fit.notes + remarks(permuted)
          + (clusters == nil ? RepeatedStudies(chosen.items.map(\.place)).notes : []) + words,
        permutation: permuted, envelope: envelope)
    } catch let error as ReportError {
      throw error
    } catch let error as MetaAnalysisError {
      switch error {
      case .noConvergence, .tooFewStudies, .tooFewClusters:
        throw .numerical(source: study.table.source, problem: "\(error)")
      case .weightsNeeded, .clustersNeeded, .noLikelihood, .noStandardError, .kenwardRogerNeedsREML,
        .tooManyPermutations:
        throw .usage("\(error)")
      default: throw .refusal(source: study.table.source, problem: "\(error)")
      }
    } catch {
      preconditionFailure("only typed errors are thrown here")
    }
  }
}
