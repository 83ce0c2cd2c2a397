#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif
internal import Reports

/// Finding again the files that a record names, in the folders where they may be now.
struct RecordedFiles {
  /// The folder of the report.
  let report: String
  /// The folder that the user names.
  let inputs: String?

  /// An analysis file that was found.
  struct Found {
    /// The path as the record gives it.
    let given: String
    /// Where it was found.
    let place: String
    let bytes: [UInt8]
  }

  /// The analysis file: the first place whose content is as recorded, else the first where there is such a file.
  ///
  /// - Throws: `CommandFailure.noInput` if it is nowhere.
  func analysis(_ recorded: RunRecord.File) throws(CommandFailure) -> Found {
    var first: Found?
    for place in places(recorded.path) {
      guard let bytes = Self.bytes(place) else { continue }
      let found = Found(given: recorded.path, place: place, bytes: bytes)
      if SHA256Digest(of: bytes) == recorded.digest { return found }
      if first == nil { first = found }
    }
    if let first { return first }
    let searched = inputs.map { "in \($0)" } ?? "from here, nor from \(report) or a folder above it"
    throw .noInput(
      "\(recorded.path): no such file \(searched); --inputs names the folder where the analysis file and its tables are"
    )
  }

  /// The tables of an analysis, by the names that it gives them.
  ///
  /// - Throws: `CommandFailure.noInput` with all that are nowhere.
  func tables(of plan: Analysis, beside analysis: String, record: RunRecord) throws(CommandFailure) -> [String: [UInt8]]
  {
    var tables: [String: [UInt8]] = [:]
    var missing: [String] = []
    for input in plan.inputs {
      let beside = AnalysisTables.path(of: input, beside: analysis)
      let named = inputs.map { folder in Self.below(folder, input.file) } ?? []
      let known = record.inputs.first { $0.id == input.id }?.file.digest
      let contents = (named + [beside]).lazy.compactMap(Self.bytes)
      if let bytes = contents.first(where: { SHA256Digest(of: $0) == known }) ?? contents.first {
        tables[input.id] = bytes
      } else {
        missing.append("\(beside) (input '\(input.id)'\(known.map { ", sha256 \($0.hexadecimal)" } ?? ""))")
      }
    }
    guard missing.isEmpty else {
      throw .noInput(
        "no such file: \(missing.joined(separator: "; ")); --inputs names the folder where the tables are now")
    }
    return tables
  }

  /// Where a file of the record may be, the likeliest first.
  private func places(_ path: String) -> [String] {
    if let inputs { return Self.below(inputs, path) }
    var result = [path]
    guard let real = realpath(report, nil) else { return result }
    defer { free(real) }
    var folder = String(cString: real)
    while !folder.isEmpty {
      result.append(folder + "/" + path)
      folder = folder.lastIndex(of: "/").map { String(folder[..<$0]) } ?? ""
    }
    return result
  }

  /// A file in a folder, under its path and under its name alone.
  private static func below(_ folder: String, _ path: String) -> [String] {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return (path.hasPrefix("/") ? [] : [folder + "/" + path]) + [folder + "/" + name]
  }

  private static func bytes(_ place: String) -> [UInt8]? { try? InputFile.bytes(at: place) }
}
