internal import Plots

/// A piece of an HTML document. Text and attributes are escaped when the document is written, once and nowhere else.
indirect enum HTML: Sendable, Hashable {
  /// Text, as it is.
  case text(String)
  /// An element with its attributes, in order, and what stands in it.
  case element(String, [Attribute], [HTML])
  /// Pieces one after the other.
  case group([HTML])
  /// Markup that this program made itself: a drawing, a style sheet, a script.
  case verbatim(String)

  /// A name and its value.
  struct Attribute: Sendable, Hashable {
    let name: String
    let value: String
  }

  /// Nothing.
  static let nothing = HTML.group([])

  /// An element around pieces.
  static func tag(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ content: HTML...) -> HTML {
    .element(name, attributes.map { Attribute(name: $0.key, value: $0.value) }, content)
  }

  /// An element around a list of pieces.
  static func tag(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], all content: [HTML]) -> HTML {
    .element(name, attributes.map { Attribute(name: $0.key, value: $0.value) }, content)
  }

  /// The element with one more attribute; text and groups stay as they are.
  func adding(_ name: String, _ value: String?) -> HTML {
    guard let value, case .element(let tag, let attributes, let content) = self else { return self }
    return .element(tag, attributes + [Attribute(name: name, value: value)], content)
  }

  /// Words of a file, whose direction is their own: a name in Arabic does not turn the line around it.
  static func named(_ text: String) -> HTML { tag("bdi", [:], .text(text)) }

  /// Words in a language that is not the page's.
  static func words(_ text: String, in language: Language) -> HTML {
    tag("span", ["lang": language.rawValue], .text(text))
  }
}
