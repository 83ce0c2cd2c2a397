import Consistency
import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("Counts, percentages and 2×2 tables")
struct CountTests {
  private func tests(_ a: Int, _ n1: Int, _ c: Int, _ n2: Int) throws -> TwoByTwoTests {
    TwoByTwoTests(try TwoByTwoTable(a: a, b: n1 - a, c: c, d: n2 - c))
  }

  /// `pigs2` of scrutiny: percentages of 150.
  @Test(
    "published: attainable percentages",
    arguments: [("67.4", false), ("54.2", false), ("54.0", true), ("69.8", false), ("68.1", false), ("55.4", false)])
  func attainable(percent: String, isConsistent: Bool) {
    #expect(Percentage.check(printed(percent), n: 150)?.verdict == (isConsistent ? .consistent : .impossible))
  }

  @Test("percentages of counts")
  func percent() throws {
    let wrong = try #require(Percentage.check(printed("66.7"), events: 11, n: 15))
    #expect(
      wrong.verdict == .inconsistent
        && wrong.detail == "11 of 15 is 73.33 %; 66.7 % is 10 of 15; the percentage, the count or n is not as printed")
    #expect(Percentage.check(printed("56.2"), events: 9, n: 16)?.verdict == .consistent)
    #expect(Percentage.check(printed("56.3"), events: 9, n: 16)?.verdict == .consistent)
    #expect(Percentage.check(printed("95.4"), events: 21, n: 22)?.detail.contains("cut off") == true)
    #expect(Percentage.check(printed("101"), n: 22)?.verdict == .impossible)
    #expect(Percentage.onlyCount(printed("90.9"), n: 22) == 20 && Percentage.onlyCount(printed("91"), n: 500) == nil)
  }

  @Test("oracle: R's p values of 2×2 tables, tails of ranks and of the hypergeometric distribution")
  func oracle() throws {
    for row in rows("Tests/Fixtures/consistency/tables_and_ranks.csv") {
      func whole(_ name: String) throws -> Int { Int(try #require(row[name].flatMap { Double($0) })) }
      let (a, b, c, d) = (try whole("a"), try whole("b"), try whole("c"), try whole("d"))
      let expected = try #require(row["value"].flatMap { Double($0) })
      let kind = try #require(row["kind"])
      var own: Double?
      switch kind {
      case "pwilcox": own = RankSumDistribution(untied: b + c, size: b).cumulative(2 * a + b * (b + 1))
      case "pwilcox_upper": own = RankSumDistribution(untied: b + c, size: b).upperTail(2 * a + b * (b + 1))
      case "psignrank": own = RankSumDistribution(signedDoubledRanks: (1...b).map { 2 * $0 }).cumulative(2 * a)
      case "dhyper": own = Hypergeometric(population: b, marked: c, draws: d).mass(a)
      case "phyper": own = Hypergeometric(population: b, marked: c, draws: d).cumulative(a)
      case "phyper_upper": own = Hypergeometric(population: b, marked: c, draws: d).upperTail(a)
      default:
        let tests = try tests(a, a + b, c, c + d)
        own =
          switch kind {
          case "fisher": tests.fisherP
          case "pearson": tests.pearsonP
          case "yates": tests.yatesP
          case "ranksum": tests.rankSumP?.plain
          default: tests.rankSumP?.corrected
          }
      }
      // R was asked for 15 digits; its far tails lose some.
      #expect(agrees(try #require(own), expected, relative: 1e-10, absolute: 1e-15), "\(row): \(own ?? .nan)")
    }
  }

  @Test("oracle: rank sums with ties (exactRankTests)")
  func ties() throws {
    for row in rows("Tests/Fixtures/consistency/tied_rank_sums.csv") {
      let ranks = try #require(row["ranks"]).split(separator: " ").compactMap { Int($0) }
      let law = RankSumDistribution(doubledRanks: ranks, size: try #require(row["size"].flatMap { Int($0) }))
      let sum = try #require(row["sum"].flatMap { Int($0) })
      let expected = try #require(row["less"].flatMap { Double($0.filter { !$0.isWhitespace }) })
      #expect(agrees(law.cumulative(sum), expected, relative: 1e-12), "\(row)")
      #expect(agrees(law.cumulative(sum - 1) + law.upperTail(sum), 1, relative: 1e-12))
    }
  }

  @Test("published: Fisher's tea taster, and Wijayanti 2014")
  func published() throws {
    #expect(agrees(Hypergeometric(population: 8, marked: 4, draws: 4).mass(3), 16.0 / 70, relative: 1e-14))
    #expect(agrees(Hypergeometric(population: 8, marked: 4, draws: 4).twoSided(4), 2.0 / 70, relative: 1e-14))
    let tests = try tests(15, 15, 11, 15)
    #expect(printsAs(try #require(tests.pearson), 4.615, decimals: 3))
    #expect(printsAs(try #require(tests.pearsonP), 0.0317, decimals: 4))
    #expect(printsAs(try #require(tests.yatesP), 0.107, decimals: 3))
    #expect(printsAs(try #require(tests.fisherP), 0.0996, decimals: 4) && tests.smallestExpected == 2)
    #expect(TwoByTwoCheck.validity(tests, p: probability("0.032"))?.verdict == .suspicious)
  }

  @Test("a p by the named test, and what it would be by another")
  func named() throws {
    let tests = try tests(15, 15, 11, 15)
    func verdict(_ p: String, _ name: String?) -> Finding {
      TwoByTwoCheck.check(probability(p), tests, test: name.map(NamedTest.init))
    }
    #expect(verdict("0.032", "chi-square").verdict == .consistent)
    #expect(verdict("0.107", "chi-square").verdict == .consistent)
    let mislabelled = verdict("0.100", "chi-square")
    #expect(mislabelled.verdict == .inconsistent && mislabelled.detail.contains("that of Fisher's exact test"))
    #expect(verdict("0.100", "Fisher").verdict == .consistent && verdict("0.100", nil).verdict == .consistent)
  }

  @Test("published: McNemar over every table with the margins (PEJERUK2017)")
  func mcNemar() throws {
    let finding = try McNemarBounds.check(probability("0.000"), before: 6, after: 27, n: 30)
    let range = try #require(finding.recomputed)
    #expect(finding.verdict == .consistent)
    #expect(agrees(range.lower, 9.5367431640625e-07, relative: 1e-12) && printsAs(range.upper * 1e5, 4.9, decimals: 1))
    #expect(try McNemarBounds.check(probability("0.03"), before: 6, after: 27, n: 30).verdict == .inconsistent)
    #expect(
      throws: ConsistencyError.impossible(what: "the count after", value: 31, accepted: "0 to n = 30 is accepted")
    ) { try McNemarBounds.check(probability("0.03"), before: 6, after: 31, n: 30) }
  }

  @Test("published: tables behind ratios and chi-square (Dewi, Fitriani, SENA2024, Asih)")
  func reconstruction() throws {
    let dewi = TableReconstruction.tables(
      .risk, printed("1.9"), low: printed("1.097"), high: printed("3.291"), n1: 27, n2: 27)
    #expect(dewi.count == 1 && dewi[0] == (19, 10))
    let fitriani = TableReconstruction.tables(
      .odds, printed("2.125"), low: printed("0.175"), high: printed("25.775"), n1: 18, n2: 18)
    #expect(fitriani.contains { $0 == (17, 16) } && fitriani.count == 2)
    #expect(
      TableReconstruction.check(.odds, printed("2.125"), low: printed("0.5"), high: printed("9.0"), n1: 18, n2: 18)?
        .verdict
        == .inconsistent)
    #expect(
      TableReconstruction.check(.odds, printed("1.001"), low: nil, high: nil, n1: 3, n2: 3)?.verdict == .impossible)
    let sena = try #require(TableReconstruction.check(chiSquare: printed("15.555"), n1: 14, n2: 14))
    #expect(
      sena.verdict == .consistent && sena.detail.contains("14 of 14 and 4 of 14") && sena.detail.contains("cut off"))
    #expect(TableReconstruction.check(chiSquare: printed("15.1"), n1: 4, n2: 4)?.verdict == .inconsistent)
    let asih = try #require(
      TableReconstruction.check(
        probability("0.037"), test: NamedTest("chi-square"), n1: 16, n2: 16, isTwoByTwo: true))
    #expect(asih.verdict == .inconsistent && asih.detail.contains("Fisher gives it for"))
    #expect(
      TableReconstruction.check(
        probability("0.037"), test: NamedTest("Fisher"), n1: 16, n2: 16, isTwoByTwo: false)?.verdict == .consistent)
  }

  @Test(
    "property: the table that a ratio is made of is always among those found", arguments: 1...60 as ClosedRange<UInt64>)
  func roundTrip(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let (n1, n2) = (generator.integer(4...30), generator.integer(4...30))
    let (a, c) = (generator.integer(1...n1 - 1), generator.integer(1...n2 - 1))
    let ratio = Double(a * (n2 - c)) / Double((n1 - a) * c)
    let text = "\((ratio * 100).rounded() / 100)"
    #expect(
      TableReconstruction.tables(.odds, printed(text), low: nil, high: nil, n1: n1, n2: n2).contains { $0 == (a, c) },
      "seed \(seed): \(a)/\(n1) and \(c)/\(n2), \(text)")
    #expect(
      RatioFromCounts.check(.odds, printed(text), try TwoByTwoTable(a: a, b: n1 - a, c: c, d: n2 - c))?.verdict
        == .consistent)
  }

  @Test("ratios of printed counts, and what else they may be")
  func ratios() throws {
    let table = try TwoByTwoTable(a: 19, b: 8, c: 10, d: 17)
    #expect(RatioFromCounts.check(.risk, printed("1.9"), table)?.verdict == .consistent)
    #expect(RatioFromCounts.check(.risk, printed("0.53"), table)?.detail.contains("the other way round") == true)
    #expect(RatioFromCounts.check(.risk, printed("4.04"), table)?.detail.contains("the printed one is the OR") == true)
    #expect(
      RatioFromCounts.checkInterval(.risk, low: printed("1.097"), high: printed("3.291"), table)?.verdict == .consistent
    )
    #expect(
      RatioFromCounts.checkInterval(.risk, low: printed("1.2"), high: printed("3.291"), table)?.verdict == .inconsistent
    )
    let empty = try TwoByTwoTable(a: 0, b: 8, c: 10, d: 17)
    #expect(RatioFromCounts.check(.odds, printed("1.9"), empty)?.verdict == .notCheckable)
  }
}
