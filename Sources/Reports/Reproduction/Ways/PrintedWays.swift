internal import Consistency
internal import EffectSizes
internal import PairedComparisons
internal import PrePostNumerics
internal import Tables

/// The ways to a number that follows from one printed row without a measure: a cell, a change, a test.
struct PrintedWays {
  let quantity: ClaimQuantity
  let data: ClaimData
  let choices: OpenChoices
  let row: Int?

  /// Whether the quantity is one of these.
  static func covers(_ quantity: ClaimQuantity) -> Bool {
    ["mean_change", "ratio", "percent_change", "sd_change", "t", "df", "chi2", "p_value", "statistic"]
      .contains(quantity.key)
  }

  var all: [ClaimWay] {
    guard let row else { return [] }
    return change(row) + twoGroups(row) + table(row)
  }

  /// What follows from means, SDs and n before and after.
  private func change(_ row: Int) -> [ClaimWay] {
    let level = choices.level
    func way(_ name: String, _ key: String, standing: ClaimWay.Standing = .named, mistake: Bool? = nil) -> ClaimWay {
      ClaimWay(name, key: "paired \(row) \(mistake.map { "\($0)" } ?? "")", standing: standing, quantity: key) {
        study in
        ClaimNumbers.trying { () throws(ReportError) in
          var own = study.keeping(study.records.filter { $0.row == row })
          if let mistake {
            let measure = try MeasureCatalog.measure("SMCC")
            for effect in try EffectsFlow(measure: measure).run(own) {
              for change in effect.standardErrorChanges(isStandardError: mistake) {
                own.replace(change.to, in: try own.requireColumn(named: change.column), of: row)
              }
            }
          }
          let flow = PairedFlow(comparison: PairedComparison(level: level))
          guard let finding = try flow.run(own).first else { return ClaimNumbers() }
          return ClaimNumbers(finding)
        }
      }
    }
    let name = "after − before"
    switch quantity.key {
    case "mean_change":
      return [way(name, "mean_change"), way(name, "mean_change").presented(.turned, as: "before − after")]
    case "ratio": return [way("after / before", "ratio"), way("before / after", "inverse_ratio")]
    case "percent_change":
      return [
        way("percent of the mean before", "percent_change"), way("percent of the mean after", "percent_of_post"),
      ]
    case "sd_change": return [way("from SDs and r, or from t", "sd_change")]
    default:
      let key = quantity.key == "statistic" ? "t" : quantity.key
      let tests = [way("paired t", key), way("paired t", key).presented(.turned, isChange: true)]
      return (key == "t" ? tests : [tests[0]])
        + (key == "p_value" ? [way("paired t, one-sided", "p_one_sided")] : [])
        + [
          way("paired t, the SDs taken for standard errors (sd · √n)", key, standing: .mistake, mistake: true),
          way("paired t, standard errors taken for the SDs (sd / √n)", key, standing: .mistake, mistake: false),
        ]
    }
  }

  /// t tests of two groups: Student's pools the SDs, Welch's does not.
  private func twoGroups(_ row: Int) -> [ClaimWay] {
    let key = quantity.key == "statistic" ? "t" : quantity.key
    guard ["t", "p_value", "df", "mean_change"].contains(key),
      let measure = MeasureCatalog.all.first(where: { $0.code == "MD" })
    else { return [] }
    func way(_ name: String, _ key: String, pools: Bool) -> ClaimWay {
      let level = choices.level
      return ClaimWay(name, key: "two groups \(row) \(pools)", quantity: key) { study in
        ClaimNumbers.trying { () throws(ReportError) in
          let own = study.keeping(study.records.filter { $0.row == row })
          let formula = EffectFormula(measure, .exact, .type(pools ? .homoscedastic : .largeSample))
          guard let located = try formula.effects(own, level: level).first else { return ClaimNumbers() }
          return ClaimNumbers(twoGroups: located, pools: pools)
        }
      }
    }
    let names = [(true, "Student's t of two groups"), (false, "Welch's t of two groups")]
    if key == "mean_change" {
      let difference = way("treatment − control", key, pools: true)
      return [difference, difference.presented(.turned, as: "control − treatment")]
    }
    return names.flatMap { pools, name -> [ClaimWay] in
      let test = way(name, key, pools: pools)
      return [test] + (key == "t" ? [test.presented(.turned)] : [])
        + (key == "p_value" ? [way(name + ", one-sided", "p_one_sided", pools: pools)] : [])
    }
  }

