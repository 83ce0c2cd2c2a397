/// The proportions of events over a set of 2×2 tables, treatment and control, weighted by the sizes of the groups.
///
///     p̄ = Σ events / Σ n,   over the tables as the zero-cell rule leaves them
///
/// What AV variances use in place of each study's own proportions, so that the weights do not depend on the estimates.
/// Tables that the rule drops do not count; of no table at all there is no average.
func averageProportions(_ tables: [TwoByTwoTable], _ options: MeasureOptions) -> [Double] {
  let kept = tables.compactMap { ruled($0, options) }
  guard !kept.isEmpty else { return [] }
  let first = kept.reduce((0.0, 0.0)) { ($0.0 + $1.a, $0.1 + $1.n1) }
  let second = kept.reduce((0.0, 0.0)) { ($0.0 + $1.c, $0.1 + $1.n2) }
  return [first.0 / first.1, second.0 / second.1]
}

/// The proportion of events over a set of groups, weighted by their sizes; see the one of 2×2 tables.
func averageProportion(_ groups: [EventProportion], _ options: MeasureOptions) -> [Double] {
  let kept = groups.compactMap { ruled($0, options) }
  guard !kept.isEmpty else { return [] }
  let sums = kept.reduce((0.0, 0.0)) { ($0.0 + $1.x, $0.1 + $1.n) }
  return [sums.0 / sums.1]
}

private func ruled<Summary: HasZeroCells>(_ summary: Summary, _ options: MeasureOptions) -> Summary? {
  var unused = Derivation()
  return try? options.zeroCells.apply(to: summary, &unused)
}
