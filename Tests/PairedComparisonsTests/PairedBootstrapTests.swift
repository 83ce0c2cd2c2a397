import EffectSizes
import PairedComparisons
import PrePostNumerics
import TestSupport
import Testing

@Suite("The bootstrap of pairs")
struct PairedBootstrapTests {
  private func bootstrap(_ sample: PairedSample, threads: Int = 1) throws -> PairedBootstrap {
    try PairedBootstrap(sample, plan: BootstrapPlan(replicates: 999, seed: 3), threads: threads)
  }

  @Test(
    "oracle: the replicates are those that numpy's Philox draws",
    arguments: OracleValue.of("replicate_mean", "replicate_sd"))
  func replicates(_ expected: OracleValue) throws {
    let sample = try #require(bootstrap(try expected.sample).samples["MC"])
    let own = try #require(
      expected.quantity == "replicate_mean" ? mean(sample.replicates) : sample.standardError)
    #expect(agrees(own, expected.value, relative: 1e-12))
  }

  @Test(
    "oracle: R boot.ci on these replicates",
    arguments: OracleValue.of(
      "percentile_low", "percentile_high", "basic_low", "basic_high", "studentized_low", "studentized_high",
      "dz_bca_low", "dz_bca_high"
    ).filter {
      // One replicate of the sleep data equals the estimate: boot counts it as above, we count it half.
      !($0.name == "sleep" && $0.quantity == "dz_bca_high")
    })
  func intervals(_ expected: OracleValue) throws {
    let own = try bootstrap(try expected.sample)
    let interval =
      switch expected.quantity.split(separator: "_").dropLast().joined(separator: "_") {
      case "percentile": own.interval(of: "MC", .percentile)
      case "basic": own.interval(of: "MC", .basic)
      case "studentized": own.interval(of: "MC", .studentized)
      default: own.interval(of: "d_z", .bca)
      }
    let limits = try #require(interval)
    #expect(
      agrees(expected.quantity.hasSuffix("low") ? limits.lower : limits.upper, expected.value, relative: 1e-10))
  }

  @Test("property: any number of threads draws the same")
  func threads() throws {
    let sample = try sleepData()
    let one = try bootstrap(sample)
    for threads in [2, 7] { #expect(try bootstrap(sample, threads: threads) == one) }
  }

  @Test("property: estimates are those of the measures", arguments: 1...6 as ClosedRange<UInt64>)
  func estimates(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let raw = try randomSample(&generator, n: generator.integer(4...30))
    let sample = try PairedSample(pre: raw.pre.map { $0 + 9 }, post: raw.post.map { $0 + 9 })
    let result = try PairedComparison(options: .withoutBootstrap).compare(sample)
    let own = try PairedBootstrap(sample, plan: BootstrapPlan(replicates: 9))
    for item in result.effectSizes {
      let value = try #require(item.effect).estimate
      #expect(
        agrees(try #require(own.samples[item.measure]).estimate, value, relative: 1e-9, absolute: 1e-12),
        "seed \(seed) \(item.measure)")
    }
  }

  @Test(
    "property: a shift of both sides moves nothing, a change of unit scales", arguments: 1...4 as ClosedRange<UInt64>)
  func equivariance(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let sample = try randomSample(&generator, n: 12, step: 0x1p-10)
    let scaled = try PairedSample(pre: sample.pre.map { 4 * $0 + 8 }, post: sample.post.map { 4 * $0 + 8 })
    let own = try bootstrap(sample)
    let other = try bootstrap(scaled)
    for kind in BootstrapPlan.Interval.allCases {
      let a = try #require(own.interval(of: "MC", kind))
      let b = try #require(other.interval(of: "MC", kind))
      #expect(agrees(4 * a.lower, b.lower, relative: 1e-9, absolute: 1e-9), "seed \(seed) \(kind)")
      #expect(agrees(4 * a.upper, b.upper, relative: 1e-9, absolute: 1e-9), "seed \(seed) \(kind)")
    }
  }

  @Test("an effect that many replicates do not have gets no interval")
  func undefined() throws {
    let sample = try sleepData()
    let own = try PairedBootstrap(sample)
    #expect(try #require(own.samples["ROMC"]).undefined > 50)
    #expect(own.interval(of: "ROMC", .percentile) == nil && own.interval(of: "MC", .bca) != nil)
    let notes = try PairedComparison().compare(sample).notes.map(\.text)
    #expect(notes.contains { $0.hasPrefix("no bootstrap interval of ROMC: up to") })
  }

  @Test("refusal")
  func refusals() {
    #expect(
      message { try PairedBootstrap(PairedSample(pre: [1, 2], post: [2, 4])) } == "needs 3 pairs or more; there are 2")
    #expect(
      message { try PairedBootstrap(PairedSample(pre: [1, 2, 3], post: [2, 3, 4])) }
        == "the changes do not vary (sd_change is 0)")
  }
}
