import TestSupport
import Testing

@Suite("The command paired")
struct PairedCommandTests {
  private static let anorexia = Repository.path("Tests/Fixtures/paired/anorexia.csv")
  private static let sleep = Repository.path("Tests/Fixtures/paired/sleep.csv")
  private static let groups = ["paired", anorexia, "--pre", "prewt", "--post", "postwt", "--group", "treatment"]
  private static let pairs = ["paired", sleep, "--pre", "drug1", "--post", "drug2"]

  private func json(_ arguments: [String]) throws -> JSONDocument {
    let call = try Prepost.call(arguments + ["--format", "json"])
    try #require(call.status == 0, "\(call.errors)")
    return try JSONDocument(call.output)
  }

  @Test("its effect sizes go straight to pool", arguments: ["SMCC", "ROMC", "d_z"])
  func toPool(measure: String) throws {
    let scratch = Scratch()
    let effects = try Prepost.call(Self.groups + ["--effects", measure, "--format", "csv"])
    #expect(effects.status == 0)
    try scratch.write(effects.output, to: "effects.csv")
    let pooled = try Prepost.call(
      ["pool", "-", "--format", "json"], in: scratch, reading: scratch.place("effects.csv"))
    #expect(pooled.status == 0, "\(pooled.errors)")
    let model = try #require(JSONDocument(pooled.output)["model"])
    #expect(model["k"]?.number == 3)
  }

  @Test("effect sizes between groups go to pool too, and an event's")
  func otherEffects() throws {
    let between = try json(Self.groups + ["--reference", "Cont", "--effects", "DPPC2"])
    #expect(between["effects"]?.items.map { $0["study"]?.text } == ["CBT − Cont", "FT − Cont"])
    #expect(between["effects"]?.items.allSatisfy { $0["vi"]?.number != nil } == true)
    let scratch = Scratch()
    try scratch.write("id,pre,post\na,0,1\nb,0,1\nc,1,0\nd,1,1\n", to: "e.csv")
    let call = try Prepost.call(
      ["paired", "e.csv", "--pre", "pre", "--post", "post", "--effects", "MPORC", "--format", "json"], in: scratch)
    #expect(try JSONDocument(call.output)["effects"]?.items.first?["yi"]?.number != nil)
  }

  @Test("the answer is the same for any number of threads, and another for another seed")
  func threads() throws {
    let drawn = Self.pairs + ["--permutations", "500", "--bootstrap", "300"]
    let one = try Prepost.call(drawn + ["--threads", "1"]).output
    #expect(try Prepost.call(drawn + ["--threads", "3"]).output == one)
    #expect(try Prepost.call(drawn + ["--seed", "2"]).output != one)
  }

  @Test("what is asked for is what is answered")
  func choices() throws {
    let answer = try json(
      Self.pairs + [
        "--equivalence", "-1,3", "--non-inferiority", "0.5", "--zeros", "pratt", "--rank-test", "normal",
        "--permutations", "99", "--bootstrap", "99", "--bootstrap-interval", "percentile",
      ])
    let group = try #require(answer["groups"]?.items.first)
    #expect(group["equivalence"]?["p_value"]?.number.map { agrees($0, 0.0026555702926586711, relative: 1e-9) } == true)
    #expect(group["non_inferiority"]?["statistic"]?.number.map { printsAs($0, 5.3476, decimals: 4) } == true)
    #expect(group["wilcoxon"]?["zero_method"]?.text == "pratt" && group["wilcoxon"]?["method"]?.text == "normal")
    #expect(group["permutation"]?["permutations"]?.number == 99)
    #expect(group["permutation"]?["method"]?.text == "monte-carlo")
    #expect(group["bootstrap"]?["method"]?.text == "percentile" && group["bootstrap"]?["replicates"]?.number == 99)
    let bare = try json(Self.pairs + ["--permutations", "none", "--bootstrap", "none"])
    let own = try #require(bare["groups"]?.items.first)
    #expect(own["permutation"] == nil && own["bootstrap"] == nil)
    let less = try json(Self.pairs + ["--alternative", "less", "--bootstrap", "none"])
    #expect(try #require(less["groups"]?.items.first?["t_test"]?["p_value"]?.number) > 0.99)
  }

