import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

/// Morris' three measures.
private let measures: [Measure<PrePostControlSummary>] = [
  .pretestPosttestControl1, .pretestPosttestControl2, .pretestPosttestControl3,
]

@Suite("DPPC1, DPPC2 and DPPC3, Morris' standardized change differences")
struct PretestPosttestControlTests {
  @Test(
    "published: Morris 2008, Table 1 (own SDs before)",
    arguments: ReferenceRow.published("morris2008", method: "SMCR")
      .filter { $0["quantity"] == "yi_difference" })
  func morris(_ row: ReferenceRow) throws {
    let studies = ReferenceRow.table("datasets/classics/morris2008/data.csv")
    let study = try #require(studies.first { $0["study"] == row["study"] })
    #expect(prints(try Measure.pretestPosttestControl1.effectSize(of: study.prePostControl()), row))
  }

  @Test(
    "oracle: Morris 2008, eq. 25 (UB), and the large-sample variance of the metafor project (LS)",
    arguments: ReferenceRow.oracle("prepost_control.csv", measure: "DPPC2"))
  func oracle(_ row: ReferenceRow) throws {
    #expect(
      try matches(
        Measure.pretestPosttestControl2.effectSize(of: row.prePostControl(), options: row.varianceOptions), row))
  }

  @Test("property: exchanging the groups negates yi and keeps vi", arguments: 1...50 as ClosedRange<UInt64>)
  func exchange(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let summary = try randomPrePostControl(&generator)
    for measure in measures {
      #expect(
        areOpposite(
          try measure.effectSize(of: summary), try measure.effectSize(of: summary.exchangingGroups())),
        "\(measure.code)")
    }
  }

  @Test("property: the unit and the zero of the outcome do not matter", arguments: 1...50 as ClosedRange<UInt64>)
  func affine(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let summary = try randomPrePostControl(&generator)
    let moved = try summary.rescaled(by: generator.uniform(0.5, 20), shift: generator.uniform(-50, 50))
    for measure in measures {
      // Differences of shifted means lose the digits that the shift takes.
      #expect(
        areEqual(try measure.effectSize(of: summary), try measure.effectSize(of: moved), relative: 1e-10),
        "\(measure.code)")
    }
  }

  @Test("property: DPPC1 is DSMCR by its large-sample variance", arguments: 1...20 as ClosedRange<UInt64>)
  func becker(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let summary = try randomPrePostControl(&generator)
    #expect(
      areEqual(
        try Measure.pretestPosttestControl1.effectSize(of: summary),
        try Measure.standardizedMeanChangeRawDifference.effectSize(of: summary), relative: 1e-13))
  }

  @Test("property: where all SDs are the same, the three agree as the groups grow")
  func largeGroups() throws {
    let summary = try PrePostControlSummary(
      treatment: PrePostSummary(
        n: 1_000_000, meanPre: 5, sdPre: 2, meanPost: 7, sdPost: 2, correlation: 0.5),
      control: PrePostSummary(n: 1_000_000, meanPre: 5, sdPre: 2, meanPost: 6, sdPost: 2, correlation: 0.5))
    for measure in measures {
      #expect(agrees(try measure.effectSize(of: summary).estimate, 0.5, relative: 2e-6), "\(measure.code)")
    }
  }

  @Test("property: the variance of DPPC3 is that of its estimates over random samples")
  func simulation() throws {
    var generator = SeededGenerator(seed: 11)
    var estimates: [Double] = []
    var variances: [Double] = []
    for _ in 0..<2000 {
      let summary = try PrePostControlSummary(
        treatment: sample(30, r: 0.6, change: 0.8, &generator), control: sample(25, r: 0.4, change: 0, &generator))
      let effect = try Measure.pretestPosttestControl3.effectSize(of: summary)
      estimates.append(effect.estimate)
      variances.append(try #require(effect.samplingVariance))
    }
    let mean = estimates.reduce(0, +) / 2000
    let variance = estimates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 1999
    // Two thousand samples: the mean is uncertain by 0.006, the variance by 3 %.
    #expect(abs(mean - 0.8) < 0.02)
    #expect(agrees(variances.reduce(0, +) / 2000, variance, relative: 0.1))
  }

  /// A summary of `n` pairs of values with a standard deviation of 1.
  private func sample(
    _ n: Int, r: Double, change: Double, _ generator: inout SeededGenerator
  ) throws -> PrePostSummary {
    let root = (1 - r * r).squareRoot()
    var pre: [Double] = []
    var post: [Double] = []
    for _ in 0..<n {
      let x = generator.gaussian()
      pre.append(x)
      post.append(r * x + root * generator.gaussian() + change)
    }
    let meanPre = pre.reduce(0, +) / Double(n)
    let meanPost = post.reduce(0, +) / Double(n)
    var squares = (pre: 0.0, post: 0.0, both: 0.0)
    for (x, y) in zip(pre, post) {
      squares.pre += (x - meanPre) * (x - meanPre)
      squares.post += (y - meanPost) * (y - meanPost)
      squares.both += (x - meanPre) * (y - meanPost)
    }
    return try PrePostSummary(
      n: n, meanPre: meanPre, sdPre: (squares.pre / Double(n - 1)).squareRoot(), meanPost: meanPost,
      sdPost: (squares.post / Double(n - 1)).squareRoot(),
      correlation: squares.both / (squares.pre * squares.post).squareRoot())
  }

  @Test("without r the estimate comes without a variance and says why")
  func withoutCorrelation() throws {
    let arm = try PrePostSummary(n: 20, meanPre: 5, sdPre: 2, meanPost: 7, sdPost: 2)
    let effect = try Measure.pretestPosttestControl2.effectSize(of: PrePostControlSummary(treatment: arm, control: arm))
    #expect(effect.estimate == 0 && effect.samplingVariance == nil)
    #expect(
      effect.derivation.notes.map(\.text) == [
        "no sampling variance: it needs r_treatment (or sd_change or the paired t, with both SDs)"
      ])
  }

  @Test("refusal: UB with different r, SDs that are missing or 0, small groups")
  func refusals() throws {
    func arm(n: Int = 20, sdPre: Double? = 2, sdPost: Double? = 2, r: Double = 0.5) throws -> PrePostSummary {
      try PrePostSummary(n: n, meanPre: 5, sdPre: sdPre, meanPost: 7, sdPost: sdPost, correlation: r)
    }
    let unbiased = MeasureOptions(varianceType: .unbiased)
    let unequal = try PrePostControlSummary(treatment: arm(), control: arm(r: 0.4))
    #expect(
      try Measure.pretestPosttestControl2.effectSize(of: unequal, options: unbiased).derivation.notes.map(\.text)
        == ["no sampling variance: UB needs the same r in both groups; they are 0.5 and 0.4"])
    let cases: [(Measure<PrePostControlSummary>, MeasureOptions, PrePostControlSummary, String)] = try [
      (
        .pretestPosttestControl2, MeasureOptions(),
        PrePostControlSummary(treatment: arm(sdPre: nil), control: arm()), "needs sd_pre_treatment"
      ),
      (
        .pretestPosttestControl2, MeasureOptions(),
        PrePostControlSummary(treatment: arm(), control: arm(sdPre: 0)),
        "sd_pre_control is 0, and the measure divides by it"
      ),
      (
        .pretestPosttestControl3, MeasureOptions(),
        PrePostControlSummary(treatment: arm(), control: arm(sdPost: nil)), "needs sd_post_control"
      ),
      (
        .pretestPosttestControl1, unbiased, PrePostControlSummary(treatment: arm(n: 3), control: arm()),
        "treatment: needs n of at least 4; n is 3"
      ),
      (
        .pretestPosttestControl2, unbiased, PrePostControlSummary(treatment: arm(n: 2), control: arm(n: 2)),
        "needs n of at least 5; n is 4"
      ),
    ]
    for (measure, options, summary, text) in cases {
      #expect(message { try measure.effectSize(of: summary, options: options) } == text)
    }
  }
}
