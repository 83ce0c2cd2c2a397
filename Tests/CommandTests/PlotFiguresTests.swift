import TestSupport
import Testing

@Suite("Meta-analytic figures from the command line")
struct PlotFiguresTests {
  private static let effects = """
    study,yi,vi,year,week,setting,yi_low,yi_high
    Aini 2001,0.40,0.04,2001,1,home,,
    Budi 2004,0.30,0.05,2004,2,home,0.1,0.7
    Citra 2003,,,2003,3,clinic,,
    Dewi 1999,0.95,0.02,1999,4,clinic,,
    \u{C9}la \u{2212} nine,-0.10,0.03,2009,5,home,,
    Fitri 2010,0.55,0.06,2010,6,clinic,,

    """
  private static let trials = """
    study,ai,n1i,ci,n2i
    A,4,100,11,100
    B,6,300,29,290
    C,3,230,11,220
    D,,200,30,210

    """

  private func plot(
    _ kind: String, _ arguments: String..., data: String = effects
  ) throws -> (call: Prepost.Call, page: String?, scratch: Scratch) {
    let scratch = Scratch()
    try scratch.write(data, to: "e.csv")
    let call = try Prepost.call(["plot", kind, "e.csv", "-o", "f.svg"] + arguments, in: scratch)
    return (call, scratch.content.contains("f.svg") ? scratch.read("f.svg") : nil, scratch)
  }

  private func page(_ kind: String, _ arguments: [String], data: String = effects) throws -> String {
    let scratch = Scratch()
    try scratch.write(data, to: "e.csv")
    let call = try Prepost.call(["plot", kind, "e.csv", "-o", "f.svg"] + arguments, in: scratch)
    #expect(call.status == 0 && call.output.isEmpty, "\(kind): \(call.errors)")
    return try #require(scratch.read("f.svg"))
  }

  @Test("subgroups have their pooled effects, the rows without effect stay in their group, and the test stands below")
  func subgroups() throws {
    let page = try page("forest", ["--by", "setting", "--columns", "week=Week,setting"])
    let order = [
      ">clinic<", ">Citra 2003<", ">Dewi 1999<", ">Fitri 2010<", ">clinic (k = 2)<", ">home<", ">Aini 2001<",
    ]
    let places = order.map { page.range(of: $0)?.lowerBound }
    for (name, place) in zip(order, places) { #expect(place != nil, "\(name)") }
    let found = places.compactMap(\.self)
    #expect(found == found.sorted())
    #expect(page.contains("Test between subgroups: Q") && page.contains(">Week<") && page.contains(">All studies<"))
  }

  @Test("a row without a group is told below the figure")
  func withoutGroup() throws {
    let page = try page("forest", ["--by", "site"], data: "study,yi,vi,site\nA,1,1,x\nB,2,1,y\nC,3,1,\n")
    #expect(page.contains("1 row has no site and is left out.") && !page.contains(">C<"))
  }

  @Test("words stand left in their column, numbers right")
  func columns() throws {
    let page = try page("forest", ["--columns", "week,setting"])
    #expect(page.contains("text-anchor=\"end\" fill=\"#1a1a1a\">5</text>"))
    let words = page.split(separator: "\n").filter { $0.contains(">clinic<") }
    #expect(words.count == 3 && words.allSatisfy { !$0.contains("text-anchor") })
  }

  @Test("printed ranges have a column and a box; minus signs are minus signs")
  func ranges() throws {
    let page = try page("forest", [])
    #expect(
      page.contains(">Printed range<") && page.contains(">0.10 to 0.70<") && page.contains("Boxes from low to high"))
    #expect(page.contains("\u{2212}0.10 (\u{2212}0.44 to 0.24)") && !page.contains(">-0"))
  }

  @Test("rows that have no effect to pool can be left away; an estimate without a variance is shown hollow")
  func leftOut() throws {
    let whole = try page("forest", [])
    #expect(whole.contains(">Citra 2003<") && whole.contains("Not pooled: Citra 2003"))
    let short = try page("forest", ["--not-estimable", "no"])
    #expect(!short.contains(">Citra 2003<") && short.contains("Not pooled: Citra 2003"))
    let studies = "study,n,mean_pre,sd_pre,mean_post,sd_post,r\nA,20,10,3,14,4,0.5\nB,30,9,3,15,5,0.6\nC,,8,,12,,\n"
    let scratch = Scratch()
    try scratch.write(studies, to: "s.csv")
    let call = try Prepost.call(["plot", "forest", "s.csv", "--measure", "ROMC", "-o", "f.svg"], in: scratch)
    let page = try #require(scratch.read("f.svg"), "\(call.errors)")
    #expect(page.contains(">1.50 (no SE)<") && page.contains("Hollow squares: estimates without a standard error"))
    #expect(page.contains("<title id=\"figure-title\">Ratio of means"))
  }

