import Consistency
import PrePostNumerics
import TestSupport
import Testing

@Suite("Statistics and their p values")
struct StatisticTests {
  /// Lines in the form that statcheck reads (Nuijten, Hartgerink, van Assen, Epskamp & Wicherts 2016), with its rule: what
  /// rounds to the printed p is consistent.
  @Test("published: statcheck's kinds of lines")
  func statcheck() {
    #expect(StatisticToP.t(printed("2.20"), df: 28, p: probability("0.036"))?.verdict == .consistent)
    #expect(StatisticToP.t(printed("2.20"), df: 28, p: probability("0.03"))?.verdict == .inconsistent)
    #expect(StatisticToP.t(printed("2.20"), df: 28, p: probability("0.08"))?.verdict == .inconsistent)
    #expect(StatisticToP.f(printed("2.20"), df1: 1, df2: 28, p: probability("0.15"))?.verdict == .consistent)
    #expect(StatisticToP.r(printed("0.22"), n: 30, p: probability("0.242"))?.verdict == .consistent)
    #expect(StatisticToP.chiSquare(printed("22.20"), df: 28, p: probability("0.77"))?.verdict == .consistent)
    #expect(StatisticToP.z(printed("2.20"), p: probability("0.028"))?.verdict == .consistent)
    // 2.345 to 2.355 with df 38 gives 0.0242 to 0.0236, so neither of these is an error.
    for p in ["0.024", "0.02"] {
      #expect(StatisticToP.t(printed("2.35"), df: 38, p: probability(p))?.verdict == .consistent)
    }
  }

  @Test("the way back: the statistic that a printed p needs")
  func back() throws {
    // R: qt(c(0.0305, 0.0295)/2, 28, lower.tail = FALSE) = 2.278871, 2.294003
    let t = try #require(StatisticToP.t(printed("2.20"), df: 28, p: probability("0.030")))
    #expect(t.detail.hasSuffix("p = 0.030 needs |t| = 2.279 to 2.294"), "\(t.detail)")
    // R: qchisq(c(0.0425, 0.0415), 1, lower.tail = FALSE) = 4.11518, 4.15548
    let chi = try #require(StatisticToP.chiSquare(printed("28.57"), df: 1, p: probability("0.042")))
    #expect(chi.detail.hasSuffix("p = 0.042 needs chi-square = 4.115 to 4.155"), "\(chi.detail)")
  }

