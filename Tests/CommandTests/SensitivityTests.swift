import TestSupport
import Testing

@Suite("Sensitivity")
struct SensitivityTests {
  private static let studies = """
    study,n,mean_pre,sd_pre,mean_post,sd_post,r
    A,12,10,3,11.2,4,
    B,15,9,2.5,10.4,3,0.6
    C,10,8,2,8.9,2.2,

    """

  private func call(_ arguments: String...) throws -> Prepost.Call {
    let folder = Scratch()
    try folder.write(SensitivityTests.studies, to: "studies.csv")
    return try Prepost.call(["sensitivity", "studies.csv", "--measure", "SMCC"] + arguments, in: folder)
  }

  @Test("the answer has the shape that scripts rely on")
  func shape() throws {
    let call = try call("--vary", "r=-0.9..0.9", "--vary", "method=REML,EE", "--threshold", "0.15", "--format", "json")
    #expect(call.status == 0 && call.errors.isEmpty)
    let answer = try JSONDocument(call.output)
    let grid = try #require(answer["grid"]).items
    #expect(grid.count == 42)
    #expect(grid[0]["r"]?.number == -0.9 && grid[0]["method"]?.text == "REML" && grid[1]["method"]?.text == "EE")
    for line in grid {
      #expect(line.names.isSuperset(of: ["estimate", "conf_low", "conf_high", "p_value", "tau2", "I2", "k"]))
    }
    let estimates = grid.compactMap { $0["estimate"]?.number }
    #expect(answer["envelope"]?["low"]?.number == estimates.min())
    #expect(answer["envelope"]?["high"]?.number == estimates.max())
    let tipping = try #require(answer["tipping"]).items
    #expect(!tipping.isEmpty)
    for point in tipping {
      #expect(point["parameter"]?.text == "r" && point["crosses"]?.text == "conf_low")
      #expect(point["others"]?["method"]?.text != nil)
    }
  }

  @Test("nothing tips: the list is there and empty")
  func nothing() throws {
    let call = try call("--vary", "r=0.5,0.6", "--threshold", "100", "--format", "json")
    let answer = try JSONDocument(call.output)
    #expect(answer["tipping"]?.items.isEmpty == true && answer.names.contains("tipping"))
    let text = try self.call("--vary", "r=0.5,0.6", "--threshold", "100").output
    #expect(text.contains("Nothing that was varied changes that conclusion"))
  }

  @Test("CSV is the grid, the same for any number of threads")
  func csv() throws {
    let one = try call("--vary", "r=0.1..0.9", "--vary", "exclude=each", "--format", "csv")
    let three = try call("--vary", "r=0.1..0.9", "--vary", "exclude=each", "--format", "csv", "--threads", "3")
    #expect(one.output == three.output)
    #expect(
      one.output.hasPrefix("r,exclude,k,estimate,conf_low,conf_high,p_value,tau2,I2,conclusion,note\n0.1,none,3,"))
    #expect(one.errors == "assumption: r is supplied for A, C, one value for all of them\n")
  }

  @Test(
    "wrong calls end with 64, wrong data with 65",
    arguments: [
      (["--vary", "r=0.1..0.9", "--points", "1"], 64, "--points takes 2 or more; got 1"),
      (["--vary", "r=0.1..0.9", "--sample", "0"], 64, "--sample takes 1 or more; got 0"),
      (["--vary", "r=0.1..0.9", "--threads", "0"], 64, "--threads takes 1 or more; got 0"),
      (["--vary", "r=0.1..0.9", "--yi", "a"], 64, "--measure computes the effects"),
      ([], 64, "Missing expected argument '--vary <name=settings> ...'"),
      (["--vary", "r=0.1", "--map", "n=count"], 65, "studies.csv: there is no column \"count\""),
    ])
  func refusals(arguments: [String], status: Int, message: String) throws {
    let folder = Scratch()
    try folder.write(SensitivityTests.studies, to: "studies.csv")
    let call = try Prepost.call(["sensitivity", "studies.csv", "--measure", "SMCC"] + arguments, in: folder)
    #expect(call.status == Int32(status) && call.output.isEmpty)
    #expect(call.errors.contains(message), "\(call.errors)")
  }
}
