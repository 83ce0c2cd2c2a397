@testable import Tables
import Testing

@Suite struct FieldTests {
  @Test(arguments: [
    ("", "", false), ("a", "a", false), ("\"\"", "", true), ("\"a\"", "a", true), ("\"a\"\"b\"", "a\"b", true),
    ("\"\"\"\"", "\"", true), ("\"\"\"\"\"\"", "\"\"", true), ("a\"\"b", "a\"\"b", false), ("\"é–\"\"\"", "é–\"", true),
  ])
  func quotesAreTakenAway(_ bytes: String, _ text: String, _ isQuoted: Bool) {
    Array(bytes.utf8).withUnsafeBufferPointer { bytes in
      #expect(Field(bytes).text == text)
      #expect(Field(bytes).isQuoted == isQuoted)
    }
  }

  @Test func whiteSpaceIsTrimmedInsideQuotesToo() {
    Array("\" a \"\"\u{A0}\"".utf8).withUnsafeBufferPointer { bytes in
      #expect(Field(bytes).text == " a \"\u{A0}")
      #expect(Field(bytes).trimmedText == "a \"")
    }
  }
}
