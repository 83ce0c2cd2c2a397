import PairedComparisons
import PrePostNumerics
import TestSupport
import Testing

@Suite("The permutation test by signs")
struct SignFlipTestTests {
  @Test("oracle: exactRankTests", arguments: OracleValue.of("permutation"))
  func exact(_ expected: OracleValue) throws {
    let sample = try expected.sample
    let test = try SignFlipTest(sample.differences, plan: .exact, resolution: sample.resolution)
    #expect(test.method == .exact)
    #expect(agrees(test.pValue, expected.value, relative: 1e-12))
  }

  @Test(
    "oracle: drawn signs are those of numpy's Philox, for any number of threads",
    arguments: OracleValue.of("drawn_signs"))
  func drawn(_ expected: OracleValue) throws {
    let sample = try expected.sample
    for threads in [1, 3] {
      let test = try SignFlipTest(
        sample.decimals, plan: .sampled(count: 999, seed: 7), resolution: sample.resolution, threads: threads)
      #expect(test.pValue == expected.value && test.permutations == 999 && test.method == .sampled)
    }
  }

  @Test("published: Fisher 1935, § 21: Darwin's 15 pairs of maize, 863 of 32768 one-sided")
  func darwin() throws {
    let eighths: [Double] = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]
    let test = try SignFlipTest(eighths, alternative: .greater, plan: .exact)
    #expect(agrees(test.pValue, 863.0 / 32768, relative: 1e-14))
    #expect(agrees(try SignFlipTest(eighths, plan: .exact).pValue, 2 * 863.0 / 32768, relative: 1e-14))
  }

  @Test("property: halves joined, convolution and enumeration agree", arguments: 1...30 as ClosedRange<UInt64>)
  func naive(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let n = generator.integer(1...10)
    let whole = (0..<n).map { _ in Double(generator.integer(-9...9)) } + [1]
    // A factor that no decimal unit divides sends the same differences through the halves.
    for factor in [1, 2.0.squareRoot()] {
      let differences = whole.map { $0 * factor }
      for alternative in Alternative.allCases {
        let own = try SignFlipTest(differences, alternative: alternative, plan: .exact, resolution: 1e-12)
        #expect(agrees(own.pValue, enumerated(differences, alternative), relative: 1e-13), "seed \(seed)")
      }
    }
  }

  private func enumerated(_ differences: [Double], _ alternative: Alternative) -> Double {
    let observed = differences.reduce(0, +)
    var extreme = 0
    for pattern in 0..<(1 << differences.count) {
      let sum = differences.enumerated().reduce(0.0) {
        $0 + (pattern >> $1.offset & 1 == 1 ? abs($1.element) : -abs($1.element))
      }
      let isExtreme =
        switch alternative {
        case .twoSided: abs(sum) >= abs(observed) - 1e-9
        case .greater: sum >= observed - 1e-9
        case .less: sum <= observed + 1e-9
        }
      if isExtreme { extreme += 1 }
    }
    return Double(extreme) / Double(1 << differences.count)
  }

  @Test("the automatic plan draws where all patterns take too long, and never answers 0")
  func automatic() throws {
    var generator = SeededGenerator(seed: 5)
    let many = (0..<80).map { _ in 1 + generator.uniform() }
    let test = try SignFlipTest(many, plan: .automatic(count: 99, seed: 1))
    #expect(test.method == .sampled && test.pValue == 1.0 / 100)
    #expect(try SignFlipTest(Array(many[..<20]), plan: .automatic(count: 99, seed: 1)).method == .exact)
  }

  @Test("refusal")
  func refusals() {
    #expect(message { try SignFlipTest([], plan: .exact) } == "there is no pair with a value before and a value after")
    #expect(message { try SignFlipTest([0, 0], plan: .exact) } == "no pair changed (2 of 2 differences are 0)")
    let odd = (1...45).map { Double($0).squareRoot() }
    #expect(
      message { try SignFlipTest(odd, plan: .exact) } == "all sign patterns can be had for up to 44 pairs; there are 45"
    )
  }
}
