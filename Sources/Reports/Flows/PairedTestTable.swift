internal import EffectSizes
internal import PairedComparisons
internal import PrePostNumerics
internal import Tables

extension PairedTables {
  /// One line of the table of tests.
  private struct Line {
    var test: String
    var statistic: Double?
    var df: Double?
    var p: Double?
    var of: String = ""
    var estimate: Double?
    var interval: ConfidenceInterval?
    var remark: String = ""
  }

  /// One row per group and test or interval, the usual ones first.
  static func tests(_ findings: [PairedFlow.Finding]) -> ResultTable {
    let hasOutcome = findings.contains { $0.outcome != nil }
    let columns =
      (hasOutcome ? [ResultTable.Column(outcomeName(findings))] : []) + [
        ResultTable.Column("group"), ResultTable.Column("test"), ResultTable.Column("statistic"),
        ResultTable.Column("df", .compact), ResultTable.Column("p_value", .probability), ResultTable.Column("of"),
        ResultTable.Column("estimate"), ResultTable.Column("conf_low"), ResultTable.Column("conf_high"),
        ResultTable.Column("remark"),
      ]
    var rows: [[CSVCell]] = []
    for finding in findings {
      let own = (finding.result.map { lines($0) } ?? []) + (finding.events.map { lines($0) } ?? [])
      let head: [CSVCell] = (hasOutcome ? [.optional(finding.outcome)] : []) + [.text(finding.group ?? "all")]
      for line in own { rows.append(head + cells(line)) }
    }
    return ResultTable(title: "Tests and intervals", columns: columns, rows: rows)
  }

  private static func cells(_ line: Line) -> [CSVCell] {
    [
      .text(line.test), .optional(line.statistic), .optional(line.df), .optional(line.p),
      line.of.isEmpty ? .empty : .text(line.of), .optional(line.estimate), .optional(line.interval?.lower),
      .optional(line.interval?.upper), line.remark.isEmpty ? .empty : .text(line.remark),
    ]
  }

  private static func lines(_ result: PairedResult) -> [Line] {
    var lines: [Line] = []
    if let test = result.tTest {
      lines.append(
        Line(
          test: "paired t", statistic: test.statistic, df: test.degreesOfFreedom, p: test.pValue, of: "mean change",
          estimate: result.meanChange, interval: test.interval))
    }
    lines += ranks(result)
    if let test = result.permutation {
      let patterns = shortestText(test.permutations)
      lines.append(
        Line(
          test: "permutation of signs", p: test.pValue, of: "mean change", estimate: test.statistic,
          remark: test.method == .exact ? "exact, \(patterns) patterns" : "\(patterns) drawn patterns"))
    }
    if let bootstrap = result.bootstrap {
      for kind in BootstrapPlan.Interval.allCases {
        guard let interval = bootstrap.interval(of: "MC", kind) else { continue }
        lines.append(
          Line(
            test: "bootstrap, \(kind.rawValue)", of: "mean change", estimate: result.meanChange, interval: interval,
            remark: "\(bootstrap.plan.replicates) replicates, seed \(bootstrap.plan.seed)"))
      }
    }
    return lines + margins(result) + agreement(result) + normality(result)
  }

  private static func ranks(_ result: PairedResult) -> [Line] {
    var lines: [Line] = []
    if let test = result.wilcoxon {
      let zeros = test.zeros > 0 ? ", zeros by \(test.zeroHandling.rawValue)" : ""
      lines.append(
        Line(
          test: "Wilcoxon signed rank", statistic: test.statistic, p: test.pValue, of: "pseudomedian",
          estimate: test.pseudomedian, interval: test.interval, remark: test.method.rawValue + zeros))
      lines.append(
        Line(
          test: "Wilcoxon, normal z", statistic: test.approximation.z, p: test.approximation.pValue,
          of: "rank-biserial r", estimate: test.rankBiserial, interval: test.rankBiserialInterval,
          remark: "with continuity z = \(significantText(test.approximation.correctedZ)), "
            + "p = \(significantText(test.approximation.correctedPValue))"))
    }
    if let test = result.signTest {
      lines.append(
        Line(
          test: "sign test", statistic: Double(test.statistic), p: test.pValue, of: "median change",
          estimate: test.median, interval: test.interval,
          remark: "\(test.statistic) of \(test.changed) rose"
            + (test.coverage.map { ", interval covers \(significantText($0))%" } ?? "")))
    }
    return lines
  }

