import PrePostNumerics
import SingleCase
import TestSupport
import Testing

/// Every refusal about several cases, by its exact message.
@Suite struct SeveralCasesRefusalTests {
  private func message(_ body: () throws(SingleCaseError) -> Void) -> String? {
    do throws(SingleCaseError) {
      try body()
      return nil
    } catch {
      return error.description
    }
  }

  /// Sessions 1, 2, 3, … from a text such as `A1 A2 B5`: the phase and the value.
  private func one(_ name: String, _ text: String, pairs: [String?] = []) throws(SingleCaseError) -> CaseSessions {
    var sessions: [CaseSession] = []
    for (index, word) in text.split(separator: " ").enumerated() {
      sessions.append(
        CaseSession(
          time: Double(index + 1), phase: word.first == "A" ? .baseline : .treatment,
          value: Double(word.dropFirst()) ?? .nan, pair: index < pairs.count ? pairs[index] : nil))
    }
    return try CaseSessions(name: name, sessions: sessions)
  }

  private func study(
    _ design: SeveralCases.Design, _ texts: String...
  ) throws(SingleCaseError) -> SeveralCases {
    var cases: [CaseSessions] = []
    for (index, text) in texts.enumerated() { cases.append(try one("P\(index + 1)", text)) }
    return try SeveralCases(design: design, cases: cases)
  }

