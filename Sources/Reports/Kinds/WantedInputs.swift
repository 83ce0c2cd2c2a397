internal import EffectSizes

/// Which further numbers would give a row what it lacks: the smallest sets that do, found by supplying trial values.
///
/// A row with the means before and after and both SDs, for SMCC: n with the SD of change, n with r, or n with the paired t.
/// Trial values are made up and used for nothing else.
struct WantedInputs: Sendable, Hashable {
  /// Whether the row has an estimate and lacks its variance; otherwise it lacks the estimate.
  let isForVariance: Bool
  /// The smallest sets, the smaller before the larger.
  let sets: [[Input]]

  /// The most sets that are told.
  private static let mostSets = 3
  /// The largest set that is looked for.
  private static let limit = 5

  /// The sets for a row; nil where no set of numbers helps.
  init?<Summary>(
    _ row: DecodedRow, _ shape: SummaryShape<Summary>, _ measure: Measure<Summary>, _ options: MeasureOptions,
    isForVariance: Bool
  ) {
    let wanted = Set(measure.inputs + [.meanChange, .sdChange, .t])
    let candidates = shape.slots.map(\.input).filter { wanted.contains($0) && row.values[$0] == nil }
    var found: [[Input]] = []
    for size in 1...WantedInputs.limit {
      for set in WantedInputs.subsets(of: candidates, size: size)
      where !found.contains(where: { Set($0).isSubset(of: set) }) {
        var values = row.values
        for input in set { values[input] = WantedInputs.trial(input, row.values) }
        guard let summary = try? shape.build(values),
          let effect = try? measure.effectSize(of: summary, options: options),
          !isForVariance || effect.samplingVariance != nil
        else { continue }
        found.append(set)
      }
    }
    guard let least = found.first?.count else { return nil }
    self.isForVariance = isForVariance
    // Long ways round tell nobody what to look for.
    sets = Array(found.filter { $0.count <= least + 1 }.prefix(WantedInputs.mostSets))
  }

  /// What all sets have in common, and what each adds.
  var parts: (common: [Input], choices: [[Input]]) {
    let common = sets[0].filter { input in sets.allSatisfy { $0.contains(input) } }
    return (common, sets.map { set in set.filter { !common.contains($0) } }.filter { !$0.isEmpty })
  }

  private static func subsets(of inputs: [Input], size: Int) -> [[Input]] {
    guard size > 0 else { return [[]] }
    return inputs.indices.flatMap { place in
      subsets(of: Array(inputs[(place + 1)...]), size: size - 1).map { [inputs[place]] + $0 }
    }
  }

  /// A value that an input could have beside those of the row.
  private static func trial(_ input: Input, _ values: [Input: Double]) -> Double {
    let size = values.filter { $0.key.rawValue.hasPrefix("mean") && $0.value != 0 }.map { abs($0.value) }.max() ?? 10
    let name = input.rawValue
    switch input {
    case .t: return 2.5
    case .alpha, .superiority: return 0.7
    case .ties, .proportionBoth: return 0.05
    case .determination: return 0.3
    case .timeTreatment, .timeControl, .time: return 100
    default: break
    }
    if input.isCount { return name == "n" || name.hasPrefix("n_") ? max(40, values.values.max() ?? 0) : 10 }
    if name == "r" || name.hasPrefix("r_") { return 0.5 }
    if name.hasPrefix("sd") { return size / 4 }
    if name.hasPrefix("mean_change") { return size / 2 }
    if name.hasPrefix("mean") { return size * (name.contains("post") ? 1.5 : 1.2) }
    return 1
  }
}
