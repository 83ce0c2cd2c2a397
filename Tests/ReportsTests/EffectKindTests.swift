import TestSupport
import Testing

@testable import Reports

@Suite("What each row gives, and what would give more")
struct EffectKindTests {
  private static let head = "study,arm,n,mean_pre,sd_pre,mean_post,sd_post,r,sd_change,t,p,test\n"

  private func line(_ measure: String, _ row: String) throws -> KindLine {
    let flow = try EffectsFlow(measure: MeasureCatalog.measure(measure))
    return try #require(try flow.kindLines(study(Self.head + "A,treated," + row + "\n")).first)
  }

  private static let english = Wording(.english, digits: 3)
  private static let indonesian = Wording(.indonesian, digits: 3)

  @Test(
    "every kind with its reason, in both languages",
    arguments: [
      ("SMCC", "20,5,2,9,2,,1.5,,,", "exact", "every number is printed", "setiap angka tercetak"),
      (
        "SMCC", "20,5,2,9,2,0.5,,,,", "derived", "computed on the way: SD of change",
        "dihitung lebih dahulu: SB perubahan"
      ),
      ("SMCR", "20,4–6,2,9,2,0.5,,,,", "interval", "printed as a range or bound: mean before", "rerata sebelum"),
      (
        "MC", ",5,2,9,2,,,,,", "point only", "for a variance: n, and r, SD of change or paired t",
        "untuk varians: n, dan r, SB perubahan atau t berpasangan"
      ),
      (
        "MC", "20,5,,9,,,,,,", "point only", "for a variance: SD of change or paired t",
        "untuk varians: SB perubahan atau t berpasangan"
      ),
      ("ROMC", "20,,,9,2,0.5,,,,", "none", "for an effect: mean before", "untuk efek: rerata sebelum"),
      (
        "SMCC", "1,5,2,9,2,0.5,,,,", "none", "SMCC: needs n of at least 3; n is 1",
        "SMCC: needs n of at least 3; n is 1"
      ),
    ])
  func kinds(measure: String, row: String, kind: String, english: String, indonesian: String) throws {
    let line = try line(measure, row)
    #expect(line.kind.rawValue == kind && line.arm == "treated")
    #expect(line.reason(Self.english).contains(english), "\(line.reason(Self.english))")
    #expect(line.reason(Self.indonesian).contains(indonesian), "\(line.reason(Self.indonesian))")
  }

  @Test(
    "numbers that the file itself calls derived or digitised are not exact, whatever formula they enter",
    arguments: [
      (
        "derived from 66.7% and 16.7% of 18", "derived",
        "the file says of its numbers: derived from 66.7% and 16.7% of 18"
      ),
      ("digitised from figure 2", "derived", "the file says of its numbers: digitised from figure 2"),
      ("imputed", "assumed", "the file says of its numbers: imputed"),
      ("printed", "exact", "every number is printed"),
      ("", "exact", "every number is printed"),
    ])
  func said(source: String, kind: String, reason: String) throws {
    let table = try study(
      "study,events_treatment,n_treatment,events_control,n_control,counts_source\nA,12,18,3,18,\(source)\n")
    let line = try #require(try EffectsFlow(measure: MeasureCatalog.measure("OR")).kindLines(table).first)
    #expect(line.kind.rawValue == kind && line.reason(Self.english) == reason, "\(line.reason(Self.english))")
  }

  @Test(
    "a number is not taken from a row that names two tests it may be from",
    arguments: [
      ("paired t and independent t", "", "0.01", "none"), ("paired t / Wilcoxon", "", "0.01", "none"),
      ("paired t; Wilcoxon", "3.1", "", "derived"), ("paired t dan t test", "3.1", "", "none"),
      ("dependent t; Mann-Whitney between groups", "", "0.01", "derived"), ("paired t", "", "0.01", "derived"),
    ])
  func twoTests(test: String, t: String, p: String, kind: String) throws {
    let line = try line("SMCC", "20,5,,9,,,,\(t),\(p),\(test)")
    #expect(line.kind.rawValue == kind, "\(line.reason(Self.english))")
    let asks = line.reason(Self.english).contains("more than one test, and which of them it is from is not said")
    #expect(asks == (kind == "none"), "\(line.reason(Self.english))")
  }

  @Test("a p of 0.000 makes an interval whose open end is told once")
  func bounded() throws {
    let line = try line("MC", "22,17.09,,220.91,,,,,0.000,paired t")
    #expect(line.kind == .interval && line.viEnds?.lower == nil)
    #expect(
      line.reason(Self.english)
        == "vi at most 2459.795; printed as a range or bound: p; for a variance: SD of change or paired t")
    // A log ratio of means has no use for p.
    let ratio = try self.line("ROMC", "22,17.09,,220.91,,,,,0.000,paired t")
    #expect(ratio.kind == .pointOnly && ratio.yiEnds == nil && !ratio.reason(Self.english).contains("0.000"))
  }

  @Test("property: what is named as missing gives the variance when it is supplied", arguments: ["MC", "SMCC", "ROMC"])
  func sufficient(measure: String) throws {
    let line = try line(measure, ",5,,9,,,,,,")
    guard case .wants(let wanted)? = line.reasons.first else {
      Issue.record("\(line.reasons)")
      return
    }
    let trial = ["n": "20", "sd_pre": "2", "sd_post": "2", "r": "0.5", "sd_change": "2", "t": "2.5"]
    let names = ["n", "mean_pre", "sd_pre", "mean_post", "sd_post", "r", "sd_change", "t"]
    for set in wanted.sets {
      let given = Set(set.map(\.rawValue))
      let cells = names.map {
        $0 == "mean_pre" ? "5" : $0 == "mean_post" ? "9" : given.contains($0) ? trial[$0] ?? "" : ""
      }
      let whole = try self.line(measure, cells.joined(separator: ",") + ",,")
      #expect(whole.vi != nil, "\(given)")
      for left in given {
        let fewer = zip(names, cells).map { $0 == left ? "" : $1 }.joined(separator: ",")
        #expect(try self.line(measure, fewer + ",,").vi == nil, "\(given) without \(left)")
      }
    }
  }

  @Test("rows of counts whose groups are the same persons give nothing to measures of two groups")
  func samePersons() throws {
    let table = try study(
      "study,events_treatment,n_treatment,events_control,n_control,paired\nA,9,20,4,20,yes\nB,9,20,4,20,no\n")
    let lines = try EffectsFlow(measure: MeasureCatalog.measure("RR")).kindLines(table)
    #expect(lines.map(\.kind) == [.none, .exact] && lines[0].reasons == [.samePersons])
  }
}
