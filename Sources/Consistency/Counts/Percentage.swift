public import PrePostNumerics

/// A printed percentage against the count it is of, and against what a group of that size can have.
///
///     percentage = 100 · events / n,   events whole
///
/// 11 of 15 is 73.3 %, not 66.7 %; no count of 9 is 25 %.
public enum Percentage {
  /// The name of the check against a count.
  public static let countName = "percent vs count"
  /// The name of the check against n alone.
  public static let attainableName = "percent GRIM"

  /// The check against printed events and size.
  public static func check(_ printed: Reported, events: Int, n: Int) -> Finding? {
    guard let decimal = PrintedDecimal(printed), n >= 1 else { return nil }
    let value = 100 * Double(events) / Double(n)
    let reported = printedText(printed)
    let text = "\(events) of \(n) is \(fixedText(value, decimals: max(1, decimal.decimals + 1))) %"
    if decimal.isPrint(of: events, times: 100, over: n) == true {
      return Finding(countName, reported: reported, recomputed: Interval(value), .consistent, text)
    }
    var hint = ""
    if decimal.isCutOff(from: events, times: 100, over: n) {
      hint = "; its last digits were cut off instead of rounded"
    } else if let others = decimal.counts(times: 100, over: n)?.clamped(to: 0..<n + 1), let other = others.first {
      hint = "; \(reported) % is \(other) of \(n)"
    } else if let other = (1...max(1, min(3 * n, 1_000))).first(where: {
      decimal.isPrint(of: events, times: 100, over: $0) == true
    }
    ) {
      hint = "; \(reported) % is \(events) of \(other)"
    }
    return Finding(
      countName, reported: reported, recomputed: Interval(value), .inconsistent,
      text + hint + "; the percentage, the count or n is not as printed")
  }

  /// The check against the size alone.
  public static func check(_ printed: Reported, n: Int) -> Finding? {
    guard let decimal = PrintedDecimal(printed), n >= 1 else { return nil }
    let reported = printedText(printed)
    if printed.point < 0 || printed.point > 100 {
      return Finding(attainableName, reported: reported, .impossible, "a percentage of persons lies from 0 to 100")
    }
    guard let counts = decimal.counts(times: 100, over: n)?.clamped(to: 0..<n + 1) else { return nil }
    func percent(_ events: Int) -> Double { 100 * Double(events) / Double(n) }
    if let first = counts.first, let last = counts.last {
      return Finding(
        attainableName, reported: reported, recomputed: Interval(percent(first), percent(last)), .consistent,
        first == last ? "it is \(first) of \(n)" : "it is \(first) to \(last) of \(n)")
    }
    let below = max(0, min(n - 1, Int((printed.point / 100 * Double(n)).rounded(.down))))
    let decimals = max(1, decimal.decimals)
    let others = (1...10).flatMap { [n - $0, n + $0] }.first { other in
      other > 0 && decimal.counts(times: 100, over: other)?.clamped(to: 0..<other + 1).isEmpty == false
    }
    return Finding(
      attainableName, reported: reported, recomputed: Interval(percent(below), percent(below + 1)), .impossible,
      "\(below) of \(n) is \(fixedText(percent(below), decimals: decimals)) % and \(below + 1) of \(n) is "
        + "\(fixedText(percent(below + 1), decimals: decimals)) %, nothing between"
        + cutOffHint(decimal, below, n) + (others.map { "; n = \($0) would fit" } ?? "")
        + "; the percentage or n is not as printed")
  }
}

extension Percentage {
  /// Whether cutting digits off instead of rounding would explain a percentage.
  private static func cutOffHint(_ printed: PrintedDecimal, _ below: Int, _ n: Int) -> String {
    let fitting = [below, below + 1].first { printed.isCutOff(from: $0, times: 100, over: n) }
    return fitting.map { "; \($0) of \(n) with its last digits cut off would be printed so" } ?? ""
  }

  /// The only count out of n that is printed as this percentage; nil where none or several are.
  public static func onlyCount(_ printed: Reported, n: Int) -> Int? {
    guard n >= 1, let counts = PrintedDecimal(printed)?.counts(times: 100, over: n)?.clamped(to: 0..<n + 1),
      counts.count == 1
    else { return nil }
    return counts.lowerBound
  }
}
