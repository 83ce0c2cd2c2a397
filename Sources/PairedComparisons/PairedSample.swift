public import EffectSizes
internal import PrePostNumerics

/// The values of one group before and after, participant by participant, in the unit of the outcome.
///
/// It reduces to a `PrePostSummary`, which the t test and the effect sizes work on; the differences stay for the tests
/// that need ranks and signs.
public struct PairedSample: Sendable, Hashable {
  /// The values before, one per pair.
  public let pre: [Double]
  /// The values after, in the same order.
  public let post: [Double]
  /// The differences after − before, in the same order.
  public let differences: [Double]
  /// Size, means, SDs, correlation, and mean and SD of the changes. The SDs, r and the SD of change are absent for one
  /// pair, r also where a side does not vary. Changes within `resolution` of each other have an SD of 0: what binary
  /// arithmetic leaves of a constant change is not a spread.
  public let summary: PrePostSummary
  /// How far two equal differences can lie apart because decimals have no exact binary form: four units in the last
  /// place of the largest value (half a unit for each of the four values, and half for each subtraction, rounded up).
  public let resolution: Double

  /// The sample of the given pairs.
  ///
  /// - Parameters:
  ///   - pre: the values before.
  ///   - post: the values after, of the same participants in the same order.
  /// - Throws: `.unequalLengths`, `.noPairs`, `.notFinite`; `.summary` if a mean or SD is too large for a `Double`.
  /// - Complexity: O(n); two passes, compensated sums.
  public init(pre: [Double], post: [Double]) throws(PairedError) {
    guard pre.count == post.count else { throw .unequalLengths(before: pre.count, after: post.count) }
    guard !pre.isEmpty else { throw .noPairs }
    for (index, (before, after)) in zip(pre, post).enumerated() {
      guard before.isFinite else { throw .notFinite(pair: index + 1, side: .before, value: before) }
      guard after.isFinite else { throw .notFinite(pair: index + 1, side: .after, value: after) }
    }
    let differences = zip(post, pre).map { $0 - $1 }
    self.pre = pre
    self.post = post
    self.differences = differences
    let resolution = 4 * zip(pre, post).reduce(0) { max($0, abs($1.0), abs($1.1)) }.ulp
    let range = differences.reduce((low: Double.infinity, high: -Double.infinity)) {
      (min($0.low, $1), max($0.high, $1))
    }
    self.resolution = resolution
    do {
      self.summary = try PrePostSummary(
        n: pre.count, meanPre: mean(pre), sdPre: standardDeviation(pre), meanPost: mean(post),
        sdPost: standardDeviation(post), correlation: PrePostNumerics.correlation(pre, post),
        meanChange: mean(differences),
        sdChange: standardDeviation(differences).map { range.high - range.low <= resolution ? 0 : $0 })
    } catch {
      throw .summary(error)
    }
  }

  /// The number of pairs.
  public var count: Int { pre.count }
}