  @Test("one-sided p values fit where the paper says so, and are named where it does not")
  func oneSided() throws {
    let silent = try #require(StatisticToP.t(printed("1.80"), df: 28, p: probability("0.041")))
    #expect(
      silent.verdict == .inconsistent && silent.detail.contains("a one-sided p would be 0.0409 to 0.0417 and fit"),
      "\(silent.detail)")
    #expect(silent.detail.contains("the conclusion at 0.05 changes"))
    #expect(StatisticToP.t(printed("1.80"), df: 28, p: probability("0.041"), isOneSided: true)?.verdict == .consistent)
  }

  @Test("oracle: R", arguments: rows("Tests/Fixtures/consistency/statistics.csv"))
  func oracle(row: [String: String]) throws {
    let text = try #require(row["x"])
    let value = Reported(printed(text).point)
    let (a, b) = (Double(row["a"] ?? "") ?? 0, Double(row["b"] ?? "") ?? 0)
    let p = PrintedProbability(Reported(0.5), text: "0.5")
    let finding =
      switch row["kind"] {
      case "t": StatisticToP.t(value, df: a, p: p)
      case "f": StatisticToP.f(value, df1: a, df2: b, p: p)
      case "z": StatisticToP.z(value, p: p)
      case "chi2": StatisticToP.chiSquare(value, df: a, p: p)
      default: StatisticToP.r(value, n: Int(a), p: p)
      }
    let own = try #require(finding?.recomputed)
    let expected = try #require(row["p"].flatMap { Double($0) })
    #expect(own.isPoint && agrees(own.lower, expected, relative: 1e-12, absolute: 1e-300), "\(row) \(own)")
  }

  @Test("the rules for printed p values")
  func rules() {
    func verdict(_ t: String, _ p: String) -> Verdict? {
      StatisticToP.t(printed(t), df: 29, p: probability(p))?.verdict
    }
    #expect(verdict("4.22", "0.001") == .imprecise)
    #expect(verdict("4.22", "0.000") == .consistent)
    #expect(verdict("4.22", "<0.001") == .consistent)
    #expect(verdict("4.22", "0.01") == .inconsistent)
    #expect(verdict("3.00", "<0.001") == .inconsistent)
    #expect(verdict("3.00", "0.001") == .inconsistent)
    #expect(verdict("8.00", "0.0001") == .imprecise)
    #expect(StatisticToP.t(printed("4.22"), df: 29, p: probability("1.2"))?.verdict == .impossible)
  }

  @Test("p = 0.000 is imprecise and p = 1000 impossible by themselves")
  func printedP() {
    #expect(PrintedPCheck.check(probability("0.000"))?.verdict == .imprecise)
    #expect(PrintedPCheck.check(probability("0.000"))?.detail == "no p value is 0; this one is below 0.0005")
    #expect(PrintedPCheck.check(probability("1000"))?.detail == "a probability lies between 0 and 1; a slip for 1.000?")
    #expect(PrintedPCheck.check(probability("0.001")) == nil && PrintedPCheck.check(probability("<0.001")) == nil)
  }

  @Test("published: the smallest p of few pairs (2/2ⁿ; UBSPPNI1468)")
  func smallest() throws {
    let test = NamedTest("Wilcoxon signed-rank")
    let ten = try #require(SmallestP.paired(probability("0.000"), n: 10, test: test))
    #expect(ten.verdict == .impossible && agrees(ten.recomputed?.upper ?? 0, 2.0 / 1024, relative: 1e-12))
    #expect(SmallestP.paired(probability("0.000"), n: 12, test: test)?.verdict == .consistent)
    #expect(SmallestP.paired(probability("<0.001"), n: 10, test: test)?.verdict == .impossible)
    let groups = try #require(SmallestP.independent(probability("0.000"), 4, 4, test: NamedTest("Mann-Whitney")))
    #expect(groups.verdict == .impossible && agrees(groups.recomputed?.upper ?? 0, 2.0 / 70, relative: 1e-12))
    #expect(SmallestP.independent(probability("0.008"), 5, 5, test: NamedTest("Fisher"))?.verdict == .consistent)
  }

  @Test("published: rank sums of Sari 2022 and their z")
  func rankSums() throws {
    let sums = try #require(RankStatistic.sums(printed("716.50"), printed("273.50"), n1: 22, n2: 22))
    #expect(sums.verdict == .consistent && sums.recomputed == Interval(990))
    let z = try #require(RankStatistic.z(printed("5.237"), rankSum: printed("716.50"), 22, 22))
    #expect(z.verdict == .consistent && z.detail.contains("z = 5.199 without ties"))
    #expect(RankStatistic.z(printed("4.9"), rankSum: printed("716.50"), 22, 22)?.verdict == .inconsistent)
    #expect(RankStatistic.sums(printed("716.50"), printed("274.50"), n1: 22, n2: 22)?.verdict == .impossible)
    #expect(RankStatistic.sums(printed("760"), printed("230"), n1: 22, n2: 22)?.verdict == .impossible)
    #expect(RankStatistic.sums(printed("716.30"), printed("273.70"), n1: 22, n2: 22)?.verdict == .impossible)
    #expect(RankStatistic.sums(printed("716.50"), printed("273.50"), n1: nil, n2: nil)?.verdict == .consistent)
    #expect(RankStatistic.sums(printed("716.50"), printed("274.50"), n1: nil, n2: nil)?.verdict == .impossible)
  }

  @Test("W and U to p, by whichever method programs use")
  func ranks() throws {
    // R: psignrank(8, 10) * 2 = 0.04882812; 2 * pwilcox(7, 6, 7) = 0.05128205
    #expect(RankStatistic.signedRank(printed("8"), n: 10, p: probability("0.049"))?.verdict == .consistent)
    #expect(RankStatistic.signedRank(printed("8"), n: 10, p: probability("0.090"))?.verdict == .inconsistent)
    #expect(RankStatistic.signedRank(printed("60"), n: 10, p: probability("0.049"))?.verdict == .impossible)
    #expect(RankStatistic.mannWhitney(printed("7"), 6, 7, p: probability("0.051"))?.verdict == .consistent)
    #expect(RankStatistic.mannWhitney(printed("43"), 6, 7, p: probability("0.051"))?.verdict == .impossible)
    #expect(RankStatistic.mannWhitney(printed("7.3"), 6, 7, p: probability("0.051"))?.verdict == .impossible)
    // The rank sum of the first group: 7 + 21.
    #expect(RankStatistic.wilcoxon(printed("28"), 6, 7, p: probability("0.051"))?.verdict == .consistent)
  }

  @Test("degrees of freedom against sizes")
  func degrees() {
    #expect(DegreesOfFreedom.paired(printed("29"), n: 30).verdict == .consistent)
    #expect(DegreesOfFreedom.paired(printed("30"), n: 30).verdict == .inconsistent)
    #expect(DegreesOfFreedom.independent(printed("58"), 30, 30).verdict == .consistent)
    #expect(DegreesOfFreedom.independent(printed("33.1"), 30, 30).verdict == .consistent)
    #expect(DegreesOfFreedom.independent(printed("40"), 30, 30).verdict == .suspicious)
    #expect(DegreesOfFreedom.independent(printed("59"), 30, 30).verdict == .inconsistent)
    #expect(DegreesOfFreedom.independent(printed("20.5"), 30, 30).verdict == .inconsistent)
    #expect(DegreesOfFreedom.correlation(printed("28"), n: 30).verdict == .consistent)
    #expect(DegreesOfFreedom.corrected(printed("1.942"), printed("40"))?.verdict == .suspicious)
    #expect(DegreesOfFreedom.corrected(printed("2"), printed("40")) == nil)
  }

  @Test(
    "tests by their printed names",
    arguments: [
      ("paired t", [.pairedT]), ("dependent t", [.pairedT]), ("independent t", [.independentT]), ("t test", [.anyT]),
      ("Wilcoxon", [.wilcoxon]), ("Wilcoxon signed-rank", [.signedRank]), ("Wilcoxon rank sum", [.rankSum]),
      ("Mann-Whitney U", [.rankSum]), ("chi-square", [.chiSquare]), ("Fisher", [.fisher]), ("McNemar", [.mcNemar]),
      ("one-way ANOVA", [.anova]), ("Kruskal-Wallis", [.kruskalWallis]), ("Pearson correlation", [.correlation]),
      ("paired t and independent t", [.pairedT, .independentT]), ("Mann-Whitney and Wilcoxon", [.rankSum, .wilcoxon]),
      ("unpaired t-test", [.independentT]), ("sign test", [.sign]), ("diary", []),
    ] as [(String, Set<NamedTest.Kind>)])
  func names(text: String, kinds: Set<NamedTest.Kind>) { #expect(NamedTest(text).kinds == kinds) }
}
