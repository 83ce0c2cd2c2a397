internal import PrePostNumerics
internal import SingleCase
internal import Tables

/// The ways to a number of a single case: its indices under every option that changes them, the last observation against
/// the baseline, and the smallest p value that its length allows.
struct CaseWays {
  let quantity: ClaimQuantity
  let choices: OpenChoices

  /// Whether a table holds observations of cases.
  static func reads(_ study: StudyTable) -> Bool {
    ["case", "phase", "value"].allSatisfy { study.table.header.index(of: $0) != nil }
  }

  /// The index that is claimed.
  private var index: SingleCaseIndex? { quantity.index ?? choices.method.index }

  var all: [ClaimWay] {
    if let index { return indices(index) }
    switch quantity.key {
    case "mean_change", "ratio", "percent_change":
      return [way("the last observation against the baseline", IndexOptions(), nil, quantity.key)]
    case "smallest_p":
      return RandomizationBound.Scheme.allCases.map { scheme in
        way("randomization by \(scheme.rawValue)", IndexOptions(), nil, "smallest_p \(scheme.rawValue)")
      }
    default: return []
    }
  }

  private func indices(_ index: SingleCaseIndex) -> [ClaimWay] {
    let key = quantity.index == nil ? quantity.key : "estimate"
    var ways: [ClaimWay] = []
    let directions = choices.method.improvement.map { [$0] } ?? Improvement.allCases
    let standardizers = index.code == "SMD" ? IndexOptions.Standardizer.allCases : [.baseline]
    let corrections = ["SMD", "LRRi", "LRRd", "LOR"].contains(index.code) ? [true, false] : [true]
    let errors = key == "estimate" ? [.unbiased] : IndexOptions.NonoverlapVariance.allCases
    for improvement in directions {
      for standardizer in standardizers {
        for corrects in corrections {
          for error in errors {
            var options = IndexOptions()
            options.level = choices.level
            options.improvement = improvement
            options.standardizer = standardizer
            options.biasCorrected = corrects
            options.nonoverlapVariance = error
            var words = [index.code, "improvement \(improvement.rawValue)"]
            if standardizers.count > 1 { words.append("SD \(standardizer.rawValue)") }
            if !corrects { words.append("no bias correction") }
            if errors.count > 1 { words.append("se \(error.rawValue)") }
            ways.append(way(words.joined(separator: ", "), options, index, key))
          }
        }
      }
    }
    return ways
  }

  private func way(_ name: String, _ options: IndexOptions, _ index: SingleCaseIndex?, _ key: String) -> ClaimWay {
    ClaimWay(name, key: "case \(index?.code ?? "") \(name)", quantity: key) { study in
      ClaimNumbers.trying { () throws(ReportError) in
        var columns = CaseFlow.Columns()
        if study.table.header.index(of: "time") == nil { columns.time = nil }
        let findings = try CaseFlow(columns: columns, options: options, indices: index.map { [$0] } ?? []).run(study)
        guard findings.count == 1, let finding = findings.first else {
          var nothing = ClaimNumbers()
          nothing.missing = "the data hold \(findings.count) cases; name one of them"
          return nothing
        }
        return ClaimNumbers(finding)
      }
    }
  }
}

extension ClaimNumbers {
  /// The numbers of a case.
  init(_ finding: CaseFlow.Finding) {
    self.init()
    for bound in finding.bounds { self["smallest_p \(bound.scheme.rawValue)"] = bound.smallestP }
    self["mean_change"] = finding.contrast.difference.point
    setRange("mean_change", finding.contrast.difference.range)
    if let ratio = finding.contrast.ratio {
      self["ratio"] = ratio.point
      setRange("ratio", ratio.range)
      self["percent_change"] = 100 * (ratio.point - 1)
      setRange("percent_change", ratio.range?.mapIncreasing { 100 * ($0 - 1) })
    }
    for outcome in finding.outcomes {
      switch outcome {
      case .estimate(let estimate):
        self["estimate"] = estimate.estimate
        setRange("estimate", estimate.value.range)
        self["std_error"] = estimate.standardError
        setInterval(estimate.interval?.lower, estimate.interval?.upper)
      case .notDefined(_, let reason): missing = "\(reason)"
      }
    }
  }
}
