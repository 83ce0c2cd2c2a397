internal import PrePostNumerics
internal import Tables

extension ReproduceFlow {
  /// Whether a claim fails: it is not reproduced, or contradicted.
  public static func hasFailure(_ claims: [Located]) -> Bool { claims.contains { $0.judgement.verdict.isFailure } }

  /// The verdicts as a table, as JSON, and in sentences.
  ///
  /// - Parameter verdicts: the verdicts that are shown; nil for all. The summary counts all.
  public func answer(_ claims: [Located], verdicts: Set<ClaimVerdict>? = nil) -> Answer {
    let shown = claims.filter { verdicts?.contains($0.judgement.verdict) ?? true }
    return Answer(
      tables: [ReproduceFlow.table(shown)], json: .members(["claims": .array(shown.map(json))]),
      summary: [ReproduceFlow.summary(claims) + (program.map { "; as \($0.title)" } ?? "")],
      prose: prose(shown))
  }

  /// How many of each verdict.
  static func summary(_ claims: [Located]) -> String {
    let counts = ClaimVerdict.allCases.compactMap { verdict -> String? in
      let count = claims.count { $0.judgement.verdict == verdict }
      return count == 0 ? nil : "\(count) \(verdict.rawValue)"
    }
    let what = claims.count == 1 ? "1 claim" : "\(claims.count) claims"
    return "\(what): \(counts.joined(separator: ", "))"
  }

  /// The verdicts as a table.
  static func table(_ claims: [Located]) -> ResultTable {
    let names = ["claim", "row", "reported", "verdict", "variant", "value", "low", "high", "detail", "source"]
    return ResultTable(
      title: "Claims", columns: names.map { ResultTable.Column($0, isDetail: ["low", "high", "source"].contains($0)) },
      rows: claims.map { located in
        let (claim, judgement) = (located.claim, located.judgement)
        let first = judgement.variants.first
        return [
          .text(claim.name), .integer(claim.place.row), .optional(claim.reported?.text),
          .text(judgement.verdict.rawValue), .optional(first?.name), .optional(first?.value),
          .optional(first?.range?.lower), .optional(first?.range?.upper), .text(judgement.detail),
          .optional(claim.source),
        ]
      })
  }

  private func json(_ located: Located) -> JSONValue {
    let (claim, judgement) = (located.claim, located.judgement)
    return .members([
      "claim": .string(claim.label), "row": .integer(claim.place.row),
      "quantity": .optional(claim.description ?? claim.quantity?.name), "reported": .optional(claim.reported?.text),
      "variants": .array(
        judgement.variants.map { variant in
          let plain = JSONValue.members(["name": .string(variant.name), "value": .optional(variant.value)])
          guard let range = variant.range else { return plain }
          return plain.adding("low", .number(range.lower)).adding("high", .number(range.upper))
        }),
      "verdict": .string(judgement.verdict.rawValue), "detail": .string(judgement.detail),
      "source": .optional(claim.source),
    ])
  }

  /// Claims that fail first, then the others, by verdict; those with one reason for not being computable in one breath.
  private func prose(_ claims: [Located]) -> String {
    let order: [ClaimVerdict] = [.contradicted, .notReproduced, .withinRounding, .reproduced, .notComputable]
    var parts: [String] = []
    for verdict in order {
      let own = claims.filter { $0.judgement.verdict == verdict }
      guard !own.isEmpty else { continue }
      var lines = [verdict.heading + " (\(own.count))"]
      if verdict == .notComputable {
        lines += grouped(own)
      } else {
        for located in own {
          let printed = located.claim.reported.map { ": \($0.text)\($0.isApproximate ? " (about)" : "")" } ?? ""
          let mark = verdict.isFailure ? "!! " : "   "
          lines.append(mark + located.claim.name + printed)
          lines += wrapped(located.judgement.detail, width: 103).map { "       " + $0 }
        }
      }
      parts.append(lines.joined(separator: "\n"))
    }
    return parts.isEmpty ? "(no claim)\n" : parts.joined(separator: "\n\n") + "\n"
  }

  private func grouped(_ claims: [Located]) -> [String] {
    var reasons: [(detail: String, names: [String])] = []
    for located in claims {
      let name = located.claim.name
      if let place = reasons.firstIndex(where: { $0.detail == located.judgement.detail }) {
        reasons[place].names.append(name)
      } else {
        reasons.append((located.judgement.detail, [name]))
      }
    }
    return reasons.flatMap { reason in
      wrapped("\(reason.detail) — " + reason.names.joined(separator: "; "), width: 107).enumerated().map {
        ($0 == 0 ? "   " : "       ") + $1
      }
    }
  }
}

extension Claim {
  /// Its label with what is claimed.
  var name: String { label + (description.map { " \($0)" } ?? "") }
}

extension ClaimVerdict {
  fileprivate var heading: String {
    switch self {
    case .reproduced: "Reproduced"
    case .withinRounding: "Within rounding"
    case .notReproduced: "Not reproduced"
    case .contradicted: "Contradicted"
    case .notComputable: "Not computable"
    }
  }
}
