import Testing
import TestSupport

@Suite("The house")
struct HouseTests {
  @Test("nothing unfinished, no path of a machine, no registry host")
  func nothingForeign() {
    let words = [
      "TO" + "DO", "FIX" + "ME", "/ho" + "me/", "/ro" + "ot/", "/wo" + "rk/", "../sha" + "red",
    ]
    let folders = ["Sources", "Tests", "datasets", "notebooks-md", ".ci", ".github"]
    let files = folders.flatMap { Checkout.files(below: $0) } + ["README.md", "Package.swift"]
    for file in files where !file.hasSuffix(".csv") {
      // Web addresses may hold any path.
      for (number, line) in Checkout.lines(file).enumerated() where !line.contains("://") {
        for word in words { #expect(!line.contains(word), "\(file):\(number + 1) has \(word)") }
      }
    }
  }

  @Test("the top level holds what belongs there")
  func topLevel() {
    let allowed: Set = [
      "Package.swift", "Sources", "Tests", "datasets", "notebooks-md", "README.md", "LICENSE", "report",
    ]
    let tops = Set(Checkout.files(below: "").compactMap { $0.split(separator: "/").first.map(String.init) })
    for top in tops where !top.hasPrefix(".") && top != "Package.resolved" {
      #expect(allowed.contains(top), "\(top) does not belong to the top level")
    }
  }

  @Test("the README's test command is the one that CI runs")
  func readmeAndCI() {
    let command = "swift test --disable-xctest"
    #expect(Checkout.lines("README.md").contains(command))
    #expect(Checkout.lines(".ci/run").contains(command))
    #expect(
      Checkout.lines("README.md").contains { $0.hasPrefix(".ci/packages && swift run -c release prepost report") })
  }

  @Test("every test file can fail")
  func everyTestExpects() {
    for file in Checkout.files(below: "Tests", ending: "Tests.swift") {
      let text = Checkout.lines(file).joined(separator: "\n")
      #expect(text.contains("#expect") || text.contains("#require") || text.contains("expect"), "\(file)")
    }
  }

  @Test("sources hold no forced try, forced cast or fatal error")
  func nothingForced() {
    for file in Checkout.files(below: "Sources", ending: ".swift") {
      for (number, line) in Checkout.lines(file).enumerated() {
        for word in ["try!", "as!", "fatalError("] { #expect(!line.contains(word), "\(file):\(number + 1)") }
      }
    }
  }

  @Test("benchmark folders hold data, expectations and their source")
  func classicsAreComplete() {
    let files = Set(Checkout.files(below: "datasets/classics"))
    let folders = Set(files.map { $0.split(separator: "/").dropLast().joined(separator: "/") })
    #expect(folders.count >= 9)
    for folder in folders {
      for name in ["data.csv", "expected.csv", "SOURCE.md"] {
        #expect(files.contains("\(folder)/\(name)"), "\(folder)")
      }
    }
  }
}
