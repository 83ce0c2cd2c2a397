import MetaAnalysis
import PrePostNumerics
import TestSupport
import Testing

@Suite struct NaturalCourseTests {
  private func untreated(seed: UInt64, known: Double? = nil) throws -> RandomEffectsFit {
    var generator = SeededGenerator(seed: seed)
    let k = generator.integer(2...6)
    let effects = try StudyEffects(
      yi: (0..<k).map { _ in generator.uniform(0, 1) }, vi: (0..<k).map { _ in generator.uniform(0.01, 0.1) })
    return try RandomEffectsModel(betweenStudies: known.map { .known($0) } ?? .estimated(DerSimonianLaird())).fit(
      effects)
  }

  private func arms(seed: UInt64, controls: Int = 0) -> [NaturalCourse.TreatedArm] {
    var generator = SeededGenerator(seed: seed &+ 77)
    return (0..<generator.integer(2...6)).map { place in
      NaturalCourse.TreatedArm(
        yi: generator.uniform(0.3, 2), vi: generator.uniform(0.01, 0.1), control: place < controls ? place : nil)
    }
  }

  /// With a common subtraction only, the pooled net effect is the difference of the pooled changes and its variance their
  /// sum: what is subtracted from all cannot be averaged away.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func commonSubtraction(_ seed: UInt64) throws {
    let untreated = try untreated(seed: seed, known: 0)
    let treated = arms(seed: seed)
    let course = try NaturalCourse(untreated: untreated, treated: treated)
    let net = try #require(try course.pooled(.net, test: .z))
    let alone = try RandomEffectsModel(betweenStudies: .estimated(PauleMandel())).fit(
      StudyEffects(yi: treated.map(\.yi), vi: treated.map(\.vi)))
    let (a, b) = (alone.coefficients[0], untreated.coefficients[0])
    #expect(agrees(net.tauSquared, alone.tauSquared.value, relative: 1e-7, absolute: 1e-12), "seed \(seed)")
    #expect(agrees(net.estimate.value, a.value - b.value, relative: 1e-8, absolute: 1e-10), "seed \(seed)")
    let variance = a.standardError * a.standardError + b.standardError * b.standardError
    #expect(agrees(net.estimate.standardError * net.estimate.standardError, variance, relative: 1e-8), "seed \(seed)")
    // Without the covariances the net effect would look surer than the natural course itself is.
    let naive = try RandomEffectsModel(betweenStudies: .known(net.tauSquared)).fit(
      StudyEffects(yi: course.effects.map(\.value), vi: course.effects.map(\.variance)))
    #expect(naive.coefficients[0].standardError < net.estimate.standardError, "seed \(seed)")
    #expect(net.estimate.standardError > b.standardError, "seed \(seed)")
  }

  /// Arms with controls of their own are independent: the plain model of the differences comes back.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func controlledOnly(_ seed: UInt64) throws {
    let untreated = try untreated(seed: seed)
    let k = untreated.effects.count
    let treated = Array(arms(seed: seed, controls: k).prefix(k))
    let course = try NaturalCourse(untreated: untreated, treated: treated)
    let pooled = try #require(try course.pooled(.controlled, test: .t))
    let plain = try RandomEffectsModel(betweenStudies: .estimated(PauleMandel()), test: .t).fit(
      StudyEffects(
        yi: treated.indices.map { treated[$0].yi - untreated.effects.yi[$0] },
        vi: treated.indices.map { treated[$0].vi + untreated.effects.vi[$0] }))
    #expect(agrees(pooled.estimate.value, plain.coefficients[0].value, relative: 1e-7, absolute: 1e-9), "seed \(seed)")
    #expect(
      agrees(pooled.estimate.standardError, plain.coefficients[0].standardError, relative: 1e-7), "seed \(seed)")
    #expect(try course.pooled(.net, test: .t) == nil)
  }

  @Test(
    "a shift of all changes, treated and untreated, leaves what is left unchanged",
    arguments: 1...10 as ClosedRange<UInt64>)
  func shiftOfEverything(_ seed: UInt64) throws {
    let untreated = try untreated(seed: seed)
    let treated = arms(seed: seed, controls: 1)
    let moved = try untreated.model.fit(
      StudyEffects(yi: untreated.effects.yi.map { $0 + 3 }, vi: untreated.effects.vi))
    let one = try #require(try NaturalCourse(untreated: untreated, treated: treated).pooled(.all, test: .t))
    let other = try #require(
      try NaturalCourse(
        untreated: moved, treated: treated.map { .init(yi: $0.yi + 3, vi: $0.vi, control: $0.control) }
      ).pooled(.all, test: .t))
    #expect(agrees(other.estimate.value, one.estimate.value, relative: 1e-8, absolute: 1e-9), "seed \(seed)")
    #expect(agrees(other.estimate.standardError, one.estimate.standardError, relative: 1e-7), "seed \(seed)")
  }

  @Test("one arm against one: the difference and the sum of variances, by the normal distribution")
  func one() throws {
    let untreated = try RandomEffectsModel().fit(StudyEffects(yi: [0.5], vi: [0.02]))
    let course = try NaturalCourse(untreated: untreated, treated: [.init(yi: 1.2, vi: 0.03, control: 0)])
    let pooled = try #require(try course.pooled(.controlled, test: .knappHartung))
    #expect(agrees(pooled.estimate.value, 0.7, relative: 1e-14))
    #expect(agrees(pooled.estimate.standardError, 0.05.squareRoot(), relative: 1e-14))
    #expect(pooled.estimate.degreesOfFreedom == nil && pooled.tauSquared == 0 && pooled.homogeneity.pValue == nil)
  }

  @Test("refused: a meta-regression is no natural course")
  func moderators() throws {
    let effects = try StudyEffects(
      yi: [1, 2, 3], vi: [1, 1, 1], design: Matrix(columns: [[1, 1, 1], [1, 2, 4]]), termNames: ["(Intercept)", "x"])
    let fit = try RandomEffectsModel().fit(effects)
    #expect(
      throws: MetaAnalysisError.notEstimable("the natural course is one pooled change, without moderators")
    ) { try NaturalCourse(untreated: fit, treated: []) }
  }
}
