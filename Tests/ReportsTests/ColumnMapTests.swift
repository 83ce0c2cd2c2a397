import TestSupport
import Testing

@testable import Reports

@Suite("The map of column names")
struct ColumnMapTests {
  @Test("an entry gives a name its column; the column may hold an equals sign")
  func entries() throws {
    let map = try ColumnMap(entries: ["n=size", "mean_pre=a=b"])
    #expect(map.entries.map(\.name) == ["mean_pre", "n"])
    #expect(map.entries.map(\.column) == ["a=b", "size"])
    #expect(map.column(for: .n) == "size" && map.column(for: .meanPre) == "a=b" && map.column(for: .meanPost) == nil)
    #expect(map.column(named: "n") == "size" && map.column(named: "ni") == nil)
  }

  @Test("a field is found under either of its names")
  func aliases() throws {
    #expect(try ColumnMap(entries: ["ni=size"]).column(for: .n) == "size")
    #expect(try ColumnMap(entries: ["ai=tpos"]).column(for: .eventsTreatment) == "tpos")
  }

  @Test(
    "refusal",
    arguments: [
      ("n", "--map takes NAME=COLUMN; got 'n'"), ("=n", "--map takes NAME=COLUMN; got '=n'"),
      ("n=", "--map takes NAME=COLUMN; got 'n='"), ("", "--map takes NAME=COLUMN; got ''"),
      ("mean_per=x", "--map: nothing reads 'mean_per'; did you mean 'mean_pre'?"),
      ("nothing_like_it=x", "--map: nothing reads 'nothing_like_it'"),
    ])
  func refusals(entry: String, words: String) {
    #expect(message { try ColumnMap(entries: [entry]) } == words)
    #expect(kind { try ColumnMap(entries: [entry]) } == .usage)
  }

  @Test("refusal: a name twice")
  func twice() {
    #expect(message { try ColumnMap(entries: ["n=a", "n=b"]) } == "--map gives 'n' twice")
  }
}
