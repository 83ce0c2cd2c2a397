import EffectSizes
import MetaAnalysis
import PrePostNumerics
import TestSupport
import Testing

@Suite("Mantel–Haenszel and Peto")
struct MantelHaenszelTests {
  static func fit(_ row: ReferenceRow) throws -> CommonEffectFit {
    let data = String(row["data"].dropFirst("trials-".count))
    return switch (row["method"], row["measure"]) {
    case ("MH", "OR"): try MantelHaenszel.oddsRatio.fit(PoolersFixture.tables(data))
    case ("MH", "RR"): try MantelHaenszel.riskRatio.fit(PoolersFixture.tables(data))
    case ("MH", "RD"): try MantelHaenszel.riskDifference.fit(PoolersFixture.tables(data))
    case ("MH", "IRR"): try MantelHaenszel.rateRatio.fit(PoolersFixture.personTime(data))
    case ("MH", "IRD"): try MantelHaenszel.rateDifference.fit(PoolersFixture.personTime(data))
    default: try Peto().fit(PoolersFixture.tables(data))
    }
  }

  /// 15 digits were written down.
  @Test("metafor 5.1-12", arguments: PoolersFixture.names("tables"))
  func oracle(_ name: String) throws {
    let lines = try #require(PoolersFixture.cases[name])
    let fit = try Self.fit(lines[0])
    for line in lines {
      let own: Double? =
        switch line["quantity"] {
        case "coefficients[].estimate": fit.pooled.value
        case "coefficients[].std_error": fit.pooled.standardError
        case "coefficients[].conf_low": fit.pooled.interval?.lower
        case "coefficients[].conf_high": fit.pooled.interval?.upper
        case "heterogeneity.Q": fit.homogeneity?.q
        case "association.cochran_mantel_haenszel": fit.association?.cochranMantelHaenszel?.statistic
        case "association.tarone": fit.association?.tarone?.statistic
        default: nil
        }
      let (value, expected) = (try #require(own), try #require(line.number("value")))
      #expect(agrees(value, expected, relative: 2e-12), "\(line.cells) \(value)")
    }
  }

  @Test("the ten pinned cases are there")
  func noCaseIsLost() { #expect(PoolersFixture.names("tables").count == 10) }

  /// The tails lose relative digits as they get smaller: 1e-38 is reached.
  @Test(
    "association and homogeneity of odds, corrected and not", arguments: [("bcg", "bcg"), ("nie", "nielweise2007")])
  func association(_ tag: String, _ data: String) throws {
    for (suffix, corrects) in [("", true), ("-plain", false)] {
      let fit = try MantelHaenszel.oddsRatio.fit(PoolersFixture.tables(data), correctsContinuity: corrects)
      let tests = try #require(fit.association)
      #expect(tests.correctsContinuity == corrects)
      let expected = { PoolersFixture.numbers("\(tag)-mh\(suffix)", $0)[0] }
      let pairs: [(AssociationTests.Test?, String)] = [
        (tests.cochranMantelHaenszel, "cmh"), (tests.breslowDay, "breslow_day"), (tests.tarone, "tarone"),
      ]
      for (test, name) in pairs {
        let test = try #require(test)
        #expect(agrees(test.statistic, expected(name), relative: 1e-11), "\(name)")
        #expect(agrees(test.pValue, expected(name + "_p"), relative: 1e-8), "\(name) p \(test.pValue)")
      }
    }
    // Other measures have the test of association, not those of equal odds.
    let ratio = try MantelHaenszel.riskRatio.fit(PoolersFixture.tables(data)).association
    #expect(ratio?.tarone == nil && ratio?.breslowDay == nil)
    #expect(
      agrees(
        try #require(ratio?.cochranMantelHaenszel).statistic, PoolersFixture.numbers("\(tag)-mh", "cmh")[0],
        relative: 1e-11))
  }

  @Test("association of person-time, not corrected")
  func personTimeAssociation() throws {
    let studies = try PoolersFixture.personTime("hart1999")
    let test = try #require(
      MantelHaenszel.rateRatio.fit(studies, correctsContinuity: false).association?.cochranMantelHaenszel)
    #expect(agrees(test.statistic, PoolersFixture.numbers("hart-mh-plain", "cmh")[0], relative: 1e-11))
    #expect(agrees(test.pValue, PoolersFixture.numbers("hart-mh-plain", "cmh_p")[0], relative: 1e-9))
  }

