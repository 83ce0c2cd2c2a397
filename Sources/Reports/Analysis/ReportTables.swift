internal import EffectSizes
internal import MetaAnalysis
internal import PairedComparisons
internal import PrePostNumerics
internal import Regression
internal import Tables

extension AnalysisResult {
  /// The CSV reports, by file name: every block of a kind in one table, each row with the id of its block.
  public var reports: [(name: String, table: ResultTable)] {
    [
      ("effects.csv", effectsTable), ("paired.csv", pairedTable), ("single-case.csv", singleCaseTable),
      ("pooled.csv", pooledTable), ("heterogeneity.csv", heterogeneityTable), ("evidence.csv", evidenceTable),
      ("persons.csv", personsTable),
      ("predictions.csv", predictionsTable),
      ("natural-course.csv", naturalCourseTable), ("regression.csv", regressionTable),
      ("sensitivity.csv", sensitivityTable), ("tipping.csv", tippingTable), ("checks.csv", checksTable),
      ("claims.csv", claimsTable), ("notes.csv", notesTable),
      ("kinds.csv", KindLine.table(kinds, title: "What each study gives")),
    ]
  }

  func columns(_ names: String...) -> [ResultTable.Column] { names.map { ResultTable.Column($0) } }

  /// One row per effect.
  var effectsTable: ResultTable {
    let rows = effects.flatMap { result in
      let weighted = result.traces.filter { $0.effect.samplingVariance != nil }
      let kinds = Dictionary(weighted.map { ($0.place.row, $0.kind) }) { first, _ in first }
      return result.rows.map { row -> [CSVCell] in
        let effect = row.effect
        let interval = effect?.confidenceInterval()
        let isLog = result.block.measure.scale.isLogarithmic
        let ratio = { (value: Double?) in isLog ? value.map(exponential) : nil }
        return [
          .text(result.block.id), .text(row.place.source), .integer(row.rowIndex), .text(row.label),
          .text(result.block.measure.code), .optional(effect?.estimate), .optional(effect?.samplingVariance),
          .optional(effect?.standardError), .optional(interval?.lower), .optional(interval?.upper),
          .optional(ratio(effect?.estimate)), .optional(ratio(interval?.lower)), .optional(ratio(interval?.upper)),
          .optional(row.envelope?.estimate?.lower), .optional(row.envelope?.estimate?.upper),
          .optional(row.envelope?.variance?.lower), .optional(row.envelope?.variance?.upper),
          .optional(row.envelope?.search.rawValue), .optional(row.pointRule?.rawValue),
          row.derived.isEmpty ? .empty : .text(row.derived.joined(separator: "; ")),
          .optional(kinds[row.rowIndex]?.rawValue), .optional(row.noteText),
        ]
      }
    }
    return ResultTable(
      title: "Effect sizes",
      columns: columns(
        "analysis", "file", "row", "study", "measure", "yi", "vi", "sei", "conf_low", "conf_high", "ratio",
        "ratio_conf_low", "ratio_conf_high", "yi_low", "yi_high", "vi_low", "vi_high",
        "envelope", "point_rule", "derived", "rests_on", "note"),
      rows: rows)
  }

  /// One row per paired comparison.
  var pairedTable: ResultTable {
    let table = PairedTables.groups(paired.flatMap(\.findings))
    let ids = paired.flatMap { result in result.findings.map { (result.block.id, $0) } }
    let codes = ["SMCC", "SMCR", "ROMC"]
    let extra = ids.map { _, finding -> [CSVCell] in
      codes.flatMap { code -> [CSVCell] in
        let item = finding.result?.effectSizes.first { $0.measure == code }
        return [
          .optional(item?.effect?.estimate), .optional(item?.effect?.samplingVariance),
          .optional(item?.interval?.lower), .optional(item?.interval?.upper),
        ]
      }
    }
    return ResultTable(
      title: table.title,
      columns: columns("analysis", "file", "row") + table.columns
        + codes.flatMap { columns("\($0)_yi", "\($0)_vi", "\($0)_conf_low", "\($0)_conf_high") },
      rows: zip(zip(ids, table.rows), extra).map { pair, effects in
        let ((id, finding), cells) = pair
        return [.text(id), .optional(finding.place?.source), .optional(finding.place?.row)] + cells + effects
      })
  }

