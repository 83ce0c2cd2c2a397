internal import PairedComparisons
internal import PrePostNumerics

/// What one printed before/after row says, in one sentence.
struct ChangeSentence {
  let finding: PairedFlow.Finding
  let formatting: NumberFormatting

  /// `8.57 → 10.27 ml: +1.70, ×1.198, +19.8 %`; nil unless both means are known.
  var change: String? {
    guard let result = finding.result, let pre = result.meanPre, let post = result.meanPost else { return nil }
    let unit = finding.unit.map { " " + $0 } ?? ""
    let digits = NumberFormatting(digits: 2, decimal: formatting.decimal)
    var text = "\(digits.text(pre)) → \(digits.text(post))\(unit): \(signed(post - pre, digits))\(unit)"
    if pre > 0, post > 0 {
      let ratio = NumberFormatting(digits: 3, decimal: formatting.decimal).text(post / pre)
      let percent = signed(100 * (post / pre - 1), NumberFormatting(digits: 1, decimal: formatting.decimal))
      text += ", ×\(ratio), \(percent) %"
    }
    return text
  }

  /// Why there is no standard error; nil if there is one.
  var missing: String? {
    guard let result = finding.result, result.tTest == nil else { return nil }
    let absent = [
      ("n", result.n == nil), ("sd_pre", result.sdPre == nil), ("sd_post", result.sdPost == nil),
      ("r, sd_change or t", result.sdChange == nil),
    ].filter(\.1).map(\.0)
    guard !absent.isEmpty else { return nil }
    return "no standard error can be had from what is printed; missing: \(absent.joined(separator: ", "))"
  }

  private func signed(_ value: Double, _ formatting: NumberFormatting) -> String {
    (value > 0 ? "+" : "") + formatting.text(value)
  }
}
