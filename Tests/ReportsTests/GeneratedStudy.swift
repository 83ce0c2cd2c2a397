import EffectSizes
import TestSupport

@testable import Reports

/// One made-up study by column, in the family of measures that read it.
struct GeneratedStudy {
  /// A family of measures with the columns that they read.
  enum Family: CaseIterable, Sendable {
    case oneGroup, twoGroups, twoGroupsPrePost, table, pairs, personTime, sample, proportion, rate, correlation
    case superiority, estimate

    /// The measures.
    var codes: [String] {
      let text =
        switch self {
        case .oneGroup: "MC SMCC SMCR SMCRH ROMC SMCRP SMCRPH CLESCN AUCCN VRC CVRC"
        case .twoGroups: "MD SMD SMDH SMD1 SMD1H ROM VR CVR RPB ZPB RBIS ZBIS D2OR D2ORN D2ORL CLESN AUCN"
        case .twoGroupsPrePost: "DMC DSMCC DSMCR DSMCRH DROMC DPPC1 DPPC2 DPPC3 AMD"
        case .table: "RR OR RD AS PETO PHI ZPHI YUQ YUY RTET ZTET PBIT OR2D OR2DN OR2DL"
        case .pairs: "MPRD MPRR MPOR MPORC MPPETO"
        case .personTime: "IRR IRD IRSD"
        case .sample: "MN SMN MNLN SDLN CVLN"
        case .proportion: "PR PLN PLO PRZ PAS PFT"
        case .rate: "IR IRLN IRS IRFT"
        case .correlation: "COR ZCOR UCOR"
        case .superiority: "CLES AUC"
        case .estimate: "GEN"
        }
      return text.split(separator: " ").map(String.init)
    }
  }

  /// The cells by column.
  var cells: [String: Double]

  /// A study of a family, from a seed.
  init(_ family: Family, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    func n() -> Double { Double(generator.integer(6...120)) }
    func count() -> Double { Double(generator.integer(1...60)) }
    func mean() -> Double { generator.uniform(20, 40) }
    func sd() -> Double { generator.uniform(2, 9) }
    let r = generator.uniform(-0.3, 0.9)
    switch family {
    case .oneGroup:
      cells = ["n": n(), "mean_pre": mean(), "sd_pre": sd(), "mean_post": mean(), "sd_post": sd(), "r": r]
    case .twoGroups:
      cells = [:]
      for arm in ["treatment", "control"] {
        cells["n_" + arm] = n()
        cells["mean_" + arm] = mean()
        cells["sd_" + arm] = sd()
      }
    case .twoGroupsPrePost:
      cells = [:]
      for arm in ["treatment", "control"] {
        cells["n_" + arm] = n()
        // The unbiased variance of DPPC2 is for one r in both groups.
        cells["r_" + arm] = r
        for time in ["pre", "post"] {
          cells["mean_\(time)_\(arm)"] = mean()
          cells["sd_\(time)_\(arm)"] = sd()
        }
      }
    case .table:
      cells = [:]
      for arm in ["treatment", "control"] {
        cells["events_" + arm] = count()
        cells["n_" + arm] = (cells["events_" + arm] ?? 0) + count()
      }
    case .pairs:
      cells = [:]
      for name in ["both", "first_only", "second_only", "neither"] { cells["events_" + name] = count() }
    case .personTime:
      cells = [:]
      for arm in ["treatment", "control"] {
        cells["events_" + arm] = count()
        cells["time_" + arm] = generator.uniform(50, 900)
      }
    case .sample: cells = ["n": n(), "mean": mean(), "sd": sd()]
    case .proportion: cells = ["events": count(), "non_events": count()]
    case .rate: cells = ["events": count(), "time": generator.uniform(50, 900)]
    case .correlation: cells = ["n": n(), "r": r]
    case .superiority: cells = ["cles": generator.uniform(0.05, 0.95), "n_treatment": n(), "n_control": n()]
    case .estimate:
      let center = generator.uniform(-2, 2)
      let margin = generator.uniform(0.1, 1)
      cells = ["estimate": center, "ci_low": center - margin, "ci_high": center + margin]
    }
  }

  /// The study with the columns of two places exchanged.
  func exchanging(_ first: String, _ second: String) -> GeneratedStudy {
    var other = self
    other.cells = [:]
    for (name, value) in cells {
      let parts = name.split(separator: "_").map { $0 == first ? second : $0 == second ? first : String($0) }
      other.cells[parts.joined(separator: "_")] = value
    }
    return other
  }

  /// The study with every mean and SD as after `x → shift + factor · x`.
  func transformed(shift: Double = 0, factor: Double = 1) -> GeneratedStudy {
    var other = self
    for (name, value) in cells {
      if name.hasPrefix("mean") { other.cells[name] = shift + factor * value }
      if name.hasPrefix("sd") { other.cells[name] = abs(factor) * value }
    }
    return other
  }

  /// Estimate and variance by a measure; the variance is NaN where there is none.
  func effect(
    _ code: String, _ type: SamplingVarianceType = .largeSample, and extra: String? = nil
  ) throws -> (yi: Double, vi: Double) {
    let names = cells.keys.sorted()
    var header = names.joined(separator: ",")
    var row = names.map { "\(cells[$0] ?? 0)" }.joined(separator: ",")
    if let extra {
      header += "," + extra
      row += ",yes"
    }
    let flow = try EffectsFlow(measure: MeasureCatalog.measure(code), options: MeasureOptions(varianceType: type))
    let located = try flow.run(study(header + "\n" + row))[0]
    return (located.effect?.estimate ?? .nan, located.effect?.samplingVariance ?? .nan)
  }
}
