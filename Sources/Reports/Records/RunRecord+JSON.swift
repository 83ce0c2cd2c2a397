internal import Tables

extension RunRecord {
  /// The form of the record that this version writes and reads.
  private static let form = "1"

  /// The record as a JSON document.
  public var json: JSONValue {
    .members([
      "record": .integer(1), "program": .string("prepost"), "version": .string(version),
      "command": .array(command.map { .string($0) }),
      "analysis": .object(Self.members(analysis)),
      "inputs": .array(
        inputs.map { .object([JSONValue.Member(name: "id", value: .string($0.id))] + Self.members($0.file)) }),
      "settings": Self.object(settings),
      "blocks": .array(
        blocks.map {
          .members(["kind": .string($0.kind), "id": .string($0.id), "settings": Self.object($0.settings)])
        }),
      "outputs": .array(outputs.map { .object(Self.members($0)) }),
    ])
  }

  private static func members(_ file: File) -> [JSONValue.Member] {
    [
      JSONValue.Member(name: "path", value: .string(file.path)),
      JSONValue.Member(name: "bytes", value: .integer(file.byteCount)),
      JSONValue.Member(name: "sha256", value: .string(file.digest.hexadecimal)),
    ]
  }

  private static func object(_ settings: [Setting]) -> JSONValue {
    .object(settings.map { JSONValue.Member(name: $0.name, value: .string($0.value)) })
  }

  /// Reads a record.
  ///
  /// - Parameters:
  ///   - bytes: the content of the file.
  ///   - source: its name, for errors.
  /// - Throws: `ReportError.analysis` with the line, for what is no record or misses a part.
  public init(json bytes: [UInt8], source: String = RunRecord.fileName) throws(ReportError) {
    do throws(ReportError) {
      try self.init(reading: bytes, source)
    } catch .analysis(_, let line, let problem) {
      // JSON is YAML; of its reader's words only those about the place help here.
      let isSyntax = problem.hasPrefix("not YAML") || problem.hasPrefix("not a YAML") || problem == "the file is empty"
      throw .analysis(
        source: source, line: line, problem: "the record is damaged: " + (isSyntax ? "it is not JSON" : problem))
    }
  }

  private init(reading bytes: [UInt8], _ source: String) throws(ReportError) {
    guard let text = String(validating: bytes, as: UTF8.self), text.utf8.first == UInt8(ascii: "{") else {
      throw .analysis(source: source, line: nil, problem: "not YAML")
    }
    let root = try SettingReader(
      Reports.Setting.document(text, source: source), source: source, name: "the record",
      keys: ["record", "program", "version", "command", "analysis", "inputs", "settings", "blocks", "outputs"])
    let form = try root.requiredText("record")
    guard form == Self.form else {
      throw root.error("record", "this version reads records of form \(Self.form); got '\(form)'")
    }
    let analysis = try File(Self.required("analysis", root), source, name: "'analysis'")
    var inputs: [Input] = []
    for block in try Self.requiredList("inputs", root) {
      let reader = try SettingReader(block, source: source, name: "an input", keys: ["id"] + File.keys)
      inputs.append(Input(id: try reader.requiredText("id"), file: try File(reader)))
    }
    var blocks: [Block] = []
    for block in try Self.requiredList("blocks", root) {
      let reader = try SettingReader(block, source: source, name: "a block", keys: ["kind", "id", "settings"])
      blocks.append(
        Block(
          kind: try reader.requiredText("kind"), id: try reader.requiredText("id"),
          settings: try Self.settings(reader)))
    }
    var outputs: [File] = []
    for block in try Self.requiredList("outputs", root) {
      outputs.append(try File(block, source, name: "an output"))
    }
    _ = try Self.required("command", root)
    self.init(
      version: try root.requiredText("version"), command: try root.texts("command"), analysis: analysis,
      inputs: inputs, settings: try Self.settings(root), blocks: blocks, outputs: outputs)
  }

  private static func required(_ key: String, _ reader: SettingReader) throws(ReportError) -> Reports.Setting {
    guard let setting = reader[key] else {
      throw .analysis(source: reader.source, line: reader.line, problem: "it has no '\(key)'")
    }
    return setting
  }

  private static func requiredList(_ key: String, _ reader: SettingReader) throws(ReportError) -> [Reports.Setting] {
    _ = try required(key, reader)
    return try reader.blocks(key)
  }

  private static func settings(_ reader: SettingReader) throws(ReportError) -> [Setting] {
    var result: [Setting] = []
    for entry in try SettingReader.named(
      try required("settings", reader), source: reader.source, name: "'settings'")
    {
      guard case .scalar(let value) = entry.value.content else {
        throw .analysis(source: reader.source, line: entry.line, problem: "setting '\(entry.key)' is one text")
      }
      result.append(Setting(entry.key, value))
    }
    return result
  }
}

extension RunRecord.File {
  fileprivate static let keys = ["path", "bytes", "sha256"]

  fileprivate init(_ setting: Reports.Setting, _ source: String, name: String) throws(ReportError) {
    try self.init(SettingReader(setting, source: source, name: name, keys: Self.keys))
  }

  fileprivate init(_ reader: SettingReader) throws(ReportError) {
    let count = try reader.requiredText("bytes")
    guard let byteCount = Int(count), byteCount >= 0 else {
      throw reader.error("bytes", "'bytes' is a whole number; got '\(count)'")
    }
    let text = try reader.requiredText("sha256")
    guard let digest = SHA256Digest(hexadecimal: text) else {
      throw reader.error("sha256", "'sha256' is 64 hexadecimal digits; got '\(text)'")
    }
    self.init(path: try reader.requiredText("path"), byteCount: byteCount, digest: digest)
  }
}
