/// How a number with two readings, such as `1,435` or `12.345`, is to be read.
///
/// Such a number has one mark, one to three digits before it (the first not 0), exactly three behind it, and no
/// exponent. Every other number is proven by itself and needs no format.
///
/// Let D and T be the marks that the file proves decimal and thousands. For a mark m:
///
///     declared      m decimal if it is the declared mark, else thousands;
///                   contradictory if the declared mark ∈ T, or m is not the declared mark and m ∈ D
///     not declared  m ∈ D and m ∉ T       decimal
///                   m ∈ T and m ∉ D       thousands
///                   m ∈ D and m ∈ T       contradictory
///                   neither               decimal if m is the dot, the comma separates the fields and comma ∉ D
///                                         (RFC 4180 files write a dot); otherwise undecided
public struct NumberFormat: Sendable, Hashable {
  /// The reading of one mark in a number with two readings.
  public enum Reading: Sendable, Hashable {
    /// It separates the decimals.
    case decimal
    /// It groups thousands.
    case thousands
    /// Nothing is proven or declared: the number is refused.
    case undecided
    /// What is proven contradicts itself or the declaration: the number is refused.
    case contradictory
  }

  /// The decimal mark that the user declared.
  public let declared: DecimalMark?
  /// What the file proves.
  public let evidence: MarkEvidence
  /// The reading of a dot.
  public let dot: Reading
  /// The reading of a comma.
  public let comma: Reading

  /// The format that follows from a declaration and the evidence of a file.
  ///
  /// - Parameter commaSeparates: the fields are separated by commas, or there is one column only; then a dot is decimal
  ///   unless something speaks against it.
  public init(declared: DecimalMark? = nil, evidence: MarkEvidence = .init(), commaSeparates: Bool = false) {
    self.declared = declared
    self.evidence = evidence
    let dotByDefault = commaSeparates && evidence.comma.decimal == nil
    self.dot = Self.reading(of: .dot, declared, evidence, byDefault: dotByDefault ? .decimal : .undecided)
    self.comma = Self.reading(of: .comma, declared, evidence, byDefault: .undecided)
  }

  /// The reading of `mark`.
  public subscript(mark: DecimalMark) -> Reading { mark == .dot ? dot : comma }

  private static func reading(
    of mark: DecimalMark, _ declared: DecimalMark?, _ evidence: MarkEvidence, byDefault: Reading
  ) -> Reading {
    let isDecimal = evidence[mark].decimal != nil
    let isThousands = evidence[mark].thousands != nil
    if let declared {
      let contradicted = evidence[declared].thousands != nil || (mark != declared && isDecimal)
      return contradicted ? .contradictory : mark == declared ? .decimal : .thousands
    }
    switch (isDecimal, isThousands) {
    case (true, false): return .decimal
    case (false, true): return .thousands
    case (true, true): return .contradictory
    case (false, false): return byDefault
    }
  }
}
