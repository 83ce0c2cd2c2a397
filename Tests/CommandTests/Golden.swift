import Foundation
import TestSupport
import Testing

/// Texts that were looked at once and stay as they are.
enum Golden {
  /// Whether the files are written anew instead of compared.
  static let isRecording = ProcessInfo.processInfo.environment["PREPOST_RECORD"] != nil

  /// Compares `text` with the file at `place` below `Tests/Fixtures/commands`: numbers to a relative 1e-9 (or 1e-12 from
  /// each other, which is what rounding leaves of 0), the rest to the letter.
  static func expect(
    _ text: String, at place: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let path = Repository.path("Tests/Fixtures/commands/" + place)
    if isRecording {
      File.write(Array(text.utf8), to: path)
      return
    }
    let known = try #require(File.text(at: path), "no file \(place); record it", sourceLocation: sourceLocation)
    let own = text.split(separator: "\n", omittingEmptySubsequences: false)
    let lines = known.split(separator: "\n", omittingEmptySubsequences: false)
    // The first difference says enough; those behind it mostly follow from it.
    let first = zip(own, lines).enumerated().first { !agree($0.element.0, $0.element.1) }
    if let (number, (a, b)) = first {
      Issue.record("\(place):\(number + 1)\nis    \(a)\nknown \(b)", sourceLocation: sourceLocation)
    } else {
      #expect(own.count == lines.count, "\(place) has another number of lines", sourceLocation: sourceLocation)
    }
  }

  /// Whether two lines agree.
  static func agree(_ a: Substring, _ b: Substring) -> Bool {
    if a == b { return true }
    let (own, known) = (pieces(of: a), pieces(of: b))
    guard own.count == known.count else { return false }
    return zip(own, known).allSatisfy { x, y in
      switch (x, y) {
      case (.text(let x), .text(let y)): x == y
      case (.number(let x), .number(let y)): agrees(x, y, relative: 1e-9, absolute: 1e-12)
      default: false
      }
    }
  }

  private enum Piece {
    case text(Substring)
    case number(Double)
  }

  private static func pieces(of line: Substring) -> [Piece] {
    var result: [Piece] = []
    var rest = line
    // The longest text that is a number, with decimals and exponent; a sign belongs to the text before it, since two
    // numbers that differ in it differ anyway.
    let number = /[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?/
    while let match = rest.firstMatch(of: number) {
      result.append(.text(rest[..<match.range.lowerBound]))
      result.append(Double(match.output.0).map(Piece.number) ?? .text(match.output.0))
      rest = rest[match.range.upperBound...]
    }
    return result + [.text(rest)]
  }
}