  /// One row per case and index, then per case and contrast.
  var singleCaseTable: ResultTable {
    var rows: [[CSVCell]] = []
    for result in singleCases {
      rows += CaseTables.indices(result.findings).rows.map { [.text(result.block.id)] + $0 }
      rows += CaseTables.contrasts(result.findings).rows.map { row in
        [.text(result.block.id), row[0], row[1], row[2], row[3], row[4]] + [CSVCell](repeating: .empty, count: 6)
      }
    }
    return ResultTable(
      title: "Single cases",
      columns: columns("analysis") + CaseTables.indices([]).columns, rows: rows)
  }

  /// One row per pooled model; those that were refused with the reason. Meta-regressions stand in `regression.csv`.
  var pooledTable: ResultTable {
    let rows = pools.filter { $0.block.moderators == nil }.map { pool -> [CSVCell] in
      let head: [CSVCell] = [
        .text(pool.block.id), .text(pool.block.effects), .text(pool.variant.label), .text(pool.method),
        .text(pool.testName),
      ]
      switch pool.outcome {
      case .failure(let error):
        return head + [CSVCell](repeating: .empty, count: 24) + [.text("refused"), .text("\(error)")]
      case .success(let outcome):
        let beyond = pool.block.choices.threshold.flatMap { threshold in
          outcome.randomEffects.map { NewStudyAnswer($0.fit, threshold: threshold) }
        }
        let pooled = outcome.coefficients[0].estimate
        let isLog = outcome.measure?.scale.isLogarithmic ?? false
        let ratio = { (value: Double?) -> CSVCell in .optional(isLog ? value.map(exponential) : nil) }
        let shown = pool.shown(outcome)
        return head + [
          .integer(outcome.studies.count), .number(pooled.value), .number(pooled.standardError),
          .optional(pooled.statistic), .optional(pooled.degreesOfFreedom), .optional(pooled.pValue),
          .optional(pooled.interval?.lower), .optional(pooled.interval?.upper),
          .optional(outcome.predictionInterval?.lower), .optional(outcome.predictionInterval?.upper),
          ratio(pooled.value), ratio(pooled.interval?.lower), ratio(pooled.interval?.upper),
          .optional(shown?.transform.rawValue), .optional(shown?.estimate), .optional(shown?.interval?.lower),
          .optional(shown?.interval?.upper), .optional(shown?.prediction?.lower), .optional(shown?.prediction?.upper),
          .optional(beyond?.threshold), .optional(beyond?.above), .optional(beyond?.below),
          .optional(outcome.randomEffects?.permutation?.pValues[0]),
          .text(outcome.studies.map(\.label).joined(separator: "; ")), .text("fitted"),
          .optional(PoolRemarks.text(outcome)),
        ]
      }
    }
    return ResultTable(
      title: "Pooled effects",
      columns: columns(
        "analysis", "effects", "variant", "method", "test", "k", "estimate", "std_error", "statistic", "df", "p_value",
        "conf_low", "conf_high", "pi_low", "pi_high", "ratio", "ratio_conf_low", "ratio_conf_high",
        "transform", "transformed", "transformed_conf_low", "transformed_conf_high", "transformed_pi_low",
        "transformed_pi_high", "threshold", "p_above", "p_below", "p_permutation", "studies", "status", "note"),
      rows: rows)
  }