  @Test("what is added goes to Q and not to the pooled effect", arguments: [("bcg", "bcg"), ("nie", "nielweise2007")])
  func additions(_ tag: String, _ data: String) throws {
    let tables = try PoolersFixture.tables(data)
    let rule = ZeroCellRule(amount: 0.1, target: .all)
    for pooler in [MantelHaenszel.oddsRatio, .riskRatio, .riskDifference] {
      let fit = try pooler.fit(tables, zeroCells: rule)
      let expected = { PoolersFixture.numbers("\(tag)-added-\(pooler.measure.code)", $0)[0] }
      let homogeneity = try #require(fit.homogeneity)
      #expect(agrees(homogeneity.q, expected("Q"), relative: 1e-11))
      #expect(agrees(try #require(homogeneity.pValue), expected("Q_p"), relative: 1e-8))
      #expect(agrees(try #require(homogeneity.iSquared), expected("I2"), relative: 1e-10))
      #expect(agrees(try #require(homogeneity.hSquared), expected("H2"), relative: 1e-11))
      #expect(try pooler.fit(tables).pooled == fit.pooled)
      #expect(
        agrees(fit.weights, PoolersFixture.numbers("\(tag)-mh-\(pooler.measure.code)", "weight"), relative: 1e-11))
    }
  }

  @Test("Peto: weights and tests", arguments: [("bcg", "bcg"), ("nie", "nielweise2007")])
  func peto(_ tag: String, _ data: String) throws {
    let fit = try Peto().fit(PoolersFixture.tables(data))
    let expected = { PoolersFixture.numbers("\(tag)-peto", $0) }
    let homogeneity = try #require(fit.homogeneity)
    #expect(agrees(try #require(fit.pooled.pValue), expected("p_value")[0], relative: 1e-9))
    #expect(Double(homogeneity.degreesOfFreedom) == expected("Q_df")[0])
    #expect(agrees(try #require(homogeneity.pValue), expected("Q_p")[0], relative: 1e-9))
    #expect(agrees(fit.weights, expected("weight"), relative: 1e-11, absolute: 1e-14))
  }

  /// The table of Robins, Breslow & Greenland 1986 is not at hand; this one is Mantel and Haenszel's idea in fractions:
  /// two strata, ΣR = 10·10/40 + 5·20/50 = 4.5 and ΣS = 10·10/40 + 5·20/50 = 4.5.
  @Test("published: fractions by hand")
  func fractions() throws {
    let tables = [try TwoByTwoTable(a: 10, b: 10, c: 10, d: 10), try TwoByTwoTable(a: 5, b: 20, c: 5, d: 20)]
    let fit = try MantelHaenszel.oddsRatio.fit(tables)
    #expect(fit.pooled.value == 0)
    // P R = 1/2 · 5/2 and 1/2 · 2, and so for the others: (P R + P S + T R + T S) / (2 · 4.5²) = 9 / 40.5.
    #expect(agrees(fit.pooled.standardError, (9 / 40.5).squareRoot(), relative: 4e-16))
    #expect(fit.weights.count == 2 && agrees(fit.weights[0], 500 / 9, relative: 1e-15))
    #expect(fit.homogeneity?.q == 0 && fit.association?.cochranMantelHaenszel?.statistic == 0)
    let difference = try MantelHaenszel.riskDifference.fit(tables)
    #expect(difference.pooled.value == 0)
    // Q = (10·10/40 + 10·10/40)/2 + (5·20/50 + 5·20/50)/2 = 4.5 and Σw = 22.5.
    #expect(agrees(difference.pooled.standardError, 4.5.squareRoot() / 22.5, relative: 4e-16))
  }

  @Test("one table: its own effect, and the variance of its own log odds ratio")
  func oneTable() throws {
    let table = try TwoByTwoTable(a: 4, b: 119, c: 11, d: 128)
    let own = try Measure.oddsRatio.effectSize(of: table)
    let fit = try MantelHaenszel.oddsRatio.fit([table])
    #expect(agrees(fit.pooled.value, own.estimate, relative: 1e-14))
    #expect(agrees(fit.pooled.standardError, try #require(own.standardError), relative: 1e-14))
    #expect(fit.homogeneity?.degreesOfFreedom == 0 && fit.homogeneity?.pValue == nil && fit.homogeneity?.q == 0)
    #expect(fit.association?.tarone == nil && fit.weights == [100])
    let risks = try Measure.riskRatio.effectSize(of: table)
    let ratio = try MantelHaenszel.riskRatio.fit([table])
    #expect(agrees(ratio.pooled.value, risks.estimate, relative: 1e-14))
    #expect(agrees(ratio.pooled.standardError, try #require(risks.standardError), relative: 1e-14))
  }

  @Test("groups exchanged: every effect changes its sign and keeps its error", arguments: UInt64(1)...20)
  func exchange(seed: UInt64) throws {
    let tables = try randomTables(seed: seed)
    let swapped = try tables.map { try $0.swapped }
    for pooler in [MantelHaenszel.oddsRatio, .riskRatio, .riskDifference] {
      let (one, other) = (try pooler.fit(tables), try pooler.fit(swapped))
      #expect(agrees(one.pooled.value, -other.pooled.value, relative: 1e-11, absolute: 1e-14), "seed \(seed)")
      #expect(agrees(one.pooled.standardError, other.pooled.standardError, relative: 1e-11), "seed \(seed)")
      #expect(agrees(try #require(one.homogeneity).q, try #require(other.homogeneity).q, relative: 1e-9))
      let tests = (try #require(one.association), try #require(other.association))
      #expect(
        agrees(
          try #require(tests.0.cochranMantelHaenszel).statistic, try #require(tests.1.cochranMantelHaenszel).statistic,
          relative: 1e-9, absolute: 1e-14))
      if let tarone = tests.0.tarone {
        #expect(agrees(tarone.statistic, try #require(tests.1.tarone).statistic, relative: 1e-8))
        #expect(tarone.statistic <= (try #require(tests.0.breslowDay)).statistic)
      }
    }
    let (one, other) = (try Peto().fit(tables), try Peto().fit(swapped))
    #expect(agrees(one.pooled.value, -other.pooled.value, relative: 1e-11, absolute: 1e-14), "seed \(seed)")
    #expect(agrees(one.pooled.standardError, other.pooled.standardError, relative: 1e-13), "seed \(seed)")
  }

  @Test("another unit of time moves the difference of rates and leaves their ratio", arguments: UInt64(1)...10)
  func unitOfTime(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let numbers = (0..<8).map { _ in
      (generator.integer(0...7), generator.uniform(20, 900), generator.integer(1...9), generator.uniform(20, 900))
    }
    func studies(_ unit: Double) throws -> [PersonTimeComparison] {
      try numbers.map {
        try PersonTimeComparison(
          eventsTreatment: $0.0, timeTreatment: unit * $0.1, eventsControl: $0.2, timeControl: unit * $0.3)
      }
    }
    let (years, days) = (try studies(1), try studies(365))
    let ratios = (try MantelHaenszel.rateRatio.fit(years), try MantelHaenszel.rateRatio.fit(days))
    #expect(agrees(ratios.0.pooled.value, ratios.1.pooled.value, relative: 1e-12, absolute: 1e-15), "seed \(seed)")
    #expect(agrees(ratios.0.pooled.standardError, ratios.1.pooled.standardError, relative: 1e-12))
    let differences = (try MantelHaenszel.rateDifference.fit(years), try MantelHaenszel.rateDifference.fit(days))
    #expect(agrees(differences.0.pooled.value, 365 * differences.1.pooled.value, relative: 1e-10, absolute: 1e-16))
    #expect(agrees(differences.0.pooled.standardError, 365 * differences.1.pooled.standardError, relative: 1e-12))
  }

  @Test("a study without events, or with nothing but events, changes no ratio", arguments: UInt64(1)...5)
  func doubleZero(seed: UInt64) throws {
    let tables = try randomTables(seed: seed)
    let more = tables + [try TwoByTwoTable(a: 0, b: 30, c: 0, d: 41)]
    let (one, other) = (try MantelHaenszel.oddsRatio.fit(tables), try MantelHaenszel.oddsRatio.fit(more))
    #expect(one.pooled == other.pooled && other.count == tables.count + 1 && other.weights.last == 0)
    #expect(try #require(one.association?.tarone) == #require(other.association?.tarone))
    #expect(try #require(one.homogeneity) == #require(other.homogeneity))
    let peto = try Peto().fit(more)
    #expect(try Peto().fit(tables).pooled == peto.pooled && peto.weights.last == 0)
    #expect(peto.notes.map(\.text).last?.hasSuffix("have no event, or nothing but events, and weigh nothing") == true)
  }

  @Test("an extreme odds ratio gives numbers or no test, never what is no number")
  func extreme() throws {
    for size in [10, 1_000_000, 1_000_000_000] {
      let tables = [
        try TwoByTwoTable(a: size, b: 1, c: 1, d: size), try TwoByTwoTable(a: size, b: 0, c: 1, d: size),
      ]
      let fit = try MantelHaenszel.oddsRatio.fit(tables)
      let tests = try #require(fit.association)
      #expect(fit.pooled.standardError.isFinite)
      #expect(tests.tarone?.statistic.isFinite != false && tests.breslowDay?.statistic.isFinite != false)
    }
  }

  @Test("studies without an effect of their own are counted in a note")
  func notes() throws {
    let fit = try MantelHaenszel.oddsRatio.fit(PoolersFixture.tables("nielweise2007"))
    #expect(
      fit.notes.map(\.text) == [
        "1 of 18 studies have no log odds ratio of their own; they enter the pooled effect but not Q"
      ])
    #expect(
      try Peto().fit(PoolersFixture.tables("nielweise2007")).notes.map(\.text) == [
        "1 of 18 studies have no event, or nothing but events, and weigh nothing"
      ])
  }

  @Test("refusals")
  func refusals() throws {
    let onlyTreatment = [try TwoByTwoTable(a: 3, b: 7, c: 0, d: 10)]
    let onlyControl = [try TwoByTwoTable(a: 0, b: 10, c: 4, d: 6)]
    let none = [try TwoByTwoTable(a: 0, b: 10, c: 0, d: 10)]
    #expect(
      message { try MantelHaenszel.oddsRatio.fit([]) }
        == "there is no effect with both an estimate and a positive sampling variance")
    #expect(
      message { try MantelHaenszel.oddsRatio.fit(onlyTreatment) }
        == "the pooled odds ratio is infinite: no study has an event among controls beside a treated person without one"
    )
    #expect(
      message { try MantelHaenszel.oddsRatio.fit(onlyControl) }
        == "the pooled odds ratio is 0: no study has an event among the treated beside a control without one"
    )
    #expect(
      message { try MantelHaenszel.oddsRatio.fit(none) }
        == "the pooled odds ratio is not defined: no study has an event in one group beside a person without one in the other"
    )
    #expect(
      message { try MantelHaenszel.riskRatio.fit(onlyTreatment) }
        == "the pooled risk ratio is infinite: no control group had an event in any study")
    #expect(
      message { try MantelHaenszel.riskRatio.fit(none) }
        == "the pooled risk ratio is not defined: no group had an event in any study")
    #expect(
      message { try MantelHaenszel.riskDifference.fit(none) }
        == "the variance of the pooled risk difference is 0: the studies hold no variation")
    #expect(
      message { try Peto().fit(none) }
        == "the Peto odds ratio is not defined: no study has both an event and a non-event"
    )
    let idle = [
      try PersonTimeComparison(eventsTreatment: 0, timeTreatment: 10, eventsControl: 0, timeControl: 12)
    ]
    #expect(
      message { try MantelHaenszel.rateRatio.fit(idle) }
        == "the pooled rate ratio is not defined: no group had an event in any study")
    #expect(
      message { try MantelHaenszel.rateDifference.fit(idle) }
        == "the variance of the pooled rate difference is 0: the studies hold no event")
    let everybody = [try TwoByTwoTable(a: 7, b: 0, c: 9, d: 0), try TwoByTwoTable(a: 3, b: 0, c: 11, d: 0)]
    #expect(
      message { try MantelHaenszel.riskRatio.fit(everybody) }
        == "the variance of the pooled risk ratio is 0: everybody had the event")
    let quiet = [try PersonTimeComparison(eventsTreatment: 0, timeTreatment: 10, eventsControl: 3, timeControl: 12)]
    #expect(
      message { try MantelHaenszel.rateRatio.fit(quiet) }
        == "the pooled rate ratio is 0: no treatment group had an event in any study")
  }
}
