internal import PrePostNumerics

/// A model of cases laid out as matrices: rows by block (cluster, or case where there are none), columns brought to
/// size 1, so that nothing below depends on the unit of time.
struct CaseModelDesign {
  /// The sessions that share random terms.
  struct Block {
    let outcome: [Double]
    let fixed: Matrix
    /// Time differences within a case; −1 between cases.
    let lags: Matrix
    /// The derivative of the covariance matrix by each element of each random covariance matrix, in the order of
    /// `ComponentLayout`.
    let randomDerivatives: [Matrix]
    /// The cases: which one, its rows in the block, and its random-term columns.
    let members: [(number: Int, rows: Range<Int>, random: Matrix)]
  }

  let blocks: [Block]
  let layout: ComponentLayout
  let rowCount: Int
  /// The names of the fixed terms.
  let terms: [String]
  /// What each fixed column was divided by.
  let fixedScales: [Double]
  /// The names of the random terms of a case.
  let randomTerms: [String]
  /// What each random column was divided by.
  let randomScales: [Double]
  /// What the outcome was divided by.
  let outcomeScale: Double
  /// The weights of the scaled fixed coefficients in the effect at B, and in the baseline at B.
  let effectContrast, baselineContrast: [Double]
  /// The weights of the scaled random terms of a case in its effect at B, and in its baseline at B.
  let randomEffectContrast, randomBaselineContrast: [Double]
  let initialTime, followUp: Double
  /// `log` of what scaling took from the likelihood.
  let logLikelihoodShift: Double

  init(_ cases: SeveralCases, _ model: CaseModel) throws(SingleCaseError) {
    let horizon = try Horizon(cases, model)
    let hasClusters = cases.cases.contains { $0.cluster != nil }
    layout = ComponentLayout(
      orders: [model.randomBaseline.count + model.randomTreatment.count] + (hasClusters ? [1] : []),
      isAutoregressive: model.correlation == .autoregressive)
    initialTime = horizon.initial
    followUp = horizon.followUp

    var rows: [(case: Int, fixed: [Double], random: [Double])] = []
    for (number, one) in cases.cases.enumerated() {
      let start = one.sessions.first { $0.phase == .treatment }?.time ?? 0
      for session in one.sessions {
        let isTreated = session.phase == .treatment
        let baseline = { (power: Int) in CaseModelDesign.raised(session.time - horizon.followUp, power) }
        let treatment = { (power: Int) in isTreated ? CaseModelDesign.raised(session.time - start + 1, power) : 0 }
        rows.append(
          (
            number, model.fixedBaseline.map(baseline) + model.fixedTreatment.map(treatment),
            model.randomBaseline.map(baseline) + model.randomTreatment.map(treatment)
          ))
      }
    }
    rowCount = rows.count
    terms =
      model.fixedBaseline.map(CaseModelDesign.baselineName) + model.fixedTreatment.map(CaseModelDesign.treatmentName)
    randomTerms =
      model.randomBaseline.map(CaseModelDesign.baselineName) + model.randomTreatment.map(CaseModelDesign.treatmentName)
    let largest = { (columns: [[Double]]) in
      columns[0].indices.map { place in columns.reduce(0) { max($0, abs($1[place])) } }.map { $0 > 0 ? $0 : 1 }
    }
    let (sizes, randomSizes) = (largest(rows.map(\.fixed)), largest(rows.map(\.random)))
    fixedScales = sizes
    randomScales = randomSizes
    let fixed = Matrix(rows: rows.map { zip($0.fixed, sizes).map { $0 / $1 } })
    let random = Matrix(rows: rows.map { zip($0.random, randomSizes).map { $0 / $1 } })
    let outcome = cases.cases.flatMap { $0.sessions.map(\.value) }

    outcomeScale = try CaseModelDesign.residualSize(outcome, fixed, terms)
    let spare = Double(rowCount - terms.count)
    logLikelihoodShift = -spare * logarithm(outcomeScale) - compensatedSum(fixedScales.map(logarithm))

    let steps = model.fixedTreatment.map { CaseModelDesign.raised(horizon.steps, $0) }
    let randomSteps = model.randomTreatment.map { CaseModelDesign.raised(horizon.steps, $0) }
    // u is 0 at B, where only the level is left of the baseline terms.
    let level = { (count: Int) in (0..<count).map { $0 == 0 ? 1.0 : 0 } }
    effectContrast = zip(level(model.fixedBaseline.count).map { _ in 0 } + steps, fixedScales).map { $0 / $1 }
    baselineContrast = zip(level(model.fixedBaseline.count) + steps.map { _ in 0 }, fixedScales).map { $0 / $1 }
    randomEffectContrast =
      zip(level(model.randomBaseline.count).map { _ in 0 } + randomSteps, randomScales).map { $0 / $1 }
    randomBaselineContrast =
      zip(level(model.randomBaseline.count) + randomSteps.map { _ in 0 }, randomScales).map { $0 / $1 }

    var grouped: [[Int]] = []
    var places: [String: Int] = [:]
    for (number, one) in cases.cases.enumerated() {
      if let cluster = one.cluster, let place = places[cluster] {
        grouped[place].append(number)
      } else {
        if let cluster = one.cluster { places[cluster] = grouped.count }
        grouped.append([number])
      }
    }
    var firstRows: [Int] = [0]
    for one in cases.cases { firstRows.append(firstRows[firstRows.count - 1] + one.sessions.count) }
    let scale = outcomeScale
    blocks = grouped.map { members in
      CaseModelDesign.block(
        members, cases, ranges: members.map { firstRows[$0]..<firstRows[$0 + 1] }, outcome: outcome.map { $0 / scale },
        fixed, random, hasClusters: hasClusters)
    }
  }