  private static func margins(_ result: PairedResult) -> [Line] {
    var lines: [Line] = []
    if let test = result.equivalence {
      let verdict = test.isEquivalent ? "equivalence shown" : "equivalence not shown"
      lines.append(
        Line(
          test: "equivalence (TOST)",
          statistic: test.lower.pValue > test.upper.pValue ? test.lower.statistic : test.upper.statistic,
          df: test.degreesOfFreedom, p: test.pValue, of: "mean change", estimate: result.meanChange,
          interval: test.interval,
          remark: "margins \(shortestText(test.margins.lower)) to \(shortestText(test.margins.upper)), "
            + "interval of \(shortestText(test.interval.level.percent))%: \(verdict)"))
    }
    if let test = result.nonInferiority {
      let side = test.higherIsBetter ? "lower" : "upper"
      lines.append(
        Line(
          test: "non-inferiority", statistic: test.statistic, df: test.degreesOfFreedom, p: test.pValue,
          of: "mean change", estimate: result.meanChange,
          remark: "margin \(shortestText(test.margin)), \(side) bound \(significantText(test.bound)): "
            + (test.isNonInferior ? "not worse by the margin" : "not shown")))
    }
    return lines
  }

  private static func agreement(_ result: PairedResult) -> [Line] {
    guard let limits = result.agreement else { return [] }
    var lines = [
      Line(
        test: "limits of agreement", of: "lower limit", estimate: limits.lower.value, interval: limits.lower.interval,
        remark: "Bland-Altman, bias \(significantText(limits.bias)); exact intervals (Carkeet 2015)"),
      Line(
        test: "limits of agreement", of: "upper limit", estimate: limits.upper.value, interval: limits.upper.interval),
    ]
    if let slope = limits.proportional {
      lines.append(
        Line(
          test: "proportional bias", statistic: slope.statistic, df: slope.degreesOfFreedom, p: slope.pValue,
          of: "slope on the mean of both", estimate: slope.slope))
    }
    return lines
  }

  private static func normality(_ result: PairedResult) -> [Line] {
    guard let distribution = result.distribution else { return [] }
    let shape = [
      distribution.skewness.map { "skewness \(significantText($0))" },
      distribution.kurtosis.map { "excess kurtosis \(significantText($0))" },
    ].compactMap { $0 }.joined(separator: ", ")
    guard case .success(let test) = distribution.shapiroWilk else { return [] }
    return [
      Line(
        test: "Shapiro-Wilk", statistic: test.statistic, p: test.pValue, of: "normality of changes",
        remark: "information, not a gate" + (shape.isEmpty ? "" : "; " + shape))
    ]
  }

  private static func lines(_ events: PairedEvents) -> [Line] {
    guard case .success(let test) = events.test else { return [] }
    let counts = "\(test.gained) gained, \(test.lost) lost, \(test.both) both, \(test.neither) neither"
    let limits =
      "\(significantText(test.oddsRatioLower)) to " + (test.oddsRatioUpper.map(significantText) ?? "no upper limit")
    return [
      Line(
        test: "McNemar, exact", p: test.exactP, of: "difference of proportions", estimate: test.difference,
        interval: test.differenceInterval, remark: counts),
      Line(test: "McNemar, mid-p", p: test.midP),
      Line(test: "McNemar, chi-squared", statistic: test.chiSquared.statistic, df: 1, p: test.chiSquared.pValue),
      Line(
        test: "McNemar, continuity", statistic: test.corrected.statistic, df: 1, p: test.corrected.pValue),
      Line(
        test: "odds ratio gained / lost", of: "odds ratio", estimate: test.oddsRatio,
        remark: "exact limits \(limits)"),
    ]
  }
}

/// A number for a remark, to four significant digits.
func significantText(_ value: Double) -> String { significant(value, 4) }
