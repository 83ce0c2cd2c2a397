/// Colours that people with any kind of colour vision tell apart, and that stay apart in grey.
///
/// Source: Okabe & Ito 2008, *Color Universal Design*.
public enum Palette {
  /// Text and lines.
  public static let ink = Paint("#1a1a1a")
  /// Secondary text.
  public static let grey = Paint("#5f6368")
  /// Grids and frames.
  public static let faint = Paint("#d0d3d6")
  /// The page.
  public static let paper = Paint("#ffffff")
  /// Estimates of studies.
  public static let study = Paint("#0072b2")
  /// Pooled estimates.
  public static let pooled = Paint("#d55e00")
  /// Single cases.
  public static let singleCase = Paint("#009e73")
  /// What is warned of.
  public static let alarm = Paint("#cc79a7")

  /// Greys of regions that lie inside each other, the innermost first; opaque, so that each looks like its legend.
  public static func shade(_ index: Int) -> Paint { Paint(["#c2c5c9", "#d8dadd", "#ebecee"][min(index, 2)]) }

  /// Colours of groups, in order; they repeat after seven.
  public static func group(_ index: Int) -> Paint {
    let colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#1a1a1a"]
    return Paint(colours[index % colours.count])
  }
}
