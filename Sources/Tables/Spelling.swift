/// Finds the word that was meant.
public enum Spelling {
  /// The candidate that is nearest to `name`, upper and lower case being equal; nil if none is near.
  ///
  /// Near means: no more than one error in three characters (or as many as are given), and at least one is allowed from two characters on.
  /// Of equally near candidates the first is taken.
  ///
  /// - Parameter charactersPerError: for how many characters one error is allowed; more make it stricter.
  public static func nearest(
    to name: String, in candidates: some Sequence<String>, charactersPerError: Int = 3
  ) -> String? {
    let letters = Array(name.lowercased())
    let allowed = letters.count < 2 ? 0 : max(1, letters.count / charactersPerError)
    var best: (candidate: String, errors: Int)?
    for candidate in candidates where !candidate.isEmpty {
      let errors = distance(letters, Array(candidate.lowercased()))
      if errors <= allowed, errors < best?.errors ?? .max { best = (candidate, errors) }
    }
    return best?.candidate
  }

  /// The fewest insertions, deletions, replacements and exchanges of neighbours that turn `a` into `b`, no character
  /// being touched twice (the restricted Damerau–Levenshtein distance).
  ///
  /// - Source: Damerau, F. J. (1964), "A technique for computer detection and correction of spelling errors",
  ///   Communications of the ACM 7(3).
  static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...b.count)
    for i in a.indices {
      var current = [i + 1]
      for j in b.indices {
        var least = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, beforePrevious[j - 1] + 1) }
        current.append(least)
      }
      (beforePrevious, previous) = (previous, current)
    }
    return previous[b.count]
  }
}
