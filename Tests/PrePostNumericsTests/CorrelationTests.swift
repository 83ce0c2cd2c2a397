import PrePostNumerics
import TestSupport
import Testing

/// A line of `correlations.tsv`.
struct CorrelationCase: Sendable, CustomTestStringConvertible {
  let kind: CorrelationTest.Kind
  let estimate: Double
  let pValue: Double
  let method: String
  let x: [Double]
  let y: [Double]

  var testDescription: String { "\(kind) of \(x.count) pairs" }

  static let all: [CorrelationCase] = {
    let text = String(decoding: Repository.bytes("Tests/Fixtures/numerics/correlations.tsv"), as: UTF8.self)
    return text.split(separator: "\n").dropFirst().compactMap { line in
      let fields = line.split(separator: "\t").map(String.init)
      guard let kind = CorrelationTest.Kind(rawValue: fields[0]), let r = Double(fields[1]), let p = Double(fields[2])
      else { return nil }
      return CorrelationCase(
        kind: kind, estimate: r, pValue: p, method: fields[3],
        x: fields[4].split(separator: " ").compactMap { Double($0) },
        y: fields[5].split(separator: " ").compactMap { Double($0) })
    }
  }()
}

@Suite("Correlations with tests")
struct CorrelationTests {
  @Test("oracle: R 4.2.2 cor.test", arguments: CorrelationCase.all)
  func oracle(_ one: CorrelationCase) throws {
    let test = try #require(CorrelationTest(one.kind, one.x, one.y))
    #expect(agrees(test.estimate, one.estimate, relative: 1e-13))
    #expect(agrees(try #require(test.pValue), one.pValue, relative: 1e-9))
    #expect(test.method == one.method)
  }

  @Test("the fixture has every kind and method")
  func complete() {
    #expect(CorrelationCase.all.count == 12)
    #expect(Set(CorrelationCase.all.map { "\($0.kind) \($0.method)" }).count == 5)
  }

  @Test("published: four pairs with one exchange have τ = 2/3 with p = 1/3")
  func four() throws {
    let test = try #require(CorrelationTest(.kendall, [1, 2, 3, 4], [1, 3, 2, 4]))
    #expect(agrees(test.estimate, 2.0 / 3, relative: 1e-15))
    #expect(agrees(try #require(test.pValue), 1.0 / 3, relative: 1e-14))
  }

  @Test(
    "property: order of the pairs and growing transformations of ranks change nothing",
    arguments: 1...10 as ClosedRange<UInt64>)
  func invariance(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let pairs = (0..<30).map { _ in (Double(generator.integer(0...12)), Double(generator.integer(0...9))) }
    let shuffled = pairs.shuffled(using: &generator)
    for kind in CorrelationTest.Kind.allCases {
      let a = try #require(CorrelationTest(kind, pairs.map(\.0), pairs.map(\.1)))
      let b = try #require(CorrelationTest(kind, shuffled.map(\.0), shuffled.map(\.1)))
      let c = try #require(CorrelationTest(kind, pairs.map(\.1), pairs.map { -$0.0 }))
      #expect(agrees(a.estimate, b.estimate, relative: 1e-12, absolute: 1e-14))
      #expect(agrees(a.estimate, -c.estimate, relative: 1e-12, absolute: 1e-14))
      if kind != .pearson {
        let d = try #require(CorrelationTest(kind, pairs.map { $0.0 * $0.0 * $0.0 }, pairs.map(\.1)))
        #expect(agrees(a.estimate, d.estimate, relative: 1e-12, absolute: 1e-14))
      }
      if let interval = a.interval { #expect(interval.contains(a.estimate)) }
    }
  }

  @Test("property: Kendall's pairs, counted one by one", arguments: 1...10 as ClosedRange<UInt64>)
  func pairs(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let x = (0..<25).map { _ in Double(generator.integer(0...6)) }
    let y = (0..<25).map { _ in Double(generator.integer(0...6)) }
    var (s, tiedX, tiedY) = (0.0, 0.0, 0.0)
    for i in 0..<25 {
      for j in 0..<i {
        let product = (x[i] - x[j]) * (y[i] - y[j])
        s += product > 0 ? 1 : product < 0 ? -1 : 0
        tiedX += x[i] == x[j] ? 1 : 0
        tiedY += y[i] == y[j] ? 1 : 0
      }
    }
    let test = try #require(CorrelationTest(.kendall, x, y))
    #expect(agrees(test.estimate, s / ((300 - tiedX) * (300 - tiedY)).squareRoot(), relative: 1e-13, absolute: 1e-15))
  }

  @Test("nothing is said of one pair or of a column that does not vary")
  func undefined() throws {
    for kind in CorrelationTest.Kind.allCases {
      #expect(CorrelationTest(kind, [1], [2]) == nil)
      #expect(CorrelationTest(kind, [1, 1, 1], [1, 2, 3]) == nil)
      #expect(try #require(CorrelationTest(kind, [1, 2], [1, 3])).pValue == nil)
    }
    #expect(try #require(CorrelationTest(.pearson, [1, 2, 3, 4], [2, 4, 6, 8])).interval == nil)
  }

  @Test("midranks and their ties")
  func ranks() {
    let ranks = Ranks([5, 1, 5, 3, 1, 1])
    #expect(ranks.values == [5.5, 2, 5.5, 4, 2, 2])
    #expect(ranks.ties == [3, 2])
  }
}
