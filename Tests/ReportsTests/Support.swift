import EffectSizes
import PrePostNumerics
import Tables
import TestSupport

@testable import Reports

/// A table from its text, as the flows get it.
func study(_ text: String, map: [String] = [], options: CSVOptions = CSVOptions()) throws -> StudyTable {
  try StudyTable(
    CSVTable(bytes: Array(text.utf8), source: "t.csv", options: options), map: ColumnMap(entries: map))
}

/// A table from a file of the repository.
func study(file place: String, map: [String] = []) throws -> StudyTable {
  let name = place.split(separator: "/").last.map(String.init) ?? place
  return try StudyTable(
    CSVTable(bytes: Repository.bytes(place), source: name), map: ColumnMap(entries: map))
}

/// The effects of a table by a measure.
func effects(
  _ measure: String, _ study: StudyTable, options: MeasureOptions = MeasureOptions(), isStrict: Bool = false
) throws -> [LocatedEffect] {
  try EffectsFlow(measure: MeasureCatalog.measure(measure), options: options, isStrict: isStrict).run(study)
}

/// The message with which `body` refuses; empty if it does not.
func message<Value>(_ body: () throws -> Value) -> String {
  do {
    _ = try body()
    return ""
  } catch let error as ReportError {
    return "\(error)"
  } catch {
    return "another kind of error: \(error)"
  }
}

/// The kind of the failure of `body`; nil if there is none.
func kind<Value>(_ body: () throws -> Value) -> ReportError.Kind? {
  do {
    _ = try body()
    return nil
  } catch {
    return (error as? ReportError)?.kind
  }
}

extension Answer {
  /// The answer as text.
  func string(_ format: Answer.Format, _ formatting: NumberFormatting = NumberFormatting()) -> String {
    String(decoding: bytes(format, formatting: formatting), as: UTF8.self)
  }
}
