internal import PrePostNumerics

/// One documented way to a claimed number.
struct ClaimWay: Sendable {
  /// How far the claim itself says to go this way.
  enum Standing: Int, Sendable, Hashable {
    /// It fits all that the claim says about its method.
    case named
    /// It is a neighbour: another measure or estimator than the claim names.
    case neighbour
    /// It needs a mistake, such as a standard error taken for an SD.
    case mistake
  }

  /// The way in words.
  let name: String
  /// What tells computations of the same data apart; ways with one key share one computation.
  let key: String
  /// How far the claim says to go this way.
  let standing: Standing
  /// How the number is presented.
  let presentation: Presentation
  /// The name of the number among those computed.
  let quantity: String
  /// The computation.
  let compute: @Sendable (StudyTable) -> ClaimNumbers

  init(
    _ name: String, key: String, standing: Standing = .named, presentation: Presentation = .plain, quantity: String,
    compute: @escaping @Sendable (StudyTable) -> ClaimNumbers
  ) {
    self.name = name
    self.key = key
    self.standing = standing
    self.presentation = presentation
    self.quantity = quantity
    self.compute = compute
  }

  /// The same way presented otherwise, under a name of its own where one is given.
  func presented(_ presentation: Presentation, isChange: Bool = false, as own: String? = nil) -> ClaimWay {
    let words = presentation.words(isChange: isChange)
    return ClaimWay(
      own ?? words.map { "\(name), \($0)" } ?? name, key: key, standing: standing, presentation: presentation,
      quantity: quantity, compute: compute)
  }

  /// The number that a computation gives this way.
  func value(_ numbers: ClaimNumbers) -> Double? { numbers.presented(presentation)[quantity] }

  /// Where it can lie, where inputs were printed as ranges.
  func range(_ numbers: ClaimNumbers) -> Interval? { numbers.presented(presentation).range(quantity) }
}

/// The data of a claim.
struct ClaimData: Sendable {
  /// All rows that the claim's reference leaves.
  let study: StudyTable
  /// The row that the claim is about, as a spreadsheet counts it; nil where it is about all.
  let row: Int?
  /// What tells it from other data.
  let key: String
  /// The column that is meant; nil where the quantity says it.
  let column: String?
}

/// What is open about a computation.
struct OpenChoices: Sendable {
  /// The measures that the claim names, or that other claims about the same data name.
  var measures: [MeasureCatalog.Entry]
  /// Whether the claim names its measure itself.
  var isMeasureNamed: Bool
  /// The program whose defaults are taken; nil for all documented ways.
  var program: ProgramProfile?
  /// The words of the claim.
  var method: ClaimMethod
  /// The level of intervals.
  var level: ConfidenceLevel
}
