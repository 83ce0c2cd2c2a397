internal import EffectSizes
internal import MetaAnalysis
internal import Tables

/// What each group study says about its persons, read from its row.
struct SpreadReader {
  /// One study.
  struct Row: Sendable {
    let place: ReportError.RowPlace
    let label: String
    /// The spread in the form that was asked for, or the reason why there is none.
    let spread: Result<PersonSpread, EffectSizeError>
    /// The variance by the delta method, to stand beside it.
    let delta: Double?
  }

  let form: PersonSpread.Form

  /// The spreads of the rows that were pooled, in their order.
  ///
  /// From means, SDs and r where a row has them, else from its size and sampling variance by the delta method.
  ///
  /// - Throws: `ReportError` for text in a number and numbers that cannot be.
  func rows(_ items: [PoolFlow.Item], _ study: StudyTable) throws(ReportError) -> [Row] {
    let decoder = try? RowDecoder(study, shape: SummaryShape.prePost(escalcFirst: false), for: "ROMC")
    let size = try study.column(.n)
    let records = Dictionary(study.records.map { ($0.row, $0) }) { first, _ in first }
    var result: [Row] = []
    for item in items {
      guard let record = records[item.place.row] else { continue }
      var whole = Result<PersonSpread, EffectSizeError>.failure(.missing([.n], alternatives: nil))
      var delta: Double?
      if let decoder {
        let decoded = try decoder.decode(record)
        let isAssumed = study.assumption(record, .correlation) != nil
        whole = spread(decoded, form, isAssumed)
        delta = (try? spread(decoded, .delta, isAssumed).get())?.variance
      }
      if case .failure = whole,
        let n = try size.flatMap({ column throws(ReportError) in try study.number(record, column) }),
        n >= 1, n == n.rounded(), n < 1e9
      {
        do {
          whole = .success(try PersonSpread(n: Int(n), samplingVariance: item.vi))
          delta = Double(n) * item.vi
        } catch {
          whole = .failure(error)
        }
      }
      result.append(Row(place: item.place, label: item.label, spread: whole, delta: delta))
    }
    return result
  }

  private func spread(
    _ decoded: DecodedRow, _ form: PersonSpread.Form, _ isAssumed: Bool
  ) -> Result<PersonSpread, EffectSizeError> {
    do {
      let summary = try SummaryShape.prePost(escalcFirst: false).build(decoded.values)
      return .success(try PersonSpread(summary, form: form, correlationIsAssumed: isAssumed))
    } catch {
      return .failure(error)
    }
  }
}
