#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where the repository and its files are, found from this source file.
public enum Repository {
  /// The root of the checkout.
  public static let root: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/")
  }()

  /// The path of a file given by its place in the repository.
  public static func path(_ place: String) -> String { root + "/" + place }

  /// The bytes of a file in the repository; traps if there is no such file, since tests cannot go on without it.
  public static func bytes(_ place: String) -> [UInt8] {
    guard let bytes = File.bytes(at: path(place)) else { preconditionFailure("no file \(place)") }
    return bytes
  }
}

/// Reading and writing whole files in tests.
public enum File {
  /// The bytes of the file at `path`; nil if it cannot be read.
  public static func bytes(at path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      if count == 0 { return result }
      result.append(contentsOf: chunk[..<count])
    }
  }

  /// The text of the file at `path`; nil if it cannot be read.
  public static func text(at path: String) -> String? { bytes(at: path).map { String(decoding: $0, as: UTF8.self) } }

  /// Writes `bytes` to `path`; traps if that fails.
  public static func write(_ bytes: [UInt8], to path: String) {
    guard let file = fopen(path, "wb") else { preconditionFailure("cannot write \(path)") }
    defer { fclose(file) }
    precondition(fwrite(bytes, 1, bytes.count, file) == bytes.count)
  }
}
