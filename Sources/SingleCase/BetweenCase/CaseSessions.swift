/// One session of one case: when, under which phase, and what was counted or measured.
public struct CaseSession: Sendable, Hashable {
  /// When it was, counted in sessions (or any unit that is the same for all cases).
  public let time: Double
  /// Baseline (A) or treatment (B).
  public let phase: PhaseSeries.Phase
  /// The outcome, one number.
  public let value: Double
  /// Which pair of a baseline and the treatment after it the session belongs to, in a reversal design.
  public let pair: String?

  /// A session.
  public init(time: Double, phase: PhaseSeries.Phase, value: Double, pair: String? = nil) {
    self.time = time
    self.phase = phase
    self.value = value
    self.pair = pair
  }
}

/// The sessions of one case in the order of time, none twice at one time, with at least one in each phase.
public struct CaseSessions: Sendable, Hashable {
  /// What the case is called.
  public let name: String
  /// The group of cases that it belongs to (a classroom, a ward); nil where cases are not grouped.
  public let cluster: String?
  /// The sessions, in the order of time.
  public let sessions: [CaseSession]

  /// The sessions of a case, given in any order.
  ///
  /// - Throws: `.valueNotFinite` and `.timeNotFinite` with the position in the order given; `.timesNotIncreasing` for two
  ///   sessions at one time, with the position in the order of time; `.emptyPhase`.
  public init(name: String, cluster: String? = nil, sessions: [CaseSession]) throws(SingleCaseError) {
    for (index, session) in sessions.enumerated() {
      guard session.value.isFinite else { throw .valueNotFinite(series: name, position: index + 1) }
      guard session.time.isFinite else { throw .timeNotFinite(series: name, position: index + 1) }
    }
    let ordered = sessions.sorted { $0.time < $1.time }
    for (index, (earlier, later)) in zip(ordered, ordered.dropFirst()).enumerated() where earlier.time == later.time {
      throw .timesNotIncreasing(series: name, position: index + 2, previous: earlier.time, time: later.time)
    }
    for phase in PhaseSeries.Phase.allCases where !ordered.contains(where: { $0.phase == phase }) {
      throw .emptyPhase(series: name, phase: phase)
    }
    self.name = name
    self.cluster = cluster
    self.sessions = ordered
  }

  private init(name: String, cluster: String?, ordered: [CaseSession]) {
    self.name = name
    self.cluster = cluster
    self.sessions = ordered
  }

  /// The sessions of one phase.
  func sessions(in phase: PhaseSeries.Phase) -> [CaseSession] { sessions.filter { $0.phase == phase } }

  /// The mean of the sessions of one phase; the case has some.
  public func mean(of phase: PhaseSeries.Phase) -> Double {
    let values = sessions(in: phase).map(\.value)
    return values.reduce(0, +) / Double(values.count)
  }

  /// How many sessions a phase has.
  public func count(of phase: PhaseSeries.Phase) -> Int { sessions(in: phase).count }

  /// The same case as one of a multiple-baseline design: a baseline, then a treatment to the end, in one pair.
  ///
  /// - Throws: `.otherDesign` if a baseline session follows a treatment session.
  func asOneSwitch() throws(SingleCaseError) -> CaseSessions {
    for (earlier, later) in zip(sessions, sessions.dropFirst()) where earlier.phase == .treatment {
      guard later.phase == .treatment else {
        throw .otherDesign(
          series: name,
          reason: "phase A comes back at time \(later.time) after phase B, which is a reversal and no multiple baseline"
        )
      }
    }
    return renumbered(sessions.map { _ in "1" })
  }

  /// The same case as one of a reversal design: pairs of a baseline and the treatment after it. Pairs without a name are
  /// numbered from 1; each return to the baseline starts the next one.
  ///
  /// - Throws: `.otherDesign` if only some sessions name their pair, if a phase of a pair is interrupted or stands in the
  ///   wrong order, or if a pair lacks a phase.
  func asPairs() throws(SingleCaseError) -> CaseSessions {
    let named = sessions.filter { $0.pair != nil }.count
    guard named == 0 || named == sessions.count else {
      throw .otherDesign(series: name, reason: "some sessions name their pair of phases and others do not")
    }
    var number = 1
    var pairs: [String] = []
    for (index, session) in sessions.enumerated() {
      if index > 0, session.phase == .baseline, sessions[index - 1].phase == .treatment { number += 1 }
      pairs.append(session.pair ?? "\(number)")
    }
    let result = renumbered(pairs)
    try result.requirePairs()
    return result
  }

  private func renumbered(_ pairs: [String]) -> CaseSessions {
    CaseSessions(
      name: name, cluster: cluster,
      ordered: zip(sessions, pairs).map {
        CaseSession(time: $0.time, phase: $0.phase, value: $0.value, pair: $1)
      })
  }

  private func requirePairs() throws(SingleCaseError) {
    struct Stretch: Hashable {
      let pair: String
      let phase: PhaseSeries.Phase
    }
    var seen: [Stretch] = []
    for session in sessions {
      let stretch = Stretch(pair: session.pair ?? "", phase: session.phase)
      if seen.last == stretch { continue }
      let place = "phase \(stretch.phase.rawValue) of pair \(stretch.pair)"
      if seen.contains(stretch) {
        throw .otherDesign(series: name, reason: "\(place) comes back at time \(session.time) after another phase")
      }
      if stretch.phase == .treatment, seen.last != Stretch(pair: stretch.pair, phase: .baseline) {
        throw .otherDesign(series: name, reason: "\(place) does not follow a phase A of the same pair")
      }
      seen.append(stretch)
    }
    for stretch in seen where stretch.phase == .baseline {
      guard seen.contains(Stretch(pair: stretch.pair, phase: .treatment)) else {
        throw .otherDesign(
          series: name, reason: "pair \(stretch.pair) has no phase B; a pair is a phase A and the B after it")
      }
    }
  }
}
