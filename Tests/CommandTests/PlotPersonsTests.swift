import Foundation
import TestSupport
import Testing

@Suite("Figures of cases, pairs, residuals and choices from the command line")
struct PlotPersonsTests {
  private static let mother = """
    case,phase,time,value
    Mother,A,0,5–10
    Mother,B,1,20–30
    Mother,B,1.5,30
    Mother,B,2,50–70
    Mother,B,3,80–100

    """
  private static let reversal = """
    case,phase,time,value
    R,A,1,4
    R,A,2,5
    R,B,3,9
    R,B,4,10
    R,A,5,5
    R,A,6,4
    R,B,7,11
    R,B,8,12

    """
  private static let participants = """
    arm,before,after
    massage,10,14
    massage,12,11
    massage,9,15
    massage,,8
    care,10,10
    care,11,13
    care,14,12

    """
  private static let rows = """
    id,x,y
    a,1,2
    b,2,3
    c,3,5
    d,4,4
    e,5,7
    f,6,20

    """
  private static let studies = """
    study,yi,vi
    A,0.4,0.04
    B,0.3,0.05
    C,0.9,0.02

    """

  private func plot(_ kind: String, _ data: String, _ arguments: [String], to name: String = "f.svg") throws
    -> (call: Prepost.Call, scratch: Scratch)
  {
    let scratch = Scratch()
    try scratch.write(data, to: "d.csv")
    return (try Prepost.call(["plot", kind, "d.csv"] + arguments + ["-o", name], in: scratch), scratch)
  }

  private func page(_ kind: String, _ data: String, _ arguments: [String] = []) throws -> String {
    let (call, scratch) = try plot(kind, data, arguments)
    #expect(call.status == 0 && call.output.isEmpty, "\(kind): \(call.errors)")
    return try #require(scratch.read("f.svg"))
  }

