internal import PairedComparisons
internal import PrePostNumerics

/// What one printed before/after row says, in one sentence.
struct ChangeSentence {
  let finding: PairedFlow.Finding
  let wording: Wording

  /// `8.57 → 10.27 ml: +1.70, ×1.198, +19.8 %`; nil unless both means are known.
  var change: String? {
    guard let result = finding.result, let pre = result.meanPre, let post = result.meanPost else { return nil }
    let unit = finding.unit.map { " " + $0 } ?? ""
    let digits = wording.digits(2)
    var text = "\(digits.text(pre)) → \(digits.text(post))\(unit): \(signed(post - pre, digits))\(unit)"
    if pre > 0, post > 0 {
      let ratio = wording.digits(3).text(post / pre)
      let percent = signed(100 * (post / pre - 1), wording.digits(1))
      text += ", ×\(ratio), \(percent) %"
    }
    return text
  }

  /// Why there is no standard error; nil if there is one.
  var missing: String? { absent.map { wording(ResultWord.noStandardError, $0) } }

  /// What a standard error would need; nil if there is one.
  var absent: String? {
    guard let result = finding.result, result.tTest == nil else { return nil }
    let absent = [
      ("n", result.n == nil), ("sd_pre", result.sdPre == nil), ("sd_post", result.sdPost == nil),
      (wording(ResultWord.correlationOrChange), result.sdChange == nil),
    ].filter(\.1).map(\.0)
    guard !absent.isEmpty else { return nil }
    return absent.joined(separator: ", ")
  }

  private func signed(_ value: Double, _ formatting: NumberFormatting) -> String {
    (value > 0 ? "+" : "") + formatting.text(value)
  }
}
