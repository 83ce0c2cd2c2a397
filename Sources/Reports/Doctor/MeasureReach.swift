internal import EffectSizes
internal import PrePostNumerics
internal import Tables

/// How many rows of a file give an effect by one measure.
struct MeasureReach {
  /// The measure.
  let measure: MeasureCatalog.Entry
  /// The rows that give an effect with its sampling variance.
  let rows: Int
  /// Further rows that give an effect without one.
  let pointsOnly: Int
  /// The rows that were tried.
  let tried: Int
  /// What the other rows lack, most frequent first.
  let reasons: [(text: String, rows: Int)]

  /// What the others lack, in one text.
  var lacking: String {
    reasons.prefix(3).map { "\($0.text) (\($0.rows) \($0.rows == 1 ? "row" : "rows"))" }.joined(separator: "; ")
  }

  /// Tries every measure on a table; those whose columns the file lacks are left out.
  ///
  /// - Parameter most: how many rows are tried at most, from the first on.
  /// - Complexity: O(n) in the rows for each measure; a row that commands stop at costs O(log n) further passes.
  static func all(of study: StudyTable, most: Int) -> [MeasureReach] {
    let records = Array(study.records.prefix(most))
    // A t or an r beside means or counts is no correlation between people.
    let names = ["mean", "sd", "median", "events"]
    let fields = ColumnMeaning.all(of: study).compactMap(\.field)
    let hasGroups = fields.contains { field in names.contains { field == $0 || field.hasPrefix($0 + "_") } }
    let fitting = MeasureCatalog.all.filter { !hasGroups || ![.correlation, .fisherZ].contains($0.scale) }
    let found = fitting.enumerated().compactMap { place, measure in
      WorkProgress.tell(place + 1, of: fitting.count)
      return MeasureReach(measure, study, records)
    }
    let given = found.filter { $0.rows + $0.pointsOnly > 0 }
    return given.isEmpty ? found : given
  }

  private init?(_ measure: MeasureCatalog.Entry, _ study: StudyTable, _ records: [CSVRecord]) {
    guard let flow = try? EffectsFlow(measure: measure) else { return nil }
    var rows = 0
    var pointsOnly = 0
    var reasons: [String: Int] = [:]
    var isPossible = true
    func attempt(_ part: [CSVRecord]) {
      guard isPossible else { return }
      do {
        for effect in try measure.effects(study.keeping(part), flow) {
          if effect.effect?.samplingVariance != nil {
            rows += 1
          } else {
            if effect.effect != nil { pointsOnly += 1 }
            reasons[Self.short(effect.missing ?? "an effect", measure.code), default: 0] += 1
          }
        }
      } catch .file {
        isPossible = false
      } catch let error where part.count == 1 {
        reasons["a cell to mend: \(Self.place(of: error))", default: 0] += 1
      } catch {
        attempt(Array(part[..<(part.count / 2)]))
        attempt(Array(part[(part.count / 2)...]))
      }
    }
    attempt(records)
    guard isPossible else { return nil }
    self.measure = measure
    self.rows = rows
    self.pointsOnly = pointsOnly
    tried = records.count
    self.reasons = reasons.map { ($0.key, $0.value) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
  }

  /// A reason without the measure it is about.
  private static func short(_ reason: String, _ code: String) -> String {
    reason.hasPrefix(code + ": ") ? String(reason.dropFirst(code.count + 2)) : reason
  }

  /// The column of a cell that no command takes.
  private static func place(of error: ReportError) -> String {
    switch error {
    case .table(let error): error.position.column ?? error.position.source
    case .row(let place, let column, _): column ?? "row \(place.row)"
    default: error.problem
    }
  }
}
