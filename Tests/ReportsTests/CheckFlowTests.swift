import Consistency
import Foundation
import PrePostNumerics
import Reports
import Tables
import TestSupport
import Testing

@Suite("Checks of printed numbers")
struct CheckFlowTests {
  private static func table(_ place: String) throws -> StudyTable {
    try StudyTable(CSVTable(bytes: Repository.bytes(place), source: place))
  }

  private static func findings(_ text: String, map: [String] = []) throws -> [CheckFlow.Located] {
    try CheckFlow().run(
      StudyTable(CSVTable(bytes: Array(text.utf8), source: "s.csv"), map: ColumnMap(entries: map)))
  }

  /// The verdicts of one check.
  private static func verdicts(_ text: String, _ check: String, map: [String] = []) throws -> [Verdict] {
    try findings(text, map: map).filter { $0.finding.check == check }.map(\.finding.verdict)
  }

  @Test("the evidence: every known inconsistency is found, and nothing that is consistent is accused")
  func evidence() throws {
    let all = try CheckFlow().run(Self.table("datasets/oxytocin/reported.csv"))
    let known = try CSVTable(
      bytes: Repository.bytes("Tests/Fixtures/consistency/evidence_verdicts.csv"), source: "evidence_verdicts.csv")
    var expected: [[String]: Verdict] = [:]
    for record in known.records {
      let key = [try #require(known.text(record, 1)), try #require(known.text(record, 2))]
      let verdict: Verdict = try #require(known.text(record, 3).flatMap { Verdict(rawValue: $0) })
      expected[key] = verdict
    }
    #expect(expected.count == known.records.count)
    for (key, verdict) in expected {
      let own = all.filter { [$0.label, $0.finding.check] == key }.map(\.finding.verdict)
      // Several columns of a study may pass the same check; the most urgent of them counts.
      let most = own.min { $0.urgency < $1.urgency }
      #expect(most == verdict, "\(key): \(own)")
    }
    // What is found beyond that list was judged by hand: GRIMMER follows GRIM where the mean cannot occur.
    for located in all where located.finding.verdict.isMismatch {
      let key = [located.label, located.finding.check]
      #expect(
        expected[key] != nil || located.finding.detail == "the mean alone cannot occur; see GRIM",
        "\(key): \(located.finding.detail)")
    }
  }

  @Test("every check of the evidence that is a printed statistic has its verdict")
  func evidenceIsComplete() throws {
    let checks = try CSVTable(
      bytes: Repository.bytes("Tests/Fixtures/consistency/evidence_checks.csv"), source: "evidence_checks.csv")
    let known = try CSVTable(
      bytes: Repository.bytes("Tests/Fixtures/consistency/evidence_verdicts.csv"), source: "evidence_verdicts.csv")
    let ids = Set(known.records.compactMap { known.text($0, 0) })
    // The case report's own sentences are claims, not statistics of a study.
    let claims: Set = ["K53", "K54", "K55", "K56", "K57"]
    #expect(checks.records.count == 40)
    for record in checks.records {
      let id = try #require(checks.text(record, 0))
      #expect(ids.contains(id) != claims.contains(id), "\(id)")
    }
  }

