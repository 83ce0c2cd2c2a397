@testable import Reports
import EffectSizes
import TestSupport
import Testing

@Suite("Scales that people read")
struct TransformationTests {
  /// R 4.2.2: exp, plogis, pnorm, tanh, sin², square, tanh², 1 − (1 − x)³ and 1 − exp(−x) of 0.3 and −1.2.
  @Test(
    "R 4.2.2",
    arguments: [
      (Transformation.none, 0.3, -1.2), (.exp, 1.349858807576, 0.301194211912202),
      (.percent, 34.9858807576003, -69.8805788087798), (.plogis, 0.574442516811659, 0.231475216500982),
      (.pnorm, 0.617911422188953, 0.115069670221708), (.tanh, 0.291312612451591, -0.833654607012155),
      (.iarcsin, 0.0873321925451609, 0), (.square, 0.09, 0), (.ztor2, 0.0848630381733708, 0),
      (.iahw, 0.657, -9.648), (.iabt, 0.259181779318282, -2.32011692273655),
    ])
  func values(_ transform: Transformation, _ positive: Double, _ negative: Double) {
    #expect(agrees(transform(0.3), positive, relative: 2e-14))
    #expect(agrees(transform(-1.2), negative, relative: 2e-14))
  }

  @Test("every one is increasing, so that intervals keep their order", arguments: Transformation.allCases)
  func increasing(_ transform: Transformation) {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<200 {
      let (a, b) = (generator.uniform(-40, 40), generator.uniform(-40, 40))
      #expect(transform(min(a, b)) <= transform(max(a, b)), "\(a) \(b)")
      #expect(transform(a).isFinite)
    }
  }

  @Test("the usual scale of each measure")
  func usual() throws {
    let expected: [(String, Transformation)] = [
      ("OR", .exp), ("RR", .exp), ("RD", .none), ("IRR", .exp), ("IRD", .none), ("ROMC", .exp), ("MC", .none),
      ("SMD", .none), ("PLO", .plogis), ("PLN", .exp), ("PAS", .iarcsin), ("PFT", .none), ("IRLN", .exp),
      ("IRS", .square), ("PR", .none), ("PETO", .exp), ("ZCOR", .tanh), ("ZR2", .ztor2), ("AHW", .iahw), ("ABT", .iabt),
      ("IRFT", .none),
    ]
    for (code, transform) in expected {
      #expect(try Transformation.named(nil, for: MeasureCatalog.measure(code)) == transform, "\(code)")
    }
    #expect(try Transformation.named(nil, for: nil) == .none)
    #expect(try Transformation.named("tanh", for: MeasureCatalog.measure("OR")) == .tanh)
  }

  @Test("slopes make sense where the scale is one of ratios")
  func slopes() {
    #expect(Transformation.allCases.filter(\.takesSlopes) == [.none, .exp, .percent])
  }

  @Test("a name that is none is refused with those that are")
  func unknown() {
    let names = "(transformations: none, exp, percent, plogis, pnorm, tanh, iarcsin, square, ztor2, iahw, iabt)"
    let expected = [
      ("EXP", "there is no transformation 'EXP'; did you mean 'exp'? \(names)"),
      ("wurzel", "there is no transformation 'wurzel' \(names)"),
    ]
    for (name, text) in expected {
      do {
        _ = try Transformation.named(name, for: nil)
        Issue.record("\(name) was taken")
      } catch {
        #expect("\(error)" == text)
      }
    }
  }
}
