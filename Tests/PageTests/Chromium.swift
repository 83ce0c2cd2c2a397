import Foundation
import TestSupport

/// A browser without a window.
enum Chromium {
  /// Where it is; nil where it is not installed.
  static let path = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  /// Whether the browser is there.
  static var isHere: Bool { path != nil }

  /// The document after its scripts have run. No window is narrower than 500 points of the screen; a telephone is one whose
  /// points are drawn larger.
  static func document(_ file: URL, width: Int) throws -> String {
    let scale = max(1, 500 / Double(width))
    return try run([
      "--window-size=\(Int((Double(width) * scale).rounded(.up))),900", "--force-device-scale-factor=\(scale)",
      "--virtual-time-budget=8000", "--dump-dom", file.absoluteString,
    ])
  }

  /// The page as it is printed.
  static func pdf(_ file: URL) throws -> Data {
    let scratch = Scratch()
    let target = scratch.place("page.pdf")
    _ = try run(["--no-pdf-header-footer", "--print-to-pdf=\(target.path)", file.absoluteString])
    return try Data(contentsOf: target)
  }

  private static func run(_ arguments: [String]) throws -> String {
    let scratch = Scratch()
    let output = scratch.place("output")
    try Data().write(to: output)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path ?? "")
    process.arguments =
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
        "--disable-extensions", "--user-data-dir=\(scratch.place("profile").path)",
      ] + arguments
    process.environment = ["HOME": scratch.url.path, "PATH": "/usr/bin:/bin"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return String(decoding: try Data(contentsOf: output), as: UTF8.self)
  }
}
