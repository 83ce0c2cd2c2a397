/// What the numbers of a file prove about the two marks.
///
/// Most numbers with a mark have one reading only: `8,57` and `0,435` can only be decimal, `1,234,567` can only be
/// thousands. They are the evidence for the others, such as `1,435`.
public struct MarkEvidence: Sendable, Hashable {
  /// The first cell that proves something.
  public struct Witness: Sendable, Hashable {
    /// Its row, counted as a spreadsheet does.
    public let row: Int
    /// The number as printed.
    public let text: String

    /// A witness from its parts.
    public init(row: Int, text: String) {
      self.row = row
      self.text = text
    }
  }

  /// The proven roles of one mark.
  public struct Roles: Sendable, Hashable {
    /// The first number in which the mark can only be decimal.
    public internal(set) var decimal: Witness?
    /// The first number in which the mark can only group thousands.
    public internal(set) var thousands: Witness?
  }

  /// What is proven of the dot.
  public internal(set) var dot = Roles()
  /// What is proven of the comma.
  public internal(set) var comma = Roles()

  /// No evidence.
  public init() {}

  /// What is proven of `mark`.
  public internal(set) subscript(mark: DecimalMark) -> Roles {
    get { mark == .dot ? dot : comma }
    set { if mark == .dot { dot = newValue } else { comma = newValue } }
  }

  /// Adds what `number`, printed in `row`, proves; the first witness of a role stays.
  @inline(__always)
  mutating func add(_ number: NumberText, in bytes: Bytes, row: Int) {
    switch number.marks {
    case .none, .either: return
    case .decimal(let mark): note(\.decimal, of: mark, number, bytes, row)
    case .thousands(let mark): note(\.thousands, of: mark, number, bytes, row)
    case .both(let thousands, let decimal):
      note(\.thousands, of: thousands, number, bytes, row)
      note(\.decimal, of: decimal, number, bytes, row)
    }
  }

  private mutating func note(
    _ role: WritableKeyPath<Roles, Witness?>, of mark: DecimalMark, _ number: NumberText, _ bytes: Bytes, _ row: Int
  ) {
    guard self[mark][keyPath: role] == nil else { return }
    self[mark][keyPath: role] = Witness(row: row, text: number.text(in: bytes))
  }
}
