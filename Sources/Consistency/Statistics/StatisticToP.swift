internal import EffectSizes
public import PrePostNumerics

/// A printed test statistic with its reference distribution: p over every value that rounds to it.
///
///     t, z, r     two-sided tail;   t = r √((n − 2)/(1 − r²)), df = n − 2
///     F, χ²       upper tail
///
/// t = −3.331 with df 18: p = 0.0037.
public enum StatisticToP {
  /// The name of the check of a statistic.
  public static func name(_ statistic: String) -> String { "\(statistic) to p" }

  /// t with its degrees of freedom.
  ///
  /// - Parameter others: degrees of freedom that would explain a misfit, with what they would mean.
  public static func t(
    _ value: Reported, df: Double, p: PrintedProbability, alpha: Double = 0.05, isOneSided: Bool = false,
    others: [(df: Double, meaning: String)] = []
  ) -> Finding? {
    guard value.rule == .printed, df > 0 else { return nil }
    var all = [
      Recomputation(
        "t = \(printedText(value)) with df \(significantText(df))", twoSidedP(t: value.possible, df: Interval(df)))
    ]
    for other in others where other.df > 0 && other.df != df {
      all.append(
        Recomputation(
          "df \(significantText(other.df)), \(other.meaning)", twoSidedP(t: value.possible, df: Interval(other.df)),
          isNamed: false))
    }
    let law = StudentT(degreesOfFreedom: df)
    let back = needed(p, isOneSided) { law.upperQuantile($0) }
    return p.compare(name("t"), with: all, alpha: alpha, isOneSided: isOneSided).adding(back, "|t|")
  }

  /// F with its degrees of freedom.
  public static func f(
    _ value: Reported, df1: Double, df2: Double, p: PrintedProbability, alpha: Double = 0.05
  ) -> Finding? {
    guard value.rule == .printed, df1 > 0, df2 > 0, value.possible.upper >= 0 else { return nil }
    func tail(_ numerator: Double, _ denominator: Double) -> Interval {
      let law = FisherF(numerator: numerator, denominator: denominator)
      return Interval(law.survival(max(0, value.possible.upper)), law.survival(max(0, value.possible.lower)))
    }
    let dfText = "\(significantText(df1)) and \(significantText(df2))"
    var all = [Recomputation("F = \(printedText(value)) with df \(dfText)", tail(df1, df2))]
    if df1 != df1.rounded(), df1 > 1 {
      all.append(
        Recomputation(
          "df \(significantText(df1)) and \(significantText(df1 * df2)), both corrected alike", tail(df1, df1 * df2),
          isNamed: false))
    }
    let law = FisherF(numerator: df1, denominator: df2)
    return p.compare(name("F"), with: all, alpha: alpha).adding(needed(p, true) { law.upperQuantile($0) }, "F")
  }

  /// z.
  public static func z(
    _ value: Reported, p: PrintedProbability, alpha: Double = 0.05, isOneSided: Bool = false
  ) -> Finding? {
    guard value.rule == .printed else { return nil }
    let all = [Recomputation("z = \(printedText(value))", normalP(value.possible))]
    let back = needed(p, isOneSided) { Normal.standard.upperQuantile($0) }
    return p.compare(name("z"), with: all, alpha: alpha, isOneSided: isOneSided).adding(back, "|z|")
  }

  /// χ² with its degrees of freedom.
  public static func chiSquare(
    _ value: Reported, df: Double, p: PrintedProbability, alpha: Double = 0.05
  ) -> Finding? {
    guard value.rule == .printed, df > 0, value.possible.upper >= 0 else { return nil }
    let all = [
      Recomputation("chi-square = \(printedText(value)) with df \(significantText(df))", chiSquareP(value.possible, df))
    ]
    let law = ChiSquared(degreesOfFreedom: df)
    return p.compare(name("chi-square"), with: all, alpha: alpha)
      .adding(needed(p, true) { law.upperQuantile($0) }, "chi-square")
  }

  /// A correlation of n pairs.
  public static func r(
    _ value: Reported, n: Int, p: PrintedProbability, alpha: Double = 0.05, isOneSided: Bool = false
  ) -> Finding? {
    guard value.rule == .printed, n >= 3 else { return nil }
    let df = Double(n - 2)
    func t(_ r: Double) -> Double {
      let size = min(1, max(-1, r))
      return size * (df / max(1e-300, 1 - size * size)).squareRoot()
    }
    let interval = Interval(t(value.possible.lower), t(value.possible.upper))
    let all = [Recomputation("r = \(printedText(value)) of n = \(n)", twoSidedP(t: interval, df: Interval(df)))]
    return p.compare(name("r"), with: all, alpha: alpha, isOneSided: isOneSided)
  }
}

extension StatisticToP {
  /// The statistics that would be printed with this p: the way back.
  private static func needed(
    _ p: PrintedProbability, _ isOneSided: Bool, _ quantile: (Double) -> Double
  ) -> Interval? {
    guard p.exact != nil, !p.isImpossible else { return nil }
    let share = isOneSided ? 1.0 : 0.5
    let (low, high) = (quantile(share * p.possible.upper), quantile(share * p.possible.lower))
    return low.isFinite && high.isFinite && low <= high ? Interval(low, high) : nil
  }
}

extension Finding {
  /// The same finding, where it is inconsistent, with the statistic that the printed p needs.
  fileprivate func adding(_ needed: Interval?, _ letter: String) -> Finding {
    guard verdict == .inconsistent, let needed, let reported else { return self }
    return Finding(
      check, reported: reported, recomputed: recomputed, verdict,
      "\(detail); p = \(reported) needs \(letter) = \(intervalText(needed))")
  }
}

/// Every two-sided p over an interval of z.
func normalP(_ z: Interval) -> Interval {
  let size = distances(z)
  return Interval(
    min(1, 2 * Normal.standard.survival(size.upper)), min(1, 2 * Normal.standard.survival(size.lower)))
}

/// Every p over an interval of χ².
func chiSquareP(_ value: Interval, _ df: Double) -> Interval {
  let law = ChiSquared(degreesOfFreedom: df)
  return Interval(law.survival(max(0, value.upper)), law.survival(max(0, value.lower)))
}
