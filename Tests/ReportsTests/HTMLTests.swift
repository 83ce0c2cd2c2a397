import Testing

@testable import Reports

@Suite("HTML")
struct HTMLTests {
  @Test("text and attributes are escaped once, and what no document may hold is left out")
  func escaping() {
    let piece = HTML.tag(
      "p", ["title": "\"<&>\""], .text("a < b & \"c\" &amp; \u{0}\u{B}\u{FFFF}d"), .named("<script>"))
    #expect(
      piece.markup
        == "<p title=\"&quot;&lt;&amp;&gt;&quot;\">a &lt; b &amp; &quot;c&quot; &amp;amp; d<bdi>&lt;script&gt;</bdi></p>\n"
    )
  }

  @Test("elements without content have no end tag, groups leave no trace, own markup stays as it is")
  func forms() {
    let piece = HTML.group([.tag("br"), .nothing, .verbatim("<svg></svg>"), .words("x", in: .english)])
    #expect(piece.markup == "<br>\n<svg></svg><span lang=\"en\">x</span>")
    #expect(HTML.text("x").adding("id", "y") == .text("x"))
    #expect(HTML.tag("td").adding("id", nil) == HTML.tag("td"))
    #expect(HTML.tag("td").adding("id", "y").markup == "<td id=\"y\"></td>")
  }

  @Test("a file in a link decodes to the same bytes", arguments: [UInt64](1...20))
  func dataLinks(seed: UInt64) throws {
    var state = seed
    let bytes = (0..<300).map { _ -> UInt8 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 33)
    }
    let link = DataLink.csv(bytes)
    let head = "data:text/csv;charset=utf-8,"
    try #require(link.hasPrefix(head))
    var decoded: [UInt8] = []
    var rest = link.utf8.dropFirst(head.utf8.count)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        decoded.append(byte)
        continue
      }
      let pair = String(decoding: rest.prefix(2), as: UTF8.self)
      decoded.append(try #require(UInt8(pair, radix: 16)))
      rest = rest.dropFirst(2)
    }
    #expect(decoded == bytes, "seed \(seed)")
  }
}
