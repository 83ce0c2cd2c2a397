import EffectSizes
import PairedComparisons
import PrePostNumerics
import TestSupport
import Testing

/// What a program gave for a case of `oracle_r.csv` or `oracle_python.csv`.
struct OracleValue: Sendable, CustomTestStringConvertible {
  let program: String
  let name: String
  let quantity: String
  let value: Double

  var testDescription: String { "\(program) \(name) \(quantity)" }

  /// The sample of the case, by its name.
  var sample: PairedSample {
    get throws { try #require(OracleValue.samples[name]) }
  }

  /// All values of the quantities, at least one.
  static func of(_ quantities: String...) -> [OracleValue] {
    let chosen = all.filter { quantities.contains($0.quantity) }
    precondition(!chosen.isEmpty, "no pinned value of \(quantities)")
    return chosen
  }

  /// The value of one quantity of one case.
  static func value(_ name: String, _ quantity: String) throws -> Double {
    try #require(all.first { $0.name == name && $0.quantity == quantity }).value
  }

  static let all: [OracleValue] = ["oracle_r.csv", "oracle_python.csv"].flatMap { file in
    lines(file).map { line in
      // A method may have a comma in its name: what is between the first two cells and the last is the quantity.
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard cells.count >= 4, let value = Double(cells[cells.count - 1]) else {
        preconditionFailure("not a row of four cells: \(line)")
      }
      return OracleValue(
        program: cells[0], name: cells[1], quantity: cells[2..<(cells.count - 1)].joined(separator: ","), value: value)
    }
  }

  /// The samples by name; differences of decimals are rounded to 8 decimals, as the programs were given them.
  private static let samples: [String: PairedSample] = {
    var pairs: [String: (pre: [Double], post: [Double])] = [:]
    func add(_ name: String, _ pre: String, _ post: String) {
      pairs[name, default: ([], [])].pre.append(Double(pre) ?? .nan)
      pairs[name, default: ([], [])].post.append(Double(post) ?? .nan)
    }
    for line in lines("sleep.csv") {
      let cells = line.split(separator: ",").map(String.init)
      add("sleep", cells[1], cells[2])
    }
    for line in lines("anorexia.csv") {
      let cells = line.split(separator: ",").map(String.init)
      add("anorexia" + cells[0], cells[1], cells[2])
    }
    for line in lines("generated.csv") {
      let cells = line.split(separator: ",").map(String.init)
      add(cells[0], cells[1], cells[2])
    }
    return pairs.compactMapValues { try? PairedSample(pre: $0.pre, post: $0.post) }
  }()

  private static func lines(_ file: String) -> [String] {
    String(decoding: Repository.bytes("Tests/Fixtures/paired/" + file), as: UTF8.self)
      .split(whereSeparator: \.isNewline).dropFirst().map(String.init)
  }
}

extension PairedSample {
  /// The differences of decimals as decimals, so that equal ones are equal.
  var decimals: [Double] { differences.map { ($0 * 1e8).rounded() / 1e8 } }
}

extension PairedOptions {
  /// The usual choices but for the bootstrap, which is tested for itself.
  static var withoutBootstrap: PairedOptions {
    var options = PairedOptions()
    options.bootstrap = nil
    return options
  }
}
