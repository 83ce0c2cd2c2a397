import TestSupport
import Testing

@Suite("Several cases")
struct BetweenCaseTests {
  static let examples = [
    GoldenTests.Example("between-case", "between-case", "sessions.csv", "--design", "MB"),
    GoldenTests.Example(
      "between-case-assumed", "between-case", "sessions.csv", "--design", "MB", "--phi", "0.2", "--rho", "0.5",
      "--level",
      "90"),
    GoldenTests.Example(
      "between-case-reversal", "between-case", "reversal.csv", "--design", "ABk", "--pair", "pair", "--indices",
      "NAP,LRRi"),
    GoldenTests.Example(
      "between-case-model", "between-case", "sessions.csv", "--design", "MB", "--method", "REML", "--fixed-baseline",
      "0,1",
      "--fixed-treatment", "0,1", "--random-treatment", "0", "--digits", "3"),
  ]

  @Test("what people and programs get", arguments: examples, ["text", "markdown", "csv", "json"])
  func golden(_ example: GoldenTests.Example, _ format: String) throws {
    let call = try example.call(format)
    #expect(call.status == 0)
    let ending = ["text": "txt", "markdown": "md"][format] ?? format
    try Golden.expect(call.output, at: "golden/\(example.name).\(ending)")
    if format == "csv" { try Golden.expect(call.errors, at: "golden/\(example.name).stderr") }
    if format != "csv" { #expect(call.errors.isEmpty) }
    if format == "json" { _ = try JSONDocument(call.output) }
    if format == "text" { #expect(call.output.split(separator: "\n").allSatisfy { !$0.hasSuffix(" ") }) }
  }

  @Test("the members that scripts read are at the top level")
  func members() throws {
    let moments = try JSONDocument(Self.examples[0].call("json").output)
    let shared: Set = [
      "g", "unadjusted", "variance", "std_error", "conf_low", "conf_high", "df", "phi", "rho", "method", "design",
      "level",
      "cases", "notes",
    ]
    #expect(moments.names.isSuperset(of: shared) && !moments.names.contains("fit"))
    let model = try JSONDocument(Self.examples[3].call("json").output)
    #expect(model.names.isSuperset(of: shared.union(["fit", "coefficients", "random", "comparison", "convergence"])))
    #expect(try #require(model["fit"]).names == ["log_likelihood", "aic", "bic"])
    let independent = try Prepost.call(
      [
        "between-case", "sessions.csv", "--design", "MB", "--method", "REML", "--correlation", "IID", "--format",
        "json",
      ],
      in: try Self.folder())
    #expect(independent.output.contains("\"phi\": null"))
  }

  /// Three cases of five sessions.
  private static let rows = """
    case,phase,time,value
    P,A,1,2
    P,A,2,3
    P,B,3,6
    P,B,4,7
    P,B,5,6
    Q,A,1,4
    Q,A,2,4
    Q,A,3,5
    Q,B,4,9
    Q,B,5,8
    R,A,1,1
    R,A,2,2
    R,A,3,2
    R,A,4,1
    R,B,5,5

    """

  private static func folder(_ change: (String) -> String = { $0 }) throws -> Scratch {
    let folder = Scratch()
    try folder.write(change(rows), to: "sessions.csv")
    return folder
  }

  private static func call(_ folder: Scratch, _ arguments: String...) throws -> Prepost.Call {
    try Prepost.call(["between-case", "sessions.csv"] + arguments, in: folder)
  }

  @Test("wrong calls say what belongs together")
  func usage() throws {
    let folder = try Self.folder()
    let wrong: [([String], String)] = [
      (["--design", "XY"], "Error: The value 'XY' is invalid for '--design <design>'"),
      (["--design", "MB", "--cluster", "case"], "Error: --cluster belongs to --method REML"),
      (["--design", "MB", "--fixed-baseline", "0"], "Error: --fixed-baseline belongs to --method REML"),
      (["--design", "MB", "--correlation", "IID"], "Error: --correlation belongs to --method REML"),
      (["--design", "MB", "--method", "REML", "--phi", "0.1"], "Error: --phi belongs to --method HPS"),
      (
        ["--design", "MB", "--pair", "case"],
        "Error: --pair belongs to --design ABk; a multiple baseline has one pair of phases per case"
      ),
      (
        ["--design", "MB", "--improvement", "decrease"],
        "Error: --improvement is about --indices; g has the sign of treatment minus baseline"
      ),
      (["--design", "MB", "--phi", "1.5"], "error: the autocorrelation lies between -1 and 1; got 1.5"),
      (
        ["--design", "MB", "--method", "REML", "--fixed-baseline", "0,x"],
        "error: --fixed-baseline takes powers of time with commas between, such as 0,1; got '0,x'"
      ),
      (
        ["--design", "MB", "--method", "REML", "--random-baseline", "1"],
        "error: the random baseline terms are 0, 0,1 or 0,1,2: a trend without its level depends on where time is 0"
      ),
      (
        ["--design", "MB", "--method", "REML", "--follow-up", "5"],
        "error: an initial and a follow-up time belong to models with trends; without them the effect is the same at all "
          + "times"
      ),
      (
        ["--design", "MB", "--method", "REML", "--fixed-treatment", "0,1", "--follow-up", "2"],
        "error: the follow-up time is at least one session after the initial time 2.0; got 2.0"
      ),
    ]
    for (arguments, text) in wrong {
      let call = try Prepost.call(["between-case", "sessions.csv"] + arguments, in: folder)
      #expect(call.status == 64 && call.firstError.hasPrefix(text), "\(arguments): \(call.errors)")
    }
    let unknown = try Self.call(folder, "--design", "MB", "--indices", "NAP,XYZ")
    #expect(unknown.status == 64 && unknown.firstError.hasPrefix("error: no index has the code XYZ; known are NAP"))
  }

  @Test("data that cannot be read or answered name their rows")
  func data() throws {
    let wrong: [((String) -> String, [String], String)] = [
      ({ _ in "" }, [], "error: sessions.csv: "),
      ({ _ in "case,phase,time,value\n" }, [], "error: sessions.csv"),
      ({ $0.replacing("value", with: "score") }, [], "error: sessions.csv"),
      (
        { $0.replacing("Q,A,3,5", with: "Q,C,3,5") }, [],
        "error: sessions.csv:9 (Q), column phase: \"C\" is not a phase; A (baseline) or B is accepted"
      ),
      (
        { $0.replacing("Q,A,3,5", with: ",A,3,5") }, [],
        "error: sessions.csv:9, column case: the cell is empty; every observation needs the name of its case"
      ),
      (
        { $0.replacing("Q,A,3,5", with: "Q,A,2,5") }, [],
        "error: sessions.csv:9 (Q), column time: time 2 of this case stands in row 8 too; a session has one row"
      ),
      (
        { $0.replacing("Q,A,3,5", with: "Q,A,3,<5") }, [],
        "error: sessions.csv:9 (Q), column value: <5 is a bound without another end; an effect size between cases needs "
          + "numbers"
      ),
      (
        { $0.replacing("Q,A,3,5", with: "Q,A,3,4-6").replacing("R,B,5,5", with: "R,B,5,5-7") }, [],
        "error: sessions.csv: rows 9, 16 hold a range, and an effect size between cases has no interval over ranges: its "
          + "denominator can shrink and grow inside them; say with --ranges lower, midpoint or upper which number stands "
          + "for a range, and compare the answers"
      ),
      (
        { $0.split(separator: "\n").prefix(11).joined(separator: "\n") + "\n" }, [],
        "error: sessions.csv: an effect size between cases needs 3 cases or more, since its denominator holds the variance "
          + "between cases; there are 2"
      ),
      (
        { $0.replacing("R,B,5,5", with: "R,B,5,") }, [],
        "error: sessions.csv: R: phase B has no observation; a series needs at least one in each phase (sessions.csv:16 (R): "
          + "left out; a phase, a time and a value are needed)"
      ),
      (
        { $0.replacing("P,B,4,7", with: "P,A,4,7") }, [],
        "error: sessions.csv: P: phase A comes back at time 4.0 after phase B, which is a reversal and no multiple baseline"
      ),
      (
        { $0.replacing("P,B,4,7", with: "P,B,4.5,7") }, [],
        "error: sessions.csv: P: a first-order autocorrelation is not defined: time 4.5 is not a whole number of sessions "
          + "after 1.0; number the sessions 1, 2, 3, leaving out the numbers of missing ones"
      ),
      (
        { $0 }, ["--method", "REML", "--cluster", "phase"],
        "error: sessions.csv:4 (P), column phase: \"B\" is not the cluster \"A\" of this case's first row"
      ),
    ]
    for (change, arguments, text) in wrong {
      let folder = try Self.folder(change)
      let call = try Prepost.call(["between-case", "sessions.csv", "--design", "MB"] + arguments, in: folder)
      #expect(call.status == 65 && call.output.isEmpty && call.firstError.hasPrefix(text), "\(call.errors)")
    }
    let many = try Self.call(
      try Self.folder { $0.replacing("Q,A,3,5", with: "Q,A,3,1e70") }, "--design", "MB")
    #expect(many.status == 65 && many.firstError.contains("too large to compute with"))
  }

  @Test("a range stands for the number that is named, and the answer says so")
  func ranges() throws {
    let folder = try Self.folder { $0.replacing("Q,A,3,5", with: "Q,A,3,4-6") }
    let midpoint = try Self.call(folder, "--design", "MB", "--ranges", "midpoint", "--format", "json")
    let plain = try Self.call(try Self.folder(), "--design", "MB", "--format", "json")
    let (own, other) = (try JSONDocument(midpoint.output), try JSONDocument(plain.output))
    #expect(own["g"]?.number == other["g"]?.number)
    #expect(
      try #require(own["notes"]).items.compactMap(\.text)
        .contains("row 9: the midpoint of the printed range stands for it"))
    let ends = try ["lower", "upper"].map { end in
      try #require(
        JSONDocument(Self.call(folder, "--design", "MB", "--ranges", end, "--format", "json").output)["g"]?.number)
    }
    #expect(ends[0] != ends[1])
  }

