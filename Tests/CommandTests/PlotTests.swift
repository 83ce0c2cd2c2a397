import Foundation
import TestSupport
import Testing

@Suite("Figures from the command line")
struct PlotTests {
  private static let effects = "study,yi,vi,year\nA,0.4,0.04,2001\nB,0.3,0.05,2002\nC,,,2003\nD,0.2,0.02,2004\n"

  private func plot(_ arguments: String..., data: String = effects) throws -> (call: Prepost.Call, scratch: Scratch) {
    let scratch = Scratch()
    try scratch.write(data, to: "effects.csv")
    return (try Prepost.call(["plot", "forest", "effects.csv"] + arguments, in: scratch), scratch)
  }

  @Test("a forest plot holds every study, its numbers and the pooled effect as text")
  func forest() throws {
    let (call, scratch) = try plot("--columns", "year", "-o", "forest.svg", "--title", "Milk & massage")
    #expect(call.status == 0 && call.output.isEmpty && call.errors.isEmpty, "\(call.errors)")
    let page = try #require(scratch.read("forest.svg"))
    for text in [">A<", ">C<", "not estimable", ">2004<", "0.40 (0.01 to 0.79)", "Pooled (REML)", "Milk &amp; massage"]
    {
      #expect(page.contains(text), "\(text)")
    }
    #expect(scratch.content == ["effects.csv", "forest.svg"])
  }

  @Test(
    "PNG and PDF are made of it", arguments: [("png", [0x89, 0x50, 0x4E, 0x47]), ("pdf", [0x25, 0x50, 0x44, 0x46])])
  func converted(form: String, magic: [UInt8]) throws {
    let (call, scratch) = try plot("-o", "forest." + form)
    #expect(call.status == 0, "\(call.errors)")
    let bytes = try Data(contentsOf: scratch.place("forest." + form))
    #expect(Array(bytes.prefix(4)) == magic && bytes.count > 1000)
    #expect(scratch.content == ["effects.csv", "forest." + form])
  }

  @Test("without rsvg-convert PDF is refused with what to install")
  func noConverter() throws {
    let scratch = Scratch()
    try scratch.write(PlotTests.effects, to: "effects.csv")
    // The call that the tests make has no search path; a shell with an empty one finds no converter either.
    try scratch.write(
      "```console\n$ PATH=/nowhere \(Prepost.binary.path) plot forest effects.csv -o f.pdf\n```\n", to: "n.md")
    _ = try Prepost.call(["notebook", "update", "n.md"], in: scratch)
    let page = try #require(scratch.read("n.md"))
    #expect(
      page.contains(
        "error: PDF is made by rsvg-convert, which is not installed (Debian: librsvg2-bin); write .svg instead"))
    #expect(!scratch.content.contains("f.pdf"))
  }

  @Test("refusals")
  func refusals() throws {
    let name = try plot("-o", "forest.jpg").call
    #expect(
      name.status == 64 && name.errors.contains("-o takes a name that ends in .svg, .pdf or .png; got 'forest.jpg'"))
    #expect(try plot().call.status == 64)
    let column = try plot("--columns", "weeks", "-o", "forest.svg")
    #expect(column.call.status == 65 && column.scratch.content == ["effects.csv"])
    let folder = try plot("-o", "no/forest.svg")
    #expect(folder.call.status == 73)
    let mods = try plot("--mods", "year", "-o", "forest.svg")
    #expect(mods.call.status == 0 && mods.scratch.content == ["effects.csv", "forest.svg"])
    let one = try plot("--left", "a", "-o", "forest.svg").call
    #expect(one.status == 64 && one.errors.contains("--left and --right go together"))
  }

  @Test("a funnel and a bubble plot hold every study by name")
  func scatter() throws {
    let scratch = Scratch()
    try scratch.write(PlotTests.effects, to: "effects.csv")
    let funnel = try Prepost.call(["plot", "funnel", "effects.csv", "--contours", "-o", "funnel.svg"], in: scratch)
    #expect(funnel.status == 0, "\(funnel.errors)")
    let bubble = try Prepost.call(["plot", "bubble", "effects.csv", "--mods", "year", "-o", "bubble.svg"], in: scratch)
    #expect(bubble.status == 0, "\(bubble.errors)")
    for name in ["funnel.svg", "bubble.svg"] {
      let page = try #require(scratch.read(name))
      for study in ["A", "B", "D"] { #expect(page.contains("<title>\(study)</title>"), "\(name) \(study)") }
      #expect(!page.contains("<title>C</title>"))
    }
    #expect(try #require(scratch.read("funnel.svg")).contains("0.01 &lt; p &lt; 0.05"))
  }

  @Test("what a bubble plot cannot show is refused")
  func bubbleRefusals() throws {
    let scratch = Scratch()
    try scratch.write("study,yi,vi,week,site\nA,1,1,3,x\nB,2,1,3,y\nC,3,1,3,y\n", to: "effects.csv")
    let cases: [([String], Int32, String)] = [
      ([], 64, "error: plot bubble needs --mods COLUMN"),
      (
        ["--mods", "site"], 64,
        "error: a bubble plot has one column of numbers on its axis; the moderators are '~ site'"
      ),
      (["--mods", "week"], 65, "error: effects.csv: week has one value only; a line needs two"),
    ]
    for (arguments, status, message) in cases {
      let call = try Prepost.call(["plot", "bubble", "effects.csv", "-o", "b.svg"] + arguments, in: scratch)
      #expect(call.status == status && call.firstError == message, "\(call.errors)")
    }
    #expect(scratch.content == ["effects.csv"])
  }
}
