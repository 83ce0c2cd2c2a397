internal import PrePostNumerics

/// The permutation test of the coefficients: the whole model is refitted to rearranged data, τ² included.
///
///     p = #{ |b/se| of an arrangement ≥ |b/se| observed } / #arrangements
///
/// A pooled effect is tested by the signs of the estimates (2ᵏ arrangements; opposite ones give the same |b/se|, so half
/// of them are fitted), a meta-regression by the distinct orders of the rows of its design. The observed arrangement is
/// one of them. Values that differ from the observed one by less than 1.5e-8 count as equal to it.
///
/// A sampled test draws N arrangements and counts the observed one with them: `p = (1 + #extreme) / (1 + N)`, which
/// never rejects too often, whatever N.
/// Source: Higgins & Thompson 2004, *Statistics in Medicine* 23: 1663–1682; Follmann & Proschan 1999, *Biometrics* 55:
/// 732–737; sampled: Phipson & Smyth 2010, *Statistical Applications in Genetics and Molecular Biology* 9: 39.
public struct PermutationTest: Sendable, Hashable {
  /// Which arrangements are gone through.
  public enum Plan: Sendable, Hashable {
    /// All of them.
    case exact
    /// `count` drawn with `seed`; draw i is replicate i of the generator, whatever thread makes it.
    case sampled(count: Int, seed: UInt64)
  }

  /// What a permutation test says.
  public struct Result: Sendable, Hashable {
    /// The p value of each coefficient, in the order of the terms.
    public let pValues: [Double]
    /// The p value of the joint test of the moderators; nil without moderators.
    public let omnibusPValue: Double?
    /// The number of arrangements, the observed one included.
    public let arrangements: Int
    /// Whether these are all there are.
    public let isExact: Bool
    /// The smallest p value that any data could give with these arrangements.
    public let smallestPValue: Double
  }

  /// The most arrangements that an exact test goes through.
  public static let exactLimit = 1 << 20

  /// Which arrangements are gone through.
  public let plan: Plan

  /// A test; traps for a sample of less than one.
  public init(_ plan: Plan) {
    if case .sampled(let count, _) = plan { precondition(count > 0, "a sample has one arrangement or more") }
    self.plan = plan
  }

  /// Tests the coefficients of `model` in `effects`. One fit per arrangement.
  ///
  /// - Parameter threads: the result is the same for any number.
  /// - Throws: `MetaAnalysisError.tooManyPermutations` for more than `exactLimit`; `.noConvergence` of any fit, and what
  ///   else the model throws.
  public func run(
    _ model: RandomEffectsModel, _ effects: StudyEffects, threads: Int = 1
  ) throws(MetaAnalysisError) -> Result {
    let source = effects.isInterceptOnly ? Rearranged.signs(effects) : Rearranged.orders(effects)
    let observed = try Statistics(model, effects)
    let fits: Int
    switch plan {
    case .exact:
      guard source.count <= Double(PermutationTest.exactLimit) else {
        throw .tooManyPermutations(count: source.count, limit: PermutationTest.exactLimit)
      }
      fits = source.distinctFits
    case .sampled(let count, _): fits = count
    }
    let plan = plan
    let pieces = concurrentChunks(fits, threads: threads) { range in
      Swift.Result<Tally, MetaAnalysisError> { () throws(MetaAnalysisError) in
        var tally = Tally(terms: effects.coefficientCount)
        try source.visit(range, plan) { (arranged) throws(MetaAnalysisError) in
          tally.add(try Statistics(model, arranged), observed)
        }
        return tally
      }
    }
    var total = Tally(terms: effects.coefficientCount)
    for piece in pieces { total.add(try piece.get()) }
    guard case .exact = plan else {
      return Result(
        pValues: total.extreme.map { Double($0 + 1) / Double(fits + 1) },
        omnibusPValue: observed.omnibus.map { _ in Double(total.omnibus + 1) / Double(fits + 1) },
        arrangements: fits + 1, isExact: false, smallestPValue: 1 / Double(fits + 1))
    }
    return Result(
      pValues: total.extreme.map { Double($0) / Double(fits) },
      omnibusPValue: observed.omnibus.map { _ in Double(total.omnibus) / Double(fits) },
      arrangements: Int(source.count), isExact: true, smallestPValue: 1 / Double(fits))
  }

