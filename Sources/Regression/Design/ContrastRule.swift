/// Which factors of which terms get a column for every level, by R's rule.
///
/// In a term, a factor is coded by contrasts (without its reference) if what is left of the term without it is empty or
/// part of an earlier term; otherwise by all its levels. Without an intercept, the first factor of the first term that
/// has one is coded by all its levels.
/// Source: Chambers & Hastie 1992, *Statistical Models in S*, §2.4.1; R's `terms.formula` and `model.matrix`.
struct ContrastRule {
  private let full: Set<Place>

  private struct Place: Hashable {
    let term: Int
    let variable: Int
  }

  /// - Parameters:
  ///   - terms: the variables of each term, main effects first.
  ///   - isFactor: of each variable.
  init(terms: [[Int]], isFactor: [Bool], hasIntercept: Bool) {
    var full = Set<Place>()
    for (t, term) in terms.enumerated() {
      for variable in term where isFactor[variable] {
        let rest = Set(term).subtracting([variable])
        if !rest.isEmpty, !terms[..<t].contains(where: { rest.isSubset(of: $0) }) {
          full.insert(Place(term: t, variable: variable))
        }
      }
    }
    if !hasIntercept, let t = terms.firstIndex(where: { $0.contains { isFactor[$0] } }) {
      full.insert(Place(term: t, variable: terms[t].first { isFactor[$0] }!))
    }
    self.full = full
  }

  /// Whether `variable` has a column for every level in term `term`.
  func isFull(variable: Int, term: Int) -> Bool { full.contains(Place(term: term, variable: variable)) }
}
