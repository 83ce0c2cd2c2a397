public import MetaAnalysis
internal import PrePostNumerics
internal import Tables

/// The pooled effects of subsets of the studies.
public struct GOSHOutcome: Sendable {
  /// The model of all studies.
  public let outcome: PoolFlow.Outcome
  /// Which subsets.
  public let choice: SubsetChoice
  /// Their fits.
  public let fits: [SubsetFit]

  /// Five numbers and the mean of a list.
  struct Spread {
    let least, lower, median, mean, upper, most: Double

    init(_ values: [Double]) {
      let sorted = values.sorted()
      // Type 7 between two order statistics, of values that are sorted once.
      func at(_ p: Double) -> Double {
        let place = Double(sorted.count - 1) * p
        let below = Int(place.rounded(.down))
        guard below + 1 < sorted.count else { return sorted[below] }
        return sorted[below] + (place - Double(below)) * (sorted[below + 1] - sorted[below])
      }
      (least, lower, median, upper, most) = (at(0), at(0.25), at(0.5), at(0.75), at(1))
      mean = compensatedSum(sorted) / Double(sorted.count)
    }

    var all: [Double] { [least, lower, median, mean, upper, most] }
  }

  /// What the subsets with a study have in common, against those without.
  struct StudyLine {
    let name: String
    let with: (estimate: Double, iSquared: Double)?
    let without: (estimate: Double, iSquared: Double)?
  }

  /// Whether each subset holds the study at `place`.
  func holds(_ place: Int) -> [Bool] {
    let k = outcome.items.count
    return fits.indices.map { choice.places(of: $0, among: k).contains(place) }
  }

  /// Means of estimate and I² by study.
  func studyLines() -> [StudyLine] {
    let k = outcome.items.count
    var sums = [[Double]](repeating: [0, 0, 0], count: k)
    var total = [0.0, 0, 0]
    for (number, fit) in fits.enumerated() {
      let parts = [1, fit.estimate, fit.iSquared]
      for part in 0..<3 { total[part] += parts[part] }
      for place in choice.places(of: number, among: k) {
        for part in 0..<3 { sums[place][part] += parts[part] }
      }
    }
    return zip(outcome.shownLabels, sums).map { name, own in
      let (n, m) = (own[0], total[0] - own[0])
      return StudyLine(
        name: name, with: n > 0 ? (own[1] / n, own[2] / n) : nil,
        without: m > 0 ? ((total[1] - own[1]) / m, (total[2] - own[2]) / m) : nil)
    }
  }

  /// The display as tables and JSON.
  public var answer: Answer {
    let (estimate, share) = (Spread(fits.map(\.estimate)), Spread(fits.map(\.iSquared)))
    let names = ["min", "q25", "median", "mean", "q75", "max"]
    let main = ResultTable(
      title: "\(fits.count) subsets of \(counted(outcome.items.count))",
      columns: [ResultTable.Column("quantity")] + names.map { ResultTable.Column($0) },
      rows: [("estimate", estimate), ("I2", share)].map { name, spread in
        [.text(name)] + spread.all.map { .number($0) }
      })
    let lines = studyLines()
    let byStudy = ResultTable(
      title: "Means over the subsets with each study and without it",
      columns: [
        ResultTable.Column("study"), ResultTable.Column("estimate_with"), ResultTable.Column("estimate_without"),
        ResultTable.Column("I2_with", .percent), ResultTable.Column("I2_without", .percent),
      ],
      rows: lines.map {
        [
          .text($0.name), .optional($0.with?.estimate), .optional($0.without?.estimate),
          .optional($0.with?.iSquared), .optional($0.without?.iSquared),
        ]
      })
    let all = outcome.notes + remarks
    return Answer(
      tables: [main, byStudy],
      json: .members([
        "gosh": .members([
          "subsets": .integer(fits.count),
          "estimate": .object(zip(names, estimate.all).map { JSONValue.Member(name: $0, value: .number($1)) }),
          "I2": .object(zip(names, share.all).map { JSONValue.Member(name: $0, value: .number($1)) }),
          "studies": .array(lines.map(json)),
        ]), "notes": .array(all.map { .string($0.text) }),
      ]), notes: all)
  }

  private func json(_ line: StudyLine) -> JSONValue {
    .members([
      "study": .string(line.name), "estimate_with": .optional(line.with?.estimate),
      "estimate_without": .optional(line.without?.estimate), "I2_with": .optional(line.with?.iSquared),
      "I2_without": .optional(line.without?.iSquared),
    ])
  }

  /// How the subsets came about.
  var remarks: [Note] {
    switch choice {
    case .all:
      [Note(.method, "all subsets of at least one study; I2 of a single study is 0; quantiles of type 7")]
    case .sampled(let count, let seed):
      [
        Note(
          .method,
          "\(count) subsets drawn with seed \(seed), each study in each with probability 1/2, with repetition; I2 of a single "
            + "study is 0; quantiles of type 7")
      ]
    }
  }
}

extension PoolFlow.Outcome {
  /// All subsets up to this many studies, unless a number is asked for.
  private static let allUpTo = 16

  /// The model fitted to subsets of the studies.
  ///
  /// - Parameters:
  ///   - choice: nil for all subsets of up to 16 studies and 65 536 drawn ones of more.
  ///   - seed: of drawn subsets.
  ///   - progress: is told how many are done, of how many.
  /// - Throws: `ReportError.usage` for a meta-regression, `.numerical` where there are too many studies for all subsets or a
  ///   fit does not converge.
  public func gosh(
    _ choice: SubsetChoice?, seed: UInt64, threads: Int = 1, progress: (Int, Int) -> Void = { _, _ in }
  ) throws(ReportError) -> GOSHOutcome {
    guard fit.effects.isInterceptOnly else { throw .usage("gosh is of one pooled effect; it takes no --mods") }
    let chosen = choice ?? (items.count <= PoolFlow.Outcome.allUpTo ? .all : .sampled(count: 65_536, seed: seed))
    var fits: [SubsetFit] = []
    if chosen == .all, items.count > SubsetChoice.mostStudies {
      // The engine says why.
      fits = try numerical { () throws(MetaAnalysisError) in try fit.model.subsetFits(fit.effects, chosen) }
    }
    let total = chosen.count(of: items.count)
    fits.reserveCapacity(total)
    let step = 512 * threads
    for start in stride(from: 0, to: total, by: step) {
      let range = start..<min(start + step, total)
      fits += try numerical { () throws(MetaAnalysisError) in
        try fit.model.subsetFits(fit.effects, chosen, range: range, threads: threads)
      }
      progress(fits.count, total)
    }
    return GOSHOutcome(outcome: self, choice: chosen, fits: fits)
  }
}
