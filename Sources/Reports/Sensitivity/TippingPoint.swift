internal import PrePostNumerics

/// A value of one number at which the conclusion changes, everything else held.
public struct TippingPoint: Sendable, Hashable {
  /// Which end of the interval meets the threshold.
  public enum End: String, Sendable, Hashable {
    /// The lower end.
    case low = "conf_low"
    /// The upper end.
    case high = "conf_high"
  }

  /// The number that is varied.
  public let parameter: String
  /// Its value at the tipping point.
  public let value: Double
  /// The end of the interval that crosses the threshold there.
  public let crosses: End
  /// What the other variations are set to.
  public let others: [Held]

  /// A variation that is held while another one moves.
  public struct Held: Sendable, Hashable {
    /// The variation.
    public let name: String
    /// What it is set to.
    public let setting: Variation.Setting
  }
}

/// Looks for tipping points between neighbours of the grid at which an end of the interval lies on different sides of the
/// threshold, and narrows each down by Brent's method.
struct TippingSearch {
  let flow: SensitivityFlow
  let variations: [Variation]
  let study: StudyTable

  func points(_ lines: [SensitivityFlow.Line]) throws(ReportError) -> [TippingPoint] {
    let grid = SpecificationGrid(variations.map(\.settings.count))
    // With some of the grid drawn, neighbours are mostly missing; what is there says nothing about the rest.
    guard lines.count == grid.size else { return [] }
    var points: [TippingPoint] = []
    for (which, variation) in variations.enumerated() where variation.isContinuous {
      let order = variation.settings.indices.sorted { number(variation, $0) < number(variation, $1) }
      for start in lines.indices where grid.indices(start)[which] == order[0] {
        var indices = grid.indices(start)
        for (a, b) in zip(order, order.dropFirst()) {
          indices[which] = a
          let here = lines[grid.place(indices)]
          indices[which] = b
          let next = lines[grid.place(indices)]
          points += crossings(which, number(variation, a), number(variation, b), here, next)
        }
      }
    }
    return points
  }

  private func number(_ variation: Variation, _ index: Int) -> Double { variation.settings[index].number ?? 0 }

  private func crossings(
    _ which: Int, _ a: Double, _ b: Double, _ here: SensitivityFlow.Line, _ next: SensitivityFlow.Line
  ) -> [TippingPoint] {
    guard let first = try? here.result.get().interval, let second = try? next.result.get().interval else { return [] }
    var points: [TippingPoint] = []
    for end in [TippingPoint.End.low, .high] {
      let (p, q) = (distance(first, end), distance(second, end))
      // An end on the threshold itself is a tipping point of the step that leads to it, not of the next one too.
      guard p != 0, (p < 0) != (q < 0) || q == 0 else { continue }
      guard
        let root = try? findRoot(
          lower: a, upper: b, tolerance: 1e-12 * (abs(a) + abs(b)),
          of: { value in
            var settings = here.settings
            settings[which] = .number(value)
            guard let interval = try? flow.pooled(settings, variations, study).interval else { return .nan }
            return distance(interval, end)
          }
        ).root
      else { continue }
      let others = variations.indices.filter { $0 != which }.map {
        TippingPoint.Held(name: variations[$0].name, setting: here.settings[$0])
      }
      points.append(TippingPoint(parameter: variations[which].name, value: root, crosses: end, others: others))
    }
    return points
  }

  private func distance(_ interval: ConfidenceInterval, _ end: TippingPoint.End) -> Double {
    (end == .low ? interval.lower : interval.upper) - flow.threshold
  }
}
