import EffectSizes
import PrePostNumerics
import Testing

@testable import Reports

/// Every measure and every variance at the ends of what can be printed: an answer that is a number, or a reason.
@Suite("Every measure at the ends of its domain")
struct CatalogExtremeTests {
  private static let largest = "1000000000000000"
  private static let sizes = ["2", "3", largest]
  private static let means = [
    ("0", "0"), ("1e-60", "1e55"), ("30.6", "38.5"),
  ]
  private static let spreads = [
    ("0", "0"), ("0", "1"), ("15", "11.6"), ("1e-60", "1e-60"), ("1e-10", "1e55"),
  ]
  private static let counts = ["0", "1", "7", largest]

  private static func rows(_ header: String, _ rows: [[String]]) -> String {
    header + "\n" + rows.map { $0.joined(separator: ",") }.joined(separator: "\n")
  }

  /// All combinations of one value from each list.
  private static func product(_ lists: [String]...) -> [[String]] {
    lists.reduce([[]]) { rows, list in rows.flatMap { row in list.map { row + [$0] } } }
  }

  private static let onePlace = means.flatMap { mean in
    spreads.flatMap { spread in ["-1", "0.47", "1"].map { [mean.0, spread.0, mean.1, spread.1, $0] } }
  }

  private static func table(_ code: String) -> String? {
    let family = GeneratedStudy.Family.allCases.first { $0.codes.contains(code) }
    switch family {
    case .oneGroup:
      return rows("n,mean_pre,sd_pre,mean_post,sd_post,r", sizes.flatMap { n in onePlace.map { [n] + $0 } })
    case .twoGroups:
      let pairs = means.flatMap { mean in spreads.map { (mean, $0) } }
      return rows(
        "n_treatment,mean_treatment,sd_treatment,n_control,mean_control,sd_control",
        [("2", "2"), ("2", largest), ("3", "2"), (largest, largest)].flatMap { n in
          pairs.map { [n.0, $0.0.0, $0.1.0, n.1, $0.0.1, $0.1.1] }
        })
    case .twoGroupsPrePost:
      let columns = ["n", "mean_pre", "sd_pre", "mean_post", "sd_post", "r"]
      return rows(
        (columns.map { $0 + "_treatment" } + columns.map { $0 + "_control" }).joined(separator: ","),
        [("2", "3"), ("3", "1000000"), (largest, largest)].flatMap { n in
          onePlace.map { [n.0] + $0 + [n.1, $0[0], $0[3], $0[2], $0[1], $0[4]] }
        })
    case .table, .pairs:
      return rows(
        "ai,bi,ci,di",
        product(counts, counts, counts, counts).filter {
          ($0[0] != "0" || $0[1] != "0") && ($0[2] != "0" || $0[3] != "0")
        })
    case .personTime:
      let times = ["1e-60", "1", "1e55"]
      return rows("x1i,t1i,x2i,t2i", product(counts, times, counts, times))
    case .rate: return rows("events,time", product(counts, ["1e-60", "1", "1e55"]))
    case .sample:
      return rows(
        "n,mean,sd", product(["1"] + sizes, ["0", "1e-60", "1e55", "-3", "5"], ["0", "1e-60", "1e-10", "1", "1e55"]))
    case .proportion: return rows("events,non_events", product(counts, counts).filter { $0 != ["0", "0"] })
    case .correlation:
      return rows(
        "n,r",
        product(
          ["1"] + sizes + ["4", "5", "30"],
          ["-1", "-0.9999999999999999", "-0.5", "-1e-10", "0", "1e-60", "0.00001", "0.9", "0.999999999999", "1"]))
    case .superiority:
      return rows(
        "cles,n_treatment,n_control,ties",
        product(["0", "1e-60", "0.3", "0.5", "0.999999999999", "1"], ["1"] + sizes, sizes, ["0", "0.9", "1"]))
    case .estimate:
      return rows(
        "estimate,ci_low,ci_high", [["0", "0", "0"], ["1e55", "1e54", "1e56"], ["-5", "-5", "-5"], ["3", "2", "4"]])
    case nil: return others(code)
    }
  }

  private static func others(_ code: String) -> String? {
    switch code {
    case "REH":
      rows(
        "homozygous_dominant,heterozygous,homozygous_recessive",
        product(counts, counts, counts).filter { $0 != ["0", "0", "0"] })
    case "MPORM":
      rows(
        "ai,bi,ci,di,r",
        product(["-1", "0", "0.3", "1"]).flatMap { r in
          [["0", "7", "1", "6"], ["3", "4", "3", "4"], [largest, "1", "1", largest]].map { $0 + r }
        })
    case "ARAW", "AHW", "ABT":
      rows(
        "alpha,items,n",
        product(["-1e10", "-1", "0", "0.5", "0.999999999999999", "1"], ["2", "10", largest], ["1"] + sizes))
    case "R2F", "ZR2F":
      rows(
        "n,predictors,r2",
        product(
          ["3", "6", "1000000", largest], ["1", "3"], ["0", "1e-20", "0.00000001", "0.24", "0.999999999999", "1"]))
    default:
      rows(
        "n,predictors,t,r2",
        product(
          ["3", "6", "1000000", largest], ["1", "3"], ["0", "1.5", "1e55"],
          ["0", "1e-20", "0.00000001", "0.24", "0.9", "0.999999999999", "1"]))
    }
  }

  @Test("a number above 0, or a reason", arguments: MeasureCatalog.all.map(\.code))
  func ends(code: String) throws {
    let entry = try MeasureCatalog.measure(code)
    let table = try study(#require(Self.table(code)))
    for type in entry.varianceTypes {
      for located in try EffectsFlow(measure: entry, options: MeasureOptions(varianceType: type)).run(table) {
        // Told only where something is wrong: there are thousands of rows.
        func fail(_ what: String) {
          let cells = located.inputs.map { "\($0.input) \($0.text ?? "")" }.joined(separator: ", ")
          Issue.record("\(code) \(type.rawValue), \(cells): \(what)")
        }
        let kinds = Set(located.notes.map(\.kind))
        guard let effect = located.effect else {
          if !kinds.contains(.refusal) { fail("nothing, and no reason") }
          continue
        }
        if !effect.estimate.isFinite { fail("\(effect.estimate)") }
        guard let variance = effect.samplingVariance else {
          if !kinds.contains(.refusal) { fail("no variance, and no reason") }
          continue
        }
        if !(variance.isFinite && (variance > 0 || (variance == 0 && kinds.contains(.caution)))) {
          fail("variance \(variance)")
        }
      }
    }
  }

  @Test("a variance of 0 stands with a caution, one below 0 does not stand")
  func variances() throws {
    let flow = try EffectsFlow(measure: MeasureCatalog.measure("MC"))
    let exact = try flow.run(study("n,mean_pre,sd_pre,mean_post,sd_post,r\n20,5,2,7,2,1"))[0]
    #expect(exact.effect?.samplingVariance == 0)
    #expect(
      exact.notes.last
        == Note(.caution, "the sampling variance is 0, since nothing varies in these data; it cannot be pooled"))
    let biserial = try EffectsFlow(measure: MeasureCatalog.measure("RBIS"))
    let far = try biserial.run(
      study("n_treatment,mean_treatment,sd_treatment,n_control,mean_control,sd_control\n2,5,1,100,0,1"))[0]
    #expect(far.effect?.estimate != nil && far.effect?.samplingVariance == nil)
    #expect(far.noteText?.contains("no sampling variance: its formula gives -") == true, "\(far.noteText ?? "")")
  }
}
