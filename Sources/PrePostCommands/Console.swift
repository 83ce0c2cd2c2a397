#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif
internal import Reports

/// Standard error: the only place where words for people go that are not the result.
enum Console {
  /// Writes a line to standard error.
  static func say(_ text: String) { put(text + "\n") }

  /// Writes over the last line of a terminal.
  static func overwrite(_ text: String) { put("\r\u{1B}[K" + text) }

  private static func put(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  /// Whether standard error is a terminal, where a line may be written over.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Runs the body of a command: every failure becomes one line on standard error and its exit code.
  static func run(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let failure as CommandFailure {
      say("error: \(failure.message)")
      throw failure.exitCode
    } catch let error as ReportError {
      let failure = CommandFailure(error)
      say("error: \(failure.message)")
      throw failure.exitCode
    }
  }
}
