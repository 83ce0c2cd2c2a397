internal import Consistency
internal import EffectSizes
internal import PrePostNumerics

extension RowFindings {
  /// Granularity, reconstruction, range, order: what the numbers about one sample say about each other.
  mutating func checkSamples(seed: UInt64) {
    for ending in CheckReader.endings {
      guard let sample = row.samples[ending] else { continue }
      checkRecorded(sample, ending, seed: seed)
      let spread = Self.column("sd", ending)
      add(spread, SpreadAndRange.check(sample))
      add(Self.column("mean", ending), SpreadAndRange.checkMean(sample))
      // A change may well be negative, and of values of 0 or 1 the SD is above the mean wherever the mean is below ½.
      if !ending.hasPrefix("change"), row.unit?.isBinary != true { add(spread, SpreadAndMean.check(sample)) }
      add(Self.column("median", ending), FiveNumberOrder.check(sample))
      add(Self.column("median", ending), FiveNumberOrder.checkMedian(sample))
      if let error = row.standardErrors[ending] {
        add(Self.column("se", ending), StandardErrorOfMean.check(error, sample: sample))
      }
    }
    checkUnknownSizes()
  }

  private mutating func checkRecorded(_ sample: PrintedSample, _ ending: String, seed: UInt64) {
    let quantity = Self.column("mean", ending)
    guard let mean = sample.mean, mean.rule == .printed else { return }
    guard let unit = row.unit else {
      let why = "the unit of the raw values is not said; add a column scale (integer, binary, 0.1, ...) or items"
      skip(quantity, GRIM.name, reported: mean.text, why)
      if let sd = sample.sd { skip(Self.column("sd", ending), GRIMMER.name, reported: sd.text, why) }
      return
    }
    guard let n = sample.n else { return }
    // Changes of whole values are whole, too; those of yes and no are not yes or no.
    let own = unit.isBinary && ending.hasPrefix("change") ? .whole : unit
    add(quantity, GRIM.check(mean, n: n, unit: own))
    guard sample.sd?.rule == .printed else { return }
    if own.isBinary {
      add(Self.column("sd", ending), DEBIT.check(sample))
    } else {
      add(Self.column("sd", ending), GRIMMER.check(sample, unit: own, seed: seed))
      add(Self.column("sd", ending), SPRITE.check(sample, unit: own, seed: seed))
    }
  }

  /// Means whose n is not printed: which n would fit, or which split of all participants over the arms.
  private mutating func checkUnknownSizes() {
    guard let unit = row.unit else { return }
    if let total = row.n, let first = row.samples["treatment"]?.mean ?? row.samples["post_treatment"]?.mean,
      let second = row.samples["control"]?.mean ?? row.samples["post_control"]?.mean, row.sizes.isEmpty
    {
      checkSplits(total, first, second, unit)
      return
    }
    for endings in [["", "pre", "post", "change"]]
      + Arm.allCases.map({ arm in CheckReader.endings.filter { $0.hasSuffix(arm.rawValue) } })
    {
      let means = endings.compactMap { ending -> (String, Reported)? in
        guard let sample = row.samples[ending], sample.n == nil, let mean = sample.mean, mean.rule == .printed else {
          return nil
        }
        return (Self.column("mean", ending), mean)
      }
      guard !means.isEmpty else { continue }
      let counts = GRIM.counts(fitting: means.map(\.1), unit: unit)
      let shown = counts.prefix(10).map(String.init).joined(separator: ", ") + (counts.count > 10 ? " and others" : "")
      skip(
        means.map(\.0).joined(separator: ", "), GRIM.name, reported: means.map(\.1.text).joined(separator: " and "),
        counts.isEmpty
          ? "n is not printed; no n up to 100 fits"
          : "n is not printed; of those up to 100, n = \(shown) \(counts.count == 1 ? "fits" : "fit")")
    }
  }

  private mutating func checkSplits(_ total: Int, _ first: Reported, _ second: Reported, _ unit: RecordedUnit) {
    guard total <= 10_000 else { return }
    let splits = GRIM.splits(of: total, first, second, unit: unit)
    let shown = splits.prefix(5).map { "\($0.0) and \($0.1)" }.joined(separator: ", ")
    add(
      "mean_treatment, mean_control",
      Finding(
        GRIM.name, reported: "\(first.text) and \(second.text)", splits.isEmpty ? .inconsistent : .consistent,
        splits.isEmpty
          ? "no split of \(total) persons over two groups fits both means in this unit"
          : "groups of \(shown)\(splits.count > 5 ? " and \(splits.count - 5) other splits" : "") fit both means"))
  }
}
