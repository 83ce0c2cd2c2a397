/// Compares a report with what its record says and with itself made again.
public struct VerifyFlow: Sendable {
  /// The record that lies in the folder.
  public let record: RunRecord
  /// The relative difference up to which two numbers count as the same.
  public let tolerance: Double

  /// A flow.
  ///
  /// - Throws: `ReportError.usage` unless the tolerance is 0 or more and below 1.
  public init(record: RunRecord, tolerance: Double = 0) throws(ReportError) {
    guard tolerance >= 0, tolerance < 1 else {
      throw .usage("--tolerance takes a relative difference from 0 to below 1; got \(tolerance)")
    }
    self.record = record
    self.tolerance = tolerance
  }

  /// The settings with which the report is made again.
  ///
  /// - Throws: `ReportError` for a value that no version takes.
  public func settings() throws(ReportError) -> ReportSettings {
    try ReportSettings(record.settings, source: RunRecord.fileName)
  }

  /// Compares.
  ///
  /// - Parameters:
  ///   - again: the report made again.
  ///   - folder: the content of a file in the folder of the report; nil if there is none.
  public func run(_ again: Report, folder: (String) -> [UInt8]?) -> Verification {
    var outputs: [Verification.Output] = []
    var differences: [ReportDifference] = []
    var withinTolerance = 0
    for recorded in record.outputs {
      let name = recorded.path
      let plain = again.outputs.first { $0.name == name }?.bytes
      // A page names its version, command and digests, which are compared by themselves: those of the record do as well.
      let now = plain.map { SHA256Digest(of: $0) == recorded.digest ? $0 : again.output(name, of: record) ?? $0 }
      let found = folder(name)
      let (status, between) = judged(recorded, now, found)
      var own: [ReportDifference] = []
      var small = 0
      if let between {
        let findings = ContentComparison(tolerance: tolerance).findings(name, between.old, between.new)
        own = findings.differences.map { $0.of(name, between.cause) }
        small = findings.withinTolerance
      }
      if status == .dropped || status == .missing || status == .missingAndMoved {
        own.append(
          ReportDifference(
            file: name, cause: status == .missing ? .edited : .moved, kind: .fileGone, row: nil, column: nil,
            item: nil, old: nil, new: nil))
      }
      let isWithin = status == .moved && own.isEmpty && small > 0
      withinTolerance += small
      differences += own
      outputs.append(
        Verification.Output(
          name: name, status: isWithin ? .within : status, recorded: recorded,
          again: again.record.outputs.first { $0.path == name }))
    }
    for file in again.record.outputs where !record.outputs.contains(where: { $0.path == file.path }) {
      outputs.append(Verification.Output(name: file.path, status: .added, recorded: nil, again: file))
      differences.append(
        ReportDifference(
          file: file.path, cause: .moved, kind: .fileAdded, row: nil, column: nil, item: nil, old: nil, new: nil))
    }
    return Verification(
      record: record, again: again.record, sources: sources(again.record), outputs: outputs,
      settings: changedSettings(again.record), differences: differences, withinTolerance: withinTolerance,
      tolerance: tolerance)
  }

  /// The files that a report was made from beside those it is made from now.
  public func sources(_ again: RunRecord) -> [Verification.Source] {
    let gone = record.inputs.filter { old in !again.inputs.contains { $0.id == old.id } }
    return [Verification.Source(id: nil, recorded: record.analysis, now: again.analysis)]
      + again.inputs.map { input in
        Verification.Source(
          id: input.id, recorded: record.inputs.first { $0.id == input.id }?.file, now: input.file)
      }
      + gone.map { Verification.Source(id: $0.id, recorded: $0.file, now: nil) }
  }

  private typealias Contents = (old: [UInt8], new: [UInt8], cause: ReportDifference.Cause)

  /// What is known about one file, and which two contents show it.
  private func judged(
    _ recorded: RunRecord.File, _ again: [UInt8]?, _ found: [UInt8]?
  ) -> (Verification.Output.Status, Contents?) {
    guard let again else { return (.dropped, nil) }
    let isMadeAgain = SHA256Digest(of: again) == recorded.digest
    guard let found else { return (isMadeAgain ? .missing : .missingAndMoved, nil) }
    let isUntouched = SHA256Digest(of: found) == recorded.digest
    switch (isMadeAgain, isUntouched) {
    case (true, true): return (.same, nil)
    case (false, true): return (.moved, (found, again, .moved))
    case (true, false): return (.edited, (again, found, .edited))
    case (false, false): return (.editedAndMoved, (found, again, .editedOrMoved))
    }
  }

  private func changedSettings(_ again: RunRecord) -> [Verification.ChangedSetting] {
    var result = Self.changes(nil, record.settings, again.settings)
    for block in record.blocks {
      let now = again.blocks.first { $0.kind == block.kind && $0.id == block.id }
      result += Self.changes("\(block.kind) \(block.id)", block.settings, now?.settings ?? [])
    }
    for block in again.blocks where !record.blocks.contains(where: { $0.kind == block.kind && $0.id == block.id }) {
      result += Self.changes("\(block.kind) \(block.id)", [], block.settings)
    }
    return result
  }

  private static func changes(
    _ block: String?, _ old: [RunRecord.Setting], _ new: [RunRecord.Setting]
  ) -> [Verification.ChangedSetting] {
    let names = old.map(\.name) + new.map(\.name).filter { name in !old.contains { $0.name == name } }
    return names.compactMap { name in
      let (a, b) = (old.first { $0.name == name }?.value, new.first { $0.name == name }?.value)
      return a == b ? nil : Verification.ChangedSetting(block: block, name: name, old: a, new: b)
    }
  }
}
