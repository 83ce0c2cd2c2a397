internal import Consistency
internal import EffectSizes
internal import PrePostNumerics

/// Rows that belong together: the arms of one comparison, where one arm stands in one row, and rows of different studies that
/// print the same numbers.
struct ArmComparisons {
  private let rows: [CheckRow]
  private var groups: [[String]: [Int]] = [:]
  /// Rows with the same mean and SD, by column and text.
  private var copies: [String: [Int]] = [:]

  init(_ rows: [CheckRow]) {
    self.rows = rows
    for (place, row) in rows.enumerated() {
      if let arm = row.arm { groups[arm.comparison, default: []].append(place) }
      for key in Self.keys(row) { copies[key, default: []].append(place) }
    }
  }

  /// The other arm of a comparison of exactly two rows.
  func partner(of place: Int) -> Int? {
    guard let arm = rows[place].arm, let group = groups[arm.comparison], group.count == 2 else { return nil }
    return group.first { $0 != place }
  }

  /// What is found between rows, told at the last of them.
  func findings(endingAt place: Int) -> [CheckFlow.Located] {
    var result = copiedElsewhere(place)
    guard let arm = rows[place].arm, let group = groups[arm.comparison], let position = group.firstIndex(of: place)
    else {
      return result
    }
    for other in group[..<position] { result += between(other, place) }
    if group.count == 2, position == 1 { result += test(group[0], group[1]) }
    return result
  }

  private func between(_ first: Int, _ second: Int) -> [CheckFlow.Located] {
    var found = RowFindings(rows[second])
    let names = "\(rows[first].arm?.name ?? "") (row \(rows[first].record.row)) and \(rows[second].arm?.name ?? "")"
    for ending in ["pre", "post", "change", ""] {
      guard let a = rows[first].samples[ending], let b = rows[second].samples[ending] else { continue }
      if let x = a.sd, let y = b.sd { found.add(RowFindings.column("sd", ending), Identity.spreads(x, y, names)) }
      if ending == "pre", let x = a.mean, let y = b.mean { found.add("mean_pre", Identity.baselines(x, y, names)) }
    }
    return found.findings
  }

  /// The t test of the two arms, where the p of the comparison stands in both rows.
  private func test(_ first: Int, _ second: Int) -> [CheckFlow.Located] {
    var found = RowFindings(rows[second])
    let (a, b) = (rows[first], rows[second])
    for ending in ["post", "change", ""] {
      guard let x = a.samples[ending], let y = b.samples[ending], let comparison = MeanComparison(x, y) else {
        continue
      }
      let quantity = RowFindings.column("mean", ending)
      found.add(quantity, comparison.checkSize(reported: "\(x.mean?.text ?? "") and \(y.mean?.text ?? "")"))
      guard let p = a.p, p == b.p, !p.isImpossible, let test = a.test, let kind = test.only else { continue }
      let finding = comparison.check(p: p, alpha: a.alpha, isOneSided: test.isOneSided)
      switch kind {
      case .independentT, .anyT: found.add("p", finding)
      case .rankSum: found.add("p", finding.beside(rankTestP: p))
      default: break
      }
    }
    for ending in ["post", "change", ""] {
      if let x = a.samples[ending], let y = b.samples[ending], let p = a.p, p == b.p {
        found.add("p", Separation.check(x, y, p: p, alpha: a.alpha))
      }
    }
    return found.findings
  }

  /// A mean and an SD, three digits each, that a row of another study prints too.
  private func copiedElsewhere(_ place: Int) -> [CheckFlow.Located] {
    var found = RowFindings(rows[place])
    for key in Self.keys(rows[place]) {
      let earlier = copies[key, default: []].filter { $0 < place && rows[$0].label != rows[place].label }
      guard let first = earlier.first, let ending = key.split(separator: "|", omittingEmptySubsequences: false).first
      else {
        continue
      }
      let sample = rows[place].samples[String(ending)]
      let reported = "\(sample?.mean?.text ?? "") (SD \(sample?.sd?.text ?? ""))"
      found.add(
        RowFindings.column("mean", String(ending)),
        Finding(
          CheckCatalog.duplicates, reported: reported, .suspicious,
          "\(rows[first].label) (row \(rows[first].record.row)) prints the same mean and SD; the same persons, or copied?"
        ))
    }
    return found.findings
  }

  private static func keys(_ row: CheckRow) -> [String] {
    row.samples.compactMap { ending, sample in
      guard let mean = sample.mean?.digits?.text, let sd = sample.sd?.digits?.text,
        [mean, sd].allSatisfy({ $0.filter(\.isNumber).drop { $0 == "0" }.count >= 3 })
      else { return nil }
      return "\(ending)|\(mean)|\(sd)".replacing(",", with: ".")
    }.sorted()
  }
}
