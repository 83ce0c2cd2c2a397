import Tables
import Testing

/// A small seeded generator (SplitMix64; Steele, Lea & Flood 2014), so that a failing seed can be run again.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// The seeds of a property test; each is a case of its own and appears in the name of a failure.
let seeds: [UInt64] = [1, 2, 3, 20_260_101]

/// A table from text in UTF-8, called `studies.csv`.
func table(
  _ text: String, delimiter: Delimiter? = nil, decimal: DecimalMark? = nil
) throws(TableError) -> CSVTable {
  try CSVTable(
    bytes: Array(text.utf8), source: "studies.csv", options: CSVOptions(delimiter: delimiter, decimal: decimal))
}

/// The message with which `body` fails; records an issue if it does not.
func message(_ body: () throws -> Void, at location: SourceLocation = #_sourceLocation) -> String? {
  do {
    try body()
    Issue.record("nothing was thrown", sourceLocation: location)
    return nil
  } catch {
    return "\(error)"
  }
}

extension CSVTable {
  /// All fields below the header.
  var fields: [[String]] { records.map { record in (0..<record.count).map { record[$0] } } }

  /// The first cell below the header as a number.
  func firstNumber() throws -> Double? { try number(records[0], 0) }
}
