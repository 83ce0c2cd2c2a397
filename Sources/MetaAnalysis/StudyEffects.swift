public import PrePostNumerics

/// The effects of k studies and their design, checked once: what every model starts from.
///
/// Shapes: `yi` and `vi` have length k, `design` is k × p with full column rank.
public struct StudyEffects: Sendable, Hashable {
  /// The estimates.
  public let yi: [Double]
  /// The sampling variances, positive.
  public let vi: [Double]
  /// The design, k × p; a column of ones for a plain model.
  public let design: Matrix
  /// The names of the p columns.
  public let termNames: [String]
  /// Columns that were left out because they depend on the others, by name.
  public let droppedTerms: [String]
  /// The user's weights, positive, for the coefficients and for a generalized Q; nil for the inverse variances.
  public let weights: [Double]?
  /// The cluster of each study, for cluster-robust inference.
  public let clusters: [String]?
  /// Whether the design is the constant alone.
  let isConstantOnly: Bool
  /// The studies by rising sampling variance; nil where the design needs no factorization.
  private let byPrecision: [Int]?

  /// Effects with moderators.
  ///
  /// Columns that depend on earlier ones are left out and listed in `droppedTerms`.
  ///
  /// - Parameters:
  ///   - weights: for weighted estimation with other weights than `1 / (vi + τ²)`; only their ratios matter.
  ///   - clusters: one label per study.
  /// - Throws: `MetaAnalysisError.noStudies`, `.varianceNotPositive`, `.notFinite`, `.outOfRange` where squares would
  ///   overflow, `.weightOutOfRange`, `.tooFewStudies` where k < p, or `.variancesTooUnequal`.
  public init(
    yi: [Double], vi: [Double], design: Matrix, termNames: [String], weights: [Double]? = nil,
    clusters: [String]? = nil
  ) throws(MetaAnalysisError) {
    precondition(yi.count == vi.count && design.rows == yi.count, "one estimate, variance and row per study")
    precondition(weights.map { $0.count == yi.count } ?? true, "one weight per study")
    precondition(clusters.map { $0.count == yi.count } ?? true, "one cluster per study")
    precondition(termNames.count == design.columns, "one name per column")
    guard !yi.isEmpty else { throw .noStudies }
    for (study, (y, v)) in zip(yi, vi).enumerated() {
      guard y.isFinite, v.isFinite else { throw .notFinite(study: study) }
      guard v > 0 else { throw .varianceNotPositive(study: study, value: v) }
      guard abs(y) <= 1e75, v >= 1e-150, v <= 1e150 else { throw .outOfRange(study: study) }
    }
    for (study, weight) in (weights ?? []).enumerated() {
      guard weight >= 1e-60, weight <= 1e60 else { throw .weightOutOfRange(study: study, value: weight) }
    }
    for study in 0..<design.rows {
      guard design.row(study).allSatisfy(\.isFinite) else { throw .notFinite(study: study) }
    }
    let kept = StudyEffects.independentColumns(design)
    guard yi.count >= design.columns else {
      throw .tooFewStudies(studies: yi.count, coefficients: design.columns)
    }
    self.yi = yi
    self.vi = vi
    self.weights = weights
    self.clusters = clusters
    self.design = design.selectingColumns(kept)
    self.termNames = kept.map { termNames[$0] }
    let isPlain = kept.count == 1 && design.column(kept[0]).allSatisfy { $0 == 1 }
    isConstantOnly = isPlain && termNames[kept[0]] == StudyEffects.interceptName
    byPrecision = isConstantOnly ? nil : vi.indices.sorted { vi[$0] < vi[$1] }
    self.droppedTerms = termNames.indices.filter { !kept.contains($0) }.map { termNames[$0] }
    guard WeightedFit(self, tauSquared: 0).hasFullRank else {
      throw .variancesTooUnequal(smallest: vi.reduce(.infinity, min), largest: vi.reduce(0, max))
    }
  }

  /// The columns that do not depend on the ones before them, as R's `lm` keeps them.
  ///
  /// Where that gives another number than the rank of the whole, columns are nearly dependent, and the choice of the
  /// pivoted factorization is taken.
  private static func independentColumns(_ design: Matrix) -> [Int] {
    guard let whole = try? PivotedQR(design) else { preconditionFailure("the design was found finite") }
    if whole.rank == design.columns { return Array(0..<design.columns) }
    var kept: [Int] = []
    for column in 0..<design.columns {
      let longer = kept + [column]
      if let qr = try? PivotedQR(design.selectingColumns(longer)), qr.rank == longer.count { kept = longer }
    }
    return kept.count == whole.rank ? kept : whole.keptColumns
  }

  /// Effects without moderators: one coefficient, the pooled effect.
  ///
  /// - Throws: as the full initializer.
  public init(
    yi: [Double], vi: [Double], weights: [Double]? = nil, clusters: [String]? = nil
  ) throws(MetaAnalysisError) {
    let ones = Matrix(rows: yi.count, columns: 1, storage: [Double](repeating: 1, count: yi.count))
    try self.init(
      yi: yi, vi: vi, design: ones, termNames: [StudyEffects.interceptName], weights: weights, clusters: clusters)
  }

  /// Checked effects with other estimates or a design whose rows stand in another order: nothing to check again.
  init(_ checked: StudyEffects, yi: [Double]? = nil, design: Matrix? = nil) {
    self.yi = yi ?? checked.yi
    vi = checked.vi
    self.design = design ?? checked.design
    termNames = checked.termNames
    droppedTerms = checked.droppedTerms
    byPrecision = checked.byPrecision
    isConstantOnly = checked.isConstantOnly
    weights = checked.weights
    clusters = checked.clusters
  }

  /// Some of the studies of checked effects without moderators: nothing to check again.
  init(plain checked: StudyEffects, places: [Int]) {
    precondition(checked.isConstantOnly && !places.isEmpty, "a plain model of one study or more")
    yi = places.map { checked.yi[$0] }
    vi = places.map { checked.vi[$0] }
    design = Matrix(rows: places.count, columns: 1, storage: [Double](repeating: 1, count: places.count))
    termNames = checked.termNames
    droppedTerms = []
    byPrecision = nil
    isConstantOnly = true
    weights = checked.weights.map { weights in places.map { weights[$0] } }
    clusters = checked.clusters.map { clusters in places.map { clusters[$0] } }
  }

  /// What the constant term is called.
  public static let interceptName = "(Intercept)"

  /// The number of studies k.
  public var count: Int { yi.count }
  /// The number of coefficients p.
  public var coefficientCount: Int { design.columns }
  /// The residual degrees of freedom, k − p.
  public var residualDegreesOfFreedom: Int { count - coefficientCount }
  /// The place of the constant term among the columns, if the model has one.
  public var interceptIndex: Int? { termNames.firstIndex(of: StudyEffects.interceptName) }
  /// The place of a column of ones that is the constant term.
  var constantColumn: Int? { interceptIndex.flatMap { design.column($0).allSatisfy { $0 == 1 } ? $0 : nil } }
  /// The studies by falling precision.
  var precisionOrder: [Int] { byPrecision ?? vi.indices.sorted { vi[$0] < vi[$1] } }
  /// The places of the terms that an omnibus test is about: all but the constant.
  var testedTerms: [Int] { termNames.indices.filter { $0 != interceptIndex } }
  /// Whether the constant is the only term.
  public var isInterceptOnly: Bool { coefficientCount == 1 && interceptIndex == 0 }
}