  /// The sizes of the test statistics of one arrangement.
  private struct Statistics: Sendable {
    let coefficients: [Double]
    let omnibus: Double?

    init(_ model: RandomEffectsModel, _ effects: StudyEffects) throws(MetaAnalysisError) {
      var notes: [Note] = []
      let (tauSquared, used) = try model.resolveTauSquared(effects, &notes)
      let solution = try used.solve(effects, tauSquared: tauSquared.value, &notes)
      coefficients = zip(solution.fit.coefficients, solution.covariance.diagonal).map { value, variance in
        // A coefficient without error is as extreme as can be, unless it is 0.
        variance > 0 ? abs(value) / variance.squareRoot() : value == 0 ? 0 : .infinity
      }
      omnibus = solution.omnibus?.statistic
    }
  }

  /// How many arrangements are at least as extreme as the observed one.
  private struct Tally: Sendable {
    var extreme: [Int]
    var omnibus = 0

    init(terms: Int) { extreme = [Int](repeating: 0, count: terms) }

    mutating func add(_ arranged: Statistics, _ observed: Statistics) {
      for (term, value) in arranged.coefficients.enumerated() where value >= observed.coefficients[term] - 1.5e-8 {
        extreme[term] += 1
      }
      if let own = arranged.omnibus, let other = observed.omnibus, own >= other - 1.5e-8 { omnibus += 1 }
    }

    mutating func add(_ other: Tally) {
      for term in extreme.indices { extreme[term] += other.extreme[term] }
      omnibus += other.omnibus
    }
  }
}

/// The arrangements of effects under the null hypothesis.
private enum Rearranged: Sendable {
  /// All signs of the estimates.
  case flipped(StudyEffects)
  /// All distinct orders of the rows of the design: the kind of each row, and one row of each kind.
  case reordered(StudyEffects, kinds: [Int], rows: [Int])

  static func signs(_ effects: StudyEffects) -> Rearranged { .flipped(effects) }

  static func orders(_ effects: StudyEffects) -> Rearranged {
    var kindOfRow: [[Double]: Int] = [:]
    var kinds: [Int] = []
    var rows: [Int] = []
    for study in 0..<effects.count {
      let row = effects.design.row(study)
      if kindOfRow[row] == nil {
        kindOfRow[row] = rows.count
        rows.append(study)
      }
      kinds.append(kindOfRow[row] ?? 0)
    }
    return .reordered(effects, kinds: kinds, rows: rows)
  }

  /// The number of arrangements.
  var count: Double {
    switch self {
    case .flipped(let effects): power(2, Double(effects.count))
    case .reordered(_, let kinds, _): Arrangements.count(kinds)
    }
  }

  /// The number of fits that an exact test needs; only called where there are few enough.
  var distinctFits: Int {
    switch self {
    case .flipped(let effects): 1 << (effects.count - 1)
    case .reordered(_, let kinds, _): Int(Arrangements.count(kinds))
    }
  }

  /// The arrangements with the numbers in `range`.
  func visit(
    _ range: Range<Int>, _ plan: PermutationTest.Plan, _ body: (StudyEffects) throws(MetaAnalysisError) -> Void
  ) throws(MetaAnalysisError) {
    switch (self, plan) {
    case (.flipped(let effects), .exact):
      for number in range {
        // The sign of the last study stays: turning all signs changes nothing.
        try body(
          StudyEffects(effects, yi: effects.yi.enumerated().map { number >> $0 & 1 == 1 ? -$1 : $1 }))
      }
    case (.flipped(let effects), .sampled(_, let seed)):
      for number in range {
        var stream = Philox(seed: seed, replicate: UInt64(number))
        try body(StudyEffects(effects, yi: effects.yi.map { stream.integer(below: 2) == 1 ? -$0 : $0 }))
      }
    case (.reordered(let effects, let kinds, let rows), .exact):
      var arrangement = Arrangements(of: kinds, number: range.lowerBound)
      for _ in range {
        try body(StudyEffects(effects, design: effects.design.selectingRows(arrangement.kinds.map { rows[$0] })))
        arrangement.advance()
      }
    case (.reordered(let effects, _, _), .sampled(_, let seed)):
      for number in range {
        var stream = Philox(seed: seed, replicate: UInt64(number))
        try body(StudyEffects(effects, design: effects.design.selectingRows(stream.permutation(effects.count))))
      }
    }
  }
}
