/// What a number rests on, the most solid first.
///
/// The rule for one cell: a value that the analyst supplied for an empty cell is assumed. Else the text in
/// `<column>_source` decides: it says assumed (`assumed`, `imputed`, `borrowed`), digitised (`digitised`, `digitized`,
/// `WebPlotDigitizer`, or a figure: `figure`, `fig.`, `graph`, `plot`, `chart`, `gambar`, `grafik`) or derived (`derived`,
/// `calculated`, `computed`, `converted`, `dihitung`). A number with a `<column>_reading_error` was read off a figure. Where
/// there is no such text, a row whose `source` says digitised has
/// digitised cells; a figure that `source` only mentions proves nothing about single cells. A range stands for a midpoint
/// that nobody printed and is derived. Everything else is printed. Words inside addresses (`https://…`) do not count.
///
/// The rule for one effect: the least solid of the cells that it depends on; where they are all printed and a quantity had
/// to be computed on the way (an SD of change from r), derived.
public enum EvidenceKind: String, Sendable, Hashable, CaseIterable, Comparable {
  /// As the paper prints it.
  case printed
  /// Computed from printed numbers.
  case derived
  /// Read off a figure.
  case digitised
  /// Supplied by the analyst.
  case assumed

  /// Whether `a` is more solid than `b`.
  public static func < (a: EvidenceKind, b: EvidenceKind) -> Bool { a.rank < b.rank }

  private var rank: Int { EvidenceKind.allCases.firstIndex(of: self) ?? 0 }

  /// What the text beside a single cell says; nil where it says none of it.
  static func ofCell(_ text: String) -> EvidenceKind? {
    let words = words(text)
    func says(_ stems: [String]) -> Bool { words.contains { word in stems.contains { word.hasPrefix($0) } } }
    if says(["assum", "imput", "borrow", "asumsi", "diasumsi"]) { return .assumed }
    let figures: Set = ["figure", "figures", "fig", "figs", "graph", "graphs", "plot", "plots", "chart", "charts"]
    let local: Set = ["gambar", "grafik"]
    if isDigitised(words) || words.contains(where: { figures.contains($0) || local.contains($0) }) { return .digitised }
    if says(["derived", "deriving", "derivation", "calculat", "recalculat", "comput", "convert", "dihitung"]) {
      return .derived
    }
    return nil
  }

  /// What the text beside a whole row says about its cells.
  static func ofRow(_ text: String) -> EvidenceKind? { isDigitised(words(text)) ? .digitised : nil }

  private static func isDigitised(_ words: [String]) -> Bool {
    words.contains { $0.contains("digitis") || $0.contains("digitiz") }
  }

  /// The words of a text in lower case, without those of addresses.
  private static func words(_ text: String) -> [String] {
    text.lowercased().split(whereSeparator: \.isWhitespace).filter { !$0.contains("://") }.flatMap { part in
      part.split { !$0.isLetter }.map(String.init)
    }
  }
}
