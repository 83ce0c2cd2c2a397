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

  /// Writes a line to standard error whose first word says what kind it is.
  static func warn(_ kind: String, _ text: String, isWarning: Bool) {
    let colours = isWarning && hasColours(onStandardOutput: false)
    say(colours ? "\u{1B}[33m\(kind):\u{1B}[0m \(text)" : "\(kind): \(text)")
  }

  /// Writes an error as a line to standard error.
  private static func fail(_ text: String) {
    say((hasColours(onStandardOutput: false) ? "\u{1B}[31merror:\u{1B}[0m " : "error: ") + text)
  }

  /// Whether words may have colours: on a terminal that has them, unless NO_COLOR or CLICOLOR=0 says that nobody wants them.
  static func hasColours(onStandardOutput: Bool) -> Bool {
    guard isatty(onStandardOutput ? STDOUT_FILENO : STDERR_FILENO) == 1 else { return false }
    if let no = variable("NO_COLOR"), !no.isEmpty { return false }
    if variable("CLICOLOR") == "0" { return false }
    guard let terminal = variable("TERM") else { return false }
    return !terminal.isEmpty && terminal != "dumb"
  }

  /// A variable of the environment; nil where it is not set.
  static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// Whether standard error is a terminal, where a line may be written over.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Runs the body of a command: every failure becomes one line on standard error and its exit code.
  static func run(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let failure as CommandFailure {
      fail(failure.message)
      throw failure.exitCode
    } catch let error as ReportError {
      let failure = CommandFailure(error)
      fail(failure.message)
      throw failure.exitCode
    }
  }
}
