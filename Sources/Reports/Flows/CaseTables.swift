internal import PrePostNumerics
internal import SingleCase
internal import Tables

// The tables of `prepost case` beside those of the indices.

extension CaseTables {
  static let dependenceColumns = [ResultTable.Column("std_error_ar1", isDetail: true), ResultTable.Column("ar1")]

  /// For each row of `indices`: the standard error under autocorrelation, and whether it differs.
  static func dependence(_ findings: [CaseFlow.Finding]) -> [[CSVCell]] {
    findings.flatMap(\.outcomes).map { outcome in
      guard let dependent = outcome.value?.dependentError else { return [.empty, .empty] }
      return [.number(dependent.value), .text(dependent.differs ? "differs" : "agrees")]
    }
  }

  /// The randomization tests that were asked for.
  static func randomization(
    _ findings: [CaseFlow.Finding], _ flow: CaseFlow, _ joint: MultipleBaselineOutcome?
  ) -> [ResultTable] {
    guard let request = flow.randomization else { return [] }
    var tests = findings.compactMap { finding in finding.test.map { (finding.series.name, $0) } }
    if case .test(let test) = joint { tests.append(("\(findings.count) cases", test)) }
    let rows = tests.map { name, test -> [CSVCell] in
      [
        .text(name), .text(flow.design.rawValue), .text(request.statistic.rawValue), .number(test.statistic),
        .number(test.pValue), .optional(test.pRange?.lower), .optional(test.pRange?.upper),
        .integer(test.permutations), .number(test.arrangements), .number(test.smallestP),
      ]
    }
    guard !rows.isEmpty else { return [] }
    return [
      ResultTable(
        title: "Randomization test (\(request.alternative.rawValue))",
        columns: [
          ResultTable.Column("case"), ResultTable.Column("design"), ResultTable.Column("compares"),
          ResultTable.Column("statistic"),
          ResultTable.Column("p_value", .probability), ResultTable.Column("p_low", .probability),
          ResultTable.Column("p_high", .probability), ResultTable.Column("evaluated"),
          ResultTable.Column("arrangements", .compact), ResultTable.Column("smallest_p", .probability),
        ], rows: rows)
    ]
  }

  /// The piecewise regressions that were asked for.
  static func regressions(_ findings: [CaseFlow.Finding]) -> [ResultTable] {
    let fitted = findings.compactMap { finding in finding.regression.map { (finding.series.name, $0) } }
    guard let model = fitted.first?.1.model else { return [] }
    let rows = fitted.flatMap { name, fit -> [[CSVCell]] in
      var rows = zip(fit.coefficients, fit.ranges).map { coefficient, range -> [CSVCell] in
        [
          .text(name), .text(coefficient.term), .optional(coefficient.estimate), .optional(range.range?.lower),
          .optional(range.range?.upper), .optional(coefficient.standardError), .optional(coefficient.pValue),
          .optional(coefficient.interval?.lower), .optional(coefficient.interval?.upper),
        ]
      }
      if let rho = fit.autocorrelation {
        rows.append([
          .text(name), .text("autocorrelation"), .number(rho.estimate), .empty, .empty, .empty, .empty,
          .number(rho.interval.lower), .number(rho.interval.upper),
        ])
      }
      return rows
    }
    return [
      ResultTable(
        title: "Piecewise regression (\(model.errors.rawValue), level change by \(model.coding.rawValue))",
        columns: ["case", "term", "estimate", "low", "high", "std_error"].map { ResultTable.Column($0) }
          + [
            ResultTable.Column("p_value", .probability), ResultTable.Column("conf_low"),
            ResultTable.Column("conf_high"),
          ],
        rows: rows
      ).hidingEmptyRanges(around: "estimate")
    ]
  }

