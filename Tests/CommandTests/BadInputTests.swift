import Foundation
import TestSupport
import Testing

/// One file or call that must be refused, with the words and the exit code.
struct BadInput: Sendable, CustomTestStringConvertible {
  let name: String
  let content: [UInt8]
  let arguments: [String]
  let status: Int32
  let message: String

  /// `content` stands in a file `t.csv`; the arguments name it.
  init(_ name: String, _ content: String, _ arguments: [String], _ status: Int32, _ message: String) {
    self.init(name, bytes: Array(content.utf8), arguments, status, message)
  }

  init(_ name: String, bytes: [UInt8], _ arguments: [String], _ status: Int32, _ message: String) {
    self.name = name
    self.content = bytes
    self.arguments = arguments
    self.status = status
    self.message = message
  }

  var testDescription: String { name }

  /// The call refuses with exactly these words, prints no result and writes no file.
  func expect(sourceLocation: SourceLocation = #_sourceLocation) throws {
    let scratch = Scratch()
    try scratch.write(content, to: "t.csv")
    let call = try Prepost.call(arguments + ["-o", "result.csv"], in: scratch)
    #expect(call.status == status, sourceLocation: sourceLocation)
    #expect(call.errors == "error: \(message)\n", sourceLocation: sourceLocation)
    #expect(call.output.isEmpty, sourceLocation: sourceLocation)
    #expect(scratch.content == ["t.csv"], "nothing is left behind", sourceLocation: sourceLocation)
  }
}

@Suite("Bad input")
struct BadInputTests {
  static let mc = ["effects", "t.csv", "--measure", "MC"]
  static let head = "study,n,mean_pre,sd_pre,mean_post,sd_post,r\n"

  /// A file of one study.
  private static func study(
    _ name: String, _ row: String, _ message: String, measure: String = "MC"
  ) -> BadInput {
    BadInput(name, head + row + "\n", ["effects", "t.csv", "--measure", measure], 65, message)
  }

  static let files = [
    BadInput(
      "no such file", "", ["effects", "other.csv", "--measure", "MC"], 66, "other.csv: No such file or directory"),
    BadInput("a folder", "", ["effects", ".", "--measure", "MC"], 66, ".: is a directory"),
    BadInput(
      "empty file", "", mc, 65, "t.csv: the file is empty; a header line and at least one row below it are needed"),
    BadInput(
      "white space only", " \n\n", mc, 65,
      "t.csv: the file is empty; a header line and at least one row below it are needed"),
    BadInput("header only", head, mc, 65, "t.csv: there is no row below the header; at least one is needed"),
    BadInput(
      "duplicate header", "study,n,n\nA,1,2\n", mc, 65,
      "t.csv:1: columns 2 and 3 are both called \"n\"; every name may come once only"),
    BadInput(
      "a short row", head + "A,10,5,1,6\n", mc, 65,
      "t.csv:2: the row has 5 fields separated by comma and the header has 7; both must have the same number, and a "
        + "field that contains the delimiter must be in quotes"),
    BadInput(
      "an open quote", head + "\"A,10,5,1,6,1,0.5\n", mc, 65, "t.csv:2: a quote opens in this row and is never closed"),
    BadInput(
      "NUL", head + "A,10,5\0,1,6,1,0.5\n", mc, 65, "t.csv:2: there is a NUL byte; a text file in UTF-8 is accepted"),
    BadInput(
      "UTF-16 without a mark", bytes: Array(head.utf8).flatMap { [$0, 0] }, mc, 65,
      "t.csv:1: there is a NUL byte: the file looks like UTF-16 without a byte order mark; save it as UTF-8"),
    BadInput(
      "Latin 1", bytes: Array(head.utf8) + [0xC9, 0x2C] + Array("10,5,1,6,1,0.5\n".utf8), mc, 65,
      "t.csv:2: byte 44 of the file is not valid UTF-8; save it as UTF-8"),
  ]