  @Test("the arms of studies.csv: what is found there, and no other alarm")
  func arms() throws {
    let all = try CheckFlow().run(Self.table("datasets/oxytocin/studies.csv"))
    let mismatches = all.filter { $0.finding.verdict.isMismatch }.map { [$0.label, $0.finding.check] }
    #expect(mismatches == [["Astuti 2024", "difference"]])
    let suspicions = Set(all.filter { $0.finding.verdict == .suspicious }.map { [$0.label, $0.finding.check] })
    #expect(
      suspicions == [
        ["Hesti 2017", "baseline identity"], ["KEDIRI2021", "identical SDs"], ["Kundarti 2025", "test choice"],
        ["CIKALONG_IJAPH", "p from means"], ["Viswanath 2016", "implied correlation"], ["Mohammadpour n.d.", "t to p"],
      ])
  }

  @Test("the tables of binary.csv: what is found there, and no other alarm")
  func tables() throws {
    let all = try CheckFlow().run(Self.table("datasets/oxytocin/binary.csv"))
    let alarms = Set(
      all.filter { $0.finding.verdict.urgency <= Verdict.suspicious.urgency }.map {
        [$0.label, $0.finding.check, $0.finding.verdict.rawValue]
      })
    #expect(
      alarms == [
        ["Wijayanti 2014", "test validity", "suspicious"], ["Setiowati 2016", "chi-square p", "inconsistent"],
        ["Agustia 2025 (onset)", "rank test p", "inconsistent"],
        ["Agustia 2025 (flow)", "rank test p", "inconsistent"],
        ["Fitriani 2021", "printed p", "impossible"], ["ASIH2017", "p reconstruction", "suspicious"],
      ])
  }

  @Test("GRIM, GRIMMER and DEBIT run only where scale or items says what was recorded")
  func scale() throws {
    let header = "study,n,mean_pre,sd_pre,scale,items\n"
    func verdicts(_ row: String, _ check: String) throws -> [Verdict] { try Self.verdicts(header + row + "\n", check) }
    #expect(try verdicts("A,28,5.19,1.02,,", "GRIM") == [.notCheckable])
    #expect(try verdicts("A,28,5.19,1.02,,", "GRIMMER") == [.notCheckable])
    #expect(try verdicts("A,28,5.19,1.02,continuous,", "GRIM") == [.notCheckable])
    #expect(try verdicts("A,28,5.19,1.02,integer,", "GRIM") == [.inconsistent])
    #expect(try verdicts("A,28,5.19,1.02,,1", "GRIM") == [.inconsistent])
    #expect(try verdicts("A,28,5.19,1.02,,3", "GRIM") == [.consistent])
    #expect(try verdicts("A,28,5.19,1.02,0.1,", "GRIM") == [.consistent])
    #expect(try verdicts("A,20,0.35,0.18,binary,", "DEBIT") == [.inconsistent])
    #expect(try verdicts("A,20,0.35,0.49,binary,", "DEBIT") == [.consistent])
  }

  @Test("printed digits survive from the cell, decimal comma or dot")
  func digits() throws {
    #expect(
      try Self.verdicts("study;n;mean_pre;scale\nA;24;5,2;integer\nB;24;5,20;integer\n", "GRIM") == [
        .consistent, .inconsistent,
      ])
    let finding = try #require(Self.findings("study,n,mean_pre,scale\nA,24,5.20,integer\n").first)
    #expect(finding.finding.reported == "5.20" && finding.quantity == "mean_pre" && finding.row == 2)
  }

  @Test(
    "p values as papers print them",
    arguments: [
      ("0.004", Verdict.consistent), ("\"0,004\"", .consistent), ("p = 0.004", .consistent), (".004", .consistent),
      ("p-value 0.004", .consistent), ("<0.01", .consistent), ("< .005", .consistent), ("0.04", .inconsistent),
      ("0.004 (<0.05)", .consistent), ("0.004<0.05", .consistent),
    ])
  func probabilities(cell: String, verdict: Verdict) throws {
    let text = "study,n_treatment,n_control,test,t,p\nA,10,10,independent t,-3.33,\(cell)\n"
    #expect(try Self.verdicts(text, "t to p") == [verdict], "\(cell)")
  }

  @Test("a p that says no number is told, a threshold beside it is checked")
  func words() throws {
    let header = "study,n_treatment,n_control,test,t,p\n"
    let silent = try Self.findings(header + "A,10,10,independent t,-3.331,NS\n")
    #expect(silent.contains { $0.finding.verdict == .notCheckable && $0.finding.reported == "NS" })
    #expect(try Self.verdicts(header + "A,18,18,,,0.035 (<0.005)\n", "threshold") == [.inconsistent])
    #expect(try Self.verdicts(header + "A,18,18,,,0.035 (<0.05)\n", "threshold") == [.consistent])
    #expect(try Self.verdicts(header + "A,18,18,,,0.035 > 0.05\n", "threshold") == [.inconsistent])
  }

  @Test("escalc's letters, by the columns around them")
  func letters() throws {
    let groups = "author,n1i,m1i,sd1i,n2i,m2i,sd2i,p,test\nA,16,313.80,45.54,16,292.09,97.87,0.428,t test\n"
    #expect(try Self.verdicts(groups, "p from means") == [.consistent])
    let pairs = "author,ni,m1i,m2i,mean_change\nA,22,72.00,17.09,60.0\n"
    #expect(try Self.verdicts(pairs, "difference") == [.inconsistent])
    let counts = "author,ai,bi,ci,di,p,test\nA,15,0,11,4,0.032,chi-square\n"
    #expect(try Self.verdicts(counts, "chi-square p") == [.consistent])
    let mapped = "author,tpos,tneg,cpos,cneg,prob\nA,15,0,11,4,0.032\n"
    #expect(
      try Self.verdicts(
        mapped, "p from counts", map: ["ai=tpos", "bi=tneg", "ci=cpos", "di=cneg", "p=prob"]) == [.consistent])
  }

  @Test("counts that follow from percentages; more events than persons; percent signs")
  func counts() throws {
    let header =
      "study,n_treatment,n_control,events_treatment,events_control,percent_treatment,percent_control,p,test\n"
    #expect(try Self.verdicts(header + "A,22,22,,,90.9%,22.7%,0.024,Mann-Whitney\n", "rank test p") == [.inconsistent])
    #expect(try Self.verdicts(header + "A,22,22,23,5,,,0.024,Mann-Whitney\n", "count vs n") == [.impossible])
    #expect(try Self.verdicts(header + "A,22,22,23,5,,,0.024,Mann-Whitney\n", "rank test p").isEmpty)
  }

  @Test("a test that is not known here accuses nobody")
  func unknownTests() throws {
    let counts =
      "study,n_treatment,n_control,events_treatment,events_control,p,test\nA,22,22,21,5,0.4,logistic regression\n"
    let all = try Self.findings(counts)
    #expect(all.allSatisfy { !$0.finding.verdict.isMismatch })
    #expect(all.contains { $0.finding.verdict == .notCheckable && $0.finding.check == "p from counts" })
    let means =
      "study,n_treatment,n_control,mean_treatment,sd_treatment,mean_control,sd_control,t,p,test\n"
      + "A,22,22,9.5,1.2,5.1,1.4,1.1,0.4,ANCOVA\n"
    #expect(try Self.findings(means).allSatisfy { !$0.finding.verdict.isMismatch })
  }

  @Test("numbers of any size end in a finding or a refusal")
  func sizes() throws {
    let header =
      "study,n,mean_pre,sd_pre,min_pre,max_pre,scale,n_treatment,n_control,events_treatment,events_control,p,percent_treatment\n"
    let rows = [
      "A,999999999,3210.001,268.731,0,99999,0.001,,,,,,", "B,3,1e30,1e29,1,2,integer,,,,,,",
      "C,,,,,,,900000000,900000000,5,899999999,0.03,12.5", "D,5,5.0,2.0,5,5,integer,1,1,1,0,0.000,100",
      "E,2,1e-9,1e-9,0,1,binary,,,,,1e-9,", "F,1,5,0,5,5,1000000,,,,,,",
    ]
    for row in rows { #expect(!(try Self.findings(header + row + "\n").isEmpty), "\(row)") }
  }

  @Test("an independent t with one n: that of both groups, which is said")
  func oneSize() throws {
    let header = "study,n,test,t,p\n"
    let fits = try #require(
      Self.findings(header + "A,20,independent t,-3.33,0.004\n").first { $0.finding.check == "t to p" })
    #expect(
      fits.finding.verdict == .consistent
        && fits.finding.detail.hasSuffix("n is taken to be that of both groups together"))
    #expect(try Self.verdicts(header + "A,20,independent t,-3.33,0.04\n", "t to p") == [.suspicious])
    #expect(try Self.verdicts(header + "A,20,paired t,-3.33,0.04\n", "t to p") == [.inconsistent])
  }

  @Test("studies that print the same mean and SD")
  func duplicates() throws {
    let text = "study,n,mean_pre,sd_pre\nA,20,12.34,5.67\nB,30,12.34,5.67\nC,30,12.3,5.6\nD,30,12.3,5.6\n"
    let found = try Self.findings(text).filter { $0.finding.check == "duplicate values" }
    #expect(found.map(\.label) == ["B"] && found[0].finding.detail.hasPrefix("A (row 2) prints the same mean and SD"))
  }

  @Test("only the named checks, and refusals of others")
  func only() throws {
    let study = try Self.table("datasets/oxytocin/reported.csv")
    let some = try CheckFlow(only: ["grim", "DEBIT"]).run(study)
    #expect(!some.isEmpty && some.allSatisfy { $0.finding.check == "GRIM" })
    #expect { try CheckFlow(only: ["GRAM"]) } throws: {
      "\($0)".hasPrefix("there is no check 'GRAM'; did you mean 'GRIM'?")
    }
    // Every name that the checks print is one that can be asked for.
    for place in ["reported.csv", "studies.csv", "binary.csv"] {
      for located in try CheckFlow().run(Self.table("datasets/oxytocin/\(place)")) {
        #expect(CheckCatalog.names.contains(located.finding.check), "\(located.finding.check)")
      }
    }
    #expect(Set(CheckCatalog.names).count == CheckCatalog.names.count)
  }

  @Test(
    "refusals name the place",
    arguments: [
      ("study,n,sd_pre\nA,10,-1\n", "s.csv:2 (A), column sd_pre: the SD is -1; 0 or more is accepted"),
      ("study,n,sd_pre\nA,0,1\n", "s.csv:2 (A), column n: \"0\" is not a count; a whole number from 1 is accepted"),
      ("study,n,sd_pre\nA,2.5,1\n", "s.csv:2 (A), column n: \"2.5\" is not a count; a whole number from 1 is accepted"),
      (
        "study,n_treatment,events_treatment\nA,10,-2\n",
        "s.csv:2 (A), column events_treatment: \"-2\" is not a count; a whole number from 0 is accepted"
      ),
      ("study,n,r\nA,10,1.2\n", "s.csv:2 (A), column r: r is 1.2; a correlation from -1 to 1 is accepted"),
      ("study,t,df\nA,2,0\n", "s.csv:2 (A), column df: df is 0; a number above 0 is accepted"),
      ("study,p,alpha\nA,0.02,5\n", "s.csv:2 (A), column alpha: alpha is 5; a number between 0 and 1 is accepted"),
      (
        "study,p,conclusion\nA,0.02,good\n",
        "s.csv:2 (A), column conclusion: \"good\" is no conclusion; significant, not significant, increase, decrease are accepted"
      ),
      (
        "study,mean,scale\nA,0.02,0\n",
        "s.csv:2 (A), column scale: scale is 0; integer, binary or the step of the raw values, such as 0.1, is accepted"
      ),
      (
        "study,n,author\nA,2,x\n",
        "s.csv: no column that a check reads, such as p, t, mean_pre, sd_post, events_treatment or percent_treatment; use "
          + "--map for other names"
      ),
    ])
  func refusals(text: String, message: String) {
    #expect { try Self.findings(text) } throws: { "\($0)" == message }
  }

  @Test("the answer: JSON in the contract's shape, text with the alarms first, a summary of all")
  func answer() throws {
    let flow = try CheckFlow()
    let findings = try flow.run(Self.table("datasets/oxytocin/reported.csv"))
    #expect(CheckFlow.hasMismatch(findings))
    let answer = flow.answer(findings)
    let text = String(decoding: answer.bytes(.text), as: UTF8.self)
    #expect(text.hasPrefix("\(findings.count) checks: 5 impossible, "))
    let impossible = try #require(text.range(of: "!! impossible"))
    let consistent = try #require(text.range(of: "   consistent"))
    #expect(impossible.lowerBound < consistent.lowerBound && text.hasSuffix("Hidayah 2023\n"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 125 && !$0.hasSuffix(" ") })
    let few = String(decoding: flow.answer(findings, verdicts: [.impossible]).bytes(.csv), as: UTF8.self)
    #expect(few.split(separator: "\n").count == 6)
    #expect(few.hasPrefix("study,row,check,quantity,reported,recomputed_low,recomputed_high,verdict,detail\n"))
  }
}
