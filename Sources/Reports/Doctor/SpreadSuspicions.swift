internal import Consistency
internal import PrePostNumerics

/// Standard deviations that look like standard errors.
///
/// A standard error is the standard deviation divided by the root of n, so that beside a true standard deviation of similar
/// values it is too small by that factor, and a t made of it lacks the factor.
enum SpreadSuspicions {
  static func all(_ rows: [CheckRow]) -> [Suspicion] {
    rows.flatMap { besideOthers($0) + besideT($0) } + amongRows(rows)
  }

  /// Samples of one row whose spreads should be alike.
  private static let pairs = [
    ("pre", "post"), ("treatment", "control"), ("pre_treatment", "post_treatment"), ("pre_control", "post_control"),
    ("pre_treatment", "pre_control"), ("post_treatment", "post_control"),
  ]

  /// One spread that is smaller than the other by about the root of n.
  private static func besideOthers(_ row: CheckRow) -> [Suspicion] {
    pairs.compactMap { first, second in
      guard let a = row.samples[first], let b = row.samples[second], let x = a.sd?.point, let y = b.sd?.point, x > 0,
        y > 0, let n = x < y ? a.n : b.n
      else { return nil }
      let ratio = max(x, y) / min(x, y)
      guard ratio >= 3, isRoot(ratio, n) else { return nil }
      let columns = ["sd_\(first)", "sd_\(second)"]
      let small = x < y ? columns[0] : columns[1]
      return Suspicion(
        [row.record.row], row.label, columns.joined(separator: ", "), "SD that looks like an SE",
        "\(a.sd?.text ?? "") and \(b.sd?.text ?? ""): one is \(short(ratio)) times the other, and the root of n (\(n)) is "
          + "\(short(Double(n).squareRoot())); \(small) may be a standard error")
    }
  }

  /// A t that is the mean change in the printed SDs: then that was the standard error.
  private static func besideT(_ row: CheckRow) -> [Suspicion] {
    guard let change = row.samples["change"], let mean = change.mean?.point, let sd = change.sd?.point, sd > 0,
      let t = row.numbers["t"]?.point, t != 0, let n = change.n, n >= 5
    else { return [] }
    let ratio = abs(mean / sd / t)
    guard (0.9...1.1).contains(ratio) else { return [] }
    return [
      Suspicion(
        [row.record.row], row.label, "sd_change, t", "SD that looks like an SE",
        "mean_change / sd_change is \(short(abs(mean / sd))), which is t itself; with an SD it would be t divided by the "
          + "root of n (\(n))")
    ]
  }

  /// Spreads that are small beside those of other rows with the same outcome and unit, in relation to their means, by about
  /// the root of n.
  private static func amongRows(_ rows: [CheckRow]) -> [Suspicion] {
    var found: [Suspicion] = []
    for ending in CheckReader.endings where !ending.contains("change") {
      var groups: [[String]: [(row: CheckRow, cv: Double, n: Int)]] = [:]
      for row in rows {
        guard let sample = row.samples[ending], let mean = sample.mean?.point, let sd = sample.sd?.point, mean > 0,
          sd > 0, let n = sample.n
        else { continue }
        let place = row.arm.map { Array($0.comparison.dropFirst()) } ?? []
        groups[place, default: []].append((row, sd / mean, n))
      }
      for group in groups.values where group.count >= 5 {
        let sorted = group.map(\.cv).sorted()
        let middle = sorted[sorted.count / 2]
        // Spreads of different outcomes are not alike, and one of them is then no exception.
        guard sorted[3 * sorted.count / 4] <= 2 * sorted[sorted.count / 4] else { continue }
        for (row, cv, n) in group where middle / cv >= 3 && isRoot(middle / cv, n) {
          let column = RowFindings.column("sd", ending)
          found.append(
            Suspicion(
              [row.record.row], row.label, column, "SD that looks like an SE",
              "it is \(short(100 * cv))% of the mean, in the other rows mostly about \(short(100 * middle))%; that is "
                + "smaller by about the root of n (\(n))"))
        }
      }
    }
    return found.sorted { $0.rows[0] < $1.rows[0] }
  }

  /// Whether a ratio is about the root of n.
  private static func isRoot(_ ratio: Double, _ n: Int) -> Bool {
    (0.75...1.33).contains(ratio / Double(n).squareRoot())
  }

  private static func short(_ value: Double) -> String { NumberFormatting(digits: 3).short(value) }
}
