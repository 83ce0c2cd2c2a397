internal import PrePostNumerics
internal import Tables

extension ReportPage {
  /// What became of the claims: those that do not stand first, those that nothing can be computed of on demand.
  var claimsSection: PageSection? {
    let order: [ClaimVerdict] = [.contradicted, .notReproduced, .withinRounding, .reproduced]
    return PageSection(
      .claims, lead: .claimsLead,
      result.claims.enumerated().flatMap { place, block -> [HTML] in
        let told = order.flatMap { verdict in block.claims.filter { $0.judgement.verdict == verdict } }
        let rest = block.claims.filter { $0.judgement.verdict == .notComputable }
        let counts = ClaimVerdict.allCases.compactMap { verdict -> String? in
          let count = block.claims.count { $0.judgement.verdict == verdict }
          return count == 0 ? nil : "\(wording.term(verdict.rawValue)): \(count)"
        }
        let id = "claims-\(place)"
        let file = ("\(id).csv", result.claimsTable.rows(of: block.block.id))
        return [
          subheading(block.block.id), .tag("p", [:], .text(counts.joined(separator: "; "))),
          table("\(id)-told", wording(PageWord.claimsTold, block.block.id), told, file).piece(wording),
          rest.isEmpty
            ? .nothing
            : folded(
              wording(PageWord.claimsRest, "\(rest.count)"),
              table("\(id)-rest", wording(PageWord.claimsRest, "\(rest.count)"), rest, told.isEmpty ? file : nil)
                .piece(wording)),
        ]
      })
  }

  private func table(
    _ id: String, _ caption: String, _ claims: [ReproduceFlow.Located], _ file: (name: String, table: ResultTable)?
  ) -> PageTable {
    PageTable(
      id: id, caption: [.named(caption)],
      columns: [
        .init(.claim), .init(.reported, isNumber: true), .init(.recomputed, isNumber: true), .init(.verdict),
        .init(.detail), .init(.source),
      ],
      rows: claims.map { located in
        let (claim, judgement) = (located.claim, located.judgement)
        let verdict = wording.termPiece(judgement.verdict.rawValue)
        return [
          .named(claim.name),
          claim.reported.map { PageTable.Cell(.named($0.text), key: $0.reported.point) } ?? .empty,
          recomputed(judgement),
          PageTable.Cell(judgement.verdict.isFailure ? .tag("span", ["class": "alarm"], verdict) : verdict),
          remark(judgement.detail),
          claim.source.map { .named($0) } ?? .empty,
        ]
      }, file: file)
  }

  /// The number that comes nearest, which opens to all ways that were tried.
  private func recomputed(_ judgement: ClaimJudgement) -> PageTable.Cell {
    guard let first = judgement.variants.first, let shown = written(first) else { return .empty }
    let ways = judgement.variants.map { variant -> HTML in
      .group([wording.english(variant.name), .text(written(variant).map { ": \($0)" } ?? "")])
    }
    let card: [HTML] = [.tag("p", ["class": "title"], .text(wording(PageWord.variants))), list(ways)]
    return PageTable.Cell(opened(shown, card), key: first.value ?? first.range?.lower)
  }

  private func written(_ variant: ClaimVariant) -> String? {
    if let range = variant.range { return wording.range(number(range.lower), number(range.upper)) }
    return variant.value.map { number($0) }
  }
}
