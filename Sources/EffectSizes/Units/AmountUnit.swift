package import PrePostNumerics

/// The unit of an amount of milk or of another fluid: the few that studies print, and any other by its text.
public enum AmountUnit: Sendable, Hashable {
  /// A thousandth of a litre.
  case millilitre
  /// A cubic centimetre, which is a millilitre.
  case cubicCentimetre
  /// A hundredth of a litre.
  case centilitre
  /// A tenth of a litre.
  case decilitre
  /// A litre.
  case litre
  /// A fluid ounce of the United States; the imperial one is 4 % smaller.
  case fluidOunce
  /// A gram, which is a volume only with a density.
  case gram
  /// A kilogram.
  case kilogram
  /// Anything else, as it is written.
  case other(String)

  /// The unit that a text names, in any of its usual spellings and cases.
  public init(_ text: String) {
    let name = text.lowercased()
    self = AmountUnit.spellings.first { $0.names.contains(name) }?.unit ?? .other(text)
  }

  /// The name that results use.
  public var name: String {
    switch self {
    case .other(let text): text
    default: AmountUnit.spellings.first { $0.unit == self }?.names[0] ?? ""
    }
  }

  /// The name that tells what may be pooled: a cubic centimetre is a millilitre.
  public var canonicalName: String { self == .cubicCentimetre ? AmountUnit.millilitre.name : name }

  private static let spellings: [(unit: AmountUnit, names: [String])] = [
    (.millilitre, ["ml", "mls", "milliliter", "millilitre", "milliliters", "millilitres", "mililiter"]),
    (.cubicCentimetre, ["cc", "ccs", "cm3", "cm³"]),
    (.centilitre, ["cl", "centiliter", "centilitre"]),
    (.decilitre, ["dl", "deciliter", "decilitre"]),
    (.litre, ["l", "liter", "litre", "liters", "litres"]),
    (.fluidOunce, ["oz", "fl oz", "fl. oz.", "us fl oz", "ounce", "ounces", "fluid ounce", "fluid ounces"]),
    (.gram, ["g", "gr", "gram", "grams"]),
    (.kilogram, ["kg", "kilogram", "kilograms"]),
  ]

  /// The names of the units that can be converted.
  public static let convertible = spellings.map { $0.names[0] }

  /// How many millilitres one of it is, or how many grams; nil for a unit that is neither.
  private var size: (amount: Double, isMass: Bool)? {
    switch self {
    case .millilitre, .cubicCentimetre: (1, false)
    case .centilitre: (10, false)
    case .decilitre: (100, false)
    case .litre: (1000, false)
    case .fluidOunce: (29.573_529_562_5, false)
    case .gram: (1, true)
    case .kilogram: (1000, true)
    case .other: nil
    }
  }

  /// Whether it is a weight.
  public var isMass: Bool { size?.isMass == true }

  /// How many `target` one of this unit is.
  ///
  ///     1 oz = 29.5735295625 ml (231 in³ / 128),    1 cc = 1 ml,    1 g of milk = 1 / density ml
  ///
  /// - Parameters:
  ///   - target: the unit that is wanted.
  ///   - density: grams per millilitre of what was weighed; nil where weights are not to be taken for volumes.
  /// - Returns: the factor; nil between units that have no fixed ratio.
  /// - Source: NIST Handbook 44, appendix C, for the ounce.
  public func factor(to target: AmountUnit, density: Double?) -> Double? {
    if self == target { return 1 }
    guard let own = size, let other = target.size else { return nil }
    if own.isMass == other.isMass { return own.amount / other.amount }
    guard let density else { return nil }
    return own.isMass ? own.amount / density / other.amount : own.amount * density / other.amount
  }
}

/// What an amount is per.
public enum AmountWindow: Sendable, Hashable {
  /// One feed, expression or pumping.
  case session
  /// Two pumpings.
  case twoPumpings
  /// A day.
  case day
  /// A total over several days.
  case days(Int)
  /// One breast.
  case breast
  /// Anything else, in lower case.
  case other(String)

  /// The window that a text names; nil for an empty one and for `unstated`.
  public init?(_ text: String) {
    let name = text.lowercased()
    if name.isEmpty || name == "unstated" { return nil }
    if let known = AmountWindow.spellings.first(where: { $0.names.contains(name) }) {
      self = known.window
    } else if name.hasSuffix(" days"), let count = Int(name.dropLast(5)), count > 0 {
      self = count == 1 ? .day : .days(count)
    } else {
      self = .other(name)
    }
  }

  private static let spellings: [(window: AmountWindow, names: [String])] = [
    (.session, ["session", "feed", "feeding", "expression", "pumping", "pump", "sesi"]),
    (
      .twoPumpings,
      ["two pumpings", "2 pumpings", "2 pumps", "2 pumpings per day", "2 pumps per day", "two pumpings per day"]
    ),
    (.day, ["day", "d", "24h", "24 h", "24 hours", "1 day", "hari"]),
    (.breast, ["breast"]),
  ]

  /// The name that results use.
  public var name: String {
    switch self {
    case .session: "session"
    case .twoPumpings: "two pumpings"
    case .day: "day"
    case .days(let count): "\(count) days"
    case .breast: "breast"
    case .other(let text): text
    }
  }
}

/// A unit with the window that its text may name: `g/24h`, `ml per 2 pumpings per day`.
public struct AmountText: Sendable, Hashable {
  /// The unit.
  public let unit: AmountUnit
  /// What it is per; nil where the text does not say.
  public let window: AmountWindow?

  /// Reads a unit.
  ///
  ///     text = unit | unit ("/" | " per ") window | unit "/" unit       cc/ml: two names of one unit
  public init(_ text: String) {
    let lowered = text.lowercased()
    let mark = lowered.firstRange(of: "/") ?? lowered.firstRange(of: " per ")
    guard let mark else {
      unit = AmountUnit(text)
      window = nil
      return
    }
    let head = AmountUnit(String(lowered[..<mark.lowerBound]))
    let tail = String(lowered[mark.upperBound...])
    if AmountUnit(tail).canonicalName == head.canonicalName {
      unit = head
      window = nil
    } else if case .other = head {
      // ng/ml and times/day are units of their own.
      unit = .other(text)
      window = nil
    } else {
      unit = head
      window = AmountWindow(tail)
    }
  }
}

extension EffectSize {
  /// The same effect in another unit.
  ///
  /// - Parameters:
  ///   - factor: how many of the new unit one of the old is; above 0.
  ///   - isLogarithmic: whether the estimate is a logarithm, which the factor shifts.
  ///   - words: the conversion, for the derivation.
  package func converted(
    by factor: Double, isLogarithmic: Bool, words: String, source: Citation
  ) -> EffectSize {
    let value = isLogarithmic ? estimate + logarithm(factor) : estimate * factor
    var history = derivation
    history.record("yi", value, by: words, from: source)
    return EffectSize(
      estimate: value, samplingVariance: samplingVariance.map { isLogarithmic ? $0 : $0 * factor * factor },
      derivation: history)
  }
}
