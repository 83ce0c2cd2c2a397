internal import EffectSizes
internal import PrePostNumerics
internal import Tables

/// What stands for a result where inputs are known as ranges.
public enum PointChoice: String, Sendable, Hashable, CaseIterable {
  /// The result at the midpoints of ranges.
  case midpoint
  /// The mean of the result with every value of the ranges equally likely.
  case uniform
}

/// An effect as the mean over its box: every value between the ends of a range, or of what is assumed, equally likely. A
/// bound with one end and a rounded number stay at their points.
struct UniformMean {
  /// The effect with the mean estimate and the mean variance, which holds nothing of the width of the ranges.
  let effect: EffectSize
  /// Over what it was taken.
  let note: Note

  /// The mean; nil where no input is a range with two ends, more than 12 are, or a part of the box has no estimate.
  init?<Summary>(
    _ row: DecodedRow, _ effect: EffectSize, _ shape: SummaryShape<Summary>, _ measure: Measure<Summary>,
    _ options: MeasureOptions
  ) {
    let sides = row.sides.filter { input, side in
      side.interval.width.isFinite && side.interval.width > 0 && row.rules[input] != .printed
        && row.values[input] != nil
    }
    guard !sides.isEmpty, sides.count <= BoxMean.sideLimit else { return nil }
    var values = row.values
    let means = BoxMean(sides.map(\.side)).means(outputs: 2) { place in
      for (side, value) in zip(sides, place) { values[side.input] = value }
      guard let summary = try? shape.build(values),
        let effect = try? measure.effectSize(of: summary, options: options), effect.isComputable
      else { return nil }
      return [effect.estimate, effect.samplingVariance]
    }
    guard let estimate = means[0] else { return nil }
    self.effect = EffectSize(
      estimate: estimate, samplingVariance: effect.samplingVariance == nil ? nil : means[1],
      derivation: effect.derivation)
    note = Note(
      .method,
      "yi and vi are the means over \(sides.map(\.input.rawValue).joined(separator: ", ")), every value equally likely")
  }
}
