import Foundation
import TestSupport
import Testing

@Suite("prepost reproduce")
struct ReproduceCommandTests {
  private static let claims = Repository.path("datasets/oxytocin/claims.csv")
  private static let normand = Repository.path("datasets/classics/normand1999/data.csv")

  @Test("exit 1 where a claim fails, with the table written; 0 otherwise")
  func exitCodes() throws {
    let folder = Scratch()
    try folder.write("study,n,mean_pre,sd_pre,mean_post,sd_post,r\nA,20,30.6,15.0,38.5,11.6,0.47\n", to: "d.csv")
    try folder.write("quantity,value,data,method\nyi,0.54,d.csv:A,SMCC\nyi,,d.csv:A,SMCC\n", to: "good.csv")
    try folder.write("quantity,value,data,method\nyi,0.9,d.csv:A,SMCC\n", to: "bad.csv")
    try folder.write("claim,quantity,value,relation\na,,3,\nb,,4,equals a\n", to: "ugly.csv")
    #expect(try Prepost.call(["reproduce", "good.csv"], in: folder).status == 0)
    let bad = try Prepost.call(["reproduce", "bad.csv", "-o", "out.csv"], in: folder)
    #expect(bad.status == 1 && bad.output.isEmpty && bad.errors.isEmpty)
    #expect(
      folder.read("out.csv")?.hasPrefix(
        "claim,row,reported,verdict,variant,value,low,high,detail,source\nyi (SMCC),2,0.9,not reproduced,") == true)
    let ugly = try Prepost.call(["reproduce", "ugly.csv"], in: folder)
    #expect(ugly.status == 1 && ugly.output.contains("4 is claimed, a is 3: no value is both"))
    // What is shown does not change what was found.
    #expect(try Prepost.call(["reproduce", "bad.csv", "--verdict", "reproduced"], in: folder).status == 1)
  }

  @Test("JSON as in the contract")
  func json() throws {
    let call = try Prepost.call(["reproduce", Self.claims, "--format", "json"])
    #expect(call.status == 1)
    let claims = try #require(JSONDocument(call.output)["claims"]).items
    #expect(claims.count == 47)
    let verdicts: Set = ["reproduced", "within rounding", "not reproduced", "contradicted", "not computable"]
    for claim in claims {
      for name in ["claim", "reported", "variants", "verdict", "detail"] { #expect(claim.names.contains(name)) }
      #expect(verdicts.contains(claim["verdict"]?.text ?? ""))
      for variant in try #require(claim["variants"]).items {
        #expect(Set(variant.names).isSuperset(of: ["name", "value"]))
      }
    }
  }

  @Test(
    "text, markdown, CSV and JSON of the case report stay as they were looked at",
    arguments: ["text", "markdown", "csv", "json"])
  func golden(format: String) throws {
    let call = try Prepost.call(["reproduce", Self.claims, "--format", format])
    let ending = ["text": "txt", "markdown": "md"][format] ?? format
    try Golden.expect(call.output, at: "golden/reproduce-claims.\(ending)")
  }

  @Test("a published table with the file of its data, the columns under other names")
  func classics() throws {
    let call = try Prepost.call([
      "reproduce", Repository.path("datasets/classics/bcg/expected.csv"), "--data", "data.csv", "--map", "ai=tpos",
      "--map", "bi=tneg", "--map", "ci=cpos", "--map", "di=cneg", "--threads", "2",
    ])
    #expect(call.status == 0 && call.output.hasPrefix("29 claims: 29 reproduced\n"), "\(call.errors)")
  }

  @Test("profiles side by side", arguments: ["text", "csv"])
  func profiles(format: String) throws {
    let call = try Prepost.call(["reproduce", "--profiles", Self.normand, "--measure", "SMD", "--format", format])
    #expect(call.status == 0)
    try Golden.expect(call.output, at: "golden/reproduce-profiles.\(format == "csv" ? "csv" : "txt")")
    let one = try Prepost.call([
      "reproduce", "--profiles", Self.normand, "--measure", "SMD", "--as", "cma", "--format", "json",
    ])
    #expect(try #require(JSONDocument(one.output)["profiles"]).items.count == 1)
  }

  @Test(
    "wrong calls and wrong data",
    arguments: [
      (["reproduce", "none.csv"], 66, "error: none.csv: No such file or directory"),
      (["reproduce", "empty.csv"], 65, "error: empty.csv: the file is empty"),
      (["reproduce", "header.csv"], 65, "error: header.csv: there is no row below the header"),
      (["reproduce", "lost.csv"], 66, "error: gone.csv: No such file or directory"),
      (["reproduce", "row.csv"], 65, "error: row.csv:2 (a), column data: lost.csv: there is no row 'B'"),
      (["reproduce", "many.csv"], 65, "error: many.csv:2, column value: \"many\" is not a number"),
      (["reproduce"], 64, "Error: either a file of claims or --profiles STUDIES.csv"),
      (["reproduce", "lost.csv", "--measure", "MD"], 64, "Error: --measure goes with --profiles; claims name theirs"),
      (["reproduce", "--profiles", "lost.csv", "--data", "x"], 64, "Error: --data and --verdict are about claims"),
      (["reproduce", "lost.csv", "--as", "jasp"], 64, "error: there is no profile of the program 'jasp'"),
      (
        ["reproduce", "lost.csv", "--verdict", "true"], 64,
        "Error: The value 'true' is invalid for '--verdict <verdict>'"
      ),
    ] as [([String], Int32, String)])
  func refusals(arguments: [String], status: Int32, message: String) throws {
    let folder = Scratch()
    try folder.write("", to: "empty.csv")
    try folder.write("claim,quantity,value\n", to: "header.csv")
    try folder.write("claim,quantity,value,data\na,yi,1,gone.csv\n", to: "lost.csv")
    try folder.write("claim,quantity,value,data\na,yi,1,lost.csv:B\n", to: "row.csv")
    try folder.write("claim,quantity,value,data\na,yi,many,lost.csv\n", to: "many.csv")
    let call = try Prepost.call(arguments, in: folder)
    #expect(call.status == status && call.firstError.hasPrefix(message), "\(call.errors)")
    #expect(call.output.isEmpty)
  }
}
