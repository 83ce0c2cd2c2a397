public import ArgumentParser
public import MetaAnalysis
internal import Regression
internal import Reports

extension TauSquaredIntervalMethod: ExpressibleByArgument {}

/// How sure the coefficients and tau2 of a pooled model are.
struct InferenceOptionGroup: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The interval of tau2: QP (Q-profile), GENQ (generalized Q), PL (profile likelihood, ML and REML) or WALD.",
      discussion: "Without it: GENQ for the methods GENQ and GENQM, QP for the others."))
  var ciMethod: TauSquaredIntervalMethod?

  @Option(help: "The column of clusters, for cluster-robust standard errors and tests.")
  var cluster: String?

  @Option(help: "The cluster-robust covariance: CR0, CR1, CR1p or CR2 (with --cluster; CR2 without it being named).")
  var vcov: CoefficientCovariance?

  @Option(
    help: ArgumentHelp(
      "A permutation test of the coefficients: exact, or the number of arrangements to draw with --seed.",
      discussion: "Signs of the estimates without moderators, orders of the rows of the design with them.",
      valueName: "exact|n"))
  var permutations: String?

  @Option(help: "The seed of the arrangements that --permutations draws.")
  var seed: UInt64 = 1

  @Option(help: "The number of threads, at least 1; the result is the same for any.")
  var threads: Int = 1

  func validate() throws {
    guard threads >= 1 else { throw ValidationError("--threads takes 1 or more; got \(threads)") }
    if let vcov, !vcov.usesClusters {
      throw ValidationError("--vcov takes CR0, CR1, CR1p or CR2 here; got '\(vcov.code)'")
    }
    if vcov != nil, cluster == nil { throw ValidationError("--vcov needs --cluster COLUMN") }
    if let permutations, plan == nil {
      throw ValidationError("--permutations takes exact or a whole number above 0; got '\(permutations)'")
    }
    if permutations != nil, cluster != nil {
      throw ValidationError("--permutations rearranges single effects; it cannot be combined with --cluster")
    }
  }

  /// The cluster-robust covariance that was asked for.
  var covariance: CoefficientCovariance? { cluster == nil ? nil : vcov ?? .cr2 }

  /// The permutation test that was asked for.
  var test: PermutationTest? { plan.map { PermutationTest($0) } }

  private var plan: PermutationTest.Plan? {
    if permutations == "exact" { return .exact }
    return permutations.flatMap { Int($0) }.flatMap { $0 > 0 ? .sampled(count: $0, seed: seed) : nil }
  }
}
