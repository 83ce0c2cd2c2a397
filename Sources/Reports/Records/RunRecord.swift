internal import Tables

/// What a report was made of, so that it can be made again and compared: program, command, files, settings.
///
/// It holds nothing that differs between two runs of the same command: no time, no folder of a machine, no number of
/// threads, not even the folder the report went to. A path is kept as it was given, relative to the analysis file where
/// that is how it was given; of one that begins at the root of a machine only the last part is kept.
public struct RunRecord: Sendable, Hashable {
  /// The name of the file in the folder of a report.
  public static let fileName = "run.json"

  /// A file by its content.
  public struct File: Sendable, Hashable {
    /// Where it is, as it was given.
    public let path: String
    /// How many bytes it has.
    public let byteCount: Int
    /// What is in them.
    public let digest: SHA256Digest

    /// The record of a file with this content; a path from the root of a machine is cut to its last part.
    public init(path: String, bytes: [UInt8]) {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      self.init(path: path.hasPrefix("/") ? name : path, byteCount: bytes.count, digest: SHA256Digest(of: bytes))
    }

    init(path: String, byteCount: Int, digest: SHA256Digest) {
      self.path = path
      self.byteCount = byteCount
      self.digest = digest
    }
  }

  /// A table of the analysis.
  public struct Input: Sendable, Hashable {
    /// The name that the analysis gives it.
    public let id: String
    /// The file.
    public let file: File

    /// An input from its parts.
    public init(id: String, file: File) {
      self.id = id
      self.file = file
    }
  }

  /// A setting with its value in words, defaults included.
  public struct Setting: Sendable, Hashable {
    /// The name, as the command line or the analysis file spells it.
    public let name: String
    /// The value.
    public let value: String

    /// A setting from its parts.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The settings of one block of the analysis.
  public struct Block: Sendable, Hashable {
    /// What it computes: `effects`, `paired`, `single_case`, `pool`, `regress`.
    public let kind: String
    /// Its name.
    public let id: String
    /// Everything that was chosen or taken by default.
    public let settings: [Setting]
  }

  /// The version of the program.
  public let version: String
  /// The command with its arguments. The options that change no number (`-o`, `--threads`, `--quiet`) are left out.
  public let command: [String]
  /// The analysis file.
  public let analysis: File
  /// The tables, in the order of the analysis.
  public let inputs: [Input]
  /// The settings of the report.
  public let settings: [Setting]
  /// The settings of the blocks, in the order in which they are computed.
  public let blocks: [Block]
  /// The files of the report without this record, in the order in which they are written; empty while they are made.
  public let outputs: [File]

  /// A record from its parts.
  init(
    version: String, command: [String], analysis: File, inputs: [Input], settings: [Setting], blocks: [Block],
    outputs: [File]
  ) {
    self.version = version
    self.command = command
    self.analysis = analysis
    self.inputs = inputs
    self.settings = settings
    self.blocks = blocks
    self.outputs = outputs
  }

  /// The same record with the files that were made.
  func adding(_ files: [(name: String, bytes: [UInt8])]) -> RunRecord {
    RunRecord(
      version: version, command: command, analysis: analysis, inputs: inputs, settings: settings, blocks: blocks,
      outputs: files.map { File(path: $0.name, bytes: $0.bytes) })
  }

  /// The command as one types it into a shell.
  public var commandLine: String { command.map(Self.quoted).joined(separator: " ") }

  /// An argument in single quotes where a shell would take it apart.
  private static func quoted(_ argument: String) -> String {
    let plain = argument.utf8.allSatisfy { byte in
      switch UnicodeScalar(byte) {
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", "/", ":", "=", ",", "+", "@", "%": true
      default: byte >= 0x80
      }
    }
    if plain, !argument.isEmpty { return argument }
    return "'" + argument.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
