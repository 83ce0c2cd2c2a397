/// The SHA-256 digest of bytes, by which a file is known again.
///
///     pad to a multiple of 64 bytes: 0x80, zeros, the length in bits as 8 bytes
///     for each block of 16 words, extended to 64:
///       t₁ = h + Σ₁(e) + Ch(e, f, g) + kᵢ + wᵢ
///       t₂ = Σ₀(a) + Maj(a, b, c)
///       (a, b, c, d, e, f, g, h) ← (t₁ + t₂, a, b, c, d + t₁, e, f, g)
///
/// The digest of `abc` is ba7816bf…f20015ad. It tells apart files, it keeps no secret; a package of cryptography would
/// bring hundreds of C files for this one function.
///
/// - Complexity: O(n) in the bytes.
/// - Source: National Institute of Standards and Technology 2015, *Secure Hash Standard*, FIPS PUB 180-4, section 6.2.
public struct SHA256Digest: Sendable, Hashable {
  /// The digest as 64 lower-case hexadecimal digits.
  public let hexadecimal: String

  /// A digest from its 64 hexadecimal digits; nil for other text.
  public init?(hexadecimal: String) {
    let digits = hexadecimal.lowercased()
    guard digits.utf8.count == 64, digits.utf8.allSatisfy({ Self.digits.contains($0) }) else { return nil }
    self.hexadecimal = digits
  }

  /// The digest of `bytes`.
  public init(of bytes: [UInt8]) {
    var state = Self.start
    var schedule = [UInt32](repeating: 0, count: 64)
    let whole = bytes.count / 64 * 64
    bytes.withUnsafeBufferPointer { bytes in
      for block in stride(from: 0, to: whole, by: 64) {
        Self.compress(&state, &schedule, UnsafeBufferPointer(rebasing: bytes[block..<block + 64]))
      }
    }
    Self.padded(bytes[whole...], length: bytes.count).withUnsafeBufferPointer { tail in
      for block in stride(from: 0, to: tail.count, by: 64) {
        Self.compress(&state, &schedule, UnsafeBufferPointer(rebasing: tail[block..<block + 64]))
      }
    }
    var text: [UInt8] = []
    for word in state {
      for shift in stride(from: 28, through: 0, by: -4) { text.append(Self.digits[Int(word >> UInt32(shift) & 15)]) }
    }
    hexadecimal = String(decoding: text, as: UTF8.self)
  }

  private static let digits = Array("0123456789abcdef".utf8)

  /// What is left behind the last whole block, with the mark and the length.
  private static func padded(_ rest: ArraySlice<UInt8>, length: Int) -> [UInt8] {
    var tail = Array(rest)
    tail.append(0x80)
    while tail.count % 64 != 56 { tail.append(0) }
    let bits = UInt64(length) * 8
    for shift in stride(from: 56, through: 0, by: -8) { tail.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift))) }
    return tail
  }

  private static func compress(
    _ state: inout [UInt32], _ schedule: inout [UInt32], _ block: UnsafeBufferPointer<UInt8>
  ) {
    for i in 0..<16 {
      let high = UInt32(block[4 * i]) << 24 | UInt32(block[4 * i + 1]) << 16
      schedule[i] = high | UInt32(block[4 * i + 2]) << 8 | UInt32(block[4 * i + 3])
    }
    for i in 16..<64 {
      let (x, y) = (schedule[i - 15], schedule[i - 2])
      let s0 = rotated(x, 7) ^ rotated(x, 18) ^ (x >> 3)
      let s1 = rotated(y, 17) ^ rotated(y, 19) ^ (y >> 10)
      schedule[i] = schedule[i - 16] &+ s0 &+ schedule[i - 7] &+ s1
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for i in 0..<64 {
      let choice = (e & f) ^ (~e & g)
      let majority = (a & b) ^ (a & c) ^ (b & c)
      let t1 = h &+ (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) &+ choice &+ constants[i] &+ schedule[i]
      let t2 = (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) &+ majority
      (h, g, f, e) = (g, f, e, d &+ t1)
      (d, c, b, a) = (c, b, a, t1 &+ t2)
    }
    for (i, word) in [a, b, c, d, e, f, g, h].enumerated() { state[i] &+= word }
  }

  private static func rotated(_ word: UInt32, _ places: UInt32) -> UInt32 { word >> places | word << (32 - places) }

  /// The first 32 bits of the fractional parts of the square roots of the first 8 primes.
  private static let start: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
  ]
}