  @Test("missing sessions, other column names and a decimal comma")
  func reading() throws {
    let plain = try JSONDocument(Self.call(try Self.folder(), "--design", "MB", "--format", "json").output)
    let comma = try Self.folder {
      $0.replacing(",", with: ";").replacing("case;phase;time;value", with: "who;what;week;score")
        .replacing("P;A;1;2", with: "P;A;1;2,0")
    }
    let call = try Self.call(
      comma, "--design", "MB", "--case", "who", "--phase", "what", "--time", "week", "--map", "value=score",
      "--decimal",
      "comma", "--format", "json")
    #expect(call.status == 0, "\(call.errors)")
    #expect(try JSONDocument(call.output)["g"]?.number == plain["g"]?.number)
    let gap = try Self.call(
      try Self.folder { $0.replacing("R,A,2,2", with: "R,A,2,NA") }, "--design", "MB", "--format", "json")
    #expect(gap.status == 0)
    #expect(
      try #require(JSONDocument(gap.output)["notes"]).items.compactMap(\.text)
        .contains("sessions.csv:13 (R): left out; a phase, a time and a value are needed"))
  }

  @Test("what cannot be fitted says why")
  func fits() throws {
    // Levels of cases, and an effect that is the same to the last digit.
    let exact = try Self.folder { _ in
      "case,phase,time,value\nP,A,1,1\nP,A,2,1\nP,B,3,2\nQ,A,1,4\nQ,A,2,4\nQ,B,3,5\nR,A,1,9\nR,B,2,10\nR,B,3,10\n"
    }
    let call = try Self.call(exact, "--design", "MB", "--method", "REML", "--correlation", "IID")
    #expect(
      call.status == 65
        && call.firstError
          == "error: sessions.csv: these cases: the effect size between cases is not defined: the variance within cases runs "
          + "to 0: the terms of the model leave nothing over",
      "\(call.errors)")
    let trends = try Prepost.call(
      [
        "between-case", Prepost.input + "/reversal.csv", "--design", "ABk", "--method", "REML", "--fixed-baseline",
        "0,1",
      ])
    #expect(
      trends.status == 65
        && trends.firstError.hasSuffix(
          "a reversal design (ABk) takes levels only, terms 0; trends that start over in every phase are not modelled"),
      "\(trends.errors)")
  }
}
