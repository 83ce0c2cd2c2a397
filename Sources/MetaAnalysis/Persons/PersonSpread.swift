public import EffectSizes
internal import PrePostNumerics

/// What one group study says about its persons: how much the log change differs from person to person, and how far the
/// mean of persons' log changes lies from the log ratio of means.
///
///     lognormal   σ² = A + B − 2C                         shift = ½ (B − A)
///     delta       σ² = CV²pre + CV²post − 2 r CVpre CVpost        shift = ½ (CV²post − CV²pre)
///
/// with A, B, C of ``LognormalPair``: exact for lognormal values, of which the delta method is the limit for small
/// coefficients of variation (CV). The sampling variance of σ² is the large-sample one under lognormality; it tends to
/// 2σ⁴/n where the CVs are small, and is much larger for skewed values.
///
/// n = 30, 10.5 (8.3) → 33 (13.44), r = 0.5 assumed: σ² = 0.3403 (delta 0.4688), shift −0.1661.
///
/// The SDs of a group hold the noise of the single session too: σ² is the variance between persons plus that noise.
///
/// Source: delta method as in Lajeunesse 2011; moments of the lognormal distribution: Aitchison & Brown 1957.
public struct PersonSpread: Sendable, Hashable {
  /// How standard deviations become the variance of a log change.
  public enum Form: String, Sendable, Hashable, CaseIterable {
    /// Exact for lognormal values.
    case lognormal
    /// First order in the squared coefficients of variation.
    case delta
  }

  /// The form that was used.
  public let form: Form
  /// The number of persons.
  public let n: Int
  /// The variance of one person's log change, σ².
  public let variance: Double
  /// The sampling variance of σ².
  public let samplingVariance: Double
  /// The log ratio of means less the mean of persons' log changes; nil where SDs are not known.
  public let shift: Double?
  /// The sampling variance of the shift.
  public let shiftSamplingVariance: Double?
  /// The correlation of before and after that was used; nil where it is not known.
  public let correlation: Double?
  /// Whether the correlation was assumed.
  public let correlationIsAssumed: Bool

  /// The spread of persons from a printed summary.
  ///
  /// - Parameters:
  ///   - summary: n, both means and SDs, and r or what leads to it.
  ///   - correlationIsAssumed: whether `summary.correlation` is an assumption, whose uncertainty no sample tells.
  /// - Throws: `EffectSizeError` as ROMC does; `.missing` also for n, the SDs or r; `.notDefined` where no positive values
  ///   have such CVs and such an r.
  public init(
    _ summary: PrePostSummary, form: Form = .lognormal, correlationIsAssumed: Bool = false,
    options: MeasureOptions = MeasureOptions()
  ) throws(EffectSizeError) {
    var derivation = Derivation()
    let whole = summary.completed(options, &derivation)
    let (pre, post) = try whole.requirePositiveMeans()
    guard let n = whole.n, let sdPre = whole.sdPre, let sdPost = whole.sdPost else {
      let absent: [(Input, Bool)] = [
        (.n, whole.n == nil), (.sdPre, whole.sdPre == nil), (.sdPost, whole.sdPost == nil),
      ]
      throw .missing(absent.filter(\.1).map(\.0), alternatives: nil)
    }
    guard n >= 2 else { throw .tooFewObservations(n: n, needed: 2) }
    let r = try whole.resolveCorrelation(&derivation)
    let (cvPre, cvPost) = (sdPre / pre, sdPost / post)
    guard let pair = LognormalPair(cvBefore: cvPre, cvAfter: cvPost, correlation: r) else {
      throw .notDefined("no positive values have these coefficients of variation with so negative a correlation")
    }
    let isAssumed = correlationIsAssumed && whole.correlation != nil
    func sampling(_ gradient: LognormalPair.Gradient) -> Double {
      pair.unitVariance(of: gradient, correlationIsAssumed: isAssumed) / Double(n)
    }
    switch form {
    case .lognormal:
      variance = max(0, pair.before + pair.after - 2 * pair.together)
      shift = (pair.after - pair.before) / 2
      samplingVariance = sampling(.init(before: 1, after: 1, together: -2))
      shiftSamplingVariance = sampling(.init(before: -0.5, after: 0.5, together: 0))
    case .delta:
      let difference = cvPost - cvPre
      variance = difference * difference + 2 * (1 - r) * cvPre * cvPost
      shift = (cvPost * cvPost - cvPre * cvPre) / 2
      let (a, b, c) = (exponential(pair.before), exponential(pair.after), exponential(pair.together))
      samplingVariance = sampling(.init(before: a, after: b, together: -2 * c))
      shiftSamplingVariance = sampling(.init(before: -a / 2, after: b / 2, together: 0))
    }
    self.form = form
    self.n = n
    correlation = r
    self.correlationIsAssumed = isAssumed
  }

  /// The spread of persons from the size of a study and its sampling variance of ROMC: σ² = n v, by the delta method,
  /// with the sampling variance 2σ⁴/(n − 1) of a normal variance. The shift is not known.
  ///
  /// - Throws: `EffectSizeError.tooFewObservations` for n < 2; `.notDefined` for v that is not positive.
  public init(n: Int, samplingVariance v: Double) throws(EffectSizeError) {
    guard n >= 2 else { throw .tooFewObservations(n: n, needed: 2) }
    guard v > 0, v.isFinite else { throw .notDefined("the sampling variance is not positive") }
    self.n = n
    form = .delta
    variance = Double(n) * v
    samplingVariance = 2 * variance * variance / Double(n - 1)
    shift = nil
    shiftSamplingVariance = nil
    correlation = nil
    correlationIsAssumed = false
  }
}
