/// The shortest decimal text that reads back to the same double, with a decimal dot: `4`, `0.1`, `1e+16`, `5e-324`.
///
/// Negative zero is `-0`. Traps if `value` is not finite: what does not exist is left empty, never written as a number.
public func shortestText(_ value: Double) -> String {
  precondition(value.isFinite, "only finite numbers are written")
  let text = value.description
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
