internal import PrePostNumerics

/// The reconstruction of samples from mean, SD, n and range, or the proof that there is none.
///
/// The values are whole multiples of the unit between the smallest and the largest printed, both of which occur. 10 values
/// from 1 to 7 with the mean 3.5 and the SD 2.07 can be 1, 1, 2, 3, 3, 3, 4, 5, 6, 7; with the SD 3.50 there is none.
///
/// - Source: Heathers, Anaya, van der Zee & Brown 2018, *PeerJ Preprints* 6: e26968.
public enum SPRITE {
  /// The name of the check.
  public static let name = "SPRITE"

  /// The check of a printed sample; nil where it prints no mean, SD, n or range.
  ///
  /// - Parameter seed: what the sample that is shown depends on.
  public static func check(_ sample: PrintedSample, unit: RecordedUnit, seed: UInt64 = 1) -> Finding? {
    guard let n = sample.n, sample.mean != nil, sample.sd != nil, let low = sample.minimum, let high = sample.maximum
    else { return nil }
    let reported = (sample.text ?? "") + ", \(printedText(low)) to \(printedText(high))"
    guard let search = search(sample, n, unit) else {
      return Finding(
        name, reported: reported, .notCheckable, "the numbers are no plain ones, or too large to compute with exactly")
    }
    guard let search = search.bounded else { return Finding(name, reported: reported, .impossible, search.reason) }
    switch search.run(seed: seed) {
    case .sample(let values):
      let text = SampleSearch.text(values, unit: unit).map { ", for example " + $0 } ?? ""
      return Finding(name, reported: reported, .consistent, "\(n) \(unit.phrase) in this range can have them" + text)
    case .undecided:
      return Finding(
        name, reported: reported, .consistent, "nothing speaks against a sample in this range; none was built")
    case .none:
      return Finding(
        name, reported: reported, .impossible,
        "no \(n) \(unit.phrase) from \(printedText(low)) to \(printedText(high)) have this mean and SD; "
          + "the search was complete")
    }
  }

  /// Samples of recorded values behind the printed numbers, each of another seed; different ones only.
  ///
  /// - Returns: up to `count` samples, sorted; none if there is none or the numbers are not plain.
  public static func samples(_ sample: PrintedSample, unit: RecordedUnit, count: Int, seed: UInt64 = 1) -> [[Double]] {
    guard let n = sample.n, let search = search(sample, n, unit)?.bounded else { return [] }
    var found: [[Int]] = []
    for offset in 0..<UInt64(max(0, 4 * count)) where found.count < count {
      if case .sample(let values) = search.run(seed: seed &+ offset), !found.contains(values) { found.append(values) }
    }
    return found.map { $0.map { Double($0) * unit.resolution } }
  }

  private static func search(
    _ sample: PrintedSample, _ n: Int, _ unit: RecordedUnit
  ) -> (bounded: SampleSearch?, reason: String)? {
    guard n >= 2, let mean = sample.mean.flatMap(PrintedDecimal.init), let sd = sample.sd.flatMap(PrintedDecimal.init),
      let target = SampleTarget(mean: mean, sd: sd, n: n, unit: unit)
    else { return nil }
    var ends: [Range<Int>] = []
    for end in [sample.minimum, sample.maximum] {
      guard let end else { continue }
      guard let printed = PrintedDecimal(end), let values = unit.totals(of: printed, n: 1) else { return nil }
      if values.isEmpty { return (nil, "\(printedText(end)) is none of \(unit.phrase)") }
      ends.append(values)
    }
    guard ends.count == 2 else { return (SampleSearch(target), "") }
    guard ends[0].lowerBound < ends[1].upperBound else { return (nil, "the smallest value is above the largest") }
    let bounds = ends[0].lowerBound...ends[1].upperBound - 1
    // Ends that are printed exactly occur in the sample; coarser ones only bound it.
    let isExact = ends[0].count == 1 && ends[1].count == 1
    return (SampleSearch(target, bounds: bounds, fixed: isExact ? [bounds.lowerBound, bounds.upperBound] : []), "")
  }
}
