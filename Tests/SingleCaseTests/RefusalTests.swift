import PrePostNumerics
import SingleCase
import TestSupport
import Testing

/// Every error, by its exact message.
@Suite struct RefusalTests {
  private func message(_ body: () throws(SingleCaseError) -> Void) -> String? {
    do throws(SingleCaseError) {
      try body()
      return nil
    } catch {
      return error.description
    }
  }

  private func index(
    _ code: String, _ a: [Double], _ b: [Double], _ change: (inout IndexOptions) -> Void = { _ in }
  ) -> String? {
    var options = IndexOptions()
    change(&options)
    return message { () throws(SingleCaseError) in
      _ = try SingleCaseIndex.named(code).compute(
        PhaseSeries(name: "P", baseline: a, treatment: b), options: options)
    }
  }

  private func observation(_ time: Double?, _ value: Double) -> Observation {
    Observation(time: time, value: Reported(value))
  }

  @Test func series() {
    #expect(
      index("NAP", [], [1]) == "P: phase A has no observation; a series needs at least one in each phase")
    #expect(
      index("NAP", [1], []) == "P: phase B has no observation; a series needs at least one in each phase")
    #expect(index("NAP", [1, .nan], [1]) == "P: the value of observation 2 is not a finite number")
    #expect(index("NAP", [1], [.infinity]) == "P: the value of observation 2 is not a finite number")
    #expect(
      message { () throws(SingleCaseError) in
        _ = try PhaseSeries(name: "P", baseline: [observation(1, 4)], treatment: [observation(nil, 5)])
      } == "P: observation 2 has no time, although others have; give all times or none")
    #expect(
      message { () throws(SingleCaseError) in
        _ = try PhaseSeries(name: "P", baseline: [observation(.nan, 4)], treatment: [observation(2, 5)])
      } == "P: the time of observation 1 is not a finite number")
    #expect(
      message { () throws(SingleCaseError) in
        _ = try PhaseSeries(name: "P", baseline: [observation(2, 4)], treatment: [observation(2, 5)])
      } == "P: the time of observation 2 is 2.0, which is not after 2.0")
  }

  @Test func options() {
    #expect(
      index("NAP", [1], [2]) { $0.truncation = 0 } == "the truncation constant is positive; got 0.0")
    #expect(index("NAP", [1], [2]) { $0.intervals = -1 } == "the number of intervals is positive; got -1.0")
    #expect(index("NAP", [1], [2]) { $0.sessionLength = .infinity } == "the session length is positive; got inf")
    #expect(index("NAP", [1], [2]) { $0.goal = .nan } == "the goal is a finite number; got nan")
    #expect(
      index("TAU", [1], [2]) == "no index has the code TAU; known are NAP, Tau, Tau-U, Tau-BC, PND, PEM, PET, "
        + "PAND, IRD, "
        + "SMD, LRRi, LRRd, LOR, LRM, PoGO, MD, RoM, PC")
  }

  @Test(arguments: ["Tau-U", "Tau-BC", "PET", "SMD"])
  func oneBaselineObservation(_ code: String) {
    #expect(
      index(code, [1], [2, 3]) == "P: \(code) is not defined: it needs 2 baseline observations, there is 1; NAP, PND, "
        + "the mean shift and the last point against the baseline need one observation per phase")
  }

  @Test func standardizedMeanDifference() {
    #expect(
      index("SMD", [3, 3, 3], [4, 5]) == "P: SMD is not defined: the standard deviation it divides by is 0; the mean "
        + "shift does not divide")
    #expect(
      index("SMD", [3, 4], [4, 5]) == "P: SMD is not defined: with one degree of freedom the bias correction is 0; the "
        + "uncorrected value can be had")
    #expect(index("SMD", [3, 4], [4, 5]) { $0.biasCorrected = false } == nil)
    #expect(
      index("SMD", [3, 4], [4]) { $0.standardizer = .pool } == "P: SMD is not defined: a pooled standard "
        + "deviation needs "
        + "2 observations in each phase; the baseline standard deviation needs them in the baseline only")
  }

  @Test func ratios() {
    #expect(
      index("LRRi", [0, 0], [1, 2]) == "P: LRRi is not defined: the baseline mean is 0, and without the recording's "
        + "resolution its logarithm does not exist; name the scale, the intervals or a truncation constant, or use the "
        + "mean shift")
    #expect(index("LRRi", [0, 0], [1, 2]) { $0.scale = .count } == nil)
    #expect(
      index("LRRd", [1, -2], [1, 2]) == "P: LRRd is not defined: it needs a scale with a true zero, and there "
        + "is a value "
        + "of -2.0; the mean shift does not")
    #expect(
      index("LRRi", [1, 2], [1, 200]) { $0.scale = .percentage } == "P: LRRi is not defined: a percentage is at most "
        + "100.0, and there is a value of 200.0")
    #expect(
      index("LOR", [1, 2], [1, 2]) == "P: LOR is not defined: odds exist for percentages and proportions only; "
        + "name the "
        + "scale, or use LRRi")
    #expect(
      index("LOR", [0.1, 0.2], [1, 1]) { $0.scale = .proportion } == "P: LOR is not defined: the treatment mean "
        + "is at an "
        + "end of the scale, and without the recording's resolution its odds do not exist; name the intervals or a "
        + "truncation constant, or use the mean shift")
    #expect(
      index("LRM", [0, 0, 5], [1, 2]) == "P: LRM is not defined: the baseline median is 0, and its logarithm does not "
        + "exist; NAP and Tau do not need it")
    #expect(
      index("RoM", [0, 0], [1, 2]) == "P: RoM is not defined: the baseline mean is 0; the mean shift does not divide")
    #expect(index("PC", [1], [0]) == "P: PC is not defined: the treatment mean is 0; the mean shift does not divide")
  }

  @Test func goal() {
    #expect(index("PoGO", [1], [2]) == "P: PoGO is not defined: it needs a goal; the mean shift does not")
    #expect(
      index("PoGO", [1, 3], [2]) { $0.goal = 2 } == "P: PoGO is not defined: the baseline mean is at the goal already; "
        + "the mean shift does not need a goal")
  }

  @Test func missingStandardErrors() throws {
    let series = try PhaseSeries(name: "P", baseline: [1], treatment: [2, 3])
    let nap = try SingleCaseIndex.nonoverlapOfAllPairs.compute(series)
    #expect(nap.standardError == nil)
    #expect(
      nap.notes.first == Note(.refusal, "no standard error: it needs 2 observations per phase, or the null variance"))
    var null = IndexOptions()
    null.nonoverlapVariance = .null
    let expected = (4.0 / 24).squareRoot()
    #expect(try SingleCaseIndex.nonoverlapOfAllPairs.compute(series, options: null).standardError == expected)
    for code in ["MD", "RoM", "LRM"] {
      let estimate = try SingleCaseIndex.named(code).compute(series)
      #expect(estimate.standardError == nil && estimate.interval == nil)
      #expect(estimate.notes.first?.kind == .refusal)
    }
  }
}