  @Test("the cumulative form adds studies by the column, the other leaves each out")
  func forms() throws {
    let added = try page("forest", ["--form", "cumulative", "--order", "year"])
    let first = try #require(added.range(of: ">+ Dewi 1999<")).lowerBound
    let last = try #require(added.range(of: ">+ Fitri 2010<")).lowerBound
    #expect(first < last && added.contains(">Added study<") && added.contains(">All studies (REML)<"))
    let out = try page("forest", ["--form", "leave-one-out"])
    #expect(out.contains(">\u{2212} Dewi 1999<") && out.contains(">Left out<"))
  }

  @Test("a meta-regression shows what it expects of each study")
  func fitted() throws {
    let page = try page("forest", ["--mods", "week"])
    #expect(page.contains(">Fitted (95 % CI)<") && page.contains("Moderators: QM") && !page.contains("Pooled (REML)"))
  }

  @Test("single cases are named, marked and weighed beside the groups")
  func cases() throws {
    let groups = "study,n,mean_pre,sd_pre,mean_post,sd_post,r\nA,20,10,3,14,4,0.5\nB,30,9,3,15,5,0.6\n"
    let observations =
      "case,phase,time,value\nIbu S,A,0,5\u{2013}10\nIbu S,B,1,20\nIbu S,B,2,30\u{2013}40\n"
    let scratch = Scratch()
    try scratch.write(groups, to: "g.csv")
    try scratch.write(observations, to: "o.csv")
    let call = try Prepost.call(
      ["plot", "forest", "g.csv", "--measure", "ROMC", "--cases", "o.csv", "-o", "f.svg"], in: scratch)
    #expect(call.status == 0, "\(call.errors)")
    let page = try #require(scratch.read("f.svg"))
    for text in [
      ">Ibu S<", "Groups alone (REML)", "Groups and cases (REML)", "Triangle: a single case", "1 single case",
    ] {
      #expect(page.contains(text), "\(text)")
    }
    let mods = try Prepost.call(
      ["plot", "forest", "g.csv", "--measure", "ROMC", "--cases", "o.csv", "--mods", "n", "-o", "g.svg"], in: scratch)
    #expect(mods.status == 64 && mods.firstError == "error: --mods does not go with single cases")
  }

  @Test("trim and fill puts hollow studies into the funnel and says what follows")
  func trimAndFill() throws {
    let page = try page("funnel", ["--trimfill", "L0", "--side", "left", "--contours"])
    #expect(page.contains("Trim and fill (L0): "))
    let alone = try plot("funnel", "--side", "left").call
    #expect(alone.status == 64 && alone.errors.contains("--side goes with --trimfill"))
    let few = try plot("funnel", "--trimfill", "L0", data: "yi,vi\n1,1\n2,1\n")
    #expect(few.call.status == 70 && few.page == nil)
    #expect(few.call.firstError == "error: e.csv: trim and fill needs 3 studies or more; there are 2")
  }

  @Test(
    "every figure names its studies and says its numbers",
    arguments: [
      ("radial", [], "Radial plot of 5 studies"), ("baujat", [], "Baujat plot of 5 studies"),
      ("influence", ["--threads", "2"], "Influence of 5 studies"), ("profile", [], "95 % interval"),
      ("drapery", ["--test", "knha"], "p value functions of 5 studies"), ("gosh", [], "31 subsets of the studies"),
      ("gosh", ["--subsets", "40", "--study", "Dewi 1999"], "40 subsets of the studies"),
      ("bubble", ["--mods", "week"], "Coefficients: (Intercept)"),
    ])
  func figures(kind: String, arguments: [String], words: String) throws {
    let page = try page(kind, arguments)
    let summary = try #require(page.split(separator: "\n").first { $0.hasPrefix("<desc") })
    #expect(summary.contains(words), "\(summary)")
    #expect(page.contains("<title id=\"figure-title\">") && page.hasSuffix("</svg>\n"))
  }

  @Test("a L'Abbe plot draws the shares, and lists the row without counts")
  func labbe() throws {
    for measure in ["OR", "RR", "RD"] {
      let page = try page("labbe", ["--measure", measure], data: Self.trials)
      #expect(page.contains("Abb\u{E9} plot of 3 studies") && page.contains("Without all counts: D."))
      #expect(page.contains("A: 0.110 under control, 0.040 treated") && page.contains("equal \(measure)"))
    }
    let other = try plot("labbe", "--measure", "AS", data: Self.trials).call
    let none = try plot("labbe", data: Self.trials).call
    let message = "error: a L'Abbe plot shows the counts of 2x2 tables: it takes --measure OR, RR or RD"
    #expect(other.status == 64 && other.firstError == message && none.status == 64 && none.firstError == message)
  }

  @Test("the same subsets for any number of threads")
  func threads() throws {
    let one = try page("gosh", ["--subsets", "3000", "--seed", "5"])
    #expect(try page("gosh", ["--subsets", "3000", "--seed", "5", "--threads", "3"]) == one)
    #expect(try page("gosh", ["--subsets", "3000", "--seed", "6"]) != one)
  }

