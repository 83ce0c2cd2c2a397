/// What a check says about printed numbers.
public enum Verdict: String, Sendable, Hashable, CaseIterable {
  /// The numbers can all be true at once.
  case consistent
  /// They can, but one of them says less than it could: `p = 0.001` where p is 0.0002.
  case imprecise
  /// They cannot all be true under the stated method: one of them is misprinted, miscalculated or of something else.
  case inconsistent
  /// A printed number that no data can give.
  case impossible
  /// Possible, and so unusual that a reader should ask.
  case suspicious
  /// Something is missing, which the detail names.
  case notCheckable = "not checkable"

  /// Whether printed numbers contradict each other or what can be.
  public var isMismatch: Bool { self == .inconsistent || self == .impossible }

  /// The order in which readers should see them, alarms first.
  public var urgency: Int {
    switch self {
    case .impossible: 0
    case .inconsistent: 1
    case .suspicious: 2
    case .imprecise: 3
    case .consistent: 4
    case .notCheckable: 5
    }
  }
}
