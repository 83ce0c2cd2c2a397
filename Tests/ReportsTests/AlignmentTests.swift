import TestSupport
import Testing

@testable import Reports

@Suite("Which rows stand for which")
struct AlignmentTests {
  private func pairs(_ old: String, _ new: String) -> [String] {
    let (a, b) = (Array(old), Array(new))
    let alignment = Alignment(
      a.count, b.count, areEqual: { a[$0] == b[$1] },
      likeness: { i, j in a[i] == b[j] ? 1 : a[i].lowercased() == b[j].lowercased() ? 0.5 : nil })
    return alignment.pairs.map { pair in
      (pair.old.map { String(a[$0]) } ?? "-") + (pair.new.map { String(b[$0]) } ?? "-")
    }
  }

  @Test("equal, added, gone, changed, and nothing at all")
  func pairing() {
    #expect(pairs("abc", "abc") == ["aa", "bb", "cc"])
    #expect(pairs("abc", "abxc") == ["aa", "bb", "-x", "cc"])
    #expect(pairs("abc", "ac") == ["aa", "b-", "cc"])
    #expect(pairs("abc", "aBc") == ["aa", "bB", "cc"])
    #expect(pairs("abcd", "xBcy").contains("bB"))
    #expect(pairs("", "ab") == ["-a", "-b"] && pairs("ab", "") == ["a-", "b-"] && pairs("", "").isEmpty)
  }

  @Test("property: every item of both sides comes once and in order", arguments: 0..<40)
  func complete(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let letters = Array("abcABC")
    func text() -> String {
      String(
        (0..<Int.random(in: 0...9, using: &generator)).compactMap { _ in letters.randomElement(using: &generator) })
    }
    let (old, new) = (text(), text())
    let found = pairs(old, new)
    #expect(found.compactMap { $0.first == "-" ? nil : $0.first }.map(String.init).joined() == old)
    #expect(found.compactMap { $0.last == "-" ? nil : $0.last }.map(String.init).joined() == new)
    #expect(found.allSatisfy { $0.lowercased().first == $0.lowercased().last || $0.contains("-") })
  }
}
