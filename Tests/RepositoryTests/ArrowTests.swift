import Testing
import TestSupport

@Suite("Arrows between modules")
struct ArrowTests {
  /// The module that a line imports, with any access level or attribute before it.
  private static func imported(by line: String) -> String? {
    let words = line.split(separator: " ").map(String.init)
    guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
      words[..<place].allSatisfy({ ["public", "internal", "package", "@_exported"].contains($0) })
    else { return nil }
    return words[place + 1]
  }

  @Test("every file imports only what stands below it", arguments: Layers.all.dropFirst().flatMap { $0 })
  func importsPointDown(module: String) throws {
    let level = try #require(Layers.level(of: module))
    let files = Checkout.files(below: Layers.folder(of: module), ending: ".swift")
    #expect(!files.isEmpty, "\(module) has no sources")
    for file in files {
      for name in Checkout.lines(file).compactMap(ArrowTests.imported) {
        if let other = Layers.level(of: name) {
          #expect(other < level, "\(file) imports \(name), which does not stand below \(module)")
        } else {
          #expect(Layers.foreign[module, default: []].contains(name), "\(file) imports \(name)")
        }
      }
    }
  }

  @Test("C doors are opened internally, so that no C type leaves the numerics")
  func doorsStayInside() {
    for file in Checkout.files(below: "Sources", ending: ".swift") {
      for line in Checkout.lines(file) {
        guard let name = ArrowTests.imported(by: line), Layers.level(of: name) == 0 else { continue }
        #expect(line.hasPrefix("internal import"), "\(file): \(line)")
        #expect(file.hasPrefix("Sources/PrePostNumerics/"), "\(file) opens a C door")
      }
    }
  }

  @Test("Yams is confined to one file")
  func oneFileKnowsYams() {
    let files = Checkout.files(below: "Sources", ending: ".swift").filter { file in
      Checkout.lines(file).contains { ArrowTests.imported(by: $0) == "Yams" }
    }
    #expect(files == ["Sources/Reports/Analysis/YAMLDocument.swift"])
  }

  @Test(
    "the manifest declares the arrows that the imports use, and no other", arguments: Layers.all[1...5].flatMap { $0 })
  func manifestAgrees(module: String) throws {
    let manifest = Checkout.lines("Package.swift").joined(separator: " ")
    let opening = try #require(manifest.range(of: "name: \"\(module)\""))
    let rest = manifest[opening.upperBound...]
    let end =
      rest.range(of: ".target(")?.lowerBound ?? rest.range(of: ".executableTarget(")?.lowerBound ?? rest.endIndex
    let declared = Set(
      Layers.all.flatMap { $0 }.filter { rest[..<end].contains("\"\($0)\"") && $0 != "prepost" && $0 != module })
    let used = Set(
      Checkout.files(below: Layers.folder(of: module), ending: ".swift")
        .flatMap { Checkout.lines($0).compactMap(ArrowTests.imported) }
        .filter { Layers.level(of: $0) != nil })
    #expect(declared == used, "\(module)")
  }
}
