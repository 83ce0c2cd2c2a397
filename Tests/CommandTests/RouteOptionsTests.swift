import TestSupport
import Testing

@Suite("Ways from printed numbers to effects, on the command line")
struct RouteOptionsTests {
  private static let medians = """
    study,n,median_pre,q1_pre,q3_pre,median_post,q1_post,q3_post,r
    A,40,5,4,7.5,8,6,12,0.5
    B,60,5,4,6,8,7,9,0.4

    """

  /// The answer of a command about a file with this text.
  private func answer(_ text: String, _ command: String, _ arguments: [String] = []) throws -> Prepost.Call {
    let scratch = Scratch()
    try scratch.write(text, to: "in.csv")
    return try Prepost.call([command, scratch.place("in.csv").path] + arguments)
  }

  private func document(_ call: Prepost.Call) throws -> JSONDocument {
    #expect(call.status == 0, "\(call.errors)")
    return try JSONDocument(call.output)
  }

  @Test("the method for five numbers changes the effect, for effects, explain, paired and pool")
  func methods() throws {
    var found: [Double] = []
    for method in ["luo/wan/shi", "qe", "bc"] {
      let options = ["--skew-test", "no", "--fivenum-method", method, "--format", "json"]
      let effects = try document(answer(Self.medians, "effects", ["--measure", "SMCC"] + options))
      let own = try #require(effects["effects"]?.items[0]["yi"]?.number)
      found.append(own)
      let paired = try document(answer(Self.medians, "paired", options))
      let sizes = try #require(paired["groups"]?.items[0]["effect_sizes"]).items
      #expect(sizes[1]["measure"]?.text == "SMCC" && sizes[1]["yi"]?.number == own)
      let explained = try document(answer(Self.medians, "explain", ["--row", "2", "--measure", "SMCC"] + options))
      #expect(explained["yi"]?.number == own)
      let pooled = try document(answer(Self.medians, "pool", ["--measure", "SMCC"] + options))
      #expect(pooled["coefficients"]?.items.count == 1)
    }
    #expect(Set(found).count == 3)
  }

  @Test("refusals: exit 64 with what would be accepted")
  func refusals() throws {
    let unknown = try answer(Self.medians, "effects", ["--measure", "MC", "--fivenum-method", "wan"])
    #expect(unknown.status == 64 && unknown.errors.contains("luo/wan/shi"))
    let variance = try answer(Self.medians, "paired", ["--vtype", "MAX"])
    #expect(variance.status == 64 && variance.output.isEmpty)
    #expect(variance.errors.contains("they offer LS, LS2, UB"))
    let measure = try answer(Self.medians, "effects", ["--measure", "ROMC", "--vtype", "LS3"])
    #expect(measure.status == 64 && measure.errors.contains("ROMC has no sampling variance 'LS3'; it offers LS"))
    let level = try answer(Self.medians, "paired", ["--ci-level", "100"])
    #expect(level.status == 64)
  }

  @Test("quantiles out of order are wrong data: exit 65, the row and both columns")
  func wrongOrder() throws {
    let call = try answer("study,n,median_pre,q1_pre,q3_pre,mean_post\nA,40,5,6,7,8\n", "paired")
    #expect(call.status == 65 && call.output.isEmpty)
    #expect(call.errors.contains("in.csv:2 (A), column median_pre: median_pre is 5; a number not below q1_pre (6)"))
  }

  @Test("--list names every measure with its inputs, the formula of its estimate, its variances and its sources")
  func list() throws {
    let call = try Prepost.call(["effects", "--list", "--format", "csv"])
    let lines = call.output.split(separator: "\n")
    #expect(lines[0] == "measure,name,scale,inputs,formula,vtype,source")
    #expect(lines.count > 90 && lines.dropFirst().allSatisfy { $0.contains(" = ") && $0.contains("yi") })
  }
}
