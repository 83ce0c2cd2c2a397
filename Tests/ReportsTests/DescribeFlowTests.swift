import PrePostNumerics
import TestSupport
import Testing

@testable import Reports

@Suite("Summaries of columns")
struct DescribeFlowTests {
  @Test("numbers, text, groups, missing cells")
  func kinds() throws {
    let table = try study("arm,x,y,site\na,1,2,s1\nb,3,,s2\na,5,8,s1\n,7,1,s3\nb,9,4,s1\n")
    let json = try DescribeFlow(by: "arm").answer(table).json
    #expect(json["rows"]?.number == 4)
    let lines = try #require(json["variables"]).items
    #expect(lines.count == 4)
    #expect(lines[0]["mean"]?.number == 3 && lines[0]["n"]?.number == 2)
    #expect(lines[3]["n"]?.number == 1 && lines[3]["missing"]?.number == 1 && lines[3]["sd"]?.number == nil)
    let levels = try #require(json["levels"]).items
    #expect(levels.count == 2)
    #expect(levels[1]["levels"]?.items.map { $0["count"]?.number } == [1, 1])
    #expect(json["correlations"]?.items.count == 6)
  }

  @Test("published: quartiles of type 7, as R's summary gives them for mtcars$mpg")
  func quartiles() throws {
    let table = try study(file: "Tests/Fixtures/regression/data/mtcars.csv")
    let json = try DescribeFlow(variables: ["mpg"], correlations: []).answer(table).json
    let line = try #require(json["variables"]?.items.first)
    for (name, value) in [
      ("min", 10.4), ("q1", 15.425), ("median", 19.2), ("mean", 20.090625), ("q3", 22.8), ("max", 33.9),
      ("sd", 6.0269480520891),
    ] { #expect(agrees(try #require(line[name]?.number), value, relative: 1e-13), "\(name)") }
  }

  @Test("ranges stay ranges")
  func ranges() throws {
    let answer = try DescribeFlow().answer(study("ml\n80–100\n<50\n30\n"))
    let line = try #require(answer.json["variables"]?.items.first)
    #expect(agrees(try #require(line["mean"]?.number), 170.0 / 3, relative: 1e-14))
    #expect(line["ranges"]?["mean"]?["low"]?.number == nil)
    #expect(line["ranges"]?["mean"]?["high"]?.number == 60)
    #expect(line["ranges"]?["max"]?["low"]?.number == 80)
    #expect(answer.string(.text).contains("What ranges leave open"))
  }

  @Test("a column of numbers with text in it is counted as text, and says so")
  func mixed() throws {
    let answer = try DescribeFlow().answer(study("x,y\n1,2\n12 ml,3\n3,4\n"))
    #expect(
      answer.notes.first?.text
        == "x: counted as text, since 1 of its cells are no numbers; the first is \"12 ml\" in t.csv:3")
  }

  @Test("refusal: columns that are not there or named twice, nothing to describe")
  func refusals() throws {
    let table = try study("x,g\n1,\n2,\n")
    #expect(message { try DescribeFlow(variables: ["z"]).answer(table) } == "t.csv: there is no column \"z\"")
    #expect(message { try DescribeFlow(variables: ["x", "x"]).answer(table) } == "--vars names 'x' twice")
    #expect(message { try DescribeFlow(by: "g").answer(table) } == "t.csv: no row has a value in g")
  }
}
