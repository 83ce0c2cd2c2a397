internal import EffectSizes

/// How the columns of a row become a summary: which inputs, from which fields, and how they are put together.
struct SummaryShape<Summary: Sendable>: Sendable {
  /// One input of the summary.
  struct Slot: Sendable {
    enum Kind: Sendable {
      /// A whole number.
      case count
      /// A mean, which may be printed as a range.
      case mean
      /// Any other plain number.
      case plain
    }
    let input: Input
    let field: Field
    let kind: Kind
  }

  /// The inputs, in the order of their columns.
  let slots: [Slot]
  /// Sets of fields of which the file must have at least one whole set.
  let alternatives: [[Field]]
  /// The summary from the values that were found.
  let build: @Sendable ([Input: Double]) throws(EffectSizeError) -> Summary
}
