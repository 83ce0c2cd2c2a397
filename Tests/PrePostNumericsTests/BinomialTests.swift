import PrePostNumerics
import TestSupport
import Testing

/// A distribution and the masses of all its values by the ratio of neighbors, from the mode outward.
private func naiveMasses(_ trials: Int, _ p: Double) -> [Double] {
  let odds = p / (1 - p)
  let mode = min(trials, Int(Double(trials + 1) * p))
  var masses = [Double](repeating: 0, count: trials + 1)
  masses[mode] = 1
  for k in stride(from: mode + 1, through: trials, by: 1) {
    masses[k] = masses[k - 1] * Double(trials - k + 1) / Double(k) * odds
  }
  for k in stride(from: mode - 1, through: 0, by: -1) {
    masses[k] = masses[k + 1] * Double(k + 1) / Double(trials - k) / odds
  }
  let total = compensatedSum(masses)
  return masses.map { $0 / total }
}

@Suite("The binomial distribution")
struct BinomialTests {
  @Test("published: ten throws of a coin, exact as fractions of 1024")
  func coin() {
    let coin = Binomial(trials: 10, probability: 0.5)
    let counts = [1.0, 10, 45, 120, 210, 252, 210, 120, 45, 10, 1]
    var sum = 0.0
    for (k, count) in counts.enumerated() {
      sum += count
      #expect(agrees(coin.mass(k), count / 1024, relative: 1e-15))
      #expect(agrees(coin.cumulative(k), sum / 1024, relative: 1e-15))
      #expect(agrees(coin.survival(k), (1024 - sum) / 1024, relative: 1e-15))
    }
  }

  @Test("oracle: mpmath", arguments: DistributionRow.of("binomial"))
  func oracle(_ row: DistributionRow) throws {
    let trials = Int(try #require(row.a))
    let distribution = Binomial(trials: trials, probability: try #require(row.b))
    let k = Int(row.x)
    let own =
      switch row.function {
      case "mass": distribution.mass(k)
      case "cumulative": distribution.cumulative(k)
      default: distribution.survival(k)
      }
    #expect(agrees(own, row.value, relative: row.tolerance(size: Double(trials))))
  }

  @Test("property: tails are sums of masses", arguments: 1...30 as ClosedRange<UInt64>)
  func sums(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let trials = generator.integer(1...150)
    let p = generator.uniform(0.01, 0.99)
    let distribution = Binomial(trials: trials, probability: p)
    let masses = naiveMasses(trials, p)
    for k in 0...trials {
      // The naive masses collect two roundings per step from the mode, at most 150 steps.
      #expect(agrees(distribution.mass(k), masses[k], relative: 1e-13))
      #expect(agrees(distribution.cumulative(k), compensatedSum(masses[...k]), relative: 1e-13))
      #expect(agrees(distribution.survival(k), compensatedSum(masses[(k + 1)...]), relative: 1e-13))
    }
  }

  @Test("property: quantiles are the smallest values that reach a tail", arguments: 1...30 as ClosedRange<UInt64>)
  func quantiles(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let distribution = Binomial(trials: generator.integer(1...300), probability: generator.uniform(0.01, 0.99))
    for _ in 0..<10 {
      let p = generator.uniform()
      let k = distribution.quantile(p)
      #expect(distribution.cumulative(k) >= p && (k == 0 || distribution.cumulative(k - 1) < p))
      let upper = distribution.upperQuantile(p)
      #expect(distribution.survival(upper) <= p && (upper == 0 || distribution.survival(upper - 1) > p))
    }
  }

  @Test("property: failures mirror successes", arguments: 1...20 as ClosedRange<UInt64>)
  func mirror(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let trials = generator.integer(1...200)
    // A multiple of 2⁻¹⁰, so that 1 − p is exact.
    let p = Double(generator.integer(1...1023)) * 0x1p-10
    let k = generator.integer(0...trials)
    let one = Binomial(trials: trials, probability: p)
    let other = Binomial(trials: trials, probability: 1 - p)
    #expect(agrees(one.mass(k), other.mass(trials - k), relative: 1e-13))
    #expect(agrees(one.cumulative(k), other.survival(trials - k - 1), relative: 1e-13))
  }

  @Test("property: certain and impossible successes", arguments: [0, 1, 7])
  func certain(trials: Int) {
    let never = Binomial(trials: trials, probability: 0)
    let always = Binomial(trials: trials, probability: 1)
    #expect(never.mass(0) == 1 && always.mass(trials) == 1)
    #expect(never.cumulative(0) == 1 && always.survival(trials - 1) == 1)
    #expect(never.quantile(1) == 0 && always.quantile(0.5) == trials && always.quantile(1) == trials)
    #expect(never.upperQuantile(0) == 0 && always.upperQuantile(0) == trials)
  }

  @Test("property: outside the support and at its ends")
  func ends() {
    let distribution = Binomial(trials: 1000, probability: 0.3)
    #expect(distribution.mass(-1) == 0 && distribution.mass(1001) == 0)
    #expect(distribution.cumulative(-1) == 0 && distribution.survival(-1) == 1)
    #expect(distribution.cumulative(1000) == 1 && distribution.survival(1000) == 0)
    #expect(distribution.quantile(0) == 0 && distribution.upperQuantile(1) == 0)
    // The lower tail rounds to 1 at 424 already; every success is possible all the same.
    #expect(distribution.quantile(1) == 1000 && distribution.upperQuantile(0) == 1000)
  }
}
