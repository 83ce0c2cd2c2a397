import TestSupport
import Testing

@Suite("What pool offers beside one model of all studies")
struct PoolChoicesTests {
  private func call(_ arguments: [String]) throws -> Prepost.Call {
    try Prepost.call(arguments.map { $0.hasSuffix(".csv") ? Prepost.input + "/" + $0 : $0 })
  }

  private func document(_ arguments: String...) throws -> JSONDocument {
    let call = try call(arguments + ["--format", "json"])
    #expect(call.status == 0, "\(call.errors)")
    return try JSONDocument(call.output)
  }

  private static let counts = [
    "--map", "ai=tpos", "--map", "bi=tneg", "--map", "ci=cpos", "--map", "di=cneg",
  ]

  @Test("Mantel–Haenszel and Peto answer with their tests and on the scale of ratios")
  func counts() throws {
    let answer = try JSONDocument(
      call(["pool", "tables.csv", "--method", "MH", "--measure", "OR", "--format", "json"] + Self.counts).output)
    let association = try #require(answer["association"])
    for name in ["cochran_mantel_haenszel", "cochran_mantel_haenszel_p", "continuity_correction", "tarone"] {
      #expect(association.names.contains(name))
    }
    let shown = try #require(answer["transformed"]).items[0]
    #expect(shown["transform"]?.text == "exp")
    let peto = try JSONDocument(
      call(["pool", "tables.csv", "--method", "PETO", "--format", "json"] + Self.counts).output)
    #expect(peto["model"]?["measure"]?.text == "PETO" && peto["association"] == nil)
  }

  @Test("subgroups, with their own and with one tau2")
  func subgroups() throws {
    for arguments in [[], ["--tau2-common", "yes"]] {
      let answer = try JSONDocument(
        call(["pool", "effects.csv", "--by", "arm", "--format", "json"] + arguments).output)
      let groups = try #require(answer["subgroups"]).items
      #expect(groups.count == 2)
      for name in ["group", "k", "estimate", "std_error", "conf_low", "conf_high", "tau2", "I2", "Q"] {
        #expect(groups.allSatisfy { $0.names.contains(name) }, "\(name)")
      }
      #expect(try #require(answer["between"]).names.isSuperset(of: ["Q", "df", "p_value"]))
      #expect(try #require(answer["coefficients"]).items.count == 1)
    }
  }

  @Test("a location-scale model, a threshold, IVhet")
  func others() throws {
    let folder = Scratch()
    try folder.write("yi,vi,x\n0,0.1,1\n1,0.1,2\n-1,0.1,3\n3,0.1,4\n-2,0.1,5\n", to: "spread.csv")
    let scale = try JSONDocument(
      Prepost.call(["pool", "spread.csv", "--scale", "1", "--method", "ML", "--format", "json"], in: folder).output)
    #expect(try #require(scale["scale"]?["coefficients"]).items.count == 1)
    #expect(scale["model"]?["link"]?.text == "log")
    let threshold = try document("pool", "effects.csv", "--threshold", "0.1")
    #expect(try #require(threshold["threshold"]).names == ["value", "p_above", "p_below"])
    let none = try document("pool", "effects.csv", "--threshold", "0.1", "--method", "EE")
    #expect(
      try #require(none["notes"]).items.contains {
        $0.text
          == "no probability beyond the threshold: it needs a between-study variance, estimated from two or more studies "
          + "or given, in a model without moderators"
      })
    let ivhet = try document("pool", "effects.csv", "--method", "IVHET")
    #expect(ivhet["model"]?["method"]?.text == "IVHET")
  }

  @Test("choices that do not go together, or that do not exist: 64")
  func usage() throws {
    let cases: [([String], String)] = [
      (["--method", "MH"], "--method MH needs --measure with one of OR, RR, RD, IRR, IRD"),
      (
        ["--method", "MH", "--measure", "SMD"], "--method MH does not pool SMD; it pools OR, RR, RD, IRR, IRD"
      ),
      (["--method", "PETO", "--measure", "RR"], "--method PETO pools odds ratios; --measure RR is another measure"),
      (["--method", "MH", "--yi", "yi"], "--method MH pools counts, not --yi with --vi or --sei"),
      (["--method", "MH", "--measure", "OR", "--mods", "x"], "--mods does not go with --method MH"),
      (["--method", "IVHET", "--test", "knha"], "--test does not go with --method IVHET"),
      (["--method", "PETO", "--continuity", "no"], "--continuity does not go with --method PETO"),
      (["--continuity", "no"], "--continuity does not go with --method REML"),
      (["--method", "IVHET", "--by", "arm"], "--by does not go with --method IVHET"),
      (["--scale", "week", "--method", "DL"], "--scale estimates tau2 by --method ML or REML"),
      (["--scale", "week", "--pi-method", "riley"], "--pi-method does not go with --scale"),
      (
        ["--by", "arm", "--mods", "week"], "--by is for plain models; with moderators add factor(arm) to --mods"
      ),
      (
        ["--transform", "tan"],
        "there is no transformation 'tan'; did you mean 'tanh'? (transformations: none, exp, percent, plogis, pnorm, "
          + "tanh, iarcsin, square, ztor2, iahw, iabt)"
      ),
      (
        ["--mods", "week", "--transform", "tanh"],
        "--transform tanh has no meaning for slopes; 'predict' transforms predicted values"
      ),
    ]
    for (arguments, text) in cases {
      let call = try call(["pool", "effects.csv"] + arguments)
      #expect(call.status == 64 && call.firstError == "error: " + text, "\(call.errors)")
    }
    let parsed: [([String], String)] = [
      (["--tau2-common", "yes"], "Error: --tau2-common goes with --by"),
      (["--by", "arm", "--scale", "week"], "Error: either --by or --scale, not both"),
      (
        ["--by", "arm", "--threshold", "0"],
        "Error: --threshold is for one model of all studies, without --by or --scale"
      ),
    ]
    for (arguments, text) in parsed {
      let call = try call(["pool", "effects.csv"] + arguments)
      #expect(call.status == 64 && call.firstError == text, "\(call.errors)")
    }
    let other = try call(["leave-one-out", "effects.csv", "--method", "IVHET"])
    #expect(other.status == 64 && other.firstError == "error: --method IVHET is for 'pool' only", "\(other.errors)")
  }

  @Test("a column that is not there is 65, a likelihood without a maximum 70")
  func data() throws {
    #expect(try call(["pool", "effects.csv", "--by", "clinic"]).status == 65)
    let flat = Scratch()
    try flat.write("yi,vi,x\n1,0.1,1\n1,0.2,2\n1,0.3,3\n1,0.4,5\n", to: "flat.csv")
    let call = try Prepost.call(["pool", "flat.csv", "--scale", "x"], in: flat)
    #expect(
      call.status == 70
        && call.firstError
          == "error: flat.csv: the scale coefficients have no finite estimate: the likelihood still rises where tau2 "
          + "goes to 0 for some studies; leave out scale terms",
      "\(call.errors)")
  }

  @Test("a row without a group is left out and listed")
  func missingGroup() throws {
    let folder = Scratch()
    try folder.write("study,yi,vi,g\nA,0.1,0.1,x\nB,0.4,0.2,\nC,0.3,0.3,y\nD,0.5,0.2,x\n", to: "groups.csv")
    let call = try Prepost.call(["pool", "groups.csv", "--by", "g", "--format", "json"], in: folder)
    let answer = try JSONDocument(call.output)
    #expect(try #require(answer["notes"]).items[0].text == "groups.csv:3 (B): left out; no g")
    #expect(try #require(answer["subgroups"]).items.count == 2)
  }
}
