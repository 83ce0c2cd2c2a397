import TestSupport
import Testing

@Suite("What if")
struct WhatIfTests {
  private func call(_ arguments: String...) throws -> Prepost.Call {
    let folder = Scratch()
    try folder.write("study,yi,vi\nA,0.4,0.04\nB,0.3,0.05\nC,0.2,0.02\n", to: "effects.csv")
    return try Prepost.call(["what-if", "effects.csv"] + arguments, in: folder)
  }

  @Test("text, markdown, csv and json are as they were looked at", arguments: ["text", "markdown", "csv", "json"])
  func golden(format: String) throws {
    let call = try call("--format", format)
    #expect(call.status == 0 && call.errors.isEmpty)
    try Golden.expect(
      call.output, at: "golden/what-if.\(format == "text" ? "txt" : format == "markdown" ? "md" : format)")
    if format == "json" { _ = try JSONDocument(call.output) }
  }

  @Test("wrong calls and wrong data")
  func refusals() throws {
    let wrong = try call("--threshold", "nan")
    #expect(wrong.status == 64 && wrong.errors.contains("--threshold takes a finite number"))
    let column = try call("--yi", "effect")
    #expect(column.status == 65 && column.firstError == "error: effects.csv: there is no column \"effect\"")
    #expect(try call("--method", "XX").status == 64)
  }
}
