import TestSupport
import Testing

@Suite("Analysis files that are wrong")
struct AnalysisFileTests {
  /// An analysis file and what is said of it.
  struct WrongFile: Sendable, CustomTestStringConvertible {
    let name: String
    let yaml: String
    let status: Int32
    let message: String

    init(_ name: String, _ yaml: String, exits status: Int32 = 65, _ message: String) {
      self.name = name
      self.yaml = yaml
      self.status = status
      self.message = message
    }

    var testDescription: String { name }
  }

  /// A correct beginning of four lines.
  static let head = "title: T\ninputs:\n  s: s.csv\n\n"

  static let files = [
    WrongFile("empty", "", "a.yaml: the file is empty"),
    WrongFile("a list", "- a\n", "a.yaml:1: the analysis is a block of 'key: value' lines"),
    WrongFile("no inputs", "title: T\n", "a.yaml:1: the analysis needs 'inputs'"),
    WrongFile("no title", "inputs:\n  s: s.csv\n", "a.yaml:1: the analysis needs 'title'"),
    WrongFile("an open bracket", "title: [T\n", "a.yaml:2: not YAML: did not find expected ',' or ']'"),
    WrongFile(
      "a tab", "title: T\n\tinputs: s\n", "a.yaml:2: not YAML: found a tab character that violates indentation"),
    WrongFile("a key twice", "title: T\ntitle: U\n", "a.yaml:1: a key stands twice: title"),
    WrongFile(
      "a misspelt key", "titel: T\n",
      "a.yaml:1: the analysis has no key 'titel'; did you mean 'title'? (keys: title, question, inputs, assumptions, "
        + "effects, paired, single_case, pool, regress, sensitivity, checks, claims)"),
    WrongFile(
      "a misspelt key of a block", head + "paired:\n  - id: p\n    imput: s\n",
      "a.yaml:7: a paired block has no key 'imput'; did you mean 'input'? (keys: id, input, where, requires, "
        + "vtype, correct, fivenum_method, skew_test, ci_level)"),
    WrongFile(
      "a map for a text", "title: {a: b}\ninputs:\n  s: s.csv\n", "a.yaml:1: the analysis: 'title' is one text"),
    WrongFile("a text for a map", "title: T\ninputs: s.csv\n", "a.yaml:2: 'inputs' is a block of 'name: value' lines"),
    WrongFile(
      "a map for a list", head + "effects:\n  id: e\n",
      "a.yaml:6: the analysis: 'effects' is a list; begin each item with '- '"),
    WrongFile(
      "a list for a column", head + "single_case:\n  - id: c\n    input: s\n    value: [a, b]\n",
      "a.yaml:8: a block of single cases: 'value' is one text"),
    WrongFile(
      "a word for a number", head + "assumptions:\n  - input: s\n    set: r\n    value: half\n    because: x\n",
      "a.yaml:8: an assumption: 'value' of r takes a number or LOW..HIGH; got 'half'"),
    WrongFile(
      "an assumption without a reason", head + "assumptions:\n  - input: s\n    set: r\n    value: 0.5\n",
      "a.yaml:6: an assumption needs 'because'"),
    WrongFile(
      "an assumption about nothing",
      head + "assumptions:\n  - input: s\n    set: sd_chnge\n    value: 1\n    because: x\n",
      "a.yaml:7: an assumption: 'sd_chnge' cannot be supplied; did you mean 'sd_change'?"),
    WrongFile(
      "maybe", head + "effects:\n  - id: e\n    input: s\n    measure: MC\n    correct: maybe\n",
      "a.yaml:9: a block of effects: 'correct' is yes or no; got 'maybe'"),
    WrongFile(
      "a test",
      head + "effects:\n  - id: e\n    input: s\n    measure: MC\npool:\n  - id: p\n    effects: e\n    test: hksj\n",
      "a.yaml:12: a pool: 'test' takes z, t, knha, adhoc, kr; got 'hksj'"),
    WrongFile(
      "no such input", head + "paired:\n  - id: p\n    input: t\n", "a.yaml:6: there is no input 't'"),
    WrongFile(
      "no such effects",
      head + "effects:\n  - id: change\n    input: s\n    measure: MC\npool:\n  - id: p\n    effects: chnge\n",
      "a.yaml:10: there is no block of effects 'chnge'; did you mean 'change'?"),
    WrongFile(
      "no such case",
      head
        + "effects:\n  - id: e\n    input: s\n    measure: ROMC\npool:\n  - id: p\n    effects: e\n    with_case: m\n",
      "a.yaml:10: there is no block of single cases 'm'"),
    WrongFile(
      "one id for two", head + "paired:\n  - id: p\n    input: s\n  - id: p\n    input: s\n",
      "a.yaml:8: two blocks have the id 'p'"),
    WrongFile(
      "a formula", head + "regress:\n  - id: r\n    input: s\n    formula: mean_post ~\n",
      "a.yaml:8: a regression: formula, column 12: expected a column name, a number or '(', found the end"),
    WrongFile(
      "no response", head + "regress:\n  - id: r\n    input: s\n    formula: ~ mean_pre\n",
      "a.yaml:8: a regression: a linear model needs a left-hand side, as in y ~ x"),
    WrongFile(
      "CR2 without clusters",
      head + "regress:\n  - id: r\n    input: s\n    formula: mean_post ~ mean_pre\n    vcov: CR2\n",
      "a.yaml:9: a regression: 'cluster' goes with vcov CR0, CR1, CR1p or CR2, and these need it"),
    WrongFile(
      "a missing file", "title: T\ninputs:\n  s: other.csv\n", exits: 66,
      "folder/other.csv: No such file or directory"),
    WrongFile(
      "a column of where", head + "paired:\n  - id: p\n    input: s\n    where: {stdy: A}\n",
      "s.csv: there is no column \"stdy\"; did you mean \"study\"?"),
    WrongFile(
      "a value of where", head + "paired:\n  - id: p\n    input: s\n    where: {study: [Adams 2001, Bakr 2004]}\n",
      "s.csv: no row has study = Bakr 2004; did you mean 'Baker 2004'?"),
    WrongFile(
      "not UTF-8 as read", head + "paired:\n  - id: p\n    input: s\n    requires: mean_prä\n",
      "s.csv: there is no column \"mean_prä\"; did you mean \"mean_pre\"?"),
  ]

