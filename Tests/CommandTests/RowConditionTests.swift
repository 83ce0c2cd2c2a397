import Foundation
import TestSupport
import Testing

@Suite("--where")
struct RowConditionTests {
  private static let table = """
    case,phase,time,value,measure
    M,A,0,5-10,session
    M,B,1,20-30,session
    M,B,1,450,day
    N,A,0,7,session
    N,B,1,9,
    """

  private func describe(_ conditions: [String]) throws -> Prepost.Call {
    let scratch = Scratch()
    try scratch.write(RowConditionTests.table, to: "o.csv")
    let options = conditions.flatMap { ["--where", $0] }
    return try Prepost.call(["describe", "o.csv", "--format", "csv"] + options, in: scratch)
  }

  @Test(
    "rows kept",
    arguments: [
      ([], 5), (["case=M"], 3), (["case!=M"], 2), (["case=M", "measure=session"], 2), (["case=M", "case=N"], 5),
      (["measure!=session", "measure!=day"], 1), (["measure="], 1), (["measure!="], 4), (["case=M", "phase!=A"], 2),
    ])
  func kept(conditions: [String], count: Int) throws {
    let call = try describe(conditions)
    #expect(call.status == 0, "\(call.errors)")
    let time = call.output.split(separator: "\n").first { $0.hasPrefix("time,") }
    #expect(time?.hasPrefix("time,,\(count),") == true, "\(call.output)")
  }

  @Test(
    "refused",
    arguments: [
      (["case=X"], 65, "error: o.csv: no row has case = X"),
      (["case!=X"], 65, "error: o.csv: no row has case = X"),
      (["kase=M"], 65, "error: o.csv: there is no column \"kase\"; did you mean \"case\"?"),
      (["case=N", "measure=day"], 65, "error: o.csv: no row has case = N and measure = day"),
      (["case=M", "case!=M"], 65, "error: o.csv: no row has case = M and case other than M"),
      (["case=N", "phase=A", "measure="], 65, "error: o.csv: no row has case = N and phase = A and measure = nothing"),
      (["case"], 64, "Error: The value 'case' is invalid for '--where <column=text>'"),
      (["=M"], 64, "Error: The value '=M' is invalid for '--where <column=text>'"),
      (["!=M"], 64, "Error: The value '!=M' is invalid for '--where <column=text>'"),
    ])
  func refused(conditions: [String], status: Int32, message: String) throws {
    let call = try describe(conditions)
    #expect(call.status == status && call.firstError == message, "\(call.errors)")
    #expect(call.output.isEmpty)
  }

  @Test("rows keep the numbers that a spreadsheet shows")
  func positions() throws {
    let scratch = Scratch()
    try scratch.write(RowConditionTests.table, to: "o.csv")
    let call = try Prepost.call(["case", "o.csv", "--where", "case=M"], in: scratch)
    #expect(call.firstError.contains("o.csv:4 (M)"), "\(call.errors)")
  }

  @Test("--map names the column that a condition is about")
  func mapped() throws {
    let scratch = Scratch()
    try scratch.write(RowConditionTests.table.replacingOccurrences(of: "case,", with: "woman,"), to: "o.csv")
    let own = try Prepost.call(
      ["case", "o.csv", "--map", "case=woman", "--where", "woman=M", "--where", "measure=session"], in: scratch)
    let expected = try Prepost.call(
      ["case", "o.csv", "--map", "case=woman", "--where", "case=M", "--where", "measure=session"], in: scratch)
    #expect(own.status == 0 && own.output == expected.output)
  }

  @Test("a second table is not filtered")
  func second() throws {
    let scratch = Scratch()
    try scratch.write("y,x,g\n1,1,a\n2,2,a\n4,3,a\n9,9,b\n", to: "o.csv")
    try scratch.write("x\n4\n", to: "new.csv")
    let call = try Prepost.call(
      ["regress", "o.csv", "y ~ x", "--where", "g=a", "--predict", "new.csv", "--format", "csv"], in: scratch)
    #expect(call.status == 0, "\(call.errors)")
    #expect(call.output.contains("5.333333333333333"))
  }
}
