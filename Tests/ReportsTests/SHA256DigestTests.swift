import Testing

@testable import Reports

@Suite("SHA-256")
struct SHA256DigestTests {
  /// NIST, Cryptographic Standards and Guidelines, examples with intermediate values for SHA-256, and the messages of
  /// FIPS 180-2, appendix B.
  static let published: [(message: String, digest: String)] = [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
    (
      String(repeating: "a", count: 1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ]

  @Test("published: the messages of the standard", arguments: published)
  func standard(_ example: (message: String, digest: String)) {
    #expect(SHA256Digest(of: Array(example.message.utf8)).hexadecimal == example.digest)
  }

  /// Python 3.11.7, hashlib, of the bytes i mod 251: every way in which the mark and the length meet the end of a block.
  static let lengths: [(count: Int, digest: String)] = [
    (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
    (55, "463eb28e72f82e0a96c0a4cc53690c571281131f672aa229e0d45ae59b598b59"),
    (56, "da2ae4d6b36748f2a318f23e7ab1dfdf45acdc9d049bd80e59de82a60895f562"),
    (57, "2fe741af801cc238602ac0ec6a7b0c3a8a87c7fc7d7f02a3fe03d1c12eac4d8f"),
    (63, "29af2686fd53374a36b0846694cc342177e428d1647515f078784d69cdb9e488"),
    (64, "fdeab9acf3710362bd2658cdc9a29e8f9c757fcf9811603a8c447cd1d9151108"),
    (65, "4bfd2c8b6f1eec7a2afeb48b934ee4b2694182027e6d0fc075074f2fabb31781"),
    (119, "da18797ed7c3a777f0847f429724a2d8cd5138e6ed2895c3fa1a6d39d18f7ec6"),
    (120, "f52b23db1fbb6ded89ef42a23ce0c8922c45f25c50b568a93bf1c075420bbb7c"),
    (127, "92ca0fa6651ee2f97b884b7246a562fa71250fedefe5ebf270d31c546bfea976"),
    (128, "471fb943aa23c511f6f72f8d1652d9c880cfa392ad80503120547703e56a2be5"),
    (1000, "4e4c294b331f7a2099a379bec34b9f9fc03dc46ab465d998f4d683da53487e6d"),
  ]

  @Test("oracle: every length around the end of a block", arguments: lengths)
  func blocks(_ example: (count: Int, digest: String)) {
    let bytes = (0..<example.count).map { UInt8($0 % 251) }
    #expect(SHA256Digest(of: bytes).hexadecimal == example.digest)
  }

  @Test("property: any changed bit changes the digest")
  func bits() {
    let bytes = (0..<100).map { UInt8($0) }
    let all = (0..<800).map { bit in
      var changed = bytes
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      return SHA256Digest(of: changed)
    }
    #expect(Set(all + [SHA256Digest(of: bytes)]).count == 801)
  }

  @Test("refusal: what is no digest")
  func text() {
    let digits = String(repeating: "aB", count: 32)
    #expect(SHA256Digest(hexadecimal: digits)?.hexadecimal == digits.lowercased())
    for wrong in ["", "ab", digits + "a", String(repeating: "g", count: 64), String(repeating: "é", count: 32)] {
      #expect(SHA256Digest(hexadecimal: wrong) == nil, "\(wrong)")
    }
  }
}
