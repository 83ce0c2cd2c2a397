internal import EffectSizes
public import PrePostNumerics

/// The t test that printed means, SDs and sizes give, against the printed t and p.
///
///     two groups, pooled   t = (m₁ − m₂) / √(s² (1/n₁ + 1/n₂)),   s² = ((n₁ − 1) s₁² + (n₂ − 1) s₂²)/(n₁ + n₂ − 2)
///     two groups, Welch    t = (m₁ − m₂) / √(s₁²/n₁ + s₂²/n₂),    df of Welch and Satterthwaite
///     one group            t = change / (SD of change / √n),      df = n − 1
///
/// Patimah 2019, prolactin: 313.80 (SD 45.54) and 292.09 (SD 97.87), 16 and 16: p = 0.427 pooled and 0.430 by Welch.
public struct MeanComparison: Sendable {
  /// The name of the check of p.
  public static let name = "p from means"
  /// The name of the check of t.
  public static let statisticName = "t from means"
  /// The name of the check of the size of the effect.
  public static let sizeName = "effect size"

  /// A method and what it gives over every value that rounds to the printed numbers.
  struct Method {
    let name: String
    let t: Interval
    let p: Interval
    /// The standard error of the difference.
    let error: Interval
    let df: Interval
  }

  let methods: [Method]
  /// The same with the printed SDs taken as standard errors.
  let asStandardErrors: [Method]
  private let sizes: Interval?

  /// The test of two groups; nil where a mean, an SD or a size is missing, or both SDs can be 0.
  public init?(_ first: PrintedSample, _ second: PrintedSample) {
    guard let n1 = first.n, let n2 = second.n, n1 >= 2, n2 >= 2, let m1 = first.possibleMean,
      let m2 = second.possibleMean, let s1 = first.possibleSD, let s2 = second.possibleSD, s1.lower + s2.lower > 0
    else { return nil }
    let counts = (Double(n1), Double(n2))
    let difference = m1 - m2
    methods = Self.methods(difference, s1, s2, counts)
    let roots = (counts.0.squareRoot(), counts.1.squareRoot())
    asStandardErrors = Self.methods(
      difference, Interval(s1.lower * roots.0, s1.upper * roots.0), Interval(s2.lower * roots.1, s2.upper * roots.1),
      counts)
    let pooled = Interval(Self.pooled(s1.lower, s2.lower, counts), Self.pooled(s1.upper, s2.upper, counts))
    sizes = distances(difference) / pooled
  }

  /// The test of one group's change; nil where the change, its SD or n is missing, or the SD can be 0.
  public init?(change: PrintedSample) {
    guard let n = change.n, n >= 2, let mean = change.possibleMean, let sd = change.possibleSD, sd.lower > 0 else {
      return nil
    }
    let root = Double(n).squareRoot()
    func method(_ spread: Interval) -> [Method] {
      let error = Interval(spread.lower / root, spread.upper / root)
      let df = Interval(Double(n - 1))
      guard let t = mean / error else { return [] }
      return [
        Method(name: "a paired t test with df \(n - 1)", t: t, p: twoSidedP(t: t, df: df), error: error, df: df)
      ]
    }
    methods = method(sd)
    asStandardErrors = method(Interval(sd.lower * root, sd.upper * root))
    sizes = nil
  }

  /// The check of a printed p.
  public func check(p printed: PrintedProbability, alpha: Double = 0.05, isOneSided: Bool = false) -> Finding {
    var all = methods.map { Recomputation($0.name, $0.p) }
    all += asStandardErrors.map {
      Recomputation($0.name + " that takes the SDs for standard errors", $0.p, isNamed: false)
    }
    return printed.compare(Self.name, with: all, alpha: alpha, isOneSided: isOneSided)
  }