  static let cells = [
    study(
      "text", "A,10,abc,1,6,1,0.5",
      "t.csv:2, column mean_pre: \"abc\" is not a number; a number, a range like 80–100 or a bound like <50 is accepted"
    ),
    study(
      "a unit", "A,10,5 ml,1,6,1,0.5",
      "t.csv:2, column mean_pre: \"5 ml\" is not a number; a number, a range like 80–100 or a bound like <50 is accepted"
    ),
    study(
      "two readings", "A,10,\"1,435\",1,6,1,0.5",
      "t.csv:2, column mean_pre: 1,435 is 1.435 with a decimal comma and 1435 with a thousands comma; declare it with "
        + "--decimal comma or --decimal dot"),
    study(
      "a range upside down", "A,10,8-5,1,6,1,0.5",
      "t.csv:2, column mean_pre: \"8-5\" is a range from the larger to the smaller number; write the smaller first"),
    study(
      "infinite", "A,10,inf,1,6,1,0.5", "t.csv:2, column mean_pre: \"inf\" is infinite; a finite number is accepted"),
    study(
      "beyond a double", "A,10,1e400,1,6,1,0.5",
      "t.csv:2, column mean_pre: \"1e400\" is too large; numbers up to 1.797e308 are accepted"),
    study(
      "beyond computing", "A,10,1e300,1,6,1,0.5",
      "t.csv:2 (A), column mean_pre: 1e+300 is too large to compute with; numbers up to 1e60 are accepted"),
    study(
      "negative SD", "A,10,5,-1,6,1,0.5",
      "t.csv:2 (A), column sd_pre: sd_pre is -1; a standard deviation is 0 or more"),
    study("r above 1", "A,10,5,1,6,1,1.5", "t.csv:2 (A), column r: r is 1.5; a correlation lies between -1 and 1"),
    study("r below -1", "A,10,5,1,6,1,-2", "t.csv:2 (A), column r: r is -2; a correlation lies between -1 and 1"),
    study(
      "n not whole", "A,12.5,5,1,6,1,0.5",
      "t.csv:2 (A), column n: \"12.5\" is not a count; a whole number below 9e15 is accepted"),
    study("n of 0", "A,0,5,1,6,1,0.5", "t.csv:2 (A), column n: n is 0; a whole number of at least 1 is accepted"),
    study("negative n", "A,-3,5,1,6,1,0.5", "t.csv:2 (A), column n: n is -3; a whole number of at least 1 is accepted"),
    BadInput(
      "the bad row is the third", head + "A,10,5,1,6,1,0.5\nB,10,5,1,6,1,0.5\nC,10,5,1,6,-1,0.5\n", mc, 65,
      "t.csv:4 (C), column sd_post: sd_post is -1; a standard deviation is 0 or more"),
    BadInput(
      "events beyond n", "study,events_treatment,n_treatment,events_control,n_control\nA,12,10,3,10\n",
      ["effects", "t.csv", "--measure", "RR"], 65,
      "t.csv:2 (A), column events_treatment: events_treatment is 12; no more events than participants (10)"),
    study("--strict, n of 1", "A,1,5,1,6,1,0.5", "t.csv:2 (A): MC needs n of at least 2; n is 1").strict,
    study(
      "--strict, no variance", "A,,5,,6,,",
      "t.csv:2 (A): no sampling variance: it needs sd_pre, sd_post, r (or sd_change, or the paired t with n)"
    ).strict,
  ]

  static let columns = [
    BadInput(
      "what a measure needs", "study,n,mean_before,mean_post\nA,1,2,3\n", mc, 65,
      "t.csv: MC needs the columns mean_pre/m2i and mean_post/m1i, or mean_change"),
    BadInput(
      "a column of --map", head + "A,10,5,1,6,1,0.5\n", mc + ["--map", "n=nn"], 65,
      "t.csv: there is no column \"nn\"; did you mean \"n\"?"),
    BadInput(
      "two columns for one thing", "study,n,ni,mean_change\nA,10,11,5\n", mc, 65,
      "t.csv: columns n and ni both mean n; choose with --map n=COLUMN"),
    BadInput(
      "a formula", "y,x\n1,2\n3,5\n4,1\n", ["regress", "t.csv", "y ~ xx"], 65,
      "t.csv: there is no column \"xx\"; did you mean \"x\"?"),
    BadInput(
      "--mods", "study,yi,vi,week\nA,1,1,1\nB,2,1,2\nC,2,1,3\n", ["pool", "t.csv", "--mods", "weak"], 65,
      "t.csv: there is no column \"weak\"; did you mean \"week\"?"),
    BadInput(
      "--yi", "study,logrr,vi\nA,1,1\n", ["pool", "t.csv", "--yi", "logr"], 65,
      "t.csv: there is no column \"logr\"; did you mean \"logrr\"?"),
    BadInput(
      "no yi", "study,effect,vi\nA,1,1\n", ["pool", "t.csv"], 65,
      "t.csv: there is no column yi; name the column of estimates with --yi, or compute them with --measure"),
    BadInput(
      "--pre", "id,before,after\na,1,2\n", ["paired", "t.csv", "--pre", "bevore", "--post", "after"], 65,
      "t.csv: there is no column \"bevore\"; did you mean \"before\"?"),
    BadInput(
      "--group", "id,pre,post\na,1,2\n", ["paired", "t.csv", "--pre", "pre", "--post", "post", "--group", "arm"], 65,
      "t.csv: there is no column \"arm\""),
    BadInput(
      "--value", "case,phase,time,value\na,A,1,2\na,B,2,3\n", ["case", "t.csv", "--value", "values"], 65,
      "t.csv: there is no column \"values\"; did you mean \"value\"?"),
    BadInput(
      "--weights", "y,x\n1,2\n3,5\n4,1\n", ["regress", "t.csv", "y ~ x", "--weights", "w"], 65,
      "t.csv: there is no column \"w\""),
  ]

