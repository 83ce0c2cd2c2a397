import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@testable import Reports

/// What must hold for every measure of the catalog, tried on generated studies.
@Suite("Properties of every measure")
struct CatalogPropertyTests {
  private typealias Effect = (yi: Double, vi: Double)
  private typealias Family = GeneratedStudy.Family

  /// Runs a property for every measure of a family, every variance and three seeds.
  private func each(
    _ family: Family, except: Set<String> = [], only: Set<String>? = nil,
    _ property: (String, SamplingVarianceType, GeneratedStudy) throws -> (was: Effect, expected: Effect)
  ) throws {
    for code in family.codes where !except.contains(code) && only?.contains(code) != false {
      for type in try MeasureCatalog.measure(code).varianceTypes {
        for seed in 1...3 as ClosedRange<UInt64> {
          let (was, expected) = try property(code, type, GeneratedStudy(family, seed: seed))
          let name = "\(code) \(type.rawValue), seed \(seed)"
          // Differences of means of 20 to 40 leave about 13 digits.
          #expect(agrees(was.yi, expected.yi, relative: 1e-10, absolute: 1e-12), "\(name): yi")
          let isMissing = was.vi.isNaN && expected.vi.isNaN
          #expect(isMissing || agrees(was.vi, expected.vi, relative: 1e-10), "\(name): vi")
        }
      }
    }
  }

  @Test("groups exchanged turn the sign and keep the variance")
  func exchangedGroups() throws {
    // In SDs of one of the groups the other is another measure; a probability turns around one half.
    let oneSided: Set = ["SMD1", "SMD1H", "CLESN", "AUCN"]
    for family in [Family.twoGroups, .twoGroupsPrePost, .table, .personTime] {
      try each(family, except: oneSided) { code, type, study in
        let effect = try study.effect(code, type)
        return (try study.exchanging("treatment", "control").effect(code, type), (-effect.yi, effect.vi))
      }
    }
    for family in [Family.twoGroups, .superiority] {
      try each(family, only: ["CLESN", "AUCN", "CLES", "AUC"]) { code, type, study in
        let effect = try study.effect(code, type)
        var other = study.exchanging("treatment", "control")
        if let cles = study.cells["cles"] { other.cells["cles"] = 1 - cles }
        return (try other.effect(code, type), (1 - effect.yi, effect.vi))
      }
    }
    try each(.pairs) { code, type, study in
      let effect = try study.effect(code, type)
      return (try study.exchanging("first", "second").effect(code, type), (-effect.yi, effect.vi))
    }
  }

  @Test("before and after exchanged turn the sign and keep the variance")
  func exchangedOccasions() throws {
    try each(.oneGroup, except: ["SMCR", "SMCRH", "CLESCN", "AUCCN"]) { code, type, study in
      let effect = try study.effect(code, type)
      return (try study.exchanging("pre", "post").effect(code, type), (-effect.yi, effect.vi))
    }
    try each(.oneGroup, only: ["CLESCN", "AUCCN"]) { code, type, study in
      let effect = try study.effect(code, type)
      return (try study.exchanging("pre", "post").effect(code, type), (1 - effect.yi, effect.vi))
    }
  }

  private static let standardized: Set = [
    "SMCC", "SMCR", "SMCRH", "SMCRP", "SMCRPH", "CLESCN", "AUCCN", "SMD", "SMDH", "SMD1", "SMD1H", "RPB", "ZPB", "RBIS",
    "ZBIS", "D2OR", "D2ORN", "D2ORL", "CLESN", "AUCN", "DSMCC", "DSMCR", "DSMCRH", "DPPC1", "DPPC2", "DPPC3", "VR",
    "VRC",
  ]

  @Test("standardized measures know neither unit nor zero point of the scale")
  func affine() throws {
    for family in [Family.oneGroup, .twoGroups, .twoGroupsPrePost] {
      try each(family, only: Self.standardized) { code, type, study in
        (try study.transformed(shift: -7, factor: 2.5).effect(code, type), try study.effect(code, type))
      }
    }
    // A scale turned round turns the sign, a probability around one half, and leaves a ratio of SDs.
    for family in [Family.oneGroup, .twoGroups, .twoGroupsPrePost] {
      try each(family, only: Self.standardized.subtracting(["VR", "VRC"])) { code, type, study in
        let effect = try study.effect(code, type)
        let turned = code.hasPrefix("CLES") || code.hasPrefix("AUC") ? 1 - effect.yi : -effect.yi
        return (try study.transformed(shift: 100, factor: -1).effect(code, type), (turned, effect.vi))
      }
    }
  }

