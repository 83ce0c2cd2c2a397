internal import PrePostNumerics

/// The sessions of several cases in one list, case after case, and which of them belong together.
struct SessionLayout {
  let design: SeveralCases.Design
  let values: [Double]
  let times: [Double]
  /// The number of the case of each session.
  let owners: [Int]
  let caseCount: Int
  /// The rows of each phase of each pair of each case.
  let cells: [[Int]]
  /// The place of each session within its phase, from 1.
  let places: [Int]
  /// The phase and pair of each session.
  let stretches: [Stretch]

  struct Stretch: Hashable {
    let pair: String?
    let phase: PhaseSeries.Phase
  }

  init(_ cases: SeveralCases) {
    let sessions = cases.cases.flatMap(\.sessions)
    let owners = cases.cases.enumerated().flatMap { index, one in one.sessions.map { _ in index } }
    let stretches = sessions.map { Stretch(pair: $0.pair, phase: $0.phase) }
    var cells: [[Int]] = []
    var places: [Int] = []
    for row in sessions.indices {
      let continues = row > 0 && owners[row] == owners[row - 1] && stretches[row] == stretches[row - 1]
      if continues { cells[cells.count - 1].append(row) } else { cells.append([row]) }
      places.append(cells[cells.count - 1].count)
    }
    self.design = cases.design
    self.values = sessions.map(\.value)
    self.times = sessions.map(\.time)
    self.owners = owners
    self.caseCount = cases.cases.count
    self.cells = cells
    self.places = places
    self.stretches = stretches
  }

  /// The deviation of each session from the mean of its phase.
  var deviations: [Double] {
    var result = values
    for cell in cells {
      let mean = compensatedSum(cell.map { values[$0] }) / Double(cell.count)
      for row in cell { result[row] -= mean }
    }
    return result
  }

  /// The rows whose successor is their neighbour: of the same case, in (AB)^k of the same phase too.
  var neighbours: [Int] {
    values.indices.dropLast().filter { row in
      owners[row] == owners[row + 1] && (design == .multipleBaseline || stretches[row] == stretches[row + 1])
    }
  }

  /// The weights of the sessions in the mean difference: ±1/n of the phase, over the number of differences.
  var contrast: [Double] {
    let differences = Double(cells.count / 2)
    var result = [Double](repeating: 0, count: values.count)
    for cell in cells {
      let sign: Double = stretches[cell[0]].phase == .treatment ? 1 : -1
      for row in cell { result[row] = sign / (Double(cell.count) * differences) }
    }
    return result
  }

  /// `tr P R(φ)`, P the projection on the means of phases: the mean over each phase's pairs of sessions, added up.
  func projectedCorrelation(_ phi: Double) -> Double {
    compensatedSum(
      cells.map { cell in
        let at = cell.map { design == .multipleBaseline ? times[$0] : Double(places[$0]) }
        return compensatedSum(at.flatMap { one in at.map { power(phi, abs(one - $0)) } }) / Double(cell.count)
      })
  }

  /// `ρ + (1 − ρ) φ^|t − s|` between sessions of one case, 0 between cases.
  func correlations(phi: Double, rho: Double) -> Matrix {
    var result = Matrix(rows: values.count, columns: values.count)
    for (j, owner) in owners.enumerated() {
      var i = j
      while i >= 0, owners[i] == owner {
        let value = rho + (1 - rho) * power(phi, times[j] - times[i])
        result[i, j] = value
        result[j, i] = value
        i -= 1
      }
    }
    return result
  }

  /// The comparison of cases at the same session.
  ///
  /// - Throws: `.notDefined` if no session can be compared.
  func comparison() throws(SingleCaseError) -> SessionComparison {
    struct Moment: Hashable {
      let stretch: Stretch
      let at: Double
    }
    let moments = values.indices.map { row in
      Moment(stretch: stretches[row], at: design == .multipleBaseline ? times[row] : Double(places[row]))
    }
    var members: [Moment: [Int]] = [:]
    for (row, moment) in moments.enumerated() { members[moment, default: []].append(row) }
    let isComplete = { (rows: [Int]) in design == .multipleBaseline || rows.count == caseCount }
    let rows = values.indices.filter { isComplete(members[moments[$0]] ?? []) }
    var numbers: [Moment: Int] = [:]
    var groups: [Int] = []
    for row in rows {
      let number = numbers[moments[row]] ?? numbers.count
      numbers[moments[row]] = number
      groups.append(number)
    }
    let spare = rows.count - numbers.count
    guard spare > 0 else {
      throw .notDefined(
        index: "the effect size between cases", series: "these cases",
        reason: design == .multipleBaseline
          ? "no two cases have a session at the same time in the same phase, so they cannot be compared"
          : "no session number within a phase is there for every case, so they cannot be compared",
        instead: "the REML method compares cases by a model")
    }
    var notes: [Note] = []
    if rows.count < values.count {
      notes.append(
        Note(
          .method,
          "\(values.count - rows.count) sessions beyond those that every case has in the same phase are left out of the "
            + "variance between cases"))
    }
    return SessionComparison(
      rows: rows, groups: groups, groupCount: numbers.count, values: rows.map { values[$0] }, notes: notes)
  }
}

/// Sessions compared between cases: the rows, and the group of each.
struct SessionComparison {
  let rows: [Int]
  let groups: [Int]
  let groupCount: Int
  let values: [Double]
  let notes: [Note]

  private var spare: Double { Double(rows.count - groupCount) }

  /// The variance within groups, pooled.
  var variance: Double {
    let centred = SessionComparison.centred(values, groups, groupCount)
    return compensatedSum(centred.map { $0 * $0 }) / spare
  }

  /// `spare² / tr (A V A V)`, A the projection off the means of groups: `tr (A V A V)` is the sum of the squared elements
  /// of `A V A`.
  func degreesOfFreedom(_ correlations: Matrix) -> Double {
    var half = Matrix(rows: rows.count, columns: rows.count)
    for (j, row) in rows.enumerated() {
      let column = rows.map { correlations[$0, row] }
      for (i, value) in SessionComparison.centred(column, groups, groupCount).enumerated() { half[j, i] = value }
    }
    let squares = rows.indices.map { j in
      let column = SessionComparison.centred(half.column(j), groups, groupCount)
      return dot(column, column)
    }
    return spare * spare / compensatedSum(squares)
  }

  private static func centred(_ values: [Double], _ groups: [Int], _ count: Int) -> [Double] {
    var sums = [Double](repeating: 0, count: count)
    var sizes = sums
    for (value, group) in zip(values, groups) {
      sums[group] += value
      sizes[group] += 1
    }
    return zip(values, groups).map { $0 - sums[$1] / sizes[$1] }
  }
}
