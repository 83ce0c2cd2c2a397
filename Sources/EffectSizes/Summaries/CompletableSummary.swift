/// A summary that can find what was not printed from other printed numbers, before any measure looks at it.
///
/// `Measure.effectSize(of:options:)` completes what it is given, so that a measure reads means and SDs wherever they come
/// from; every step and every refusal is in the derivation.
public protocol CompletableSummary: Sendable {
  /// The summary with every quantity that a route leads to.
  func completed(_ options: MeasureOptions, _ derivation: inout Derivation) -> Self
}

/// The completed summary; as it is where its kind has nothing to complete.
func complete<Summary: Sendable>(
  _ summary: Summary, _ options: MeasureOptions, _ derivation: inout Derivation
) -> Summary {
  guard let open = summary as? any CompletableSummary else { return summary }
  return (open.completed(options, &derivation) as? Summary) ?? summary
}
