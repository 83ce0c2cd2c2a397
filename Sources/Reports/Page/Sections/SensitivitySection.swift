internal import PrePostNumerics

extension ReportPage {
  /// What the results become under other assumptions and choices.
  var sensitivitySection: PageSection? {
    PageSection(
      .sensitivity, lead: .sensitivityLead,
      result.sensitivities.enumerated().flatMap { place, sensitivity -> [HTML] in
        let sentences = SensitivitySentences(result: sensitivity, wording: wording).all
        guard let outcome = try? sensitivity.outcome.get() else {
          return [subheading(sensitivity.block.id), list(sentences.map { wording.english($0) })]
        }
        let table = specifications(place, sensitivity, outcome).piece(wording)
        return [
          subheading(sensitivity.block.id), list(sentences.map { .text($0) }),
          list(outcome.notes.map { wording.english($0.text) }), tipping(place, sensitivity, outcome).piece(wording),
          folded(wording(PageWord.allSpecifications, "\(outcome.lines.count)"), table),
        ]
      })
  }

  private func specifications(
    _ place: Int, _ sensitivity: AnalysisResult.SensitivityResult, _ outcome: SensitivityFlow.Outcome
  ) -> PageTable {
    let id = sensitivity.block.id
    let shown = { (value: Double) in outcome.transform(value) }
    return PageTable(
      id: "specifications-\(place)", caption: [.named(wording(PageWord.specificationTable, id))],
      columns: [
        .init(.settings), .init(.k, isNumber: true), .init(.estimate, isNumber: true), .init(.interval, isNumber: true),
        .init(.pValue, isNumber: true), .init(.tauSquared, isNumber: true), .init(.iSquared, isNumber: true),
        .init(.conclusion),
        .init(.note),
      ],
      rows: outcome.lines.map { line in
        let settings = PageTable.Cell(.text(outcome.words(line.settings)), key: line.settings.first?.number)
        switch line.result {
        case .success(let pooled):
          return [
            settings, cell(pooled.k), cell(shown(pooled.estimate)),
            cell(pooled.interval.map { shown($0.lower) }, to: pooled.interval.map { shown($0.upper) }),
            cell(pooled.pValue, .probability), cell(pooled.tauSquared), cell(pooled.iSquared, .percent),
            pooled.side(of: outcome.threshold).map(term) ?? .empty, .empty,
          ]
        case .failure(let error):
          return [settings] + [PageTable.Cell](repeating: .empty, count: 7) + [remark(error.problem)]
        }
      }, file: ("sensitivity-\(place + 1).csv", result.sensitivityTable.rows(of: id)))
  }

  private func tipping(
    _ place: Int, _ sensitivity: AnalysisResult.SensitivityResult, _ outcome: SensitivityFlow.Outcome
  ) -> PageTable {
    let id = sensitivity.block.id
    return PageTable(
      id: "tipping-\(place)", caption: [.named(wording(PageWord.tippingTable, id))],
      columns: [.init(.parameter), .init(.value, isNumber: true), .init(.crosses), .init(.settings)],
      rows: outcome.tippingPoints.map { point in
        [
          .text(point.parameter), PageTable.Cell(.text(signed(wording.digits(4).text(point.value))), key: point.value),
          .text(wording(point.crosses == .low ? ResultWord.endLow : .endHigh)),
          point.others.isEmpty
            ? .empty : .text(point.others.map { "\($0.name)=\($0.setting.text)" }.joined(separator: "; ")),
        ]
      }, file: ("tipping-\(place + 1).csv", result.tippingTable.rows(of: id)))
  }
}
