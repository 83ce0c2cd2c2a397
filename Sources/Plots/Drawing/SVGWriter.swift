/// Writes a drawing as SVG 1.1: text as text, no script, no external font.
///
/// Coordinates are written with at most two decimals, so that the same drawing gives the same bytes on every machine.
public struct SVGWriter: Sendable {
  /// What identifiers begin with, so that several drawings can stand in one page.
  public let prefix: String

  /// A writer; `prefix` must be a name of its own for each drawing of one page.
  public init(prefix: String = "figure") { self.prefix = prefix }

  /// Fonts with the widths that layouts are made for, and what stands in for them.
  public static let fonts = "'DejaVu Sans', Verdana, 'Bitstream Vera Sans', sans-serif"

  /// The drawing as a document.
  public func text(_ drawing: Drawing) -> String {
    let (w, h) = (number(drawing.width), number(drawing.height))
    var out = """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(w)" height="\(h)" viewBox="0 0 \(w) \(h)" role="img" \
      aria-labelledby="\(prefix)-title \(prefix)-summary" font-family="\(SVGWriter.fonts)">
      <title id="\(prefix)-title">\(escaped(drawing.title))</title>
      <desc id="\(prefix)-summary">\(escaped(drawing.summary))</desc>

      """
    out += element(
      .rectangle(Point(0, 0), width: drawing.width, height: drawing.height, fill: Palette.paper, stroke: nil))
    for mark in drawing.marks { out += element(mark) }
    return out + "</svg>\n"
  }

  private func element(_ mark: Mark) -> String {
    switch mark {
    case .line(let points, let stroke):
      return "<polyline points=\"\(list(points))\" fill=\"none\"\(attributes(stroke))/>\n"
    case .polygon(let points, let fill, let stroke):
      return "<polygon points=\"\(list(points))\"\(attributes(fill))\(attributes(stroke))/>\n"
    case .rectangle(let corner, let width, let height, let fill, let stroke):
      return "<rect x=\"\(number(corner.x))\" y=\"\(number(corner.y))\" width=\"\(number(width))\" "
        + "height=\"\(number(height))\"\(attributes(fill))\(attributes(stroke))/>\n"
    case .circle(let center, let radius, let fill, let stroke):
      return "<circle cx=\"\(number(center.x))\" cy=\"\(number(center.y))\" r=\"\(number(radius))\""
        + "\(attributes(fill))\(attributes(stroke))/>\n"
    case .text(let text, let point, let style):
      let turn =
        style.rotation == 0
        ? "" : " transform=\"rotate(\(number(style.rotation)) \(number(point.x)) \(number(point.y)))\""
      return "<text x=\"\(number(point.x))\" y=\"\(number(point.y))\" font-size=\"\(number(style.size))\""
        + (style.isBold ? " font-weight=\"bold\"" : "")
        + (style.anchor == .start ? "" : " text-anchor=\"\(style.anchor.rawValue)\"")
        + "\(attributes(style.paint))\(turn)>\(escaped(text))</text>\n"
    case .group(let marks, let hint):
      let title = hint.map { "<title>\(escaped($0))</title>\n" } ?? ""
      return "<g>\n" + title + marks.map(element).joined() + "</g>\n"
    }
  }

  private func list(_ points: [Point]) -> String {
    points.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
  }

  private func attributes(_ fill: Paint?) -> String {
    guard let fill else { return " fill=\"none\"" }
    return " fill=\"\(fill.hex)\"" + (fill.opacity < 1 ? " fill-opacity=\"\(number(fill.opacity))\"" : "")
  }

  private func attributes(_ stroke: Stroke?) -> String {
    guard let stroke else { return "" }
    return " stroke=\"\(stroke.paint.hex)\" stroke-width=\"\(number(stroke.width))\""
      + (stroke.paint.opacity < 1 ? " stroke-opacity=\"\(number(stroke.paint.opacity))\"" : "")
      + (stroke.dashes.isEmpty ? "" : " stroke-dasharray=\"\(stroke.dashes.map(number).joined(separator: " "))\"")
  }

  /// At most two decimals; traps for what no page has room for, since a layout that asks for it is wrong.
  private func number(_ value: Double) -> String {
    precondition(abs(value) < 1e9, "coordinates are finite")
    let hundredths = Int((value * 100).rounded())
    let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    return rest % 10 == 0 ? "\(sign)\(whole).\(rest / 10)" : "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// Text that XML may hold: its own characters escaped, and those it cannot hold left out.
  private func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case _ where scalar.value < 0x20 && scalar != "\t" && scalar != "\n": continue
      case _ where scalar.value == 0xFFFE || scalar.value == 0xFFFF: continue
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