  static let models = [
    BadInput(
      "vi of 0", "study,yi,vi\nA,1,0\n", ["pool", "t.csv"], 65,
      "t.csv:2 (A), column vi: 0 is not a sampling variance; a positive number is accepted"),
    BadInput(
      "negative vi", "study,yi,vi\nA,1,1\nB,1,-2\n", ["pool", "t.csv"], 65,
      "t.csv:3 (B), column vi: -2 is not a sampling variance; a positive number is accepted"),
    BadInput(
      "sei of 0", "study,yi,sei\nA,1,0\n", ["pool", "t.csv", "--sei", "sei"], 65,
      "t.csv:2 (A), column sei: 0 is not a standard error; a positive number is accepted"),
    BadInput(
      "sei beyond weighing", "study,yi,sei\nA,1,1e-20\n", ["pool", "t.csv", "--sei", "sei"], 65,
      "t.csv:2 (A), column sei: 1e-20 is too small a standard error to weigh a study by"),
    BadInput(
      "a range as yi", "study,yi,vi\nA,1-2,1\n", ["pool", "t.csv"], 65,
      "t.csv:2, column yi: \"1-2\" is a range; one plain number is needed here"),
    BadInput(
      "no effect at all", "study,yi,vi\nA,,\n", ["pool", "t.csv"], 65,
      "t.csv: there is no effect with both an estimate and a positive sampling variance"),
    BadInput(
      "text among numbers", "study,yi,vi,x\nA,1,1,1\nB,1,1,2 ml\nC,2,1,3\n", ["pool", "t.csv", "--mods", "x"], 65,
      "t.csv:3 (B), column x: \"2 ml\" is text in a column of numbers; write factor(x) if its values are names of groups"
    ),
    BadInput(
      "units", "study,n,mean_change,sd_change,unit\nA,9,1,1,ml\nB,9,1,1,g\n", ["pool", "t.csv", "--measure", "MC"], 65,
      "t.csv: raw differences are pooled only where every row states one unit and window: ml: A (row 2); g: B (row 3)"),
    BadInput(
      "windows", "study,n,mean_change,sd_change,unit,window\nA,9,1,1,ml,day\nB,9,1,1,cc,session\n",
      ["pool", "t.csv", "--measure", "MC"], 65,
      "t.csv: raw differences are pooled only where every row states one unit and window: ml per day: A (row 2); "
        + "ml per session: B (row 3)"),
    BadInput(
      "no level", "y,x\n1,a\n3,a\n4,a\n", ["regress", "t.csv", "y ~ x"], 65,
      "t.csv: x has one level, 'a', in the rows used; a factor needs at least two"),
    BadInput(
      "a logarithm of 0", "y,x\n1,1\n0,2\n4,3\n", ["regress", "t.csv", "log(y) ~ x"], 65,
      "t.csv:3: log(y) has no value: the logarithm of 0, which is not positive"),
    BadInput(
      "a negative weight", "y,x,w\n1,1,1\n0,2,-1\n4,3,1\n", ["regress", "t.csv", "y ~ x", "--weights", "w"], 65,
      "t.csv:3, column w: -1 is not a weight; 0 or more is accepted"),
    BadInput(
      "too few rows", "y,x,z\n1,1,5\n2,2,4\n", ["regress", "t.csv", "y ~ x + z"], 70,
      "t.csv: 2 rows cannot determine 3 coefficients; at least 3 rows are needed"),
    BadInput(
      "a pair with text", "id,pre,post\na,1,2\nb,2,4 ml\n", ["paired", "t.csv", "--pre", "pre", "--post", "post"], 65,
      "t.csv:3, column post: \"4 ml\" is not a number; a number, a range like 80–100 or a bound like <50 is accepted"),
    BadInput(
      "no pair", "id,pre,post\na,,2\nb,2,\n", ["paired", "t.csv", "--pre", "pre", "--post", "post"], 65,
      "t.csv: no row has both pre and post"),
    BadInput(
      "no group", "id,pre,post,arm\na,1,2,x\nb,2,3,\n",
      ["paired", "t.csv", "--pre", "pre", "--post", "post", "--group", "arm"], 65,
      "t.csv:3, column arm: the cell is empty; every participant needs a group"),
    BadInput(
      "a phase", "case,phase,time,value\na,A,1,2\na,C,2,3\n", ["case", "t.csv"], 65,
      "t.csv:3 (a), column phase: \"C\" is not a phase; A (baseline) or B is accepted"),
    BadInput(
      "no case", "case,phase,time,value\n,A,1,2\na,B,2,3\n", ["case", "t.csv"], 65,
      "t.csv:2, column case: the cell is empty; every observation needs the name of its case"),
    BadInput(
      "times", "case,phase,time,value\na,A,3,2\na,B,2,3\n", ["case", "t.csv"], 65,
      "t.csv:3 (a), column time: 2 does not come after 3 in row 2; the times of a case increase from phase A to phase B"
    ),
    BadInput(
      "no baseline", "case,phase,time,value\na,A,1,<3\na,B,2,3\n", ["case", "t.csv"], 65,
      "t.csv: a: phase A has no observation; a series needs at least one in each phase (t.csv:2 (a): <3 is a bound "
        + "without another end) (t.csv:2 (a): left out; a phase, a time and a value are needed)"),
    BadInput(
      "a value too small", "case,phase,time,value\na,A,1,1e-90\na,B,2,3\n", ["case", "t.csv"], 65,
      "t.csv:2 (a), column value: 1e-90 is too close to 0 to compute with; 0 and numbers from 1e-60 are accepted"),
    BadInput(
      "a value too large", "case,phase,time,value\na,A,1,1e100\na,B,2,3\n", ["case", "t.csv"], 65,
      "t.csv:2, column value: 1e+100 is too large to compute with; numbers up to 1e60 are accepted"),
  ]

