/// What was run: who reads a report can do it again and see whether the inputs are the same.
public struct ReportRun: Sendable, Hashable {
  /// A file that was read.
  public struct File: Sendable, Hashable {
    /// Its name as the analysis or the command says it.
    public let name: String
    /// Its size in bytes.
    public let size: Int
    /// The SHA-256 of its bytes, in hexadecimal digits; nil where none was taken.
    public let hash: String?

    /// A file.
    public init(name: String, size: Int, hash: String?) {
      self.name = name
      self.size = size
      self.hash = hash
    }
  }

  /// The version of the program.
  public let version: String
  /// The command as it was called.
  public let command: String
  /// The files that were read, the analysis file first.
  public let files: [File]

  /// A run.
  public init(version: String, command: String, files: [File]) {
    self.version = version
    self.command = command
    self.files = files
  }
}
