import TestSupport
import Testing

@testable import PrePostNumerics

@Suite("Philox4x64-10")
struct PhiloxTests {
  @Test("published: the known answer of Random123 for counter and key 0")
  func published() {
    let block = Philox.block(counter: [0, 0, 0, 0], key: (0, 0))
    #expect(block == [0x1655_4D9E_CA36_314C, 0xDB20_FE9D_672D_0FDC, 0xD7E7_72CE_E186_176B, 0x7E68_B68A_EC7B_A23B])
  }

  @Test("oracle: numpy 2.4.6, random.Philox(key=[seed, 0], counter=[0, replicate, 0, 0]).random_raw()")
  func oracle() {
    var plain = Philox(seed: 0)
    #expect(
      (0..<5).map { _ in plain.next() } == [
        0x2F4_BA64_08E4_D89B, 0x3DD6_2B0B_9CA8_C5B2, 0x1C86_67A5_5D90_2E79, 0x907D_7A05_2FD5_B4DC,
        0x809B_F322_8839_87C3,
      ])
    var seventh = Philox(seed: 42, replicate: 7)
    #expect(
      (0..<4).map { _ in seventh.next() } == [
        0x7344_A9DB_BBA9_C04D, 0x4E54_F097_A868_198D, 0x8DF5_0C8B_929A_196D, 0x8FF8_6AAE_C690_6F8,
      ])
  }

  @Test("property: a replicate does not depend on what was drawn before it, and another seed gives other numbers")
  func replicates() {
    let draws = { (seed: UInt64, replicate: UInt64) -> [UInt64] in
      var stream = Philox(seed: seed, replicate: replicate)
      return (0..<9).map { _ in stream.next() }
    }
    #expect(draws(5, 3) == draws(5, 3))
    #expect(Set(draws(5, 3) + draws(5, 4) + draws(6, 3)).count == 27)
  }

  @Test("property: draws below a bound are equally likely", arguments: [1, 2, 3, 7, 10])
  func integers(_ bound: Int) {
    var stream = Philox(seed: UInt64(bound))
    var counts = [Int](repeating: 0, count: bound)
    let draws = 20_000
    for _ in 0..<draws { counts[stream.integer(below: bound)] += 1 }
    let expected = Double(draws) / Double(bound)
    let statistic = counts.reduce(0.0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
    // Fixed seeds: this is a check of the generator once, not a chance event of the run.
    if bound > 1 { #expect(ChiSquared(degreesOfFreedom: Double(bound - 1)).survival(statistic) > 1e-3) }
  }

  @Test("property: every order of four is as likely as another")
  func orders() {
    var counts: [[Int]: Int] = [:]
    for replicate in 0..<12_000 as Range<UInt64> {
      var stream = Philox(seed: 1, replicate: replicate)
      counts[stream.permutation(4), default: 0] += 1
    }
    #expect(counts.count == 24)
    let statistic = counts.values.reduce(0.0) { $0 + (Double($1) - 500) * (Double($1) - 500) / 500 }
    #expect(ChiSquared(degreesOfFreedom: 23).survival(statistic) > 1e-3)
  }

  @Test("property: uniform numbers fill [0, 1)")
  func uniforms() {
    var stream = Philox(seed: 9)
    let draws = (0..<10_000).map { _ in stream.uniform() }
    #expect(draws.allSatisfy { $0 >= 0 && $0 < 1 })
    #expect(abs((mean(draws) ?? 0) - 0.5) < 0.01 && abs((variance(draws) ?? 0) - 1.0 / 12) < 0.003)
  }

  @Test("refusal: a draw from nothing is a caller's mistake")
  func refusal() async {
    await #expect(processExitsWith: .failure) {
      var stream = Philox(seed: 1)
      _ = stream.integer(below: 0)
    }
  }
}
