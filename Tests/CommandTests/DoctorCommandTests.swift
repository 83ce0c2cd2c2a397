import Foundation
import TestSupport
import Testing

@Suite("prepost doctor")
struct DoctorCommandTests {
  static let datasets: [String] = {
    let root = URL(fileURLWithPath: Repository.path("datasets"))
    let files =
      FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
    return files.filter { $0.pathExtension == "csv" && $0.lastPathComponent != "expected.csv" }.map {
      "datasets" + $0.path.dropFirst(root.path.count)
    }.sorted()
  }()

  @Test("every command that is proposed for a data set runs on it", arguments: datasets)
  func proposals(place: String) throws {
    let root = URL(fileURLWithPath: Repository.root)
    let call = try Prepost.call(["doctor", place, "--format", "json"], in: root)
    #expect(call.status == 0, "\(call.errors)")
    let steps = try #require(JSONDocument(call.output)["next"]?.items)
    #expect(!steps.isEmpty, "\(place): nothing to do next")
    for step in steps {
      let command = try #require(step["command"]?.text)
      // None of these files has a name or a value that needs quotes.
      let words = command.split(separator: " ").map(String.init)
      #expect(words.first == "prepost" && !command.contains("'"))
      let next = try Prepost.call(Array(words.dropFirst()), in: root)
      // 1 is what check and reproduce say where they found a mismatch.
      #expect(next.status == 0 || (next.status == 1 && ["check", "reproduce"].contains(words[1])), "\(command)")
    }
  }

  @Test("the four forms of the answer", arguments: ["txt", "csv", "json", "md"])
  func forms(ending: String) throws {
    let scratch = Scratch()
    let table = "study,N,mean_before,sd_pre,mean_post,sd_post,r,p\nA,12,5.5,1.2,6.1,1.1,0.5,0.03\nB,9,4,-1,5,1,1.5,NS\n"
    try scratch.write(table, to: "t.csv")
    let format = ["txt": "text", "md": "markdown"][ending] ?? ending
    let call = try Prepost.call(["doctor", "t.csv", "--format", format], in: scratch)
    #expect(call.status == 0)
    try Golden.expect(call.output, at: "golden/doctor.\(ending)")
  }

  @Test(
    "a file that is no table is refused",
    arguments: [
      ("", "error: t.csv: the file is empty; a header line and at least one row below it are needed\n"),
      ("study,n\n", "error: t.csv: there is no row below the header; at least one is needed\n"),
      (
        "study,n,mean_pre\nA,10,8,5\n",
        "error: t.csv:2: the row has 4 fields separated by comma and the header has 3; both must have the same number, "
          + "and a field that contains the delimiter must be in quotes\n"
      ),
    ])
  func refusals(content: String, message: String) throws {
    let scratch = Scratch()
    try scratch.write(content, to: "t.csv")
    let call = try Prepost.call(["doctor", "t.csv"], in: scratch)
    #expect(call.status == 65 && call.errors == message && call.output.isEmpty)
  }

  @Test("UTF-16 is named, and reading options go into the proposed commands")
  func encodings() throws {
    let scratch = Scratch()
    let text = "study;n;mean_change;sd_change\nA;10;1,5;2\nB;12;1,25;2\n"
    try scratch.write([0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, to: "a b.csv")
    let call = try Prepost.call(["doctor", "a b.csv", "--decimal", "comma", "--where", "study!=B"], in: scratch)
    #expect(call.status == 0)
    #expect(call.output.hasPrefix("1 row below the header, 4 columns, semicolon between fields, UTF-16 LE\n"))
    #expect(call.output.contains("prepost effects 'a b.csv' --decimal comma --where 'study!=B' --measure MC"))
  }

  @Test("twenty thousand rows", .timeLimit(.minutes(1)))
  func long() throws {
    let scratch = Scratch()
    let rows = (1...20_000).map { "S\($0),\($0 % 90 + 5),0.\($0 % 97),0.\($0 % 89 + 10)" }
    try scratch.write("study,n,yi,vi\n" + rows.joined(separator: "\n") + "\n", to: "t.csv")
    let call = try Prepost.call(["doctor", "t.csv"], in: scratch)
    #expect(call.status == 0 && call.output.hasPrefix("20000 rows below the header"))
    #expect(call.output.contains("looked at in the first 1000 rows, cells and names in all"))
  }
}
