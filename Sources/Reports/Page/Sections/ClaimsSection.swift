internal import PrePostNumerics
internal import Tables

extension ReportPage {
  /// What became of the claims: those that do not stand first, those that nothing can be computed of on demand.
  var claimsSection: PageSection? {
    PageSection(
      .claims, lead: .claimsLead,
      result.claims.enumerated().flatMap { place, block -> [HTML] in
        func claims(_ verdicts: [ClaimVerdict]) -> [[PageTable.Cell]] {
          verdicts.flatMap { verdict in block.claims.filter { $0.judgement.verdict == verdict } }.map(row)
        }
        return JudgedRows(
          id: "claims-\(place)", name: block.block.id,
          counts: ClaimVerdict.allCases.map { verdict in
            (verdict.rawValue, block.claims.count { $0.judgement.verdict == verdict })
          },
          told: (.claimsTold, claims([.contradicted, .notReproduced, .withinRounding, .reproduced])),
          rest: (.claimsRest, claims([.notComputable])),
          columns: [
            .init(.claim), .init(.reported, isNumber: true), .init(.recomputed, isNumber: true), .init(.verdict),
            .init(.detail), .init(.source),
          ], table: result.claimsTable.rows(of: block.block.id), nothing: .noClaim
        ).pieces(self)
      })
  }

  private func row(_ located: ReproduceFlow.Located) -> [PageTable.Cell] {
    let (claim, judgement) = (located.claim, located.judgement)
    return [
      .named(claim.name),
      claim.reported.map { PageTable.Cell(.named($0.text), key: $0.reported.point) } ?? .empty, recomputed(judgement),
      verdict(judgement.verdict.rawValue, isAlarm: judgement.verdict.isFailure), remark(judgement.detail),
      claim.source.map { .named($0) } ?? .empty,
    ]
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
