#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Reading whole files.
enum InputFile {
  /// A line longer than this has no end worth waiting for; what was read so far goes to the reader, which says so.
  private static let longestLine = 1 << 24

  /// The bytes of a file; `-` is standard input.
  ///
  /// - Throws: `CommandFailure.noInput` if there is no such file or it cannot be opened, `.inputOutput` if reading fails.
  static func bytes(at path: String) throws(CommandFailure) -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY)
    guard descriptor >= 0 else { throw .noInput("\(path): \(lastError())") }
    defer { if descriptor != STDIN_FILENO { close(descriptor) } }
    var facts = stat()
    if fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFDIR {
      throw .noInput("\(path): is a directory")
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(facts.st_size) + 1)
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    var sinceLineEnd = 0
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw .inputOutput("\(path): \(lastError())") }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<count])
      sinceLineEnd = bytesAfterLastLineEnd(chunk, count) ?? sinceLineEnd + count
      if sinceLineEnd > longestLine { return bytes }
    }
  }

  /// How many of the first `count` bytes stand after the last line end; nil if there is none.
  private static func bytesAfterLastLineEnd(_ chunk: [UInt8], _ count: Int) -> Int? {
    chunk.withUnsafeBufferPointer { bytes in
      var place = count
      while place > 0, bytes[place - 1] != UInt8(ascii: "\n") { place -= 1 }
      return place > 0 ? count - place : nil
    }
  }

  /// The name of a file without its folders, for messages; standard input by name.
  static func name(of path: String) -> String {
    path == "-" ? "standard input" : path.split(separator: "/").last.map(String.init) ?? path
  }
}

/// The system's words for the last failure.
func lastError() -> String { String(cString: strerror(errno)) }
