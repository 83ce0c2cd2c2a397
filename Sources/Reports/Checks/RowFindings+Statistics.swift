internal import Consistency
internal import EffectSizes
internal import PrePostNumerics

extension RowFindings {
  /// Test statistics, degrees of freedom and p.
  ///
  /// - Parameter partner: the other arm, where one arm stands in one row.
  mutating func checkStatistics(partner: CheckRow?) {
    if let text = row.unreadableP {
      skip("p", PrintedPCheck.name, reported: text, "\"\(text)\" is no number, so nothing can be recomputed")
    }
    if let p = row.p { add("p", PrintedPCheck.check(p)) }
    let design = row.design(partner: partner)
    checkDegreesOfFreedom(design)
    if let a = row.numbers["rank_sum_treatment"], let b = row.numbers["rank_sum_control"] {
      add(
        "rank_sum_treatment, rank_sum_control",
        RankStatistic.sums(a, b, n1: row.sizes[.treatment], n2: row.sizes[.control]))
    }
    if let sum = row.numbers["rank_sum_treatment"], let z = row.numbers["z"], let (n1, n2) = row.bothSizes {
      add("z", RankStatistic.z(z, rankSum: sum, n1, n2))
    }
    guard let p = row.p, !p.isImpossible else { return }
    checkT(p, design)
    checkF(p)
    let oneSided = row.test?.isOneSided ?? false
    if let z = row.numbers["z"] { add("p", StatisticToP.z(z, p: p, alpha: row.alpha, isOneSided: oneSided)) }
    checkChiSquare(p)
    if let r = row.numbers["r"], row.test?.names(.correlation) == true, let n = row.n {
      add("p", StatisticToP.r(r, n: n, p: p, alpha: row.alpha, isOneSided: oneSided))
    }
    checkRanks(p, design)
    checkSmallest(p, design)
  }

  private mutating func checkDegreesOfFreedom(_ design: CheckRow.Design) {
    if let df1 = row.numbers["df1"], let df2 = row.numbers["df2"] {
      add("df1, df2", Consistency.DegreesOfFreedom.corrected(df1, df2))
    }
    guard let df = row.numbers["df"], df.rule == .printed, let kind = row.test?.only ?? row.impliedKind else { return }
    switch (kind, design) {
    case (.pairedT, .paired(let n)): add("df", Consistency.DegreesOfFreedom.paired(df, n: n))
    case (.independentT, .independent(let n1, let n2, _)), (.anyT, .independent(let n1, let n2, _)):
      add("df", Consistency.DegreesOfFreedom.independent(df, n1, n2))
    case (.anyT, .paired(let n)): add("df", Consistency.DegreesOfFreedom.paired(df, n: n))
    case (.correlation, _): if let n = row.n { add("df", Consistency.DegreesOfFreedom.correlation(df, n: n)) }
    default: break
    }
  }

  private mutating func checkT(_ p: PrintedProbability, _ design: CheckRow.Design) {
    guard let t = row.numbers["t"], t.rule == .printed else { return }
    if let test = row.test, test.kinds.isEmpty, row.numbers["df"] == nil {
      skip(
        "p", StatisticToP.name("t"), reported: p.text,
        "\"\(test.text)\" is no test that is known here, and df is not printed")
      return
    }
    if let test = row.test, test.kinds.count > 1 {
      skip(
        "p", StatisticToP.name("t"), reported: p.text, "\"\(test.text)\" names several tests; p may belong to another")
      return
    }
    let oneSided = row.test?.isOneSided ?? false
    func check(_ df: Double, _ others: [(df: Double, meaning: String)] = []) -> Finding? {
      StatisticToP.t(t, df: df, p: p, alpha: row.alpha, isOneSided: oneSided, others: others)
    }
    if let df = row.numbers["df"], df.rule == .printed { return add("p", check(df.point)) }
    switch design {
    case .paired(let n): add("p", check(Double(n - 1)))
    case .independent(let n1, let n2, let assumption):
      let others = [n1, n2].map {
        (df: Double($0 - 1), meaning: "that of one group of \($0) alone or of Welch at its least")
      }
      let finding = check(Double(n1 + n2 - 2), others)
      add("p", assumption.map { finding?.assuming($0) } ?? finding)
    case .unknown:
      skip("p", StatisticToP.name("t"), reported: p.text, "neither df nor the sizes of the groups are printed")
    }
  }