  /// One row per pooled model or meta-regression that was fitted.
  var heterogeneityTable: ResultTable {
    let rows = pools.compactMap { pool -> [CSVCell]? in
      guard let model = try? pool.outcome.get() else { return nil }
      let head: [CSVCell] = [.text(pool.block.id), .text(pool.variant.label), .text(pool.method)]
      return head + [.integer(model.studies.count)] + model.heterogeneity.cells
    }
    return ResultTable(
      title: "Heterogeneity",
      columns: columns("analysis", "variant", "method", "k") + PooledModel.Heterogeneity.columns, rows: rows)
  }

  /// One row per coefficient of every linear model and meta-regression.
  var regressionTable: ResultTable {
    var rows: [[CSVCell]] = []
    for result in regressions {
      let head: [CSVCell] = [
        .text(result.block.id), .text("linear model"), .text(result.block.formula.description),
        .text(result.block.covariance.code),
      ]
      switch result.outcome {
      case .success(let outcome):
        rows += outcome.lines.map { head + [.integer(outcome.fit.n)] + $0.cells + [.text("fitted"), .empty] }
      case .failure(let error):
        rows.append(head + [CSVCell](repeating: .empty, count: 9) + [.text("refused"), .text("\(error)")])
      }
    }
    for pool in pools { rows += coefficientRows(pool) }
    return ResultTable(
      title: "Regressions",
      columns: columns("analysis", "kind", "formula", "method", "n") + CoefficientLine.columns
        + columns("status", "note"), rows: rows)
  }

  /// The coefficients of a meta-regression and those of log τ² of a location–scale model.
  private func coefficientRows(_ pool: PoolResult) -> [[CSVCell]] {
    let moderators = pool.block.moderators
    guard moderators != nil || pool.block.choices.scale != nil else { return [] }
    func head(_ kind: String, _ formula: String?) -> [CSVCell] {
      [.text(pool.block.id), .text(kind), .optional(formula), .text(pool.method)]
    }
    switch pool.outcome {
    case .success(let model):
      let count: [CSVCell] = [.integer(model.studies.count)]
      let permutation = model.randomEffects?.permutation
      let location = (moderators == nil ? [] : model.coefficients).enumerated().map { place, line -> [CSVCell] in
        let permuted = permutation.map { test in
          "permutation test (\(test.arrangements) arrangements): p = "
            + NumberFormatting(digits: 4).text(test.pValues[place], .probability)
        }
        return head("meta-regression", moderators?.description) + count
          + CoefficientLine(line.term, line.estimate).cells + [.text("fitted"), .optional(permuted)]
      }
      let scale = model.scaleCoefficients.map { line in
        head("scale of log tau2", pool.block.choices.scale?.description) + count
          + CoefficientLine(line.term, line.estimate).cells + [.text("fitted"), .empty]
      }
      return location + scale
    case .failure(let error):
      // A model without moderators is refused among the pooled effects.
      guard let moderators else { return [] }
      return [
        head("meta-regression", moderators.description) + [CSVCell](repeating: .empty, count: 9)
          + [.text("refused"), .text("\(error)")]
      ]
    }
  }
}

extension AnalysisResult.PoolResult {
  /// The scale on which people read the model's estimates.
  func transform(_ model: PooledModel) -> Transformation {
    block.choices.transform ?? Transformation.usual(model.measure?.scale)
  }

  /// The pooled effect on that scale; nil where it is the scale of pooling.
  func shown(_ model: PooledModel) -> TransformedEstimate? {
    let pooled = model.coefficients[0]
    return TransformedEstimate(
      pooled.term, pooled.estimate, prediction: model.predictionInterval, transform(model))
  }
}

/// What a pooled model's line says beside its numbers: who was left out, what was decided. What was assumed about rows
/// stands with the effects.
enum PoolRemarks {
  static func text(_ outcome: PooledModel) -> String? {
    let left = outcome.leftOut.map { "\($0.place.label ?? $0.place.source) (row \($0.place.row))" }
    let parts = (left.isEmpty ? [] : ["left out: \(left.joined(separator: ", "))"]) + outcome.notes.map(\.text)
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}