  /// The check of a printed t, whose sign does not count, since papers subtract either way.
  public func check(t printed: Reported) -> Finding? {
    guard printed.rule == .printed, let nearest = nearest(to: distances(printed.possible), in: methods) else {
      return nil
    }
    let size = distances(printed.possible)
    let gives = "\(nearest.name) gives t = \(intervalText(distances(nearest.t)))"
    if distances(nearest.t).meets(size) {
      return Finding(
        Self.statisticName, reported: printedText(printed), recomputed: distances(nearest.t), .consistent, gives)
    }
    let hint =
      asStandardErrors.contains { distances($0.t).meets(size) } ? "; with the SDs as standard errors it fits" : ""
    return Finding(
      Self.statisticName, reported: printedText(printed), recomputed: distances(nearest.t), .inconsistent,
      gives + hint + "; t, a mean, an SD or a size is not as printed")
  }

  /// The check of the standardized difference of two groups: above 3 is hardly ever seen in treatments of people.
  public func checkSize(reported: String) -> Finding? {
    guard let sizes, sizes.upper.isFinite else { return nil }
    let text = "the means are \(intervalText(sizes, 3)) SDs apart"
    guard sizes.lower > Self.largestPlausible else {
      return Finding(Self.sizeName, reported: reported, recomputed: sizes, .consistent, text)
    }
    return Finding(
      Self.sizeName, reported: reported, recomputed: sizes, .suspicious,
      text + ", which treatments of people hardly ever reach; are the SDs standard errors?")
  }

  /// Cohen's "large" is 0.8; beyond 3 the distributions share less than 14 % (overlapping coefficient 2 Φ(−d/2)).
  static let largestPlausible = 3.0

  private func nearest(to size: Interval, in methods: [Method]) -> Method? {
    methods.min { distances($0.t).distance(to: size) < distances($1.t).distance(to: size) }
  }

  private static func pooled(_ s1: Double, _ s2: Double, _ n: (Double, Double)) -> Double {
    (((n.0 - 1) * s1 * s1 + (n.1 - 1) * s2 * s2) / (n.0 + n.1 - 2)).squareRoot()
  }

  private static func methods(_ difference: Interval, _ s1: Interval, _ s2: Interval, _ n: (Double, Double)) -> [Method]
  {
    func welchError(_ a: Double, _ b: Double) -> Double { (a * a / n.0 + b * b / n.1).squareRoot() }
    func welchDF(_ a: Double, _ b: Double) -> Double {
      let (u, v) = (a * a / n.0, b * b / n.1)
      return (u + v) * (u + v) / (u * u / (n.0 - 1) + v * v / (n.1 - 1))
    }
    let spread = (1 / n.0 + 1 / n.1).squareRoot()
    let pooledErrors = Interval(pooled(s1.lower, s2.lower, n) * spread, pooled(s1.upper, s2.upper, n) * spread)
    let welchErrors = Interval(welchError(s1.lower, s2.lower), welchError(s1.upper, s2.upper))
    let corners = [s1.lower, s1.upper].flatMap { a in [s2.lower, s2.upper].map { b in (a, b) } }
    let degrees = corners.filter { $0.0 + $0.1 > 0 }.map { welchDF($0.0, $0.1) }
    let df = Interval(n.0 + n.1 - 2)
    var result: [Method] = []
    if let t = difference / pooledErrors {
      let name = "a pooled t test with df \(significantText(df.lower))"
      result.append(Method(name: name, t: t, p: twoSidedP(t: t, df: df), error: pooledErrors, df: df))
    }
    if let t = difference / welchErrors, let least = degrees.min(), let most = degrees.max() {
      let df = Interval(least, most)
      let name = "Welch's t test with df \(significantText(df.midpoint, 3))"
      result.append(Method(name: name, t: t, p: twoSidedP(t: t, df: df), error: welchErrors, df: df))
    }
    return result
  }
}

/// Every two-sided p over an interval of t and of degrees of freedom: it falls with both.
func twoSidedP(t: Interval, df: Interval) -> Interval {
  let size = distances(t)
  return Interval(
    StudentT(degreesOfFreedom: df.upper).twoSidedTail(size.upper),
    StudentT(degreesOfFreedom: df.lower).twoSidedTail(size.lower))
}
