import TestSupport

/// An analysis whose names try to be more than names.
enum HostileStudies {
  static let names = [
    "<script>failures.push('ran')</script>", "\"quoted\" & 'single'", "</td></table><h1>out</h1>",
    "\u{62F}\u{631}\u{627}\u{633}\u{629} \u{628}\u{62D}\u{62B}\u{64A}\u{629}", "\u{202E}turned",
    "<img src=x onerror=alert(1)>",
    "]]>&lt;!--", "Nguy\u{1EC5}n \u{110}\u{1EB7}ng",
  ]

  /// Writes `a.yaml` and `s.csv` with three hundred studies.
  static func write(to scratch: Scratch) throws {
    var lines = ["study,estimate,sei"]
    for place in 0..<300 {
      let name = names[place % names.count] + " \(place)"
      let quoted = "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
      lines.append("\(quoted),\(Double(place % 17) / 10 - 0.5),\(0.01 + Double(place % 7) / 100)")
    }
    try scratch.write(lines.joined(separator: "\n") + "\n", to: "s.csv")
    try scratch.write(
      """
      title: "<script>failures.push('title')</script> & \\"title\\""
      question: "   "
      inputs: {s: s.csv}
      effects:
        - {id: "e <b>", input: s, measure: GEN}
      pool:
        - {id: "p \\"q\\"", effects: "e <b>", method: REML}
      """, to: "a.yaml")
  }
}
