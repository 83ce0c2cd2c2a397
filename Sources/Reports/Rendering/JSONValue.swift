internal import Tables

/// A JSON document whose members keep their order and whose numbers read back to the same double.
///
/// Foundation's encoder sorts or scrambles members and would have to be told what NaN is; here a number that is not
/// finite cannot be written at all.
public enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// A name and its value.
  public struct Member: Sendable, Hashable {
    /// The name.
    public let name: String
    /// The value.
    public let value: JSONValue
  }

  /// An object from names and values, in order.
  public static func members(_ pairs: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object(pairs.map { Member(name: $0.key, value: $0.value) })
  }

  /// The object with one more member; traps where this is no object.
  func adding(_ name: String, _ value: JSONValue) -> JSONValue {
    guard case .object(let members) = self else { preconditionFailure("only an object has members") }
    return .object(members + [Member(name: name, value: value)])
  }

  /// The object with another value under a name that it has; traps where it has none such.
  func replacing(_ name: String, _ value: JSONValue) -> JSONValue {
    guard case .object(let members) = self, members.contains(where: { $0.name == name }) else {
      preconditionFailure("there is no member '\(name)'")
    }
    return .object(members.map { $0.name == name ? Member(name: name, value: value) : $0 })
  }

  /// A number, or null where there is none.
  public static func optional(_ value: Double?) -> JSONValue { value.map(JSONValue.number) ?? .null }
  /// A text, or null where there is none.
  public static func optional(_ value: String?) -> JSONValue { value.map(JSONValue.string) ?? .null }
  /// A whole number, or null where there is none.
  public static func optional(_ value: Int?) -> JSONValue { value.map(JSONValue.integer) ?? .null }

  /// The document as UTF-8, indented by two spaces, ending in a line feed.
  public var bytes: [UInt8] { Array((text(indent: 0) + "\n").utf8) }

  private func text(indent: Int) -> String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .number(let value): shortestText(value)
    case .string(let value): JSONValue.quoted(value)
    case .array(let items):
      JSONValue.list(items.map { $0.text(indent: indent + 1) }, "[", "]", indent)
    case .object(let members):
      JSONValue.list(
        members.map { JSONValue.quoted($0.name) + ": " + $0.value.text(indent: indent + 1) }, "{", "}", indent)
    }
  }

  private static func list(_ items: [String], _ open: String, _ close: String, _ indent: Int) -> String {
    guard !items.isEmpty else { return open + close }
    let outer = "\n" + String(repeating: "  ", count: indent)
    return open + items.map { outer + "  " + $0 }.joined(separator: ",") + outer + close
  }

  private static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
