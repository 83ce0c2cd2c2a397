internal import PrePostNumerics
internal import Tables

/// What stands in one column, found by one pass over its cells.
struct ColumnExamination {
  /// What most of a column is.
  enum Kind: String {
    case number, range, bound, text, mixed, empty
  }

  let index: Int
  let name: String
  let meaning: ColumnMeaning
  private(set) var missing = 0
  private(set) var numbers = 0
  private(set) var ranges = 0
  private(set) var bounds = 0
  private(set) var approximations = 0
  private(set) var texts = 0
  /// The smallest and the largest number, ends of ranges and bounds among them.
  private(set) var smallest: Double?
  private(set) var largest: Double?
  /// The fewest and the most decimals printed.
  private(set) var decimals: (least: Int, most: Int)?
  /// What is odd about cells, by what it is.
  private(set) var odd: [OddCells] = []
  /// The name that may have been meant, where commands know none.
  let suggestion: String?
  /// The name that commands know it by; nil where they know none.
  var field: String? { suggestion == nil ? meaning.field : nil }

  private var places: [OddCells.Problem: Int] = [:]
  private var marks: [DecimalMark: OddCells] = [:]
  private var units: [(unit: String, cells: OddCells)] = []
  private var words: OddCells?

  init(index: Int, name: String, meaning: ColumnMeaning, suggestion: String? = nil) {
    self.suggestion = suggestion
    self.index = index
    self.name = name
    self.meaning = meaning
  }

  /// The cells that hold something.
  var filled: Int { numbers + ranges + bounds + approximations + texts }

  var kind: Kind {
    switch (filled, texts) {
    case (0, _): .empty
    case (let filled, let texts) where filled == texts: .text
    case (_, 1...): .mixed
    default: ranges > 0 ? .range : bounds > 0 ? .bound : .number
    }
  }

  /// Looks at every cell of the column.
  ///
  /// - Complexity: O(n) in the rows.
  mutating func examine(_ study: StudyTable) {
    for record in study.records {
      guard let text = study.table.text(record, index) else {
        missing += 1
        continue
      }
      if meaning.content == .text {
        texts += 1
        continue
      }
      do {
        guard let quantity = try study.quantity(record, index) else { continue }
        take(quantity, record.row)
      } catch {
        take(text, error, record.row, study, record)
      }
    }
    finish()
  }

  private mutating func take(_ quantity: Quantity, _ row: Int) {
    switch quantity.form {
    case .number: numbers += 1
    case .range: ranges += 1
    case .approximation: approximations += 1
    case .lessThan, .atMost, .greaterThan, .atLeast: bounds += 1
    }
    for end in [quantity.lower, quantity.upper].compactMap(\.self) {
      smallest = min(smallest ?? end, end)
      largest = max(largest ?? end, end)
    }
    if let printed = quantity.decimals {
      decimals = (min(decimals?.least ?? printed, printed), max(decimals?.most ?? printed, printed))
      let last = quantity.text.last { $0 == "." || $0 == "," }
      if printed > 0, let last {
        let mark: DecimalMark = last == "," ? .comma : .dot
        marks[mark, default: OddCells(.otherMark(mark))].add(row, quantity.text)
      }
    }
    for problem in problems(of: quantity) { note(problem, row, quantity.text) }
  }

  /// What is impossible about a number in this column.
  private func problems(of quantity: Quantity) -> [OddCells.Problem] {
    var found: [OddCells.Problem] = []
    let possible = meaning.possible
    let low = quantity.lower ?? quantity.upper ?? 0
    let high = quantity.upper ?? low
    if case .count(let least) = meaning.content {
      if let value = quantity.number, value != value.rounded() { found.append(.notWhole) }
      if low < Double(least) { found.append(.belowCount(least: least)) }
    } else if low < possible.lower || high > possible.upper {
      // A p with the sign of the effect is read, but nobody means one.
      found.append(.impossible(meaning.content == .probability ? Interval(0, 1) : possible))
    }
    return found
  }

  private mutating func take(
    _ text: String, _ error: ReportError, _ row: Int, _ study: StudyTable, _ record: CSVRecord
  ) {
    texts += 1
    switch error {
    case .table(.cell(.twoReadings, _)): note(.twoReadings("\(error)"), row, text)
    case .row(_, _, let problem): note(.tooExtreme(problem), row, text)
    case _ where meaning.content == .probability:
      // What stands in a column of p in words is passed over with a note by every command that reads it.
      if let (p, _) = try? study.probability(record, index), p != nil { return }
      note(.wordForP, row, text)
    case .table(.cell(.notANumber, _)):
      if let unit = Self.unit(behind: text, study) {
        if let place = units.firstIndex(where: { $0.unit == unit }) {
          units[place].cells.add(row, text)
        } else {
          units.append((unit, OddCells(.unit([unit]), row, text)))
        }
      } else {
        words = words ?? OddCells(.text)
        words?.add(row, text)
      }
    case .table(.cell(let problem, _)): note(.malformed(problem), row, text)
    default: note(.text, row, text)
    }
  }

  private mutating func note(_ problem: OddCells.Problem, _ row: Int, _ text: String) {
    if let place = places[problem.kind] {
      odd[place].add(row, text)
    } else {
      places[problem.kind] = odd.count
      odd.append(OddCells(problem, row, text))
    }
  }

  /// What can be said once the whole column was seen.
  private mutating func finish() {
    let isOfNumbers = meaning.content != .anything || 2 * (filled - texts) >= filled
    if let words, isOfNumbers { odd.append(words) }
    if isOfNumbers || (texts == units.reduce(0) { $0 + $1.cells.count } && units.count <= 3), var first = units.first {
      for other in units.dropFirst() { first.cells.merge(other.cells) }
      first.cells.problem = .unit(units.map(\.unit))
      odd.append(first.cells)
    }
    if let dots = marks[.dot], let commas = marks[.comma] { odd.append(dots.count < commas.count ? dots : commas) }
    if !isOfNumbers { odd.removeAll { !$0.problem.isAboutNumbers } }
  }

  /// The unit behind a number: `ml` of `12 ml`, `%` of `45%`; nil where the text is something else.
  static func unit(behind text: String, _ study: StudyTable) -> String? {
    let head = text.prefix { !$0.isLetter && $0 != "%" && $0 != "°" && $0 != "µ" }
    let unit = text[head.endIndex...].filter { $0 != " " }
    let isUnit = unit.allSatisfy { $0.isLetter || $0.isNumber || "%/°²³µ".contains($0) }
    guard !head.isEmpty, !unit.isEmpty, unit.count <= 10, isUnit else { return nil }
    guard (try? Quantity(String(head), format: study.table.dialect.numberFormat)) != nil else { return nil }
    return String(unit)
  }
}
