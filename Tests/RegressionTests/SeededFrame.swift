import PrePostNumerics
import Regression
import TestSupport

/// A frame of generated columns: y, x, z, a factor g of three levels and one h of two, groups of four rows, weights.
func seededFrame(_ seed: UInt64, rows: Int = 40) throws -> ModelFrame {
  var generator = SeededGenerator(seed: seed)
  let x = (0..<rows).map { _ in generator.gaussian() }
  let z = (0..<rows).map { _ in generator.uniform(1, 5) }
  let g = (0..<rows).map { _ in ["a", "b", "c"][generator.integer(0...2)] }
  let h = (0..<rows).map { _ in ["p", "q"][generator.integer(0...1)] }
  let w = (0..<rows).map { _ in Double(generator.integer(1...4)) }
  let shifts = (0...(rows / 4)).map { _ in 0.7 * generator.gaussian() }
  let y = x.indices.map {
    1 + x[$0] - 0.5 * z[$0] + (g[$0] == "b" ? 1 : 0) + shifts[$0 / 4] + generator.gaussian()
  }
  let events = y.map { $0 + generator.gaussian() > 0.5 ? 1.0 : 0 }
  let counts = x.map { _ in Double(generator.integer(0...6)) }
  return try ModelFrame(columns: [
    ("y", .numeric(y)), ("x", .numeric(x)), ("z", .numeric(z)), ("g", .categorical(g)), ("h", .categorical(h)),
    ("w", .numeric(w)), ("group", .categorical(x.indices.map { "s\($0 / 4)" })), ("event", .numeric(events)),
    ("count", .numeric(counts)),
  ])
}

/// The design of a formula on a generated frame.
func seededDesign(_ formula: String, _ seed: UInt64, rows: Int = 40) throws -> DesignMatrix {
  try DesignMatrix(formula: Formula(formula), frame: seededFrame(seed, rows: rows))
}