  @Test func cases() {
    #expect(
      message { () throws(SingleCaseError) in _ = try study(.multipleBaseline, "A1 A2 B3 B4") }
        == "an effect size between cases needs 3 cases or more, since its denominator holds the variance between cases; "
        + "there is 1")
    #expect(
      message { () throws(SingleCaseError) in _ = try study(.multipleBaseline, "A1 A2 B3 B4", "A1 A2 A2 B3") }
        == "an effect size between cases needs 3 cases or more, since its denominator holds the variance between cases; "
        + "there are 2")
    #expect(
      message { () throws(SingleCaseError) in _ = try one("P", "B3 B4") }
        == "P: phase A has no observation; a series needs at least one in each phase")
    #expect(
      message { () throws(SingleCaseError) in _ = try one("P", "A3 A4") }
        == "P: phase B has no observation; a series needs at least one in each phase")
    #expect(
      message { () throws(SingleCaseError) in _ = try one("P", "A3 Bx") }
        == "P: the value of observation 2 is not a finite number")
    #expect(
      message { () throws(SingleCaseError) in
        _ = try CaseSessions(
          name: "P",
          sessions: [2, 1, 2].map { CaseSession(time: $0, phase: $0 == 1 ? .baseline : .treatment, value: $0) })
      } == "P: the time of observation 3 is 2.0, which is not after 2.0")
    #expect(
      message { () throws(SingleCaseError) in
        let same = try one("P", "A1 B2")
        _ = try SeveralCases(design: .multipleBaseline, cases: [same, try one("Q", "A1 B2"), same])
      } == "two cases are called P")
  }

  @Test func designs() {
    #expect(
      message { () throws(SingleCaseError) in
        _ = try study(.multipleBaseline, "A1 A2 B3 B4", "A1 A2 B3 A4", "A1 A2 A3 B4")
      } == "P2: phase A comes back at time 4.0 after phase B, which is a reversal and no multiple baseline")
    #expect(
      message { () throws(SingleCaseError) in _ = try study(.reversal, "A1 B2", "A1 B2 A3", "A1 B2") }
        == "P2: pair 2 has no phase B; a pair is a phase A and the B after it")
    #expect(
      message { () throws(SingleCaseError) in _ = try study(.reversal, "B1 A2 B3", "A1 B2 A3", "A1 B2") }
        == "P1: phase B of pair 1 does not follow a phase A of the same pair")
    let named: ([String?], String) -> String? = { pairs, text in
      message { () throws(SingleCaseError) in
        _ = try SeveralCases(
          design: .reversal,
          cases: [try one("P", text, pairs: pairs), try one("Q", "A1 B2"), try one("R", "A1 B2")])
      }
    }
    #expect(named(["1", nil], "A1 B2") == "P: some sessions name their pair of phases and others do not")
    #expect(
      named(["1", "1", "1", "1"], "A1 B2 A3 B4") == "P: phase A of pair 1 comes back at time 3.0 after another phase")
    #expect(
      named(["1", "2"], "A1 B2") == "P: phase B of pair 2 does not follow a phase A of the same pair")
  }

  @Test func moments() {
    func refusal(
      _ design: SeveralCases.Design, _ texts: [String], phi: Double? = nil, rho: Double? = nil
    ) -> String? {
      message { () throws(SingleCaseError) in
        var cases: [CaseSessions] = []
        for (index, text) in texts.enumerated() { cases.append(try one("P\(index + 1)", text)) }
        _ = try MomentEstimator(autocorrelation: phi, intraclassCorrelation: rho)
          .fit(SeveralCases(design: design, cases: cases))
      }
    }
    let effect = "these cases: the effect size between cases is not defined: "
    #expect(
      refusal(.multipleBaseline, ["A1 A2 B3 B4", "A1 A2 B3 B4", "A1 A2 B3 B4"])
        == effect + "the cases do not differ at any session")
    #expect(
      refusal(.multipleBaseline, ["A1 A1 B4 B4", "A2 A2 B5 B5", "A3 A3 B6 B6"])
        == effect + "no phase varies, so there is no autocorrelation; assume one")
    #expect(
      refusal(.multipleBaseline, ["A1 A2 B3 B4", "A2 A3 B3 B4", "A1 A3 B5 B6"], phi: 1)
        == "the autocorrelation lies between -1 and 1; got 1.0")
    #expect(
      refusal(.multipleBaseline, ["A1 A2 B3 B4", "A2 A3 B3 B4", "A1 A3 B5 B6"], rho: 1)
        == "the intraclass correlation is at least 0 and below 1; got 1.0")
    // A full slow wave in every phase: neighbours are nearly alike, and the correction of 1/n carries φ over 1.
    #expect(
      message { () throws(SingleCaseError) in
        let tau = 2 * Double.pi
        var cases: [CaseSessions] = []
        for number in 0..<3 {
          let sessions = (0..<80).map {
            CaseSession(
              time: Double($0), phase: $0 < 40 ? .baseline : .treatment,
              value: Double(number) + sine(tau * (Double($0) + 0.5) / 40))
          }
          cases.append(try CaseSessions(name: "P\(number)", sessions: sessions))
        }
        _ = try MomentEstimator().fit(SeveralCases(design: .multipleBaseline, cases: cases))
      }?.wholeMatch(
        of:
          /these cases: the effect size between cases is not defined: the corrected autocorrelation is 1\.0[0-9]+, outside \(-1, 1\): the series are too short; assume one/
      ) != nil)
    let apart = [1.0, 2, 3.5, 4].enumerated().map { index, time in
      CaseSession(time: time, phase: index < 2 ? .baseline : .treatment, value: time)
    }
    #expect(
      message { () throws(SingleCaseError) in
        let cases = [
          try CaseSessions(name: "P", sessions: apart), try one("Q", "A1 A2 B3 B5"), try one("R", "A1 A3 B3 B4"),
        ]
        _ = try MomentEstimator().fit(SeveralCases(design: .multipleBaseline, cases: cases))
      }
        == "P: a first-order autocorrelation is not defined: time 3.5 is not a whole number of sessions after 1.0; number "
        + "the sessions 1, 2, 3, leaving out the numbers of missing ones")
    let scattered = [1.0, 101, 201].map { start in
      [0.0, 1, 2, 3].map {
        CaseSession(time: start + $0, phase: $0 < 2 ? .baseline : .treatment, value: start + $0 * $0)
      }
    }
    #expect(
      message { () throws(SingleCaseError) in
        var cases: [CaseSessions] = []
        for (index, sessions) in scattered.enumerated() {
          cases.append(try CaseSessions(name: "P\(index)", sessions: sessions))
        }
        _ = try MomentEstimator().fit(SeveralCases(design: .multipleBaseline, cases: cases))
      } == effect
        + "no two cases have a session at the same time in the same phase, so they cannot be compared; the REML method "
        + "compares cases by a model")
  }

  @Test func models() {
    func model(_ terms: [[Int]], _ a: Double? = nil, _ b: Double? = nil) -> String? {
      message { () throws(SingleCaseError) in
        _ = try CaseModel(
          fixedBaseline: terms[0], fixedTreatment: terms[1], randomBaseline: terms[2], randomTreatment: terms[3],
          initialTime: a, followUp: b)
      }
    }
    #expect(model([[4], [0], [0], []]) == "the powers of time of fixed baseline terms are 0 to 3; got 4.0")
    #expect(model([[0], [0, 0], [0], []]) == "a power of time is named twice among the fixed treatment terms")
    #expect(
      model([[0, 2], [0], [0], []])
        == "the fixed baseline terms are 0, 0,1 or 0,1,2: a trend without its level depends on where time is 0")
    #expect(
      model([[0], [0], [1], []])
        == "the random baseline terms are 0, 0,1 or 0,1,2: a trend without its level depends on where time is 0")
    #expect(
      model([[0], [0], [], [0]])
        == "the model needs the random baseline term 0: the effect is divided by the variance between cases too")
    #expect(model([[], [0], [0], []]) == "the model needs the fixed baseline term 0, a level")
    #expect(model([[0], [], [0], []]) == "the model needs a fixed treatment term, 0 for a level")
    #expect(
      model([[0], [0], [0], []], 3)
        == "an initial and a follow-up time belong to models with trends; without them the effect is the same at all times"
    )
    #expect(model([[0], [0, 1], [0], [1]], 3, 9) == nil)
  }

  @Test func fits() {
    func fit(_ model: CaseModel, _ design: SeveralCases.Design, _ texts: String...) -> String? {
      message { () throws(SingleCaseError) in
        var cases: [CaseSessions] = []
        for (index, text) in texts.enumerated() { cases.append(try one("P\(index + 1)", text)) }
        _ = try model.fit(SeveralCases(design: design, cases: cases))
      }
    }
    guard let trend = try? CaseModel(fixedBaseline: [0, 1], fixedTreatment: [0, 1], correlation: .independent),
      let late = try? CaseModel(fixedTreatment: [0, 1], correlation: .independent, initialTime: 5, followUp: 5),
      let level = try? CaseModel(correlation: .independent), let correlated = try? CaseModel()
    else {
      Issue.record("the models are possible")
      return
    }
    #expect(
      fit(trend, .reversal, "A1 B2", "A2 B3", "A1 B5")
        == "a reversal design (ABk) takes levels only, terms 0; trends that start over in every phase are not modelled")
    #expect(
      fit(trend, .multipleBaseline, "A1 B2", "A2 B3", "A1 B5")
        == "these sessions cannot tell treatment, treatment:time from the other fixed terms; a model without can be fitted"
    )
    #expect(
      fit(late, .multipleBaseline, "A1 A2 B2 B4", "A2 A3 B3 B2", "A1 B5 B6 B7")
        == "the follow-up time is at least one session after the initial time 5.0; got 5.0")
    #expect(
      fit(level, .multipleBaseline, "A1 A1 B2 B2", "A1 A1 B2 B2", "A1 A1 A1 B2")
        == "these cases: the effect size between cases is not defined: the sessions do not vary around the fixed terms, so "
        + "there is no standard deviation to divide by")
    #expect(
      fit(level, .multipleBaseline, "A1 A1 B2 B2", "A3 A3 B4 B4", "A6 A6 A6 B7")
        == "these cases: the effect size between cases is not defined: the variance within cases runs to 0: the terms of the "
        + "model leave nothing over")
    #expect(
      fit(correlated, .multipleBaseline, "A1 A1 B2 B2", "A3 A3 B4 B4", "A6 A6 A6 B7")
        == "these cases: the effect size between cases is not defined: the autocorrelation runs to 1, where levels of cases "
        + "and errors cannot be told apart; independent errors, or fewer trends, may be")
    #expect(
      fit(level, .multipleBaseline, "A1 B2", "A3 B3", "A6 B9")?.isEmpty == nil)
  }

  @Test func clusters() throws {
    let model = try CaseModel()
    let cases = try SessionsFile.cases("clusters")
    func fit(_ cluster: (Int) -> String?) -> String? {
      message { () throws(SingleCaseError) in
        var own: [CaseSessions] = []
        for (index, one) in cases.enumerated() {
          own.append(try CaseSessions(name: one.name, cluster: cluster(index), sessions: one.sessions))
        }
        _ = try model.fit(SeveralCases(design: .multipleBaseline, cases: own))
      }
    }
    #expect(fit { $0 == 0 ? nil : "x" } == "some cases have a cluster and others do not")
    #expect(fit { _ in "x" } == "clusters are two or more, and fewer than the cases; there are 1")
    #expect(fit { "\($0)" } == "clusters are two or more, and fewer than the cases; there are 9")
  }
}
