internal import ArgumentParser

/// What `pool` offers beside one model of all studies.
struct PoolChoicesOptionGroup: ParsableArguments {
  @Option(help: "Subgroups by this column: a model in each, and the test between them.")
  var by: String?

  @Option(help: "With --by, one tau2 for all subgroups: yes or no.")
  var tau2Common: YesNo?

  @Option(help: "The columns that log tau2 depends on, as a right-hand side: a location-scale model (ML or REML).")
  var scale: String?

  @Option(
    help: ArgumentHelp(
      "The scale on which estimates are shown too: none, exp, percent, plogis, pnorm, tanh, iarcsin, square, ztor2, iahw or iabt.",
      discussion: "Without it: the usual one of the measure (exp for log ratios, tanh for Fisher's z, ...)."))
  var transform: String?

  @Option(help: "The probability that a new study's true effect is beyond this value, on the scale of yi.")
  var threshold: Double?

  @Option(help: "With --method MH, the continuity correction of the Cochran-Mantel-Haenszel test: yes or no.")
  var continuity: YesNo?

  func validate() throws {
    if tau2Common != nil, by == nil { throw ValidationError("--tau2-common goes with --by") }
    if by != nil, scale != nil { throw ValidationError("either --by or --scale, not both") }
    if threshold != nil, by != nil || scale != nil {
      throw ValidationError("--threshold is for one model of all studies, without --by or --scale")
    }
    if let threshold, !threshold.isFinite { throw ValidationError("--threshold takes a finite number") }
  }

  /// Refuses the choices among `names` that were made.
  func refuse(_ names: Set<String>, with method: String) throws {
    let made: [(String, Bool)] = [
      ("--by", by != nil), ("--scale", scale != nil), ("--threshold", threshold != nil),
      ("--continuity", continuity != nil),
    ]
    if let first = made.first(where: { $0.1 && names.contains($0.0) }) {
      throw CommandFailure.usage("\(first.0) does not go with --method \(method)")
    }
  }
}
