/// The counter-based random number generator Philox4x64-10: the numbers are a function of key and counter alone.
///
///     (x₀, x₁, x₂, x₃) ← (hi(B x₂) ⊕ x₁ ⊕ k₀, lo(B x₂), hi(A x₀) ⊕ x₃ ⊕ k₁, lo(A x₀))      ten rounds
///     k₀ ← k₀ + 0x9E3779B97F4A7C15     k₁ ← k₁ + 0xBB67AE8584CAA73B
///
/// Seed 0 and replicate 0 give 0x02F4BA6408E4D89B first. The seed is the key and the number of a replicate is in the
/// counter, so that replicate 7 is the same whether it is drawn first or last, on one thread or on eight, and streams
/// never overlap: each has 2⁶⁶ numbers.
/// Source: Salmon, Moraes, Dror & Shaw 2011, *Proc. SC'11*: Parallel random numbers: as easy as 1, 2, 3; the numbers
/// are those of `numpy.random.Philox(key=[seed, 0], counter=[0, replicate, 0, 0])`, which counts blocks from 1.
public struct Philox: RandomNumberGenerator, Sendable {
  private let key: (UInt64, UInt64)
  private let replicate: UInt64
  private var block: UInt64 = 1
  private var drawn: [UInt64] = []
  private var position = 4

  /// The stream of a replicate under a seed.
  public init(seed: UInt64, replicate: UInt64 = 0) {
    key = (seed, 0)
    self.replicate = replicate
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    if position == 4 {
      drawn = Philox.block(counter: [block, replicate, 0, 0], key: key)
      block &+= 1
      position = 0
    }
    position += 1
    return drawn[position - 1]
  }

  /// A uniform number in [0, 1), a multiple of 2⁻⁵³.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A whole number from 0 to `bound` − 1, all equally likely; traps for a bound below 1.
  ///
  /// Source: Lemire 2019, *ACM Trans. Modeling and Computer Simulation* 29: 3 (multiplication with rejection).
  public mutating func integer(below bound: Int) -> Int {
    precondition(bound > 0, "a draw needs something to draw from")
    let range = UInt64(bound)
    var product = next().multipliedFullWidth(by: range)
    if product.low < range {
      let rejected = (0 &- range) % range
      while product.low < rejected { product = next().multipliedFullWidth(by: range) }
    }
    return Int(product.high)
  }

  /// A random order of 0 … n − 1, all n! equally likely (Fisher–Yates).
  public mutating func permutation(_ n: Int) -> [Int] {
    var order = Array(0..<n)
    for last in stride(from: n - 1, to: 0, by: -1) { order.swapAt(last, integer(below: last + 1)) }
    return order
  }

  /// The four numbers of one counter under a key.
  static func block(counter: [UInt64], key: (UInt64, UInt64)) -> [UInt64] {
    var (x0, x1, x2, x3) = (counter[0], counter[1], counter[2], counter[3])
    var (k0, k1) = key
    for _ in 0..<10 {
      let a = (0xD2E7_470E_E14C_6C93 as UInt64).multipliedFullWidth(by: x0)
      let b = (0xCA5A_8263_9512_1157 as UInt64).multipliedFullWidth(by: x2)
      (x0, x1, x2, x3) = (b.high ^ x1 ^ k0, b.low, a.high ^ x3 ^ k1, a.low)
      k0 &+= 0x9E37_79B9_7F4A_7C15
      k1 &+= 0xBB67_AE85_84CA_A73B
    }
    return [x0, x1, x2, x3]
  }
}