  private static func block(
    _ members: [Int], _ cases: SeveralCases, ranges: [Range<Int>], outcome: [Double], _ fixed: Matrix, _ random: Matrix,
    hasClusters: Bool
  ) -> Block {
    let rows = ranges.flatMap { Array($0) }
    let times = members.flatMap { cases.cases[$0].sessions.map(\.time) }
    let owners = zip(members, ranges).flatMap { number, range in range.map { _ in number } }
    let size = rows.count
    var lags = Matrix(rows: size, columns: size)
    for j in 0..<size {
      for i in 0..<size { lags[i, j] = owners[i] == owners[j] ? abs(times[i] - times[j]) : -1 }
    }
    let z = random.selectingRows(rows)
    var derivatives: [Matrix] = []
    for a in 0..<random.columns {
      for b in 0...a {
        var matrix = Matrix(rows: size, columns: size)
        for j in 0..<size {
          for i in 0..<size where owners[i] == owners[j] {
            matrix[i, j] = a == b ? z[i, a] * z[j, a] : z[i, a] * z[j, b] + z[i, b] * z[j, a]
          }
        }
        derivatives.append(matrix)
      }
    }
    if hasClusters {
      derivatives.append(Matrix(rows: size, columns: size, storage: [Double](repeating: 1, count: size * size)))
    }
    var first = 0
    var parts: [(number: Int, rows: Range<Int>, random: Matrix)] = []
    for (number, range) in zip(members, ranges) {
      parts.append((number, first..<(first + range.count), random.selectingRows(Array(range))))
      first += range.count
    }
    return Block(
      outcome: rows.map { outcome[$0] }, fixed: fixed.selectingRows(rows), lags: lags, randomDerivatives: derivatives,
      members: parts)
  }

  /// The residual standard deviation of least squares, by which the outcome is divided.
  private static func residualSize(
    _ outcome: [Double], _ fixed: Matrix, _ terms: [String]
  ) throws(SingleCaseError) -> Double {
    let qr: PivotedQR
    do { qr = try PivotedQR(fixed) } catch { throw .numerical(error) }
    guard qr.rank == terms.count else {
      let dropped = qr.droppedColumns.map { terms[$0] }.joined(separator: ", ")
      throw .unsuitableTerms(
        "these sessions cannot tell \(dropped) from the other fixed terms; a model without can be fitted")
    }
    guard outcome.count > terms.count else {
      throw .unsuitableTerms("\(outcome.count) sessions are too few for \(terms.count) fixed terms")
    }
    let residuals = qr.transposedQTimes(outcome)[terms.count...]
    let largest = outcome.reduce(0) { max($0, abs($1)) }
    let size = (compensatedSum(residuals.map { $0 * $0 }) / Double(residuals.count)).squareRoot()
    guard size > 1e-12 * largest else {
      throw .notDefined(
        index: "the effect size between cases", series: "these cases",
        reason: "the sessions do not vary around the fixed terms, so there is no standard deviation to divide by",
        instead: nil)
    }
    return size
  }

  /// `x^power`, 1 for the power 0.
  static func raised(_ x: Double, _ power: Int) -> Double { (0..<power).reduce(1) { product, _ in product * x } }

  private static func baselineName(_ power: Int) -> String {
    power == 0 ? "(Intercept)" : power == 1 ? "time" : "time^\(power)"
  }

  private static func treatmentName(_ power: Int) -> String {
    power == 0 ? "treatment" : power == 1 ? "treatment:time" : "treatment:time^\(power)"
  }
}

/// The times A and B of the comparison.
struct Horizon {
  let initial, followUp: Double

  /// Treatment time at B: 1 in the first session after A.
  var steps: Double { followUp - initial }

  init(_ cases: SeveralCases, _ model: CaseModel) throws(SingleCaseError) {
    guard cases.design == .multipleBaseline else {
      guard !model.hasTrends else {
        throw .unsuitableTerms(
          "a reversal design (ABk) takes levels only, terms 0; trends that start over in every phase are not modelled")
      }
      (initial, followUp) = (0, 1)
      return
    }
    let spans = cases.cases.map { one -> (end: Double, length: Double) in
      let treated = one.sessions(in: .treatment).map(\.time)
      let end = one.sessions(in: .baseline).map(\.time).max() ?? 0
      return (end, (treated.max() ?? 0) - (treated.min() ?? 0) + 1)
    }
    let earliest = spans.map(\.end).min() ?? 0
    let shortest = spans.filter { $0.end == earliest }.map(\.length).min() ?? 1
    initial = model.initialTime ?? earliest
    followUp = model.followUp ?? initial + shortest
    guard initial.isFinite, followUp.isFinite, followUp >= initial + 1 else {
      throw .optionOutsideDomain(
        what: "the follow-up time is at least one session after the initial time \(initial)", value: followUp)
    }
  }
}
