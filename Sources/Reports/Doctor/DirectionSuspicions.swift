internal import Consistency
internal import PrePostNumerics
internal import Tables

/// Before and after that look exchanged.
enum DirectionSuspicions {
  static func all(_ rows: [CheckRow], _ study: StudyTable) -> [Suspicion] {
    rows.flatMap { row in ["", "_treatment", "_control"].compactMap { againstChange(row, $0) } }
      + rows.compactMap { timesBackwards($0, study) }
  }

  /// A printed change with the size of after minus before and the other sign.
  private static func againstChange(_ row: CheckRow, _ arm: String) -> Suspicion? {
    guard let change = row.samples["change" + arm]?.mean, let pre = row.samples["pre" + arm]?.mean,
      let post = row.samples["post" + arm]?.mean
    else { return nil }
    let difference = Interval(
      post.interval.lower - pre.interval.upper - slack(post, pre),
      post.interval.upper - pre.interval.lower + slack(post, pre))
    let opposite = Interval(-difference.upper, -difference.lower)
    let printed = change.interval
    func meets(_ other: Interval) -> Bool { printed.upper >= other.lower && printed.lower <= other.upper }
    guard meets(opposite), !meets(difference) else { return nil }
    return Suspicion(
      [row.record.row], row.label, "mean_change\(arm), mean_pre\(arm), mean_post\(arm)", "before and after exchanged",
      "mean_change is \(change.text), but \(post.text) after minus \(pre.text) before has the other sign; either before "
        + "and after are exchanged or the change is before minus after")
  }

  /// Half a unit of the last digit of both, which rounding leaves open.
  private static func slack(_ a: Reported, _ b: Reported) -> Double {
    [a, b].reduce(0) { $0 + halfUnit(decimals: $1.digits?.decimals ?? 15) }
  }

  /// Times that run backwards: `day 4` before `day 0`.
  private static func timesBackwards(_ row: CheckRow, _ study: StudyTable) -> Suspicion? {
    func text(_ name: String) -> String? {
      study.table.header.index(of: study.map.column(named: name) ?? name).flatMap { study.table.text(row.record, $0) }
    }
    guard let before = text("timepoint_pre"), let after = text("timepoint_post"), let first = time(before),
      let second = time(after), first.words == second.words, first.number > second.number
    else { return nil }
    return Suspicion(
      [row.record.row], row.label, "timepoint_pre, timepoint_post", "before and after exchanged",
      "'before' is \(before) and 'after' is \(after)")
  }

  /// The number and the words of a time such as `day 4` or `4 weeks`; nil where there is not exactly one number.
  private static func time(_ text: String) -> (number: Int, words: String)? {
    let tokens = NameWords.tokens(of: text)
    let numbers = tokens.compactMap { Int($0) }
    guard numbers.count == 1 else { return nil }
    return (
      numbers[0], tokens.filter { Int($0) == nil }.map { $0.hasSuffix("s") ? String($0.dropLast()) : $0 }.joined()
    )
  }
}
