import Foundation

/// A folder of one test, removed with it.
public final class Scratch: Sendable {
  /// Where it is.
  public let url: URL

  /// A new folder; traps where the system has no room for one.
  public init() {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("prepost-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    } catch {
      preconditionFailure("no folder for temporary files: \(error)")
    }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The place of a file in the folder.
  public func place(_ name: String) -> URL { url.appendingPathComponent(name) }

  /// Writes a file.
  public func write(_ bytes: [UInt8], to name: String) throws {
    let place = place(name)
    try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: place)
  }

  /// Writes a text as UTF-8.
  public func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

  /// The content of a file; nil if there is none.
  public func read(_ name: String) -> String? {
    (try? Data(contentsOf: place(name))).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The names of everything in the folder, sorted.
  public var content: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted() }
}