  @Test(
    "what a figure cannot show is refused, and no file is left",
    arguments: [
      ("radial", ["--mods", "week"], 64, "error: a radial plot has the line of one pooled effect; it takes no --mods"),
      ("drapery", ["--mods", "week"], 64, "error: a drapery plot is about one pooled effect; it takes no --mods"),
      ("gosh", ["--mods", "week"], 64, "error: gosh is of one pooled effect; it takes no --mods"),
      ("gosh", ["--study", "Aini"], 64, "error: there is no study 'Aini' among those pooled"),
      ("profile", ["--method", "DL"], 64, "error: a profile likelihood belongs to ML or REML; the estimator is DL"),
      (
        "forest", ["--form", "cumulative", "--mods", "week"], 64,
        "error: the cumulative and leave-one-out forms are of one pooled effect; they take no --mods"
      ),
      (
        "forest", ["--by", "setting", "--mods", "week"], 64,
        "error: --by is for plain models; with moderators add factor(setting) to --mods"
      ),
      (
        "forest", ["--assume-r", "0.5"], 64,
        "error: --assume-r needs cases: --cases FILE, or rows with 'case' in a column 'kind'"
      ),
    ] as [(String, [String], Int32, String)])
  func refusals(kind: String, arguments: [String], status: Int32, message: String) throws {
    let scratch = Scratch()
    try scratch.write(Self.effects, to: "e.csv")
    let call = try Prepost.call(["plot", kind, "e.csv", "-o", "f.svg"] + arguments, in: scratch)
    #expect(call.status == status && call.firstError.hasPrefix(message), "\(call.errors)")
    #expect(scratch.content == ["e.csv"])
  }

  @Test(
    "one study, and none that can be pooled",
    arguments: ["radial", "baujat", "influence", "profile", "drapery", "gosh", "forest", "funnel"])
  func fewStudies(kind: String) throws {
    let one = try plot(kind, data: "study,yi,vi\nA,0.5,0.1\n")
    // One study has neither influence nor heterogeneity; the other figures can be drawn of it.
    let needsMore = ["baujat", "influence", "profile"].contains(kind)
    #expect(one.call.status == (needsMore ? 70 : 0), "\(one.call.errors)")
    #expect((one.page == nil) == needsMore)
    let none = try plot(kind, data: "study,yi,vi\nA,,0.1\nB,2,\n")
    #expect(none.call.status == 65 && none.page == nil)
    #expect(
      none.call.firstError == "error: e.csv: there is no effect with both an estimate and a positive sampling variance")
    #expect(try plot(kind, data: "").call.status == 65)
  }

  @Test("options that do not go together")
  func options() throws {
    let cases: [([String], String)] = [
      (["--order", "year"], "--order goes with --form cumulative"),
      (["--tau2-common", "yes"], "--tau2-common goes with --by"),
      (["--by", "setting", "--form", "cumulative"], "either --by or --form, not both"),
    ]
    let scratch = Scratch()
    try scratch.write(Self.effects, to: "e.csv")
    for (arguments, message) in cases {
      let call = try Prepost.call(["plot", "forest", "e.csv", "-o", "f.svg"] + arguments, in: scratch)
      #expect(call.status == 64 && call.errors.contains(message), "\(call.errors)")
    }
    let subsets = try Prepost.call(["gosh", "e.csv", "--subsets", "some"], in: scratch)
    #expect(
      subsets.status == 64 && subsets.errors.contains("--subsets takes all or a number from 1 to 10000000; got 'some'"))
  }

  @Test("gosh and bias answer as the contract says")
  func commands() throws {
    let scratch = Scratch()
    try scratch.write(Self.effects, to: "e.csv")
    let gosh = try Prepost.call(["gosh", "e.csv", "--method", "DL", "--format", "json"], in: scratch)
    #expect(gosh.status == 0, "\(gosh.errors)")
    for name in ["\"subsets\": 31", "\"q25\"", "\"median\"", "\"estimate_with\""] {
      #expect(gosh.output.contains(name))
    }
    let bias = try Prepost.call(["bias", "e.csv", "--test", "trimfill", "--format", "json"], in: scratch)
    #expect(bias.status == 0, "\(bias.errors)")
    for name in ["\"trimfill\"", "\"k0\"", "\"side\"", "\"std_error\"", "\"tau2\""] {
      #expect(bias.output.contains(name))
    }
    let text = try Prepost.call(["bias", "e.csv", "--test", "trimfill", "--method", "EE"], in: scratch)
    #expect(text.output.contains("Trim and fill (L0)") && text.output.contains("heterogeneity and chance"))
    #expect(try Prepost.call(["bias", "e.csv"], in: scratch).status == 64)
    #expect(try Prepost.call(["bias", "e.csv", "--test", "magic"], in: scratch).status == 64)
  }
}
