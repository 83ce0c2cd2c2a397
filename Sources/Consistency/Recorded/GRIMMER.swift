internal import PrePostNumerics

/// The granularity test of a standard deviation: can n values in whole units have the printed mean and SD?
///
///     n Σ T² − (Σ T)² = n (n − 1) · (SD / unit)²      T whole, so Σ T² is whole and has the parity of Σ T
///
/// 12 whole values with the mean 7.3 cannot have the SD 2.51: of the sums of squares that would give it, none is whole and
/// of the right parity. Where the conditions hold, a sample is built or proven not to be, since they are necessary and not
/// sufficient: three values with the sum 0 never have a sum of squares of 4.
///
/// Source: Anaya 2016, *PeerJ Preprints* 4: e2400 (the test); Allard 2018, "Analytic-GRIMMER" (the conditions).
public enum GRIMMER {
  /// The name of the check.
  public static let name = "GRIMMER"

  /// The check of a printed sample; nil where it prints no mean, no SD or no n.
  ///
  /// - Parameter seed: what the sample that is shown depends on; no verdict does.
  public static func check(_ sample: PrintedSample, unit: RecordedUnit, seed: UInt64 = 1) -> Finding? {
    guard let mean = sample.mean, let sd = sample.sd, let n = sample.n else { return nil }
    let reported = sample.text
    guard n >= 2 else { return Finding(name, reported: reported, .notCheckable, "one value has no SD") }
    guard let printedMean = PrintedDecimal(mean), let printedSD = PrintedDecimal(sd),
      let target = SampleTarget(mean: printedMean, sd: printedSD, n: n, unit: unit)
    else {
      return Finding(
        name, reported: reported, .notCheckable,
        "mean and SD are no plain numbers, or too large to compute with exactly")
    }
    guard !target.totals.isEmpty else {
      return Finding(name, reported: reported, .inconsistent, "the mean alone cannot occur; see GRIM")
    }
    let search = SampleSearch(target)
    // Most measurements cannot be negative; where a sample without negative values fits, it is the one to show.
    let positive = SampleSearch(target, bounds: 0...Int(Int32.max))
    if target.totals.lowerBound > 0, case .sample(let values) = positive.run(seed: seed) {
      return fit(sample, unit, n, values, "")
    }
    switch search.run(seed: seed) {
    case .sample(let values): return fit(sample, unit, n, values, values[0] < 0 ? ", some of them negative" : "")
    case .undecided:
      return Finding(
        name, reported: reported, .consistent,
        "sums of squares that are whole and of the right parity give them; no sample was built")
    case .none:
      return Finding(
        name, reported: reported, recomputed: search.around, .inconsistent,
        "no \(n) \(unit.phrase) have this mean with this SD" + neighborText(search, decimals: printedSD.decimals + 1)
          + hint(printedMean, printedSD, n, unit) + "; the mean, the SD, n or the unit is not as printed")
    }
  }

  private static func fit(
    _ sample: PrintedSample, _ unit: RecordedUnit, _ n: Int, _ values: [Int], _ remark: String
  ) -> Finding {
    let text = SampleSearch.text(values, unit: unit).map { ", for example " + $0 } ?? ""
    return Finding(
      name, reported: sample.text, recomputed: sample.possibleSD, .consistent,
      "\(n) \(unit.phrase) can have them" + remark + text)
  }

  private static func neighborText(_ search: SampleSearch, decimals: Int) -> String {
    let (below, above) = search.neighbors()
    let values = [below, above].compactMap(\.self).map { fixedText($0, decimals: decimals) }
    return values.isEmpty ? "" : "; the nearest SDs are \(listText(values))"
  }

  private static func hint(_ mean: PrintedDecimal, _ sd: PrintedDecimal, _ n: Int, _ unit: RecordedUnit) -> String {
    let target = SampleTarget(mean: mean, sd: sd, n: n, unit: unit, isPopulation: true)
    guard let target, case .sample = SampleSearch(target).run() else { return "" }
    return "; with n instead of n − 1 in the divisor it fits"
  }
}

extension SampleSearch {
  /// The attainable SDs around the printed one, where there is one on both sides.
  var around: Interval? {
    let (below, above) = neighbors()
    guard let low = below ?? above, let high = above ?? below else { return nil }
    return Interval(low, high)
  }
}
