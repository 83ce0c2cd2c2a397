import PrePostNumerics
import TestSupport
import Testing

@testable import Reports

@Suite("What statements say about each other")
struct ClaimRelationTests {
  /// The verdict and the detail of a relation among claims given as `NAME VALUE`.
  private func judge(_ relation: String, _ claims: [String]) throws -> ClaimJudgement {
    let rows = claims.map { claim in
      let parts = claim.split(separator: " ", maxSplits: 1)
      return "\(parts[0]),,\(parts.count > 1 ? parts[1] : ""),"
    }
    let text =
      "claim,statistic,value,relation\n"
      + (rows + ["own,,,\(relation.contains(",") ? "\"\(relation)\"" : relation)"]).joined(separator: "\n")
    return try #require(try reproduced(text + "\n").last).judgement
  }

  @Test(
    "interval arithmetic",
    arguments: [
      (
        "a equals b", ["a 15–20", "b 10–15"], .notReproduced,
        "a is 15–20, b is 10–15: they differ; both hold only for 15"
      ),
      ("a equals b", ["a 15–20", "b 2–3"], .contradicted, "a is 15–20, b is 2–3: no value is both"),
      ("a equals b", ["a 80–100", "b 80–100"], .reproduced, "a is 80–100, b is 80–100: they agree"),
      ("a equals b", ["a 74.7", "b 74.73"], .withinRounding, "a is 74.7, b is 74.73: the same once both are rounded"),
      ("a equals b", ["a 3", "b 4"], .contradicted, "a is 3, b is 4: no value is both"),
      ("rises a, b", ["a 3", "b 3"], .notReproduced, "a rise is claimed; in 3, 3 none can be told from a to b"),
      ("a equals b", ["a 69.7", "b 69.62"], .contradicted, "a is 69.7, b is 69.62: no value is both"),
      (
        "a within b", ["a ≈15", "b 15–20"], .reproduced,
        "a is ≈15, which should lie within b, 15–20: it does, at its lower end"
      ),
      (
        "a within b", ["a 12–17", "b 15–20"], .notReproduced,
        "a is 12–17, which should lie within b, 15–20: they differ; both hold only for 15 to 17"
      ),
      ("a within b", ["a 5–10", "b <50"], .reproduced, "a is 5–10, which should lie within b, <50: it does"),
      (
        "a / b within 8–12", ["a 450–600", "b 80–100"], .contradicted,
        "a / b is 4.5 to 7.5, which should lie within 8–12: no value is both"
      ),
      ("a * b equals 30–90", ["a 1–2", "b 30–45"], .reproduced, "a * b is 30 to 90, 30–90 is 30–90: they agree"),
      ("( a + b ) * 2 equals 6", ["a 1", "b 2"], .reproduced, "(a + b) * 2 is 6, 6 is 6: they agree"),
      ("a equals 1.435", ["a 1.44"], .withinRounding, "a is 1.44, 1.435 is 1.435: the same once both are rounded"),
      ("a within 1 to b", ["a 2", "b 3"], .reproduced, "a is 2, which should lie within 1 to b, 1 to 3: it does"),
      ("a below b", ["a 5–10", "b 20"], .reproduced, "a is 5–10, which should be below b, 20: it is"),
      (
        "a above b", ["a 5–10", "b 20"], .contradicted,
        "a is 5–10, which should be above b, 20: it is the other way round"
      ),
      (
        "a above b", ["a 5–30", "b 20"], .notReproduced,
        "a is 5–30, which should be above b, 20: the ranges overlap, so that the numbers do not say it"
      ),
      ("falls a, b", ["a 69.7", "b 67.96"], .reproduced, "the series 69.7, 67.96 falls"),
      (
        "rises a, b", ["a 69.7", "b 67.96"], .contradicted,
        "a rise is claimed; the series 69.7, 67.96 falls at every step"
      ),
      (
        "rises a, b, c", ["a 1", "b 3", "c 2"], .contradicted, "a rise is claimed; the series 1, 3, 2 falls from b to c"
      ),
      (
        "rises a, b", ["a 5–10", "b 8–20"], .notReproduced,
        "a rise is claimed; in 5 to 10, 8 to 20 none can be told from a to b"
      ),
      ("a equals b", ["a 3", "b"], .notComputable, "what is missing: a number; b prints none"),
      ("a / b equals 1", ["a 3", "b 0"], .notComputable, "what is missing: b can be 0, which nothing is divided by"),
      ("equals a", ["a 3"], .notComputable, "what is missing: the claim prints no number"),
      ("rises a", ["a 3"], .notComputable, "what is missing: a trend needs two numbers or more"),
    ] as [(String, [String], ClaimVerdict, String)])
  func verdicts(relation: String, claims: [String], verdict: ClaimVerdict, detail: String) throws {
    let found = try judge(relation, claims)
    #expect(found.verdict == verdict && found.detail == detail, "\(found.verdict.rawValue): \(found.detail)")
  }

  @Test(
    "refusals",
    arguments: [
      ("equals", "t.csv:2 (own), column relation: \"equals\" cannot be read: something is missing at its end"),
      ("equals 1 2", "t.csv:2 (own), column relation: \"equals 1 2\" cannot be read: \"2\" is left over"),
      (
        "a 1",
        "t.csv:2 (own), column relation: \"a 1\" cannot be read: it has none of the words equals, within, above, below, rises, falls"
      ),
      (
        "equals ( 1 + 2",
        "t.csv:2 (own), column relation: \"equals ( 1 + 2\" cannot be read: a parenthesis is not closed"
      ),
      ("equals %", "t.csv:2 (own), column relation: \"equals %\" cannot be read: \"%\" is no number and no claim"),
      ("equals owm", "t.csv:2 (own), column relation: t.csv: there is no claim 'owm'; did you mean 'own'?"),
    ])
  func refusals(relation: String, expected: String) {
    #expect(message { try reproduced("claim,statistic,value,relation\nown,,1,\(relation)\n") } == expected)
  }

  @Test("property: values inside the operands give values inside the result", arguments: 1...40 as ClosedRange<UInt64>)
  func containment(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    func interval(_ random: inout SeededGenerator) -> Interval {
      let low = random.uniform(-10, 10)
      return Interval(low, low + random.uniform(0, 5))
    }
    let (a, b) = (interval(&random), interval(&random))
    let (x, y) = (random.uniform(a.lower, a.upper), random.uniform(b.lower, b.upper))
    func holds(_ result: Interval, _ value: Double) -> Bool {
      result.lower - 1e-12 <= value && value <= result.upper + 1e-12
    }
    #expect(holds(a + b, x + y) && holds(a - b, x - y) && holds(a * b, x * y), "seed \(seed)")
    if let quotient = a / b { #expect(holds(quotient, x / y), "seed \(seed)") }
    #expect(a.intersection(b) == b.intersection(a), "seed \(seed)")
    let common = a.intersection(b)
    #expect((common != nil) == (a.lower <= b.upper && b.lower <= a.upper), "seed \(seed)")
    // The corners are attained: the product is no wider than it must be.
    let corners = [a.lower * b.lower, a.lower * b.upper, a.upper * b.lower, a.upper * b.upper]
    #expect((a * b).lower == corners.min() && (a * b).upper == corners.max(), "seed \(seed)")
  }

  @Test("property: a printed number holds what rounds to it and nothing else", arguments: 1...40 as ClosedRange<UInt64>)
  func printed(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let decimals = random.integer(0...6)
    var unit = 1.0
    for _ in 0..<decimals { unit /= 10 }
    let whole = Double(random.integer(-9999...9999))
    let text = NumberFormatting(digits: decimals).text(whole * unit)
    let own = try #require(try ClaimReader(study("value,quantity\n\(text),yi\n"), data: nil).claims()[0].reported)
    let inside = whole * unit + random.uniform(-0.5, 0.5) * unit
    #expect(own.holds(inside), "seed \(seed)")
    #expect(!own.holds(whole * unit + 0.51 * unit) && !own.holds(whole * unit - 0.51 * unit), "seed \(seed)")
    #expect(
      agrees(own.distance(inside), abs(inside - whole * unit), relative: 0, absolute: 1e-9 * unit), "seed \(seed)")
    // Trailing zeros that a spreadsheet dropped are given back by the number of decimals.
    let whiter = try #require(
      try ClaimReader(study("value,quantity,decimals\n\(text),yi,\(decimals + 1)\n"), data: nil).claims()[0].reported)
    #expect(whiter.holds(whole * unit) && !whiter.holds(whole * unit + 0.06 * unit), "seed \(seed)")
  }
}
