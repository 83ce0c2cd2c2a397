public import PrePostNumerics

/// What became of a claim.
public enum ClaimVerdict: String, Sendable, Hashable, CaseIterable {
  /// The number comes out as printed.
  case reproduced
  /// It comes out for some values that round to the printed inputs.
  case withinRounding = "within rounding"
  /// No documented way leads to it.
  case notReproduced = "not reproduced"
  /// Another statement, or the data, say something that cannot be true beside it.
  case contradicted
  /// Something is missing, or nothing can be computed.
  case notComputable = "not computable"

  /// Whether the claim does not stand.
  public var isFailure: Bool { self == .notReproduced || self == .contradicted }
}

/// One way to a claimed number, with what it gives.
public struct ClaimVariant: Sendable, Hashable {
  /// The way in words.
  public let name: String
  /// The number it gives; nil where it gives a range without a middle.
  public let value: Double?
  /// Where the number can lie, where inputs were printed as ranges; nil otherwise.
  public let range: Interval?

  init(_ name: String, _ value: Double?, range: Interval? = nil) {
    self.name = name
    self.value = value
    self.range = range
  }

  /// What printed numbers say.
  init(_ name: String, _ range: StatedRange) {
    let isFinite = range.stated.lower.isFinite && range.stated.upper.isFinite
    self.init(
      name, isFinite ? range.stated.isPoint ? range.stated.lower : range.stated.midpoint : nil,
      range: range.stated.isPoint || !isFinite ? nil : range.stated)
  }
}

/// A verdict with its reasons.
public struct ClaimJudgement: Sendable, Hashable {
  /// The verdict.
  public let verdict: ClaimVerdict
  /// The ways that were gone, those that lead to the number first, then by distance.
  public let variants: [ClaimVariant]
  /// One sentence: by which way, how near, or what is missing.
  public let detail: String

  init(_ verdict: ClaimVerdict, _ variants: [ClaimVariant], _ detail: String) {
    self.verdict = verdict
    self.variants = variants
    self.detail = detail
  }

  /// The verdict where something is missing.
  static func missing(_ what: String, _ variants: [ClaimVariant] = []) -> ClaimJudgement {
    ClaimJudgement(.notComputable, variants, "what is missing: \(what)")
  }
}