  private mutating func checkF(_ p: PrintedProbability) {
    guard let f = row.numbers["f"] else { return }
    guard let df2 = row.numbers["df2"] ?? row.numbers["df"] else {
      return skip("p", StatisticToP.name("F"), reported: p.text, "df1 and df2 are not printed")
    }
    // Two groups have one degree of freedom between them.
    guard let df1 = row.numbers["df1"]?.point ?? (row.hasTwoGroups ? 1 : nil) else {
      return skip("p", StatisticToP.name("F"), reported: p.text, "df1 is not printed")
    }
    add("p", StatisticToP.f(f, df1: df1, df2: df2.point, p: p, alpha: row.alpha))
  }

  private mutating func checkChiSquare(_ p: PrintedProbability) {
    guard let chi2 = row.numbers["chi2"] else { return }
    guard let df = row.numbers["df"]?.point ?? (row.hasTwoGroups ? 1 : nil) else {
      return skip("p", StatisticToP.name("chi-square"), reported: p.text, "df is not printed")
    }
    add("p", StatisticToP.chiSquare(chi2, df: df, p: p, alpha: row.alpha))
  }

  private mutating func checkRanks(_ p: PrintedProbability, _ design: CheckRow.Design) {
    let oneSided = row.test?.isOneSided ?? false
    if let u = row.numbers["u"], case .independent(let n1, let n2, nil) = design {
      add("p", RankStatistic.mannWhitney(u, n1, n2, p: p, alpha: row.alpha, isOneSided: oneSided))
    }
    if let w = row.numbers["w"] {
      switch design {
      case .paired(let n):
        add("p", RankStatistic.signedRank(w, n: n, p: p, alpha: row.alpha, isOneSided: oneSided))
      case .independent(let n1, let n2, nil):
        add("p", RankStatistic.wilcoxon(w, n1, n2, p: p, alpha: row.alpha, isOneSided: oneSided))
      default: break
      }
    }
    if row.numbers["u"] == nil, row.numbers["w"] == nil, let sum = row.numbers["rank_sum_treatment"],
      let (n1, n2) = row.bothSizes
    {
      add("p", RankStatistic.rankSum(sum, n1, n2, p: p, alpha: row.alpha, isOneSided: oneSided))
    }
  }

  private mutating func checkSmallest(_ p: PrintedProbability, _ design: CheckRow.Design) {
    guard let test = row.test, let kind = test.only else { return }
    switch (kind, design) {
    case (.signedRank, .paired(let n)), (.wilcoxon, .paired(let n)), (.sign, .paired(let n)),
      (.mcNemar, .paired(let n)):
      add("p", SmallestP.paired(p, n: n, test: test))
    case (.rankSum, .independent(let n1, let n2, nil)), (.wilcoxon, .independent(let n1, let n2, nil)),
      (.fisher, .independent(let n1, let n2, nil)):
      add("p", SmallestP.independent(p, n1, n2, test: test))
    default: break
    }
  }
}

extension CheckRow {
  /// Whose values a test compares.
  enum Design {
    case paired(Int)
    /// `assuming`: what is taken for granted about the sizes.
    case independent(Int, Int, assuming: String?)
    case unknown
  }

  /// The kind of t test that the columns show where none is named.
  var impliedKind: NamedTest.Kind? {
    guard numbers["t"] != nil, test == nil || test?.kinds.isEmpty == true else { return nil }
    return hasTwoGroups ? .independentT : samples["pre"] != nil || samples["change"] != nil ? .pairedT : nil
  }

  /// The design that the columns and the named test show.
  func design(partner: CheckRow?) -> Design {
    if isPaired == true || test?.names(.mcNemar) == true, let n = sizes[.treatment] ?? n { return .paired(n) }
    if let (n1, n2) = bothSizes { return .independent(n1, n2, assuming: nil) }
    let kind = test?.only ?? impliedKind
    if kind == .pairedT || kind == .signedRank, let n { return .paired(n) }
    if let partner, let first = n, let second = partner.n { return .independent(first, second, assuming: nil) }
    if arm != nil, kind == .independentT || kind == .rankSum, let n {
      return .independent(n, n, assuming: "the other group is taken to be as large, which is not printed")
    }
    if arm == nil, kind == .independentT, let n, n >= 4 {
      return .independent(n - n / 2, n / 2, assuming: "n is taken to be that of both groups together")
    }
    if kind == .independentT || kind == .rankSum || hasTwoGroups || partner != nil { return .unknown }
    return n.map(Design.paired) ?? .unknown
  }
}

extension Finding {
  /// The same finding under an assumption, which turns a mismatch into a suspicion.
  func assuming(_ what: String) -> Finding {
    Finding(
      check, reported: reported, recomputed: recomputed, verdict.isMismatch ? .suspicious : verdict,
      "\(detail); \(what)")
  }
}