  @Test("a single case: ranges, levels, and what no test can show")
  func single() throws {
    let page = try page(
      "case", PlotPersonsTests.mother, ["--x-label", "Day", "--y-label", "ml per session", "--trend"])
    for text in [
      "<title id=\"figure-title\">Observations by phase: Mother</title>",
      "Mother: A n = 1, mean 7.50 (5.00 to 10.00 over ranges); B n = 4, mean 51.25 (45.00 to 57.50 over ranges).",
      "5 in all, 4 of them printed as ranges", "Mother, B, treatment, 2: 50 to 70", ">ml per session<", ">Day<",
      ">trend of phase<",
      "no randomization test can give p below 1/4 by start point, 1/5 by",
    ] { #expect(page.contains(text), "\(text)") }
    let plain = try self.page("case", PlotPersonsTests.mother, ["--level-line", "none"])
    #expect(!plain.contains("mean of phase") && !plain.contains("trend of phase"))
    #expect(try self.page("case", PlotPersonsTests.mother, ["--level-line", "median"]).contains(">median of phase<"))
  }

  @Test("phases that come again are drawn one after the other")
  func phases() throws {
    let page = try page("case", PlotPersonsTests.reversal, ["--design", "reversal"])
    #expect(page.components(separatedBy: ">A, baseline<").count == 3)
    #expect(page.components(separatedBy: ">B, treatment<").count == 3)
    #expect(page.contains("R: A n = 2, mean 4.50; B n = 2, mean 9.50; A n = 2, mean 4.50; B n = 2, mean 11.50."))
  }

  @Test("pairs: counts, mean change, groups, and who is left out")
  func pairs() throws {
    let page = try page(
      "paired", PlotPersonsTests.participants, ["--pre", "before", "--post", "after", "--group", "arm"])
    for text in [
      "massage: 3 participants, 2 rise, 1 fall, 0 stay; mean change 3.000 (95 % CI",
      "care: 3 participants, 1 rise, 1 fall, 1 stay; mean change 0.000 (95 % CI", ">rise (3)<", ">fall (2)<",
      ">no change (1)<", "1 participant without both values left out.",
    ] { #expect(page.contains(text), "\(text)") }
  }

  @Test("agreement: the numbers of 'paired'")
  func agreement() throws {
    let page = try page("bland-altman", PlotPersonsTests.participants, ["--pre", "before", "--post", "after"])
    for text in [">mean 1.500<", ">upper limit ", ">lower limit \u{2212}", "n = 6", ">Mean of before and after<"] {
      #expect(page.contains(text), "\(text)")
    }
    let scratch = Scratch()
    try scratch.write(PlotPersonsTests.participants, to: "d.csv")
    let numbers = try Prepost.call(
      ["paired", "d.csv", "--pre", "before", "--post", "after", "--format", "text", "--digits", "3"], in: scratch)
    let upper = try #require(page.firstMatch(of: />upper limit ([0-9.]+)</)?.output.1)
    #expect(numbers.output.contains(upper), "\(upper)")
  }

  @Test("diagnostics name the most extreme rows")
  func diagnostics() throws {
    let page = try page("diagnostics", PlotPersonsTests.rows, ["y ~ x", "--label", "id"])
    for text in [
      ">Residuals against fitted values<", ">Normal quantiles<", ">Size of residuals<", ">Leverage and influence<",
      "6 rows, residual standard deviation", "Largest Cook\u{2019}s distances: f ", ">f<",
    ] { #expect(page.contains(text) || page.contains(text.replacingOccurrences(of: "\u{2019}", with: "'")), "\(text)") }
    #expect(try self.page("diagnostics", PlotPersonsTests.rows, ["y ~ x"]).contains(">row 7<"))
  }

  @Test("a specification curve shows choices and the share that excludes the threshold")
  func specification() throws {
    let page = try page(
      "specification", PlotPersonsTests.studies, ["--vary", "method=REML,EE", "--vary", "exclude=each"])
    for text in [
      ">Specification curve<", ">method REML<", ">exclude none<", ">exclude C<", ">excludes 0.00<",
      "8 specifications; in ",
    ] { #expect(page.contains(text), "\(text)") }
    let far = try self.page(
      "specification", PlotPersonsTests.studies, ["--vary", "method=REML,EE", "--threshold", "5"])
    #expect(far.contains("2 specifications; in 2 (100 %) the 95 % interval excludes 5.00."))
  }

  @Test(
    "refusals",
    arguments: [
      ("case", PlotPersonsTests.mother, ["--value", "ml"], 65, "error: d.csv: there is no column \"ml\""),
      (
        "case", "case,phase,time,value\n", [], 65,
        "error: d.csv: there is no row below the header; at least one is needed"
      ),
      (
        "case", "case,phase,time,value\nM,A,1,2\n", [], 65,
        "error: d.csv: M: phase B has no observation; a series needs at least one in each phase"
      ),
      ("case", PlotPersonsTests.mother, ["--level-line", "mode"], 64, nil),
      (
        "paired", PlotPersonsTests.participants, ["--pre", "before", "--post", "nach"], 65,
        "error: d.csv: there is no column \"nach\""
      ),
      (
        "paired", PlotPersonsTests.participants, ["--pre", "before"], 64,
        "Error: Missing expected argument '--post <post>'"
      ),
      (
        "bland-altman", "a,b\n1,2\n2,3\n3,4\n", ["--pre", "a", "--post", "b"], 64,
        "error: limits of agreement need at least two differences, and that they vary"
      ),
      (
        "bland-altman", "a,b\n1,2\n", ["--pre", "a", "--post", "b"], 64,
        "error: limits of agreement need at least two differences, and that they vary"
      ),
      (
        "diagnostics", "x,y\n1,2\n2,4\n3,6\n", ["y ~ x"], 64,
        "error: the model leaves no residual to look at: every row is fitted exactly"
      ),
      ("diagnostics", PlotPersonsTests.rows, ["y ~ z"], 65, "error: d.csv: there is no column \"z\""),
      (
        "diagnostics", PlotPersonsTests.rows, ["y ~ x", "--label", "name"], 65,
        "error: d.csv: there is no column \"name\""
      ),
      (
        "specification", PlotPersonsTests.studies, [], 64,
        "Error: Missing expected argument '--vary <name=settings> ...'"
      ),
    ] as [(String, String, [String], Int32, String?)])
  func refused(kind: String, data: String, arguments: [String], status: Int32, message: String?) throws {
    let (call, scratch) = try plot(kind, data, arguments)
    #expect(call.status == status, "\(kind): \(call.errors)")
    if let message { #expect(call.firstError == message, "\(kind)") }
    #expect(!scratch.content.contains("f.svg"))
  }

  @Test("another ending is refused", arguments: ["case", "paired", "bland-altman", "diagnostics", "specification"])
  func ending(kind: String) throws {
    let own: [String: [String]] = [
      "paired": ["--pre", "a", "--post", "b"], "bland-altman": ["--pre", "a", "--post", "b"],
      "diagnostics": ["y ~ x"], "specification": ["--vary", "method=REML,EE"],
    ]
    let (call, _) = try plot(kind, PlotPersonsTests.participants, own[kind] ?? [], to: "f.jpg")
    #expect(call.status == 64 && call.firstError.contains("-o takes a name that ends in .svg, .pdf or .png"))
  }
}
