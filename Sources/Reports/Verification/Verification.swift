/// What came of making a report again: which of its inputs are as they were, and where its files differ.
public struct Verification: Sendable {
  /// A file that the report was made from.
  public struct Source: Sendable, Hashable {
    /// How a file compares with the record.
    public enum Status: String, Sendable, Hashable, CaseIterable {
      /// As recorded.
      case unchanged
      /// With another content.
      case changed
      /// Read now, but not by the recorded run.
      case added
      /// Read by the recorded run, but no longer.
      case dropped = "no longer read"
    }

    /// The name that the analysis gives it; nil for the analysis file.
    public let id: String?
    /// What the record says.
    public let recorded: RunRecord.File?
    /// What it is now.
    public let now: RunRecord.File?

    /// How it compares.
    public var status: Status {
      switch (recorded, now) {
      case (nil, _): .added
      case (_, nil): .dropped
      case (let a?, let b?): a.digest == b.digest ? .unchanged : .changed
      }
    }

    /// Where it is, as it was given.
    public var path: String { (recorded ?? now)?.path ?? "" }
  }

  /// A file of the report.
  public struct Output: Sendable, Hashable {
    /// What is known about a file.
    public enum Status: String, Sendable, Hashable, CaseIterable {
      /// As recorded, in the folder and made again.
      case same
      /// Other bytes, in which every number agrees within the tolerance.
      case within = "within tolerance"
      /// As recorded in the folder, but another when made again.
      case moved
      /// As recorded when made again, but changed in the folder.
      case edited
      /// Neither in the folder nor made again is it as recorded.
      case editedAndMoved = "edited or moved"
      /// Not in the folder; made again it is as recorded.
      case missing
      /// Not in the folder, and made again it is another.
      case missingAndMoved = "missing, and moved"
      /// Made now, but not by the recorded run.
      case added
      /// Made by the recorded run, but no longer.
      case dropped = "no longer made"
    }

    /// Its name.
    public let name: String
    /// What is known about it.
    public let status: Status
    /// What the record says.
    public let recorded: RunRecord.File?
    /// What it is when made again.
    public let again: RunRecord.File?
  }

  /// A setting with another value than recorded.
  public struct ChangedSetting: Sendable, Hashable {
    /// The kind and name of the block; nil for the report as a whole.
    public let block: String?
    /// The setting.
    public let name: String
    /// The recorded value.
    public let old: String?
    /// The value now.
    public let new: String?
  }

  /// The record of the report.
  public let record: RunRecord
  /// The record of the run that made it again.
  public let again: RunRecord
  /// The files it was made from, the analysis file first.
  public let sources: [Source]
  /// Its files.
  public let outputs: [Output]
  /// Settings that are others now, because the analysis was changed or a default was.
  public let settings: [ChangedSetting]
  /// Everything that differs.
  public let differences: [ReportDifference]
  /// Numbers that differ by no more than the tolerance.
  public let withinTolerance: Int
  /// The relative difference up to which numbers count as the same.
  public let tolerance: Double

  /// Whether the report stands: every file is in the folder as it was written, and made again it is the same.
  public var agrees: Bool { outputs.allSatisfy { $0.status == .same || $0.status == .within } }
}
