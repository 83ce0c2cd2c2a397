internal import EffectSizes
internal import MetaAnalysis
internal import PrePostNumerics
internal import Tables

/// Fits to parts of the studies, one per line; of a meta-regression one coefficient per line.
struct SensitivityLines {
  /// One fit.
  struct Line {
    /// The study or cluster that was left out or added.
    let label: String
    /// The fit; nil where the studies do not determine all terms.
    let fit: RandomEffectsFit?
    /// The name for people, where it differs.
    var shown: String?
    /// How many studies were left out, where that is not one.
    var leftOut: Int?
  }

  /// What a line stands for.
  enum Kind: String {
    case study, cluster

    /// The name of the list in JSON.
    var plural: String { self == .study ? "studies" : "clusters" }
  }

  let terms: [String]
  let isPlain: Bool
  let lines: [Line]
  let kind: Kind
  let scale: EffectScale?

  init(_ effects: StudyEffects, _ lines: [Line], scale: EffectScale?, kind: Kind = .study) {
    self.scale = scale
    terms = effects.termNames
    isPlain = effects.isInterceptOnly
    self.lines = lines
    self.kind = kind
  }

  func answer(_ title: String, _ notes: [Note]) -> Answer {
    Answer(
      tables: [ResultTable(title: title, columns: columns, rows: lines.flatMap(rows))],
      json: .members([kind.plural: .array(lines.map(json))]), notes: notes + partNotes)
  }

  private var columns: [ResultTable.Column] {
    let own = [ResultTable.Column(kind.rawValue)] + (kind == .cluster ? [ResultTable.Column("left_out", .compact)] : [])
    let term = isPlain ? [] : [ResultTable.Column("term")]
    return own + term + [
      ResultTable.Column("estimate"), ResultTable.Column("std_error"), ResultTable.Column("conf_low"),
      ResultTable.Column("conf_high"), ResultTable.Column("p_value", .probability), ResultTable.Column("tau2"),
      ResultTable.Column("I2", .percent), ResultTable.Column("Q"),
    ] + (readable.map { name in ["", "_low", "_high"].map { ResultTable.Column(name + $0) } } ?? [])
  }

  /// What people read instead of a pooled effect; nil where they read the effect itself.
  private var readable: String? { isPlain ? Transformation.usual(scale).naturalName(on: scale) : nil }

  private func transformed(_ line: Line) -> TransformedEstimate? {
    line.fit.flatMap {
      TransformedEstimate("", $0.coefficients[0], prediction: nil, Transformation.usual(scale))
    }
  }

  private func rows(_ line: Line) -> [[CSVCell]] {
    terms.indices.map { place in
      let estimate = line.fit?.coefficients[place]
      let own: [CSVCell] = [.text(line.shown ?? line.label)] + (line.leftOut.map { [.integer($0)] } ?? [])
      return own + (isPlain ? [] : [.text(terms[place])]) + [
        .optional(estimate?.value), .optional(estimate?.standardError), .optional(estimate?.interval?.lower),
        .optional(estimate?.interval?.upper), .optional(estimate?.pValue), .optional(line.fit?.tauSquared.value),
        .optional(line.fit?.heterogeneity.iSquared), .optional(line.fit?.heterogeneity.q),
      ] + readableCells(line)
    }
  }

  private func readableCells(_ line: Line) -> [CSVCell] {
    guard readable != nil else { return [] }
    let value = transformed(line)
    return [.optional(value?.estimate), .optional(value?.interval?.lower), .optional(value?.interval?.upper)]
  }

  private func json(_ line: Line) -> JSONValue {
    var members = [JSONValue.Member(name: kind.rawValue, value: .string(line.label))]
    if let count = line.leftOut { members.append(JSONValue.Member(name: "left_out", value: .integer(count))) }
    if isPlain {
      let pooled = line.fit?.coefficients[0]
      members += [
        JSONValue.Member(name: "estimate", value: .optional(pooled?.value)),
        JSONValue.Member(name: "std_error", value: .optional(pooled?.standardError)),
        JSONValue.Member(name: "conf_low", value: .optional(pooled?.interval?.lower)),
        JSONValue.Member(name: "conf_high", value: .optional(pooled?.interval?.upper)),
        JSONValue.Member(name: "p_value", value: .optional(pooled?.pValue)),
      ]
    } else {
      let coefficients = zip(terms, line.fit?.coefficients ?? []).map { CoefficientLine($0, $1).json }
      members.append(JSONValue.Member(name: "coefficients", value: .array(coefficients)))
      members.append(JSONValue.Member(name: "moderators", value: line.fit?.omnibus?.json ?? .null))
    }
    members += [
      JSONValue.Member(name: "tau2", value: .optional(line.fit?.tauSquared.value)),
      JSONValue.Member(name: "I2", value: .optional(line.fit?.heterogeneity.iSquared)),
      JSONValue.Member(name: "Q", value: .optional(line.fit?.heterogeneity.q)),
    ]
    if readable != nil, let value = transformed(line) {
      members.append(JSONValue.Member(name: "transformed", value: value.json))
    }
    return .object(members)
  }

  /// What was decided in the fits, each remark once with the number of fits that made it.
  private var partNotes: [Note] {
    var order: [Note] = []
    var counts: [Note: Int] = [:]
    for note in lines.flatMap({ $0.fit?.notes ?? [] }) where note.kind != .assumption {
      if counts[note] == nil { order.append(note) }
      counts[note, default: 0] += 1
    }
    let missing = lines.count { $0.fit == nil }
    let undetermined =
      missing == 0
      ? []
      : [
        Note(
          .refusal,
          "\(missing) of \(lines.count) lines have no fit: their studies do not determine all coefficients and tests")
      ]
    return order.map { Note($0.kind, "\(counts[$0] ?? 0) of \(lines.count) fits: \($0.text)") } + undetermined
  }
}