  /// The tests of a 2×2 table.
  private func table(_ row: Int) -> [ClaimWay] {
    let tests: [(String, String)] =
      quantity.key == "chi2" || quantity.key == "statistic"
      ? [("Pearson's chi-square", "pearson"), ("Yates' chi-square", "yates")]
      : quantity.key == "p_value"
        ? [
          ("Pearson's chi-square", "pearson_p"), ("Yates' chi-square", "yates_p"), ("Fisher's exact test", "fisher_p"),
          ("the rank-sum test", "rank_p"), ("the rank-sum test with continuity correction", "rank_corrected_p"),
        ] : []
    return tests.map { name, key in
      ClaimWay(name, key: "table \(row)", quantity: key) { study in
        ClaimNumbers.trying { () throws(ReportError) in
          let own = study.keeping(study.records.filter { $0.row == row })
          let shape = SummaryShape<TwoByTwoTable>.twoByTwo
          let decoder = try RowDecoder(own, shape: shape, for: "the tests of a 2x2 table")
          var numbers = ClaimNumbers()
          guard let record = own.records.first else { return numbers }
          do {
            let tests = TwoByTwoTests(try shape.build(try decoder.decode(record).values))
            numbers["pearson"] = tests.pearson
            numbers["yates"] = tests.yates
            numbers["pearson_p"] = tests.pearsonP
            numbers["yates_p"] = tests.yatesP
            numbers["fisher_p"] = tests.fisherP
            numbers["rank_p"] = tests.rankSumP?.plain
            numbers["rank_corrected_p"] = tests.rankSumP?.corrected
          } catch let error as ReportError {
            throw error
          } catch {
            numbers.missing = "\(error)"
          }
          return numbers
        }
      }
    }
  }
}

extension ClaimNumbers {
  /// The numbers of a comparison before and after.
  init(_ finding: PairedFlow.Finding) {
    self.init()
    guard let result = finding.result else {
      missing = finding.notes.filter { $0.kind == .refusal }.map(\.text).joined(separator: "; ")
      return
    }
    let refusals = finding.notes.filter { $0.kind == .refusal }.map(\.text)
    missing = refusals.isEmpty ? nil : refusals.joined(separator: "; ")
    self["mean_change"] = result.meanChange
    self["sd_change"] = result.sdChange
    if let pre = result.meanPre, let post = result.meanPost {
      if pre != 0 {
        self["ratio"] = post / pre
        self["percent_change"] = 100 * (post - pre) / pre
      }
      if post != 0 {
        self["inverse_ratio"] = pre / post
        self["percent_of_post"] = 100 * (post - pre) / post
      }
    }
    setRange("mean_change", finding.bounds?.meanChange)
    setRange("ratio", finding.bounds?.ratio)
    setRange("percent_change", finding.bounds?.ratio?.mapIncreasing { 100 * ($0 - 1) })
    if let t = result.tTest {
      self["t"] = t.statistic
      self["df"] = t.degreesOfFreedom
      self["p_value"] = t.pValue
      self["p_one_sided"] = t.pValue / 2
      setInterval(t.interval?.lower, t.interval?.upper)
    }
    self["wilcoxon_p"] = result.wilcoxon?.pValue
    self["sign_p"] = result.signTest?.pValue
  }

  /// The t test of two groups from their mean difference.
  init(twoGroups located: LocatedEffect, pools: Bool) {
    self.init()
    func input(_ name: Input) -> Double? { located.inputs.first { $0.input == name.rawValue }?.value }
    guard let effect = located.effect else {
      missing = located.noteText
      return
    }
    self["mean_change"] = effect.estimate
    guard let error = effect.standardError, error > 0, let n1 = input(.nTreatment), let n2 = input(.nControl),
      n1 > 1, n2 > 1
    else {
      missing = located.noteText
      return
    }
    var df = n1 + n2 - 2
    if !pools, let s1 = input(.sdTreatment), let s2 = input(.sdControl) {
      let (u, v) = (s1 * s1 / n1, s2 * s2 / n2)
      df = (u + v) * (u + v) / (u * u / (n1 - 1) + v * v / (n2 - 1))
    }
    let t = effect.estimate / error
    self["t"] = t
    self["df"] = df
    self["p_value"] = StudentT(degreesOfFreedom: df).twoSidedTail(t)
    self["p_one_sided"] = self["p_value"].map { $0 / 2 }
  }
}
