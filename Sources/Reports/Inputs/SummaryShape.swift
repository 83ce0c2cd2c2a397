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
      /// A number that only some routes need: what is not one number is set aside, and told where the row lacks something.
      case supporting
      /// The same for a p, which papers print in many ways; text is set aside too.
      case probability
    }
    let input: Input
    let field: Field
    let kind: Kind

    /// Whether only some routes need the number.
    var isSupporting: Bool { kind == .supporting || kind == .probability }
  }

  /// The inputs, in the order of their columns.
  let slots: [Slot]
  /// Sets of fields of which the file must have at least one whole set.
  let alternatives: [[Field]]
  /// Further sets that will do too, by routes that messages do not spell out.
  var routes: [[Field]] = []
  /// How the tests are called, in lower case, whose t, F and p belong to these data.
  var tests = StatisticalTests.any
  /// The summary from the values that were found.
  let build: @Sendable ([Input: Double]) throws(EffectSizeError) -> Summary
}

/// The names of tests in a `test` column, by the data they belong to.
enum StatisticalTests {
  /// Any test: the statistic is that of the printed estimate itself.
  static let any = [""]
  /// Tests of one group before and after.
  static let paired = ["paired", "dependent"]
  /// Tests of two independent groups.
  static let independent = [
    "independent", "unpaired", "student", "welch", "two-sample", "t test", "t-test", "anova", "one-way anova",
  ]

  /// The other tests that a text names beside those of a list, from which a number of the row may be just as well. What
  /// is said to be between groups or arms is told apart from what is about the row. A t or F can only be from a test
  /// that has one.
  static func others(in text: String, than own: [String], for input: Input) -> [String] {
    guard own != any else { return [] }
    let parts = text.replacing(#/ (?:and|dan) |[;,/+]/#, with: ";").split(separator: ";").map(\.trimmingSpaces)
    let others = parts.filter { part in
      !part.isEmpty && !part.contains("between") && !own.contains(where: part.hasPrefix)
    }
    return input == .p ? others : others.filter { part in (paired + independent).contains(where: part.hasPrefix) }
  }
}