  /// The visual analyses that were asked for.
  static func visual(_ findings: [CaseFlow.Finding]) -> [ResultTable] {
    let rows = findings.flatMap { finding -> [[CSVCell]] in
      guard let visual = finding.visual else { return [] }
      let name = finding.series.name
      var rows: [[CSVCell]] = []
      func add(_ phase: String, _ quantity: String, _ value: Bounded?) {
        guard let value else { return }
        rows.append([
          .text(name), .text(phase), .text(quantity), .number(value.point), .optional(value.range?.lower),
          .optional(value.range?.upper),
        ])
      }
      for pattern in [visual.baseline, visual.treatment] {
        let phase = pattern.phase.rawValue
        add(phase, "mean", pattern.mean)
        add(phase, "median", pattern.median)
        add(phase, "slope", pattern.slope)
        add(phase, "SD", pattern.standardDeviation)
        add(phase, "share within 25 % of median", pattern.withinEnvelope)
      }
      add("A to B", "immediacy", visual.immediacy)
      if let criterion = finding.criterion {
        add("A to B", "beyond both lines (CDC)", criterion.beyond)
        if let needed = criterion.needed {
          add("A to B", "needed for the criterion", Bounded(exact: Double(needed), Double(needed), Double(needed)))
        }
      }
      return rows
    }
    guard !rows.isEmpty else { return [] }
    return [
      ResultTable(
        title: "Visual analysis",
        columns: ["case", "phase", "quantity", "value", "low", "high"].map { ResultTable.Column($0) }, rows: rows
      ).hidingEmptyRanges(around: "value")
    ]
  }
}

/// Remarks for people on single cases, each said once.
enum CaseNotes {
  /// On the parts beside the indices.
  static func parts(_ finding: CaseFlow.Finding) -> [Note] {
    let name = finding.series.name
    var notes: [Note] = []
    if let test = finding.test { notes += test.notes }
    if let fit = finding.regression { notes += fit.notes }
    if let criterion = finding.criterion { notes.append(Note(.method, name + ": " + sentence(criterion))) }
    if let one = finding.autocorrelation, finding.outcomes.contains(where: { $0.value?.dependentError != nil }) {
      let format = NumberFormatting(digits: 2)
      notes.append(
        Note(
          .caution,
          "\(name): lag-1 autocorrelation \(format.text(one.corrected)) (corrected for small samples; standard error "
            + "\(format.text(one.standardError))); ar1 says where a standard error that allows for it differs by more "
            + "than a tenth"))
    }
    return notes.map { note in
      note.text.hasPrefix(name) ? note : Note(note.kind, "\(name): \(note.text)")
    }
  }

  private static func sentence(_ criterion: DualCriterion) -> String {
    let beyond = Int(criterion.beyond.point)
    var text =
      "\(beyond) of \(criterion.observations) treatment observations lie beyond both lines of the dual criterion"
    guard let needed = criterion.needed else {
      return text + "; not even all of them would be enough, since that has probability "
        + NumberFormatting(digits: 4).text(criterion.smallestTail) + " by chance"
    }
    text += " and \(needed) are needed: " + (criterion.isMet ? "met" : "not met")
    if criterion.isMetOverRanges == nil { text += " at the midpoints, and undecided over the ranges" }
    return text
  }

  /// On the indices of a case: the same remark on several is said once, with their codes where it is not on all.
  static func indices(_ finding: CaseFlow.Finding) -> [Note] {
    var remarks: [(note: Note, codes: [String])] = []
    func add(_ note: Note, _ code: String) {
      if let place = remarks.firstIndex(where: { $0.note == note }) {
        remarks[place].codes.append(code)
      } else {
        remarks.append((note, [code]))
      }
    }
    for outcome in finding.outcomes {
      switch outcome {
      case .estimate(let estimate):
        for note in estimate.notes { add(note, estimate.code) }
      case .notDefined(let code, .notDefined(_, _, let reason, let instead)):
        add(Note(.refusal, "not defined: \(reason)" + (instead.map { "; \($0)" } ?? "")), code)
      case .notDefined(let code, let error):
        add(Note(.refusal, "not defined: \(error)"), code)
      }
    }
    let valued = finding.outcomes.count { $0.value != nil }
    return remarks.map { note, codes in
      let which = codes.count == valued && note.kind != .refusal ? "" : codes.joined(separator: ", ") + ": "
      return Note(note.kind, "\(finding.series.name): \(which)\(note.text)")
    }
  }
}