  @Test("raw measures scale with the unit and do not know its zero point")
  func raw() throws {
    for family in [Family.oneGroup, .twoGroups, .twoGroupsPrePost] {
      try each(family, only: ["MC", "MD", "DMC", "AMD"]) { code, type, study in
        let effect = try study.effect(code, type)
        return (
          try study.transformed(shift: 11, factor: -3).effect(code, type), (-3 * effect.yi, 9 * effect.vi)
        )
      }
    }
    try each(.sample, only: ["MN"]) { code, type, study in
      let effect = try study.effect(code, type)
      return (try study.transformed(shift: 4, factor: 2).effect(code, type), (4 + 2 * effect.yi, 4 * effect.vi))
    }
  }

  @Test("ratios do not know the unit; logarithms are shifted by it")
  func scale() throws {
    for family in [Family.oneGroup, .twoGroups, .twoGroupsPrePost, .sample] {
      try each(family, only: ["ROM", "CVR", "VR", "ROMC", "CVRC", "VRC", "DROMC", "CVLN", "SMN"]) { code, type, study in
        (try study.transformed(factor: 3.7).effect(code, type), try study.effect(code, type))
      }
    }
    try each(.sample, only: ["MNLN", "SDLN"]) { code, type, study in
      let effect = try study.effect(code, type)
      return (try study.transformed(factor: 3.7).effect(code, type), (effect.yi + logarithm(3.7), effect.vi))
    }
  }

  @Test("a time in other units scales rates and leaves their ratio")
  func time() throws {
    func slower(_ study: GeneratedStudy) -> GeneratedStudy {
      var other = study
      for (name, value) in study.cells where name.hasPrefix("time") { other.cells[name] = 4 * value }
      return other
    }
    let powers: [String: Double] = ["IRR": 0, "IRD": 1, "IRSD": 0.5, "IR": 1, "IRS": 0.5, "IRFT": 0.5]
    for family in [Family.personTime, .rate] {
      try each(family, only: Set(powers.keys)) { code, type, study in
        let effect = try study.effect(code, type)
        let factor = power(4, -(powers[code] ?? 0))
        return (try slower(study).effect(code, type), (effect.yi * factor, effect.vi * factor * factor))
      }
    }
    try each(.rate, only: ["IRLN"]) { code, type, study in
      let effect = try study.effect(code, type)
      return (try slower(study).effect(code, type), (effect.yi - logarithm(4), effect.vi))
    }
  }

  @Test("events and their absence exchanged turn the sign of what is symmetric in them")
  func complement() throws {
    try each(.table, except: ["RR"]) { code, type, study in
      var other = study
      for arm in ["treatment", "control"] {
        other.cells["events_" + arm] = (study.cells["n_" + arm] ?? 0) - (study.cells["events_" + arm] ?? 0)
      }
      let effect = try study.effect(code, type)
      return (try other.effect(code, type), (-effect.yi, effect.vi))
    }
    let whole: [String: Double] = ["PR": 1, "PLO": 0, "PRZ": 0, "PAS": .pi / 2, "PFT": .pi / 2]
    try each(.proportion, only: Set(whole.keys)) { code, type, study in
      var other = study
      (other.cells["events"], other.cells["non_events"]) = (study.cells["non_events"], study.cells["events"])
      let effect = try study.effect(code, type)
      return (try other.effect(code, type), ((whole[code] ?? 0) - effect.yi, effect.vi))
    }
    try each(.correlation) { code, type, study in
      var other = study
      other.cells["r"] = -(study.cells["r"] ?? 0)
      let effect = try study.effect(code, type)
      return (try other.effect(code, type), (-effect.yi, effect.vi))
    }
  }

  @Test("flip turns every sign and keeps every variance", arguments: GeneratedStudy.Family.allCases)
  func flip(family: GeneratedStudy.Family) throws {
    try each(family) { code, type, study in
      let effect = try study.effect(code, type)
      return (try study.effect(code, type, and: "flip"), (-effect.yi, effect.vi))
    }
  }

  @Test("the families hold every measure but those of a regression, of reliability, of genotypes and of margins")
  func families() {
    let covered = Set(Family.allCases.flatMap(\.codes))
    let others = Set(MeasureCatalog.all.map(\.code)).subtracting(covered)
    #expect(
      others == [
        "PCOR", "ZPCOR", "SPCOR", "ZSPCOR", "R2", "ZR2", "R2F", "ZR2F", "ARAW", "AHW", "ABT", "REH", "MPORM",
      ])
  }
}
