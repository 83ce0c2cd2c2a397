import PrePostNumerics

/// What each term of a linear model explains, by one of the three usual definitions.
///
///     I    the term after those before it
///     II   the term after all terms that do not contain it
///     III  the term after all others, factors coded about the mean of their levels (sum to zero)
///
/// Every mean square is compared with the residual mean square of the whole model. Type I depends on the order of the
/// terms. Type II tests main effects on the assumption that interactions with them are 0. Type III tests averages over
/// the levels of the other factors with equal weights, and for numbers in an interaction the slope at 0.
/// Source: Langsrud 2003, *Statistics and Computing* 13: 163–167; Fox 2016, *Applied Regression Analysis*, §8.2.
public struct AnovaTable: Sendable, Hashable {
  /// The definition of the sums of squares.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Sequential.
    case sequential = "I"
    /// Each after those that do not contain it.
    case hierarchical = "II"
    /// Each after all others.
    case marginal = "III"
  }

  /// One term.
  public struct Line: Sendable, Hashable {
    /// The term.
    public let term: String
    /// Its degrees of freedom: the columns it adds.
    public let df: Int
    /// Its sum of squares, in the squared unit of the response.
    public let sumOfSquares: Double
    /// F; nil without degrees of freedom or residual variance.
    public let fStatistic: Double?
    /// The p-value of F.
    public let pValue: Double?
    /// Partial η²: the sum of squares over itself plus the residual one.
    public let partialEtaSquared: Double?
  }

  /// The definition of the sums of squares.
  public let kind: Kind
  /// One line per term, in the order of the formula.
  public let lines: [Line]
  /// The residual sum of squares of the whole model.
  public let residualSumOfSquares: Double
  /// The residual degrees of freedom of the whole model.
  public let residualDF: Int

  /// The table of a model.
  ///
  /// - Parameters:
  ///   - design: with a response; for type III with sum-to-zero contrasts, which traps otherwise.
  ///   - weights: one per row, positive; nil if all are 1.
  /// - Throws: `.noResponse`; `.numerical`.
  public init(
    _ kind: Kind, design: DesignMatrix, weights: [Double]? = nil
  ) throws(RegressionError) {
    guard let response = design.response else { throw .noResponse }
    precondition(
      kind != .marginal || design.contrasts != .treatment || design.factorLevels.isEmpty,
      "type III needs factors coded about their mean")
    let sets = design.termSets
    var known: [Set<Int>: (rank: Int, rss: Double)] = [:]
    func fit(_ terms: Set<Int>) throws(RegressionError) -> (rank: Int, rss: Double) {
      if let found = known[terms] { return found }
      let columns = design.assignment.indices.filter { column in
        design.assignment[column] == 0 || terms.contains(design.assignment[column] - 1)
      }
      let result: (rank: Int, rss: Double)
      do throws(NumericsError) {
        if columns.isEmpty {
          let w = weights ?? [Double](repeating: 1, count: response.count)
          result = (0, compensatedSum(zip(w, response).lazy.map { $0 * $1 * $1 }))
        } else {
          let solution = try LeastSquares(
            design.matrix.selectingColumns(columns), response: response, weights: weights)
          result = (solution.rank, solution.residualSumOfSquares)
        }
      } catch {
        throw .numerical(error)
      }
      known[terms] = result
      return result
    }
    let all = Set(sets.indices)
    let whole = try fit(all)
    let df = response.count - whole.rank
    let variance = df > 0 ? whole.rss / Double(df) : nil
    var lines: [Line] = []
    for term in sets.indices {
      let (without, with): (Set<Int>, Set<Int>)
      switch kind {
      case .sequential: (without, with) = (Set(0..<term), Set(0...term))
      case .hierarchical:
        without = all.filter { !sets[term].isSubset(of: sets[$0]) }
        with = without.union([term])
      case .marginal: (without, with) = (all.subtracting([term]), all)
      }
      let small = try fit(without)
      let large = try fit(with)
      let own = large.rank - small.rank
      let square = max(0, small.rss - large.rss)
      var test: JointTest?
      if let variance, variance > 0, own > 0 {
        test = JointTest(
          statistic: square / Double(own) / variance, numerator: Double(own), denominator: Double(df))
      }
      lines.append(
        Line(
          term: design.terms[term], df: own, sumOfSquares: square, fStatistic: test?.statistic, pValue: test?.pValue,
          partialEtaSquared: square + whole.rss > 0 ? square / (square + whole.rss) : nil))
    }
    self.kind = kind
    self.lines = lines
    residualSumOfSquares = whole.rss
    residualDF = df
  }
}

extension DesignMatrix {
  /// The variables of each term, by which one term contains another.
  fileprivate var termSets: [Set<Int>] {
    coding.map { $0.formula.terms.map(Set.init) } ?? terms.indices.map { [$0] }
  }

  /// How factors were coded; nil for a design made elsewhere.
  var contrasts: FactorContrasts? { coding?.contrasts }
}
