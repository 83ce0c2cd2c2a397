import TestSupport
import Testing

@Suite("What the commands answer")
struct GoldenTests {
  /// One call on the small inputs.
  struct Example: Sendable, CustomTestStringConvertible {
    let name: String
    let arguments: [String]

    init(_ name: String, _ arguments: String...) {
      self.name = name
      self.arguments = arguments
    }

    var testDescription: String { name }

    func call(_ format: String) throws -> Prepost.Call {
      let places = arguments.map { $0.hasSuffix(".csv") ? Prepost.input + "/" + $0 : $0 }
      return try Prepost.call(places + ["--format", format])
    }
  }

  static let examples = [
    Example("effects-mc", "effects", "studies.csv", "--measure", "MC"),
    Example("effects-smcc", "effects", "studies.csv", "--measure", "SMCC", "--level", "90"),
    Example("effects-smcr", "effects", "studies.csv", "--measure", "SMCR", "--vtype", "LS2"),
    Example("effects-romc", "effects", "studies.csv", "--measure", "ROMC"),
    Example("effects-romc-plain", "effects", "studies.csv", "--measure", "ROMC", "--correct", "no", "--digits", "2"),
    Example("effects-smd", "effects", "groups.csv", "--measure", "SMD"),
    Example("effects-rom", "effects", "groups.csv", "--measure", "ROM"),
    Example(
      "effects-rr", "effects", "tables.csv", "--measure", "RR", "--map", "ai=tpos", "--map", "bi=tneg", "--map",
      "ci=cpos", "--map", "di=cneg"),
    Example(
      "effects-or-none", "effects", "tables.csv", "--measure", "OR", "--to", "none", "--map", "ai=tpos", "--map",
      "bi=tneg", "--map", "ci=cpos", "--map", "di=cneg"),
    Example("paired-participants", "paired", "participants.csv", "--pre", "before", "--post", "after"),
    Example("paired-groups", "paired", "participants.csv", "--pre", "before", "--post", "after", "--group", "arm"),
    Example("paired-printed", "paired", "studies.csv"),
    Example("regress", "regress", "trial.csv", "post ~ pre + factor(arm)"),
    Example("regress-hc3", "regress", "trial.csv", "post - pre ~ arm", "--vcov", "HC3"),
    Example("regress-cr2", "regress", "trial.csv", "post ~ pre + arm", "--vcov", "CR2", "--cluster", "clinic"),
    Example("case", "case", "observations.csv"),
    Example(
      "case-options", "case", "observations.csv", "--improvement", "decrease", "--aggregate", "equal",
      "--randomization", "complete", "--goal", "40"),
    Example("pool", "pool", "effects.csv"),
    Example("pool-knha", "pool", "effects.csv", "--sei", "sei", "--method", "DL", "--test", "knha"),
    Example("pool-ee", "pool", "effects.csv", "--method", "EE"),
    Example("pool-mods", "pool", "effects.csv", "--method", "PM", "--mods", "week + factor(arm)"),
    Example("pool-measure", "pool", "studies.csv", "--measure", "ROMC", "--test", "knha"),
    Example("pool-genq", "pool", "effects.csv", "--method", "GENQ", "--weights", "week"),
    Example("pool-cluster", "pool", "effects.csv", "--cluster", "year", "--vcov", "CR2"),
    Example("pool-permutations", "pool", "effects.csv", "--mods", "week", "--permutations", "exact"),
    Example("pool-kr", "pool", "effects.csv", "--method", "REML,DL", "--test", "kr", "--ci-method", "PL"),
    Example(
      "pool-mh", "pool", "tables.csv", "--method", "MH", "--measure", "OR", "--map", "ai=tpos", "--map", "bi=tneg",
      "--map", "ci=cpos", "--map", "di=cneg"),
    Example("pool-ivhet", "pool", "effects.csv", "--method", "IVHET", "--transform", "exp"),
    Example("pool-by", "pool", "effects.csv", "--by", "arm"),
    Example("pool-threshold", "pool", "effects.csv", "--threshold", "0"),
    Example("predict", "predict", "effects.csv", "--mods", "week + arm", "--margins", "arm", "--contrast", "0,1,0"),
    Example("leave-one-out", "leave-one-out", "effects.csv", "--test", "knha"),
    Example("cumulative", "cumulative", "effects.csv", "--order", "year"),
    Example("influence", "influence", "effects.csv", "--method", "DL"),
  ]

  @Test("text", arguments: examples)
  func text(_ example: Example) throws {
    let call = try example.call("text")
    #expect(call.status == 0 && call.errors.isEmpty)
    try Golden.expect(call.output, at: "golden/\(example.name).txt")
    #expect(call.output.split(separator: "\n").allSatisfy { !$0.hasSuffix(" ") })
  }

  @Test("markdown", arguments: examples)
  func markdown(_ example: Example) throws {
    let call = try example.call("markdown")
    #expect(call.status == 0 && call.errors.isEmpty)
    try Golden.expect(call.output, at: "golden/\(example.name).md")
  }

  @Test("csv", arguments: examples)
  func csv(_ example: Example) throws {
    let call = try example.call("csv")
    #expect(call.status == 0)
    try Golden.expect(call.output, at: "golden/\(example.name).csv")
    try Golden.expect(call.errors, at: "golden/\(example.name).stderr")
  }

  @Test("json", arguments: examples)
  func json(_ example: Example) throws {
    let call = try example.call("json")
    #expect(call.status == 0 && call.errors.isEmpty)
    try Golden.expect(call.output, at: "golden/\(example.name).json")
    _ = try JSONDocument(call.output)
  }

  @Test("effects --list names every measure with what it needs and where it is from")
  func list() throws {
    let call = try Prepost.call(["effects", "--list", "--format", "json"])
    #expect(call.status == 0 && call.errors.isEmpty)
    let measures = try #require(JSONDocument(call.output)["measures"]).items
    let codes = measures.compactMap { $0["measure"]?.text }
    #expect(Set(["MC", "SMCC", "SMCR", "SMCRH", "ROMC", "MD", "SMD", "ROM", "RR", "OR", "RD"]).isSubset(of: codes))
    for measure in measures {
      #expect(measure["name"]?.text?.isEmpty == false && measure["vtype"]?.items.isEmpty == false)
      #expect(measure["inputs"]?.items.isEmpty == false && measure["sources"]?.items.isEmpty == false)
    }
    for format in ["text", "csv", "markdown"] {
      let text = try Prepost.call(["effects", "--list", "--format", format]).output
      for code in codes { #expect(text.contains(code), "\(format) \(code)") }
    }
  }

  @Test("the comparison itself tells numbers from text")
  func comparison() {
    #expect(Golden.agree("a 0.30000000000000004 b", "a 0.3 b"))
    #expect(Golden.agree("x,1e-17,2", "x,0,2"))
    #expect(!Golden.agree("a 0.3001 b", "a 0.3 b"))
    #expect(!Golden.agree("a -0.3 b", "a 0.3 b"))
    #expect(!Golden.agree("a 0.3 c", "a 0.3 b"))
    #expect(!Golden.agree("a 0.3", "a 0.3 0.4"))
    #expect(Golden.agree("4.999999999999999e+16", "5e+16"))
  }
}
