internal import MetaAnalysis
internal import PrePostNumerics
internal import Tables

/// The probability that the true effect of a new study lies beyond a threshold.
struct NewStudyAnswer {
  let threshold: Double
  let above: Double?
  let below: Double?

  init(_ fit: RandomEffectsFit, threshold: Double) {
    self.threshold = threshold
    above = fit.newStudy?.probability(above: threshold)
    below = fit.newStudy?.probability(below: threshold)
  }

  var notes: [Note] {
    guard above == nil else { return [] }
    return [
      Note(
        .refusal,
        "no probability beyond the threshold: it needs a between-study variance, estimated from two or more studies "
          + "or given, in a model without moderators")
    ]
  }

  var table: ResultTable {
    ResultTable(
      title: "True effect of a new study",
      columns: [
        ResultTable.Column("threshold"), ResultTable.Column("p_above", .probability),
        ResultTable.Column("p_below", .probability),
      ],
      rows: [[.number(threshold), .optional(above), .optional(below)]])
  }

  var json: JSONValue {
    .members(["value": .number(threshold), "p_above": .optional(above), "p_below": .optional(below)])
  }
}
