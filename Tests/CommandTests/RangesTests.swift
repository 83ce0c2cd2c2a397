import TestSupport
import Testing

@Suite("Ranges, assumptions and units, on the command line")
struct RangesTests {
  private static let studies = Repository.path("datasets/oxytocin/studies.csv")

  private func answer(_ text: String, _ command: String, _ arguments: [String]) throws -> Prepost.Call {
    let scratch = Scratch()
    try scratch.write(text, to: "in.csv")
    return try Prepost.call([command, scratch.place("in.csv").path] + arguments)
  }

  @Test("what each of the 137 rows of the evidence gives, and why", arguments: ["MC", "SMCC", "ROMC"])
  func kinds(measure: String) throws {
    let call = try Prepost.call(["effects", Self.studies, "--measure", measure, "--kinds", "--format", "csv"])
    #expect(call.status == 0 && call.errors.isEmpty)
    #expect(call.output.split(separator: "\n").count == 138)
    try Golden.expect(call.output, at: "golden/kinds-oxytocin-\(measure.lowercased()).csv")
  }

  @Test("kinds as JSON: every row has one of the kinds, and they add up")
  func kindsJSON() throws {
    let call = try Prepost.call(["effects", Self.studies, "--measure", "MC", "--kinds", "--format", "json"])
    let document = try JSONDocument(call.output)
    let rows = try #require(document["kinds"]).items
    let counts = try #require(document["counts"])
    #expect(rows.count == 137)
    #expect(counts.names == ["exact", "derived", "assumed", "interval", "point only", "none"])
    #expect(counts.names.reduce(0) { $0 + (counts[$1]?.number ?? 0) } == 137)
    for row in rows {
      let kind = try #require(row["kind"]?.text)
      if kind == "none" { #expect(row["yi"] == nil && row["vi"] == nil) }
      if kind == "point only" { #expect(row["yi"] != nil && row["vi"] == nil) }
      if kind == "exact" || kind == "derived" { #expect(row["yi"] != nil && row["vi"] != nil) }
      #expect(row["reason"]?.text?.isEmpty == false)
    }
  }

  private static let ranges = """
    study,n,mean_pre,sd_pre,mean_post,sd_post,r
    A,20,4–6,1,8,1–1.4,0.5
    B,30,5,2,9,2,
    C,25,5.5,1.5,8,2,0.6

    """

  @Test("effects and pool carry the envelope, in all formats")
  func envelopes() throws {
    let options = ["--measure", "SMCC", "--assume", "r=0.3..0.8"]
    let effects = try JSONDocument(answer(Self.ranges, "effects", options + ["--format", "json"]).output)
    let rows = try #require(effects["effects"]).items
    let low = try #require(rows[1]["yi_low"]?.number)
    let high = try #require(rows[1]["yi_high"]?.number)
    let yi = try #require(rows[1]["yi"]?.number)
    #expect(
      low < yi && yi < high && rows[1]["point_rule"]?.text == "supplied" && rows[1]["envelope"]?.text == "corners")
    #expect(rows[2]["yi_low"] == nil && rows[2]["point_rule"] == nil)
    let pooled = try JSONDocument(answer(Self.ranges, "pool", options + ["--format", "json"]).output)
    let envelope = try #require(pooled["envelope"])
    let ends = ["low", "point", "high"].compactMap { envelope[$0]?.number }
    #expect(ends.count == 3 && ends[0] < ends[1] && ends[1] < ends[2])
    #expect(try #require(envelope["conf_low"]?.number) <= ends[0])
    #expect(envelope["point_rule"]?.text == "midpoint, supplied")
    #expect(try #require(envelope["conf_high"]?.number) >= ends[2])
    let text = try answer(Self.ranges, "pool", options).output
    #expect(text.contains("Envelope over the ranges of the studies"))
    // What effects writes, pool reads: the same envelope.
    let scratch = Scratch()
    try scratch.write(answer(Self.ranges, "effects", options + ["--format", "csv"]).output, to: "e.csv")
    let again = try JSONDocument(Prepost.call(["pool", scratch.place("e.csv").path, "--format", "json"]).output)
    for name in ["low", "high", "conf_low", "conf_high"] {
      #expect(
        agrees(try #require(again["envelope"]?[name]?.number), try #require(envelope[name]?.number), relative: 1e-6))
    }
  }

  @Test("without ranges there is no envelope")
  func noEnvelope() throws {
    let text = "study,yi,vi\nA,1,0.1\nB,2,0.2\n"
    #expect(try JSONDocument(answer(text, "pool", ["--format", "json"]).output)["envelope"] == nil)
  }

  private static let volumes = """
    study,n,mean_change,sd_change,unit,window
    A,20,30,10,ml,session
    B,30,1,0.4,oz,session
    C,25,28,9,cc,session
    D,25,0.03,0.01,l,session

    """

  @Test("units: converted ones are pooled, and the conversion is logged with its source")
  func units() throws {
    let refused = try answer(Self.volumes, "pool", ["--measure", "MC"])
    #expect(refused.status == 65 && refused.output.isEmpty)
    #expect(
      refused.errors.contains(
        "ml per session: A (row 2), C (row 4); oz per session: B (row 3); l per session: D (row 5)"))
    let converted = try answer(Self.volumes, "effects", ["--measure", "MC", "--to-unit", "ml", "--format", "json"])
    let rows = try #require(JSONDocument(converted.output)["effects"]).items
    #expect(rows[1]["yi"]?.number == 29.5735295625 && rows[3]["yi"]?.number == 30)
    #expect(agrees(try #require(rows[1]["vi"]?.number), 0.16 / 30 * 29.5735295625 * 29.5735295625, relative: 1e-14))
    #expect(
      rows[1]["derived"]?.items.last?.text
        == "yi = 29.5735295625 by yi × 29.5735295625 (1 oz = 29.5735295625 ml, US fluid ounce) [NIST HB 44]")
    let pooled = try answer(Self.volumes, "pool", ["--measure", "MC", "--to-unit", "ml"])
    #expect(pooled.status == 0 && pooled.errors.isEmpty)
  }

  @Test("the same assumptions and units everywhere; rounding is refused where no range is shown")
  func everywhere() throws {
    let text =
      "study,n,mean_pre,sd_pre,mean_post,sd_post,r,unit\nA,20,1,.4,2,.4,.5,oz\nB,30,30,9,55,10,,ml\nC,25,28,9,61,9,.4,ml\n"
    let options = ["--measure", "MC", "--assume", "r=borrow:A", "--to-unit", "ml"]
    let pooled = try JSONDocument(answer(text, "pool", options + ["--format", "json"]).output)
    let estimate = try #require(pooled["coefficients"]?.items.first?["estimate"]?.number)
    let commands: [(String, [String])] = [
      ("explain", ["--pooled"]), ("leave-one-out", []), ("what-if", []), ("sensitivity", ["--vary", "method=REML,DL"]),
    ]
    for (command, more) in commands {
      let call = try answer(text, command, options + more + ["--format", "json"])
      #expect(call.status == 0, "\(command): \(call.errors)")
      if command == "explain" {
        let own = try #require(try JSONDocument(call.output)["coefficients"]?.items.first?["estimate"]?.number)
        #expect(own == estimate)
      }
    }
    let grid = try JSONDocument(
      answer(text, "sensitivity", options + ["--vary", "method=REML,DL", "--format", "json"]).output)
    #expect(try #require(grid["grid"]?.items.first?["estimate"]?.number) == estimate)
    for command in ["leave-one-out", "what-if"] {
      let call = try answer(text, command, ["--measure", "MC", "--rounding"])
      #expect(call.status == 64 && call.errors.contains("--rounding gives ranges, which are not shown here"))
    }
    let worked = try answer(text, "explain", ["--row", "3", "--measure", "MC", "--assume", "r=0.3..0.8"])
    #expect(worked.status == 0 && worked.output.contains("r = 0.5500 (0.3000 to 0.8000) is assumed"))
  }

  @Test("a weight is no volume unless a density is assumed")
  func density() throws {
    let text = "study,n,mean_change,sd_change,unit\nA,20,103,10,g/24h\nB,20,90,12,ml/24h\n"
    let without = try answer(text, "effects", ["--measure", "MC", "--to-unit", "ml", "--format", "json"])
    let first = try #require(JSONDocument(without.output)["effects"]?.items.first)
    #expect(first["yi"]?.number == 103)
    #expect(
      first["note"]?.text
        == "not converted to ml: g and ml differ by the density of milk, which was not given (--milk-density)")
    #expect(try answer(text, "pool", ["--measure", "MC", "--to-unit", "ml"]).status == 65)
    let with = ["--measure", "MC", "--to-unit", "ml", "--milk-density", "1.03"]
    let milk = try #require(
      JSONDocument(answer(text, "effects", with + ["--format", "json"]).output)["effects"]?.items.first)
    #expect(agrees(try #require(milk["yi"]?.number), 100, relative: 1e-14))
    #expect(milk["note"]?.text == "a weight is taken for milk of 1.03 g/ml, which is assumed: it is not printed")
    #expect(try answer(text, "pool", with).status == 0)
  }

  @Test("mixed windows stay refused after conversion, with the rows")
  func windows() throws {
    let text =
      "study,n,mean_change,sd_change,unit,window\nA,20,30,10,ml,session\nB,20,300,50,ml,day\nC,20,1,0.4,oz,unstated\n"
    let call = try answer(text, "pool", ["--measure", "MC", "--to-unit", "ml"])
    #expect(call.status == 65 && call.output.isEmpty)
    #expect(
      call.errors.contains(
        "ml per session: A (row 2); ml per day: B (row 3); ml, window not stated: C (row 4)"))
  }

  @Test(
    "refusals: exit 64 and what would be accepted",
    arguments: [
      (
        ["effects", "--measure", "MC", "--to-unit", "pints"],
        "there is no conversion to 'pints' (units: ml, cc, cl, dl, l, oz, g, kg)"
      ),
      (["effects", "--measure", "SMCC", "--to-unit", "ml"], "--to-unit is for effects in the unit of the outcome"),
      (["effects", "--measure", "MC", "--milk-density", "1.03"], "--milk-density goes with --to-unit"),
      (["effects", "--measure", "MC", "--to-unit", "ml", "--milk-density", "5"], "5 is not the density of milk"),
      (["effects", "--measure", "MC", "--assume", "r=2"], "--assume r: 2 is not possible"),
      (["pool", "--assume", "r=0.5"], "--assume goes with --measure, which computes the effects"),
      (["sensitivity", "--vary", "method=DL,REML", "--assume", "r=0.5"], "--assume goes with --measure"),
    ])
  func refusals(call: [String], expected: String) throws {
    let answer = try answer(Self.volumes, call[0], Array(call.dropFirst()))
    #expect(answer.status == 64 && answer.output.isEmpty && answer.errors.contains(expected), "\(answer.errors)")
  }

  @Test("a unit column is needed where units are converted")
  func noUnits() throws {
    let call = try answer(
      "study,n,mean_change,sd_change\nA,20,3,1\n", "effects", ["--measure", "MC", "--to-unit", "ml"])
    #expect(call.status == 65 && call.errors.contains("--to-unit needs a column unit; the file has none"))
  }

  @Test("an analysis file assumes ranges and borrows")
  func analysisFile() throws {
    let scratch = Scratch()
    try scratch.write(Self.ranges, to: "s.csv")
    try scratch.write(
      """
      title: T
      inputs:
        s: s.csv
      assumptions:
        - input: s
          set: r
          value: 0.3..0.8
          where: {study: B}
          because: nobody prints it
      effects:
        - id: e
          input: s
          measure: SMCC
      pool:
        - id: p
          effects: e
          method: DL

      """, to: "a.yaml")
    let call = try Prepost.call(["report", scratch.place("a.yaml").path, "-o", scratch.place("out").path])
    #expect(call.status == 0, "\(call.errors)")
    let report = try #require(File.text(at: scratch.place("out/report.md").path))
    #expect(report.contains("r = 0.5500 (0.3000 to 0.8000) is assumed: nobody prints it (B)"))
  }

  @Test("ends in a file must hold the number")
  func wrongEnds() throws {
    let call = try answer("study,yi,vi,yi_low,yi_high\nA,1,0.1,2,3\n", "pool", [])
    #expect(call.status == 65 && call.errors.contains("yi is 1, which is not between yi_low and yi_high"))
  }
}