  @Test("the line, what is wrong, what was meant", arguments: files)
  func wrong(_ file: WrongFile) throws {
    let scratch = Scratch()
    try scratch.write(file.yaml, to: "folder/a.yaml")
    try scratch.write(try #require(File.bytes(at: Prepost.input + "/studies.csv")), to: "folder/s.csv")
    let call = try Prepost.call(["report", "folder/a.yaml", "-o", "out"], in: scratch)
    #expect(call.status == file.status)
    #expect(call.errors == "error: \(file.message)\n")
    #expect(call.output.isEmpty)
    #expect(scratch.content == ["folder"], "no folder of reports is made")
  }

  @Test("an unknown measure or method is told with its line and the nearest")
  func unknownCodes() throws {
    let scratch = Scratch()
    try scratch.write(try #require(File.bytes(at: Prepost.input + "/studies.csv")), to: "s.csv")
    let block = Self.head + "effects:\n  - id: e\n    input: s\n    measure: "
    try scratch.write(block + "RMOC\n", to: "a.yaml")
    let measure = try Prepost.call(["report", "a.yaml", "-o", "out"], in: scratch)
    #expect(measure.status == 65)
    #expect(
      measure.errors.hasPrefix("error: a.yaml:8: a block of effects: there is no measure 'RMOC'; did you mean 'ROMC'? ")
    )
    try scratch.write(block + "ROMC\npool:\n  - id: p\n    effects: e\n    method: [DL, REMl]\n", to: "a.yaml")
    let method = try Prepost.call(["report", "a.yaml", "-o", "out"], in: scratch)
    #expect(method.status == 65)
    #expect(method.errors.hasPrefix("error: a.yaml:12: a pool: there is no method 'REMl'; did you mean 'REML'? "))
  }

  @Test("an analysis file that is not there, a folder, or not UTF-8")
  func unreadable() throws {
    let scratch = Scratch()
    try scratch.write([0x74, 0xFF, 0x0A], to: "a.yaml")
    try scratch.write("x", to: "folder/x")
    for (name, status, message) in [
      ("b.yaml", 66, "b.yaml: No such file or directory"), ("folder", 66, "folder: is a directory"),
      ("a.yaml", 65, "a.yaml: not UTF-8; save the file as UTF-8"),
    ] {
      let call = try Prepost.call(["report", name, "-o", "out"], in: scratch)
      #expect(call.status == status)
      #expect(call.errors == "error: \(message)\n")
    }
  }

  @Test("a byte order mark and CRLF are no matter")
  func windows() throws {
    let scratch = Scratch()
    let yaml = Self.head.replacing("\n", with: "\r\n") + "paired:\r\n  - id: p\r\n    input: s\r\n"
    try scratch.write([0xEF, 0xBB, 0xBF] + Array(yaml.utf8), to: "a.yaml")
    try scratch.write(try #require(File.bytes(at: Prepost.input + "/studies.csv")), to: "s.csv")
    let call = try Prepost.call(["report", "a.yaml", "-o", "out"], in: scratch)
    #expect(call.status == 0, "\(call.errors)")
    #expect(try #require(scratch.read("out/paired.csv")).contains("Adams 2001"))
  }

  @Test("bad data in an input: nothing is written, not even the folder")
  func badData() throws {
    let scratch = Scratch()
    try scratch.write(Self.head + "effects:\n  - id: e\n    input: s\n    measure: MC\n", to: "a.yaml")
    try scratch.write("study,n,mean_pre,mean_post\nA,10,5,6\nB,-1,5,6\n", to: "s.csv")
    let call = try Prepost.call(["report", "a.yaml", "-o", "out"], in: scratch)
    #expect(call.status == 65)
    #expect(call.errors == "error: s.csv:3 (B), column n: n is -1; a whole number of at least 1 is accepted\n")
    #expect(scratch.content == ["a.yaml", "s.csv"])
  }

  @Test("where the folder of reports cannot be made or one of its files not be replaced, all stays as it was")
  func blockedFolder() throws {
    let scratch = Scratch()
    try scratch.write(Self.head + "paired:\n  - id: p\n    input: s\n", to: "a.yaml")
    try scratch.write(try #require(File.bytes(at: Prepost.input + "/studies.csv")), to: "s.csv")
    let file = try Prepost.call(["report", "a.yaml", "-o", "s.csv"], in: scratch)
    #expect(file.status == 73 && file.errors == "error: s.csv: not a directory\n")
    try scratch.write("x", to: "out/report.md/x")
    let blocked = try Prepost.call(["report", "a.yaml", "-o", "out"], in: scratch)
    #expect(blocked.status == 73 && blocked.errors == "error: out/report.md: is a directory\n")
    #expect(scratch.read("out/effects.csv") == nil && scratch.read("out/paired.csv") == nil)
  }
}
