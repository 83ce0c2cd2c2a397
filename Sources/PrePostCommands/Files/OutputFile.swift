#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Writing files whole or not at all.
enum OutputFile {
  /// Writes a file whole or not at all.
  ///
  /// - Throws: `CommandFailure.cannotCreate` or `.inputOutput`; nothing is left behind.
  static func write(_ bytes: [UInt8], to path: String) throws(CommandFailure) { try writeAll([(path, bytes)]) }

  /// Writes all files or none: each is finished beside its place before the first takes it, so that a reader never sees a
  /// part and a full disk leaves the old files as they were. A link is followed; what is no regular file (a terminal, a
  /// pipe, `/dev/null`) is written to and never replaced.
  ///
  /// - Throws: `CommandFailure.cannotCreate` or `.inputOutput`; nothing is left behind.
  static func writeAll(_ files: [(path: String, bytes: [UInt8])]) throws(CommandFailure) {
    var finished: [(temporary: String, path: String)] = []
    do throws(CommandFailure) {
      for (name, bytes) in files {
        let path = resolved(name)
        guard try isReplaceable(path, name) else {
          try writeThrough(bytes, to: path, name)
          continue
        }
        let temporary = path + ".\(getpid()).part"
        try create(temporary, bytes, for: path)
        finished.append((temporary, path))
      }
      for (temporary, path) in finished where rename(temporary, path) != 0 {
        throw .cannotCreate("\(path): \(lastError())")
      }
    } catch {
      for (temporary, _) in finished { unlink(temporary) }
      throw error
    }
  }

  /// The path behind links; the path itself where there is nothing yet.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// Whether another file may take the place of what is at `path`.
  private static func isReplaceable(_ path: String, _ name: String) throws(CommandFailure) -> Bool {
    guard !name.isEmpty else { throw .cannotCreate("-o needs the name of a file") }
    var facts = stat()
    guard stat(path, &facts) == 0 else { return true }
    if facts.st_mode & S_IFMT == S_IFDIR { throw .cannotCreate("\(name): is a directory") }
    return facts.st_mode & S_IFMT == S_IFREG
  }

  private static func writeThrough(_ bytes: [UInt8], to path: String, _ name: String) throws(CommandFailure) {
    let descriptor = open(path, O_WRONLY)
    guard descriptor >= 0 else { throw .cannotCreate("\(name): \(lastError())") }
    defer { close(descriptor) }
    try writeAll(bytes, descriptor, name)
  }

  private static func create(_ temporary: String, _ bytes: [UInt8], for path: String) throws(CommandFailure) {
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0o644)
    guard descriptor >= 0 else { throw .cannotCreate("\(path): \(lastError())") }
    do throws(CommandFailure) {
      try writeAll(bytes, descriptor, path)
    } catch {
      close(descriptor)
      unlink(temporary)
      throw error
    }
    guard close(descriptor) == 0 else {
      let reason = lastError()
      unlink(temporary)
      throw .inputOutput("\(path): \(reason)")
    }
  }

  /// Writes to standard output.
  ///
  /// - Throws: `CommandFailure.inputOutput`; a reader that closed its end is no failure.
  static func writeToStandardOutput(_ bytes: [UInt8]) throws(CommandFailure) {
    try writeAll(bytes, STDOUT_FILENO, "standard output")
  }

  /// Makes a folder, with the folders above it; an existing one is used as it is.
  ///
  /// - Throws: `CommandFailure.cannotCreate`.
  static func makeDirectory(_ path: String) throws(CommandFailure) {
    var built = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      built += (built.isEmpty || built == "/" ? "" : "/") + part
      if mkdir(built, 0o755) != 0, errno != EEXIST { throw .cannotCreate("\(path): \(lastError())") }
    }
    var facts = stat()
    guard stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFDIR else {
      throw .cannotCreate("\(path): not a directory")
    }
  }

  private static func writeAll(_ bytes: [UInt8], _ descriptor: Int32, _ name: String) throws(CommandFailure) {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EPIPE { return }
      guard count > 0 else { throw .inputOutput("\(name): \(lastError())") }
      written += count
    }
  }
}
