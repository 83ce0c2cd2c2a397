import Foundation

/// A JSON document as another program reads it.
struct JSONDocument {
  private let root: Any

  /// Reads a text strictly: no NaN, no infinity, no trailing comma.
  init(_ text: String) throws { root = try JSONSerialization.jsonObject(with: Data(text.utf8)) }

  private init(root: Any) { self.root = root }

  /// The member of an object; nil if there is none or it is null.
  subscript(name: String) -> JSONDocument? {
    guard let value = (root as? [String: Any])?[name], !(value is NSNull) else { return nil }
    return JSONDocument(root: value)
  }

  /// The items of an array.
  var items: [JSONDocument] { ((root as? [Any]) ?? []).map(JSONDocument.init(root:)) }
  /// The names of an object.
  var names: Set<String> { Set(((root as? [String: Any]) ?? [:]).keys) }
  /// The number.
  var number: Double? { (root as? NSNumber)?.doubleValue }
  /// The text.
  var text: String? { root as? String }
}
