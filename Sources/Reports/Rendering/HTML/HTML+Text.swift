extension HTML {
  /// The markup.
  var markup: String {
    var out = ""
    write(to: &out)
    return out
  }

  private func write(to out: inout String) {
    switch self {
    case .text(let text): HTML.escape(text, to: &out)
    case .group(let pieces): for piece in pieces { piece.write(to: &out) }
    case .verbatim(let markup): out += markup
    case .element(let name, let attributes, let content):
      out += "<" + name
      for attribute in attributes {
        out += " " + attribute.name + "=\""
        HTML.escape(attribute.value, to: &out)
        out += "\""
      }
      out += ">"
      guard !HTML.empty.contains(name) else {
        out += "\n"
        return
      }
      for piece in content { piece.write(to: &out) }
      out += "</" + name + ">"
      if HTML.blocks.contains(name) { out += "\n" }
    }
  }

  /// Elements without content, which have no end tag.
  private static let empty: Set = ["meta", "br", "wbr"]

  /// Elements behind which white space means nothing, so that the file has lines.
  private static let blocks: Set = [
    "html", "head", "title", "style", "script", "body", "header", "nav", "main", "section", "footer", "h1", "h2", "h3",
    "p", "ul", "ol", "li", "dl", "dt", "dd", "div", "table", "caption", "thead", "tbody", "tr", "figure", "figcaption",
    "pre",
  ]

  /// The characters of markup become entities; those that no document may hold are left out.
  private static func escape(_ text: String, to out: inout String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "\r": out += "\n"
      case _ where scalar.value < 0x20 && scalar != "\t" && scalar != "\n": continue
      case _ where (0x7F...0x9F).contains(scalar.value): continue
      case _ where scalar.value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(scalar.value): continue
      default: out.unicodeScalars.append(scalar)
      }
    }
  }
}
