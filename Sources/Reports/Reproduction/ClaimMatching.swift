internal import PrePostNumerics
internal import Tables

/// Holds computed numbers against a printed one.
struct ClaimMatching {
  private let printed: PrintedTarget
  private let formatting: NumberFormatting

  /// How many of the nearest ways are tried with inputs inside their rounding.
  private static let roundedWays = 24
  /// How many cells are moved at most.
  private static let roundedCells = 400
  /// How many ways a sentence names.
  private static let namedWays = 3

  init(_ printed: PrintedTarget, _ formatting: NumberFormatting) {
    self.printed = printed
    // Numbers are told with a digit or two more than are printed, or their difference would not show.
    let digits = printed.text.count { $0.isNumber } + 2
    self.formatting = NumberFormatting(digits: max(formatting.digits, min(digits, 15)), decimal: formatting.decimal)
  }

  /// A way with what it gave.
  private struct Gone {
    let way: ClaimWay
    let value: Double
    let range: Interval?

    var variant: ClaimVariant { ClaimVariant(way.name, value, range: range) }
  }

  /// The verdict from cells that print the number themselves.
  func judge(cells: [(name: String, target: PrintedTarget)]) -> ClaimJudgement {
    guard !cells.isEmpty else { return .missing("a number in the cell") }
    let own = StatedRange(printed)
    let ways = cells.map { ClaimVariant($0.name, StatedRange($0.target)) }
    if let same = cells.first(where: { $0.target.stated == printed.stated }) {
      return ClaimJudgement(.reproduced, ways, "the same as \(same.name)")
    }
    if let near = cells.first(where: { StatedRange($0.target).canBe(own) }) {
      return ClaimJudgement(.withinRounding, ways, "\(near.name) is \(near.target.text), the same once rounded")
    }
    let what = cells.map { "\($0.name) is \($0.target.text)" }.joined(separator: "; ")
    return ClaimJudgement(.notReproduced, ways, "\(printed.text) is claimed; \(what)")
  }

  /// The verdict from ways, each gone on the printed inputs and, where none leads to the number, on what rounds to them.
  func judge(
    ways: [(ClaimWay, ClaimNumbers)], study: StudyTable, rounded: () -> Set<String>, rows: [CSVRecord], missing: String
  ) -> ClaimJudgement {
    guard !ways.isEmpty else { return .missing("\(missing)") }
    var gone: [Gone] = []
    var reasons: [String] = []
    for (way, numbers) in ways {
      if let value = way.value(numbers) {
        gone.append(Gone(way: way, value: value, range: way.range(numbers)))
      } else if way.standing == .named, let reason = numbers.missing, !reasons.contains(reason) {
        reasons.append(reason)
      }
    }
    guard gone.contains(where: { $0.way.standing == .named }) else {
      let why = reasons.isEmpty ? "no way gives this number from these data" : reasons.joined(separator: "; ")
      return .missing(why, gone.map(\.variant))
    }
    let sorted = gone.enumerated().sorted { a, b in
      let (x, y) = (rank(a.element), rank(b.element))
      return x == y ? a.offset < b.offset : x < y
    }.map(\.element)
    let named = sorted.filter { $0.way.standing == .named }
    let variants = sorted.map(\.variant)
    let hits = named.filter(isHit)
    if !hits.isEmpty { return ClaimJudgement(.reproduced, variants, "by " + list(hits)) }
    if let inside = named.first(where: { $0.range.map(printed.meets) ?? false }), let range = inside.range {
      return ClaimJudgement(
        .withinRounding, variants,
        "inside what the printed ranges allow: \(inside.way.name) gives \(text(range)), "
          + "\(formatting.short(inside.value)) at their midpoints")
    }
    let rounding = InputRounding(study, columns: rounded(), rows: rows)
    if let near = within(named, rounding) { return ClaimJudgement(.withinRounding, variants, near) }
    return ClaimJudgement(.notReproduced, variants, failure(sorted, named))
  }

  /// Ways that lead to the number first; then by distance, neighbours and mistakes behind what the claim names.
  private func rank(_ gone: Gone) -> (Int, Double) {
    if gone.way.standing == .named, isHit(gone) { return (-1, 0) }
    return (gone.way.standing == .named ? 0 : 1, printed.distance(gone.value))
  }

  private func isHit(_ gone: Gone) -> Bool {
    if let range = gone.range, printed.reported.isInterval { return printed.holds(range) }
    return printed.holds(gone.value)
  }

  private func list(_ hits: [Gone]) -> String {
    let names = hits.prefix(Self.namedWays).map(\.way.name).joined(separator: "; ")
    let more = hits.count - Self.namedWays
    return names + (more > 0 ? " and \(more) more" : "")
  }

  private func text(_ range: Interval) -> String {
    "\(formatting.short(range.lower)) to \(formatting.short(range.upper))"
  }

  /// The nearest way that leads to the number for some inputs inside their rounding.
  private func within(_ named: [Gone], _ rounding: InputRounding) -> String? {
    guard !rounding.cells.isEmpty, rounding.cells.count <= Self.roundedCells else { return nil }
    for gone in named.prefix(Self.roundedWays) {
      guard let reach = rounding.reach({ gone.way.value(gone.way.compute($0)) }), printed.meets(reach) else { continue }
      return "\(gone.way.name) gives \(formatting.short(gone.value)), and \(text(reach)) with the "
        + "\(rounding.cells.count) printed inputs at the ends of their rounding"
    }
    return nil
  }

  private func failure(_ sorted: [Gone], _ named: [Gone]) -> String {
    let nearest = named.prefix(Self.namedWays).map { gone in
      "\(formatting.short(gone.value))\(gone.range.map { " (\(text($0)))" } ?? "") by \(gone.way.name)"
    }
    var sentence = "nearest: " + nearest.joined(separator: "; ")
    if let other = sorted.first(where: { $0.way.standing == .neighbour && isHit($0) }) {
      sentence += "; but \(other.way.name), which is not what is named, gives it"
    }
    if let mistake = sorted.first(where: { $0.way.standing == .mistake && isHit($0) }) {
      sentence += "; a mix-up gives it: \(mistake.way.name)"
    }
    return sentence
  }
}
