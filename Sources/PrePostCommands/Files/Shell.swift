#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The system's shell, in which `prepost` is this program.
struct Shell {
  private let search: String

  /// - Throws: `CommandFailure.inputOutput` if the place of this program cannot be found.
  init() throws(CommandFailure) {
    #if os(Linux)
      let own = realpath("/proc/self/exe", nil)
    #else
      let own = realpath(CommandLine.arguments[0], nil)
    #endif
    guard let own else { throw .inputOutput("cannot find this program's own place: \(lastError())") }
    defer { free(own) }
    let path = String(cString: own)
    search = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  /// What a command writes to standard output and standard error, in the order in which it arrives; input is empty.
  ///
  /// - Throws: `CommandFailure.inputOutput` if the shell cannot be started or prints what is not UTF-8.
  func lines(printedBy command: String) throws(CommandFailure) -> [String] {
    let quoted = search.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
    guard let pipe = popen("PATH='\(quoted)':$PATH\n{ \(command)\n} 2>&1 </dev/null", "r") else {
      throw .inputOutput("cannot start the shell: \(lastError())")
    }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&chunk, 1, chunk.count, pipe)
      if count == 0 { break }
      bytes.append(contentsOf: chunk[..<count])
    }
    pclose(pipe)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .inputOutput("'\(command)' printed what is not UTF-8")
    }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}