  @Test("several outcomes carry adjusted p values; the text begins with a sentence for each")
  func outcomes() throws {
    let scratch = Scratch()
    try scratch.write("id,a0,a1,b0,b1\np,1,2,5,4\nq,2,4,6,7\nr,3,3.5,4,6\ns,4,,5,6\n", to: "t.csv")
    let arguments = ["paired", "t.csv", "--pre", "a0", "--post", "a1", "--pre", "b0", "--post", "b1"]
    let document = try JSONDocument(Prepost.call(arguments + ["--format", "json"], in: scratch).output)
    let groups = try #require(document["groups"]).items
    #expect(groups.map { $0["outcome"]?.text } == ["a0 → a1", "b0 → b1"])
    for group in groups {
      let p = try #require(group["t_test"]?["p_value"]?.number)
      #expect(try #require(group["p_holm"]?.number) >= p && group["p_bh"]?.number != nil)
    }
    #expect(groups[0]["missing"]?.items.first?["row"]?.number == 5)
    let text = try Prepost.call(arguments, in: scratch).output
    #expect(text.hasPrefix("a0 → a1: 2.00 before, 3.17 after: a rise of 1.17 (95% interval of the change"))
    #expect(text.contains("adjusted for the 2 t tests"))
  }

  @Test("McNemar's test from a column of texts")
  func events() throws {
    let scratch = Scratch()
    try scratch.write("id,pre,post\na,rough,smooth\nb,rough,smooth\nc,smooth,smooth\nd,rough,\n", to: "t.csv")
    let call = try Prepost.call(
      ["paired", "t.csv", "--pre", "pre", "--post", "post", "--event", "smooth"], in: scratch)
    #expect(
      call.output.hasPrefix("33.3% before, 100.0% after; 2 gained and 0 lost the event, n = 3, McNemar exact p = 0.500")
    )
    #expect(call.output.contains("t.csv:5: left out; no post"))
  }

  @Test(
    "wrong calls say what would be right",
    arguments: [
      (["--pre", "a", "--post", "b", "--pre", "c"], "Error: as many --pre as --post; got 2 and 1"),
      (["--participant", "id"], "Error: --participant needs --time and --value and --times"),
      (
        ["--participant", "id", "--time", "t", "--value", "v", "--times", "one"],
        "Error: --times takes the two times as BEFORE,AFTER; got 'one'"
      ),
      (["--event", "x"], "Error: --event needs --pre and --post; printed summaries are compared row by row"),
      (
        ["--pre", "a", "--post", "b", "--event", "x", "--binary", "no"],
        "Error: --event is about an event; it does not go with --binary no"
      ),
      (["--reference", "x"], "Error: --reference goes with --group"),
      (["--equivalence", "3,1"], "Error: --equivalence takes LOW,HIGH, the lower margin first; got '3,1'"),
      (["--non-inferiority", "0"], "Error: --non-inferiority takes a positive number; got 0.0"),
      (["--improvement", "increase"], "Error: --improvement goes with --non-inferiority"),
      (["--permutations", "all"], "Error: --permutations takes exact, none or a whole number above 0; got 'all'"),
      (["--bootstrap", "0"], "Error: --bootstrap takes none or a whole number above 0; got '0'"),
      (["--effects", "smcc"], "error: --effects: paired has no measure 'smcc'; did you mean 'SMCC'? (measures: MC, "),
      (["--effects", "MPORC"], "error: --effects: nothing that is compared here gives MPORC"),
      (["--threads", "0"], "Error: --threads takes 1 or more; got 0"),
    ])
  func wrong(arguments: [String], says: String) throws {
    let call = try Prepost.call(["paired", Prepost.input + "/studies.csv"] + arguments)
    #expect(call.status == 64 && call.output.isEmpty)
    #expect(call.firstError.hasPrefix(says), "\(call.firstError)")
  }

  @Test("a decimal comma reaches the sentences too")
  func decimalComma() throws {
    let scratch = Scratch()
    try scratch.write("a;b\n1,5;2,5\n2,5;3,75\n3;3,5\n", to: "t.csv")
    let call = try Prepost.call(["paired", "t.csv", "--pre", "a", "--post", "b", "--decimal", "comma"], in: scratch)
    #expect(call.output.hasPrefix("2,33 before, 3,25 after: a rise of 0,92 (95% interval of the change -0,03 to 1,87)"))
  }

  @Test("no answer for what cannot be: a reference that is not there, an event column with three texts")
  func data() throws {
    let scratch = Scratch()
    try scratch.write("id,arm,pre,post\na,x,1,2\nb,y,2,9\n", to: "t.csv")
    let call = try Prepost.call(
      ["paired", "t.csv", "--pre", "pre", "--post", "post", "--group", "arm", "--reference", "z"], in: scratch)
    #expect(call.status == 64 && call.firstError == "error: --reference: there is no group 'z' (groups: x, y)")
    let event = try Prepost.call(["paired", "t.csv", "--pre", "pre", "--post", "post", "--binary", "yes"], in: scratch)
    #expect(event.status == 65 && event.firstError.hasPrefix("error: t.csv:2, column post: an event is 1 or 0"))
  }
}
