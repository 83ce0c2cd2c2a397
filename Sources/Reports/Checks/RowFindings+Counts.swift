internal import Consistency
internal import EffectSizes
internal import PrePostNumerics

extension RowFindings {
  /// Percentages, counts, and the tests and ratios of a 2×2 table.
  mutating func checkCounts() {
    if let percent = row.onlyPercent, let n = row.n { checkPercent(percent, row.onlyEvents, n, "percent") }
    if let events = row.onlyEvents, let n = row.n { addEvents(events, n, "events") }
    for arm in Arm.allCases {
      guard let n = row.sizes[arm] else { continue }
      if let events = row.events[arm] { addEvents(events, n, "events_" + arm.rawValue) }
      if let percent = row.percents[arm] { checkPercent(percent, row.events[arm], n, "percent_" + arm.rawValue) }
    }
    guard let (n1, n2) = row.bothSizes else { return }
    if let a = events(.treatment), let c = events(.control) {
      guard a <= n1, c <= n2 else { return }
      if isPaired { checkMargins(a, c, n1, n2) } else { checkTable(a, c, n1, n2) }
    } else if !isPaired, row.events.isEmpty {
      reconstruct(n1, n2)
    }
  }

  private var isPaired: Bool { row.isPaired ?? row.test?.names(.mcNemar) ?? false }

  private mutating func addEvents(_ events: Int, _ n: Int, _ quantity: String) {
    let finding = SampleSizes.check(events: events, n: n)
    if finding.verdict != .consistent { add(quantity, finding) }
  }

  private mutating func checkPercent(_ percent: Reported, _ events: Int?, _ n: Int, _ quantity: String) {
    if let events {
      add(quantity, Percentage.check(percent, events: events, n: n))
    } else {
      add(quantity, Percentage.check(percent, n: n))
    }
  }

  /// The events of an arm: printed, or the only count that the printed percentage can be.
  private func events(_ arm: Arm) -> Int? {
    if let events = row.events[arm] { return events }
    guard let percent = row.percents[arm], let n = row.sizes[arm] else { return nil }
    return Percentage.onlyCount(percent, n: n)
  }

  private mutating func checkMargins(_ after: Int, _ before: Int, _ n1: Int, _ n2: Int) {
    guard n1 == n2 else {
      skip("p", McNemarBounds.name, reported: row.p?.text, "the same persons are \(n1) after and \(n2) before")
      return
    }
    guard let p = row.p, !p.isImpossible, row.test == nil || row.test?.names(.mcNemar, .sign) == true else { return }
    add("p", try? McNemarBounds.check(p, before: before, after: after, n: n1, alpha: row.alpha))
  }

  private mutating func checkTable(_ a: Int, _ c: Int, _ n1: Int, _ n2: Int) {
    guard let table = try? TwoByTwoTable(a: a, b: n1 - a, c: c, d: n2 - c) else { return }
    let tests = TwoByTwoTests(table)
    if let p = row.p, !p.isImpossible {
      if testIsOfCounts {
        add("p", TwoByTwoCheck.check(p, tests, test: row.test, alpha: row.alpha))
      } else {
        skip(
          "p", "p from counts", reported: p.text,
          "\"\(row.test?.text ?? "")\" is no test of a 2x2 table that is known here")
      }
    }
    if let chi2 = row.numbers["chi2"] { add("chi2", TwoByTwoCheck.check(chiSquare: chi2, tests)) }
    if row.test?.names(.chiSquare) == true || row.numbers["chi2"] != nil {
      add("test", TwoByTwoCheck.validity(tests, p: row.p.flatMap { $0.isImpossible ? nil : $0 }, alpha: row.alpha))
    }
    for (name, ratio) in Self.ratios {
      guard let printed = row.numbers[name] else { continue }
      add(name, RatioFromCounts.check(ratio, printed, table))
      if name == row.effectName, let low = row.numbers["ci_low"], let high = row.numbers["ci_high"] {
        add("ci_low, ci_high", RatioFromCounts.checkInterval(ratio, low: low, high: high, table, level: row.level))
      }
    }
  }

  static let ratios: [(String, TableReconstruction.Ratio)] = [("or", .odds), ("rr", .risk)]

  /// Whether the named test can be one of the 2×2 table: a t test of a score cannot.
  private var testIsOfCounts: Bool {
    guard let test = row.test else { return true }
    return test.names(.chiSquare, .fisher, .rankSum, .wilcoxon, .kruskalWallis, .z)
  }

  private mutating func reconstruct(_ n1: Int, _ n2: Int) {
    for (name, ratio) in Self.ratios where name == row.effectName {
      guard let printed = row.numbers[name] else { continue }
      add(
        name,
        TableReconstruction.check(
          ratio, printed, low: row.numbers["ci_low"], high: row.numbers["ci_high"], n1: n1, n2: n2, level: row.level))
    }
    guard row.samples.isEmpty, row.percents.isEmpty else { return }
    let df = row.numbers["df"]?.point
    if let chi2 = row.numbers["chi2"], df == nil || df == 1 {
      add("chi2", TableReconstruction.check(chiSquare: chi2, n1: n1, n2: n2))
    } else if let p = row.p, let test = row.test, row.numbers["or"] == nil, row.numbers["rr"] == nil,
      df == nil || df == 1
    {
      add("p", TableReconstruction.check(p, test: test, n1: n1, n2: n2, isTwoByTwo: df == 1))
    }
  }
}

extension CheckRow {
  /// The column of the effect that `ci_low` and `ci_high` belong to.
  var effectName: String? { ["or", "rr", "md", "estimate"].first { numbers[$0] != nil } }
}
