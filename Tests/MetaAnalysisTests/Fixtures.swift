import MetaAnalysis
import PrePostNumerics
import TestSupport
import Testing

/// Tables of reference numbers: cells by column name.
struct ReferenceRow: Sendable, CustomTestStringConvertible {
  let cells: [String: String]

  subscript(_ column: String) -> String { cells[column] ?? "" }
  func number(_ column: String) -> Double? { Double(self[column]) }
  var testDescription: String {
    ["case", "data", "terms", "method", "quantity"].map { self[$0] }.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The lines of a table without quoted cells in the columns that tests read.
  static func table(_ place: String) -> [ReferenceRow] {
    let text = String(decoding: Repository.bytes(place), as: UTF8.self)
    let lines = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let header = lines[0].map(String.init)
    return lines.dropFirst().map { line in
      ReferenceRow(cells: Dictionary(uniqueKeysWithValues: zip(header, line.map(String.init))))
    }
  }

  static func fixture(_ name: String) -> [ReferenceRow] { table("Tests/Fixtures/meta-analysis/" + name) }
}

extension StudyEffects {
  /// The effects of a reference data set; rows without a value of a term are left out.
  static func fixture(_ data: String, terms: String = "") throws -> StudyEffects {
    let names = terms.split(separator: ";").map(String.init)
    let rows = ReferenceRow.fixture("data/\(data).csv").filter { row in names.allSatisfy { row.number($0) != nil } }
    let yi = rows.compactMap { $0.number("yi") }
    let vi = rows.compactMap { $0.number("vi") }
    if names.isEmpty { return try StudyEffects(yi: yi, vi: vi) }
    let columns = names.map { name in rows.compactMap { $0.number(name) } }
    return try StudyEffects(
      yi: yi, vi: vi, design: Matrix(columns: [[Double](repeating: 1, count: rows.count)] + columns),
      termNames: [StudyEffects.interceptName] + names)
  }

  /// Random effects, seeded: k studies of unequal precision around a line of `moderators` slopes.
  static func random(seed: UInt64, moderators: Int = 0, studies: ClosedRange<Int> = 6...30) throws -> StudyEffects {
    var generator = SeededGenerator(seed: seed)
    let k = generator.integer(studies)
    let spread = generator.uniform(0, 1.5)
    let columns = (0..<moderators).map { _ in (0..<k).map { _ in generator.uniform(-2, 3) } }
    var vi: [Double] = []
    var yi: [Double] = []
    for study in 0..<k {
      let v = generator.uniform(0.02, 1)
      let line = columns.reduce(0.3) { $0 + 0.4 * $1[study] }
      vi.append(v)
      yi.append(line + spread * generator.gaussian() + v.squareRoot() * generator.gaussian())
    }
    return try StudyEffects(
      yi: yi, vi: vi, design: Matrix(columns: [[Double](repeating: 1, count: k)] + columns),
      termNames: [StudyEffects.interceptName] + (0..<moderators).map { "x\($0 + 1)" })
  }

  /// The same studies with other numbers.
  func replacing(yi: [Double]? = nil, vi: [Double]? = nil) throws -> StudyEffects {
    try StudyEffects(yi: yi ?? self.yi, vi: vi ?? self.vi, design: design, termNames: termNames)
  }
}

/// Every estimator, by its code.
let estimators: [String: any TauSquaredEstimator] = {
  let all: [any TauSquaredEstimator] = [
    DerSimonianLaird(), HedgesOlkin(), HunterSchmidt(), CorrectedHunterSchmidt(), SidikJonkman(),
    MaximumLikelihood(), RestrictedMaximumLikelihood(), EmpiricalBayes(), PauleMandel(), MedianUnbiasedPauleMandel(),
  ]
  return Dictionary(uniqueKeysWithValues: all.map { (type(of: $0).code, $0) })
}()

let methodCodes = estimators.keys.sorted()

extension RandomEffectsModel {
  /// A model by the codes that options use.
  static func named(
    _ method: String, test: String = "z", level: Double = 95, tauSquared: Double? = nil, prediction: String = "test"
  ) throws -> RandomEffectsModel {
    let between: BetweenStudyVariance =
      if let tauSquared {
        .known(tauSquared)
      } else if method == "EE" {
        .none
      } else {
        .estimated(try #require(estimators[method]))
      }
    return try RandomEffectsModel(
      betweenStudies: between, test: try #require(CoefficientTest(rawValue: test)),
      level: ConfidenceLevel(percent: level), predictionMethod: try #require(PredictionMethod(rawValue: prediction)))
  }
}

/// The fit of a method to effects.
func fit(_ method: String, _ effects: StudyEffects, test: String = "z") throws -> RandomEffectsFit {
  try RandomEffectsModel.named(method, test: test).fit(effects)
}

/// The message with which `body` refuses; empty if it does not.
func message<Value>(_ body: () throws -> Value) -> String {
  do {
    _ = try body()
    return ""
  } catch let refusal as MetaAnalysisError {
    return refusal.description
  } catch {
    return "another kind of error: \(error)"
  }
}
