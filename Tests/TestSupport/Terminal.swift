import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A terminal that a test looks at, as a user would.
public enum Terminal {
  /// What a call showed, standard output and standard error in the order in which they came, and its exit code.
  public struct Shown: Sendable {
    /// Everything, with the codes of colours; line ends are those of a file.
    public let text: String
    /// The exit code.
    public let status: Int32
  }

  /// Where a call's words go.
  public enum Streams: Sendable {
    /// Both to the terminal.
    case both
    /// Only standard error to the terminal; standard output into nothing.
    case errorsOnly
  }

  /// Calls the binary on a terminal.
  ///
  /// - Returns: nil where the system has no terminals to give.
  public static func call(
    _ arguments: [String], in folder: URL, environment: [String: String] = ["TERM": "xterm-256color"],
    streams: Streams = .both
  ) throws -> Shown? {
    guard let (master, slave) = open() else { return nil }
    let process = Process()
    process.executableURL = Prepost.binary
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { own, _ in own }
    process.standardInput = FileHandle.nullDevice
    let end = FileHandle(fileDescriptor: slave, closeOnDealloc: false)
    if streams == .both { process.standardOutput = end } else { process.standardOutput = FileHandle.nullDevice }
    process.standardError = end
    try process.run()
    close(slave)
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    // Reading ends with an error once the last writer is gone.
    while true {
      let count = read(master, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { break }
      bytes.append(contentsOf: chunk[..<count])
    }
    close(master)
    process.waitUntilExit()
    return Shown(
      text: String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n"), status: process.terminationStatus)
  }

  /// Both ends of a new terminal: the one to look at, and the one that a program gets.
  ///
  /// The functions are looked up by name, since Swift's view of glibc leaves them out.
  private static func open() -> (master: Int32, slave: Int32)? {
    let library = dlopen(nil, RTLD_NOW)
    func function<Function>(_ name: String, _ type: Function.Type) -> Function? {
      dlsym(library, name).map { unsafeBitCast($0, to: type) }
    }
    typealias OfDescriptor = @convention(c) (Int32) -> Int32
    guard let openMaster = function("posix_openpt", OfDescriptor.self),
      let grant = function("grantpt", OfDescriptor.self),
      let unlock = function("unlockpt", OfDescriptor.self),
      let name = function("ptsname", (@convention(c) (Int32) -> UnsafePointer<CChar>?).self)
    else { return nil }
    let master = openMaster(O_RDWR | O_NOCTTY)
    guard master >= 0, grant(master) == 0, unlock(master) == 0, let path = name(master) else { return nil }
    #if canImport(Glibc)
      let slave = Glibc.open(path, O_RDWR | O_NOCTTY)
    #else
      let slave = Darwin.open(path, O_RDWR | O_NOCTTY)
    #endif
    return slave >= 0 ? (master, slave) : nil
  }
}
