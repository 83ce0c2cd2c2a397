import Foundation
import TestSupport
import Testing

@Suite("prepost check")
struct CheckTests {
  private static let evidence = Repository.path("datasets/oxytocin/reported.csv")

  @Test("exit 1 where a check found a mismatch, with the table written; 0 otherwise")
  func exitCodes() throws {
    let folder = Scratch()
    try folder.write("study,n_treatment,n_control,test,t,p\nA,10,10,independent t,-3.331,0.004\n", to: "good.csv")
    try folder.write("study,n_treatment,n_control,test,t,p\nA,10,10,independent t,-3.331,0.4\n", to: "bad.csv")
    #expect(try Prepost.call(["check", "good.csv"], in: folder).status == 0)
    let bad = try Prepost.call(["check", "bad.csv", "-o", "out.csv"], in: folder)
    #expect(bad.status == 1 && bad.output.isEmpty && bad.errors.isEmpty)
    #expect(folder.read("out.csv")?.contains("A,2,t to p,p,0.4,") == true)
    // What is shown does not change what was found.
    #expect(try Prepost.call(["check", "bad.csv", "--verdict", "consistent"], in: folder).status == 1)
  }

  @Test("JSON as in the contract")
  func json() throws {
    let call = try Prepost.call(["check", Self.evidence, "--format", "json"])
    #expect(call.status == 1)
    let checks = try #require(JSONDocument(call.output)["checks"]).items
    #expect(checks.count > 200)
    for check in checks {
      #expect(
        check.names == [
          "study", "row", "check", "quantity", "reported", "recomputed_low", "recomputed_high", "verdict", "detail",
        ])
    }
    let first = try #require(checks.first { $0["check"]?.text == "chi-square p" })
    #expect(first["study"]?.text == "Wijayanti 2014" && first["verdict"]?.text == "consistent")
    #expect(printsAs(try #require(first["recomputed_low"]?.number), 0.0317, decimals: 4))
  }

  @Test(
    "text, markdown and CSV of the evidence stay as they were looked at",
    arguments: ["text", "markdown", "csv", "json"])
  func golden(format: String) throws {
    let call = try Prepost.call(["check", Self.evidence, "--format", format])
    let ending = ["text": "txt", "markdown": "md"][format] ?? format
    try Golden.expect(call.output, at: "golden/check-evidence.\(ending)")
  }

  @Test("the same from standard input, in any order of options; the seed changes examples and no verdict")
  func seeds() throws {
    let one = try Prepost.call(["check", "-", "--format", "csv"], reading: URL(fileURLWithPath: Self.evidence))
    let other = try Prepost.call(["check", Self.evidence, "--seed", "9", "--format", "csv", "--threads", "2"])
    #expect(one.output != other.output)
    func verdicts(_ call: Prepost.Call) throws -> [Substring] {
      call.output.split(separator: "\n").map { $0.prefix { $0 != "\"" } }
    }
    #expect(one.status == 1 && other.status == 1)
    #expect(try verdicts(one).count == verdicts(other).count)
  }

  @Test(
    "wrong calls and wrong data",
    arguments: [
      (["check", "none.csv"], 66, "error: none.csv: No such file or directory"),
      (["check", "empty.csv"], 65, "error: empty.csv: the file is empty"),
      (
        ["check", "other.csv"], 65,
        "error: other.csv: no column that a check reads, such as p, t, mean_pre, sd_post, events_treatment or "
          + "percent_treatment; use --map for other names"
      ),
      (["check", "text.csv"], 65, "error: text.csv:2, column t: \"many\" is not a number"),
    ] as [([String], Int32, String)])
  func refusals(arguments: [String], status: Int32, message: String) throws {
    let folder = Scratch()
    try folder.write("", to: "empty.csv")
    try folder.write("a,b\n1,2\n", to: "other.csv")
    try folder.write("study,t,p\nA,many,0.1\n", to: "text.csv")
    let call = try Prepost.call(arguments, in: folder)
    #expect(call.status == status && call.firstError.hasPrefix(message), "\(call.errors)")
    #expect(call.output.isEmpty)
  }

  @Test("unknown checks and verdicts are refused before the file is read")
  func unknown() throws {
    let check = try Prepost.call(["check", Self.evidence, "--only", "GRAM"])
    #expect(check.status == 64 && check.firstError.hasPrefix("error: there is no check 'GRAM'; did you mean 'GRIM'?"))
    #expect(try Prepost.call(["check", Self.evidence, "--verdict", "fine"]).status == 64)
    #expect(try Prepost.call(["check", Self.evidence, "--threads", "0"]).status == 64)
  }
}
