import PrePostNumerics
import SingleCase
import TestSupport

/// Reading the plain comma-separated files under `Tests/Fixtures/single-case`: no quotes, no missing values in series.
enum SeriesFile {
  static func rows(_ name: String) -> [[String]] {
    let text = String(decoding: Repository.bytes("Tests/Fixtures/single-case/\(name)"), as: UTF8.self)
    return text.split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }

  /// The series of a file, in file order.
  static func series(_ name: String) throws -> [PhaseSeries] {
    var names: [String] = []
    var phases: [String: [String: [Observation]]] = [:]
    for row in rows(name) {
      if phases[row[0]] == nil { names.append(row[0]) }
      guard let time = Double(row[2]), let value = Double(row[3]) else { preconditionFailure("not a number: \(row)") }
      phases[row[0], default: [:]][row[1], default: []].append(Observation(time: time, value: Reported(value)))
    }
    return try names.map {
      try PhaseSeries(name: $0, baseline: phases[$0]?["A"] ?? [], treatment: phases[$0]?["B"] ?? [])
    }
  }
}

/// The options of `prepost case` as the fixtures write them.
struct CaseOptions {
  var index = IndexOptions()
  var weights: PooledIndex.Weights?
  var statistic = RandomizationStatistic.meanIncrease
  var fewest = 1

  init(_ text: String) throws {
    let words = text.split(separator: " ").map(String.init)
    for at in stride(from: 0, to: words.count, by: 2) {
      let word = words[at + 1]
      switch words[at] {
      case "--improvement": index.improvement = try known(Improvement(rawValue: word))
      case "--se": index.nonoverlapVariance = try known(.init(rawValue: word))
      case "--level": index.level = try ConfidenceLevel(percent: known(Double(word)))
      case "--scale": index.scale = try known(.init(rawValue: word))
      case "--intervals": index.intervals = try known(Double(word))
      case "--truncation": index.truncation = try known(Double(word))
      case "--bias-correct": index.biasCorrected = word != "no"
      case "--std-dev": index.standardizer = try known(.init(rawValue: word))
      case "--goal": index.goal = try known(Double(word))
      case "--lrm-variance": index.medianVariance = try known(.init(rawValue: word))
      case "--aggregate": weights = try known(.init(rawValue: word))
      case "--statistic": statistic = try known(.init(rawValue: word))
      case "--limit": fewest = try known(Int(word))
      case "--randomization": continue
      default: throw UnknownOption(text: words[at])
      }
    }
  }

  struct UnknownOption: Error { let text: String }

  private func known<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw UnknownOption(text: "a value") }
    return value
  }
}
