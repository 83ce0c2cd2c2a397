import EffectSizes
import MetaAnalysis
import PrePostNumerics
import TestSupport

/// Reference numbers of `Tests/Fixtures/persons`, by name.
enum PersonsOracle {
  static func values(_ file: String) -> [String: Double] {
    let rows = ReferenceRow.table("Tests/Fixtures/persons/\(file)")
    return Dictionary(uniqueKeysWithValues: rows.map { ($0["name"], $0.number("value") ?? .nan) })
  }

  /// The treated or untreated groups.
  static func groups(_ role: String) throws -> [(study: String, summary: PrePostSummary)] {
    try ReferenceRow.table("Tests/Fixtures/persons/groups.csv").filter { $0["role"] == role }.map { row in
      (
        row["study"],
        try PrePostSummary(
          n: row.number("n").map { Int($0) }, meanPre: row.number("mean_pre"), sdPre: row.number("sd_pre"),
          meanPost: row.number("mean_post"), sdPost: row.number("sd_post"), correlation: row.number("r"))
      )
    }
  }
}

/// Seeded groups and cases around one log ratio, for properties.
struct RandomPersons {
  let groups: StudyEffects
  let spreads: [PersonSpread]
  let cases: [CaseEffect]

  init(seed: UInt64, groups k: ClosedRange<Int> = 2...8, cases c: ClosedRange<Int> = 1...3) throws {
    var generator = SeededGenerator(seed: seed)
    var (yi, vi): ([Double], [Double]) = ([], [])
    var spreads: [PersonSpread] = []
    for _ in 0..<generator.integer(k) {
      let pre = generator.uniform(5, 20)
      let summary = try PrePostSummary(
        n: generator.integer(8...60), meanPre: pre, sdPre: pre * generator.uniform(0.2, 0.8),
        meanPost: pre * generator.uniform(1, 3), sdPost: pre * generator.uniform(0.3, 1.2),
        correlation: generator.uniform(-0.2, 0.9))
      let effect = try Measure.logRatioOfMeansChange.effectSize(of: summary)
      yi.append(effect.estimate)
      vi.append(effect.samplingVariance ?? 1)
      spreads.append(try PersonSpread(summary))
    }
    groups = try StudyEffects(yi: yi, vi: vi)
    self.spreads = spreads
    var cases: [CaseEffect] = []
    for place in 0..<generator.integer(c) {
      let point = generator.uniform(-0.5, 3)
      cases.append(
        try CaseEffect(
          name: "case \(place)", point: point,
          range: Interval(point - generator.uniform(0, 0.6), point + generator.uniform(0, 0.6)),
          withinVariance: generator.uniform(0.01, 0.3)))
    }
    self.cases = cases
  }
}
