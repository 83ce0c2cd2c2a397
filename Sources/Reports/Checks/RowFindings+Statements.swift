internal import Consistency
internal import EffectSizes
internal import PrePostNumerics

extension RowFindings {
  /// What is stated: thresholds, directions, sizes and the name of the test.
  mutating func checkStatements(partner: CheckRow?) {
    if let p = row.p { add("p", ConclusionChecks.threshold(p, conclusion: row.conclusion, alpha: row.alpha)) }
    if let total = row.n, let (n1, n2) = row.bothSizes { add("n", SampleSizes.check(total: total, groups: [n1, n2])) }
    if let test = row.test {
      let counts = !row.events.isEmpty || !row.percents.isEmpty
      if row.isPaired == true {
        add("test", TestChoice.check(test, design: .paired))
      } else if row.bothSizes != nil || partner != nil || (row.hasTwoGroups && !counts) {
        add("test", TestChoice.check(test, design: .independent))
      }
    }
    guard let conclusion = row.conclusion else { return }
    if let (control, treatment) = groupMeans {
      add("conclusion", ConclusionChecks.direction(conclusion, from: control, to: treatment))
    } else if let before = row.samples["pre"]?.mean, let after = row.samples["post"]?.mean {
      add("conclusion", ConclusionChecks.direction(conclusion, from: before, to: after))
    } else if let change = row.samples["change"]?.mean {
      add("conclusion", ConclusionChecks.direction(conclusion, effect: change, name: "mean_change", scale: .raw))
    }
    for name in ["or", "rr", "md", "estimate"] {
      guard let effect = row.numbers[name] else { continue }
      let scale: PrintedInterval.Scale = name == "or" || name == "rr" ? .log : .raw
      add("conclusion", ConclusionChecks.direction(conclusion, effect: effect, name: name, scale: scale))
    }
  }

  /// The means of the two groups: changes where both are printed, then values after.
  private var groupMeans: (control: Reported, treatment: Reported)? {
    for prefix in ["change_", "post_", ""] {
      if let control = row.samples[prefix + "control"]?.mean, let treatment = row.samples[prefix + "treatment"]?.mean {
        return (control, treatment)
      }
    }
    return nil
  }
}
