internal import PrePostNumerics
internal import Tables

// The blocks about the evidence itself.

extension BlockReader {
  func sensitivity(_ setting: Setting) throws(ReportError) -> Analysis.SensitivityBlock {
    let block = try SettingReader(
      setting, source: source, name: "a sensitivity analysis", keys: ["id", "pool", "vary", "points", "threshold"])
    let points = try block.number("points") ?? 21
    guard points == points.rounded(), (2...10_000).contains(points) else {
      throw block.error("points", "'points' is a whole number from 2 to 10000")
    }
    var variations: [Variation] = []
    for text in try block.texts("vary") {
      do {
        variations.append(try Variation(text, points: Int(points)))
      } catch {
        throw block.error("vary", error.problem.replacing("--vary", with: "'vary'"))
      }
    }
    guard !variations.isEmpty else { throw block.error("vary", "'vary' is needed, such as r=0.1..0.9") }
    return Analysis.SensitivityBlock(
      line: block.line, id: try block.requiredText("id"), pool: try block.requiredText("pool"), variations: variations,
      threshold: try block.number("threshold") ?? 0)
  }

  func checks(_ setting: Setting) throws(ReportError) -> Analysis.CheckBlock {
    let block = try SettingReader(
      setting, source: source, name: "a block of checks", keys: ["id", "input", "where", "requires"])
    return Analysis.CheckBlock(
      line: block.line, id: try block.requiredText("id"), input: try block.requiredText("input"),
      filter: try block.filter())
  }

  func claims(_ setting: Setting) throws(ReportError) -> Analysis.ClaimsBlock {
    let block = try SettingReader(setting, source: source, name: "a block of claims", keys: ["id", "input"])
    return Analysis.ClaimsBlock(
      line: block.line, id: try block.requiredText("id"), input: try block.requiredText("input"))
  }
}
