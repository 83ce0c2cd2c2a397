internal import EffectSizes
internal import PrePostNumerics
internal import Tables

/// Which way an outcome counts, as the file says it: the one place where the sign of an effect is turned.
///
/// `flip` says that the sign of a row is to be turned, `higher_is_better` that more of the outcome is (or is not) what
/// one hopes for; where it is not, the sign is turned so that a positive effect is a good one.
struct Direction {
  private let flip: Int?
  private let higherIsBetter: Int?

  /// Finds the columns.
  init(_ study: StudyTable) throws(ReportError) {
    flip = try study.column(.flip)
    higherIsBetter = try study.column(.higherIsBetter)
  }

  /// The effects with the sign of those turned whose rows ask for it.
  ///
  /// - Throws: `ReportError.row` for a cell that says neither yes nor no, or two columns that contradict each other.
  func turn(_ effects: [LocatedEffect], _ study: StudyTable) throws(ReportError) -> [LocatedEffect] {
    guard flip != nil || higherIsBetter != nil else { return effects }
    let records = Dictionary(study.records.map { ($0.row, $0) }) { first, _ in first }
    var result: [LocatedEffect] = []
    for effect in effects {
      guard let record = records[effect.rowIndex], let reason = try reason(record, study) else {
        result.append(effect)
        continue
      }
      result.append(effect.turned(because: reason))
    }
    return result
  }

  /// Why the sign of a row is turned; nil if it is not.
  func reason(_ record: CSVRecord, _ study: StudyTable) throws(ReportError) -> String? {
    let asked = try study.answer(record, flip)
    let better = try study.answer(record, higherIsBetter)
    if let asked, let better, asked == better {
      throw .row(
        study.place(record), column: Field.flip.name,
        problem: "flip is \(asked ? "yes" : "no"), but higher_is_better is \(better ? "yes" : "no") too")
    }
    if asked == true { return "flip is yes" }
    return better == false ? "higher_is_better is no" : nil
  }
}

extension LocatedEffect {
  /// The same effect with its sign turned.
  fileprivate func turned(because reason: String) -> LocatedEffect {
    guard effect != nil || envelope != nil else { return self }
    return LocatedEffect(
      place: place, label: label, rowIndex: rowIndex, inputs: inputs, participants: participants,
      effect: effect?.opposite, envelope: envelope?.turned, pointRule: pointRule,
      notes: notes + [Note(.method, "the sign is turned: \(reason)")], missing: missing, unit: unit)
  }
}
