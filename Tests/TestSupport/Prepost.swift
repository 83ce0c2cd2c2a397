import Foundation

/// The binary, as a user meets it.
public enum Prepost {
  /// What one call did.
  public struct Call: Sendable {
    /// The exit code, or 128 and the signal.
    public let status: Int32
    /// Standard output.
    public let output: String
    /// Standard error.
    public let errors: String
    /// The first line on standard error, without its line end.
    public var firstError: String { String(errors.prefix { $0 != "\n" }) }
  }

  /// The folder of small inputs.
  public static let input = Repository.path("Tests/Fixtures/commands/input")

  /// SwiftPM builds the product beside the bundle of tests.
  public static let binary: URL = {
    var folders: [URL] = []
    if let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
      folders.append(URL(fileURLWithPath: own).deletingLastPathComponent())
    }
    for argument in CommandLine.arguments {
      guard let bundle = argument.range(of: ".xctest") else { continue }
      folders.append(URL(fileURLWithPath: String(argument[..<bundle.upperBound])).deletingLastPathComponent())
    }
    for folder in folders {
      let file = folder.appendingPathComponent("prepost")
      if FileManager.default.isExecutableFile(atPath: file.path) { return file }
    }
    preconditionFailure("no binary beside the tests")
  }()

  /// Calls the binary in a folder of its own, or in that of `scratch`.
  public static func call(_ arguments: [String], in scratch: Scratch = Scratch(), reading input: URL? = nil) throws
    -> Call
  {
    try call(arguments, in: scratch.url, reading: input)
  }

  /// Calls the binary in `folder`.
  ///
  /// Everything passes through files, so that neither side ever waits for a full pipe.
  ///
  /// - Parameter environment: variables that it sees.
  public static func call(
    _ arguments: [String], in folder: URL, reading input: URL? = nil, environment: [String: String] = [:]
  ) throws -> Call {
    let name = UUID().uuidString
    let outputs = FileManager.default.temporaryDirectory
    let places = (
      out: outputs.appendingPathComponent(name + ".out"), err: outputs.appendingPathComponent(name + ".err")
    )
    defer {
      try? FileManager.default.removeItem(at: places.out)
      try? FileManager.default.removeItem(at: places.err)
    }
    for place in [places.out, places.err] { try Data().write(to: place) }
    let process = Process()
    process.executableURL = binary
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["SWIFT_BACKTRACE": "enable=no"].merging(environment) { $1 }
    process.standardInput = try input.map { try FileHandle(forReadingFrom: $0) } ?? FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: places.out)
    process.standardError = try FileHandle(forWritingTo: places.err)
    try process.run()
    process.waitUntilExit()
    return Call(
      status: process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus,
      output: String(decoding: try Data(contentsOf: places.out), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: places.err), as: UTF8.self))
  }
}