  @Test("files", arguments: files)
  func file(_ input: BadInput) throws { try input.expect() }

  @Test("cells", arguments: cells)
  func cell(_ input: BadInput) throws { try input.expect() }

  @Test("columns that are not there", arguments: columns)
  func column(_ input: BadInput) throws { try input.expect() }

  @Test("data that no model takes", arguments: models)
  func model(_ input: BadInput) throws { try input.expect() }

  @Test("an endless line is given up", .timeLimit(.minutes(2)))
  func endlessLine() throws {
    let scratch = Scratch()
    try scratch.write([UInt8](repeating: UInt8(ascii: "x"), count: 40 << 20), to: "long")
    let call = try Prepost.call(mcOfStandardInput, in: scratch, reading: scratch.place("long"))
    #expect(call.status == 65)
    #expect(
      call.errors
        == "error: standard input:1: the row is longer than 16777216 bytes; a CSV file has line breaks between "
        + "its rows\n")
    #expect(scratch.content == ["long"])
  }

  @Test(
    "an input without end is not read for ever", .timeLimit(.minutes(2)),
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/zero")))
  func endlessInput() throws {
    let call = try Prepost.call(mcOfStandardInput, reading: URL(fileURLWithPath: "/dev/zero"))
    #expect(call.status == 65)
    #expect(call.errors == "error: standard input:1: there is a NUL byte; a text file in UTF-8 is accepted\n")
  }

  private let mcOfStandardInput = ["effects", "-", "--measure", "MC", "-o", "result.csv"]

  @Test(
    "what is possible but not enough keeps its row, with the reason",
    arguments: [
      ("A,1,5,1,6,1,0.5", "MC", "MC: needs n of at least 2; n is 1"),
      ("A,10,5,0,6,1,0.5", "SMCR", "SMCR: sd_pre is 0, and the measure divides by it"),
      ("A,10,5,2,6,2,1", "SMCC", "SMCC: sd_change is 0, and the measure divides by it"),
      ("A,10,0,1,6,1,0.5", "ROMC", "ROMC: mean_pre is 0; its logarithm needs a positive number"),
      ("A,NA,.,-,NaN,–,", "MC", "MC: needs mean_pre, mean_post (or mean_change)"),
    ])
  func notEnough(row: String, measure: String, note: String) throws {
    let scratch = Scratch()
    try scratch.write(Self.head + row + "\n", to: "t.csv")
    let call = try Prepost.call(["effects", "t.csv", "--measure", measure, "--format", "json"], in: scratch)
    #expect(call.status == 0)
    let effect = try #require(JSONDocument(call.output)["effects"]?.items.first)
    #expect(effect["yi"] == nil && effect["vi"] == nil)
    #expect(effect["note"]?.text == note)
  }
}

extension BadInput {
  /// The same with `--strict`.
  fileprivate var strict: BadInput {
    BadInput(name, bytes: content, arguments + ["--strict"], status, message)
  }
}
