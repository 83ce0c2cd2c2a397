extension JSONValue {
  /// The object with one more member at its end, or as it is where there is no value; traps for what is no object.
  func adding(_ name: String, _ value: JSONValue?) -> JSONValue {
    guard case .object(let members) = self else { preconditionFailure("only an object has members") }
    guard let value else { return self }
    return .object(members + [Member(name: name, value: value)])
  }

  /// As above, for a text.
  func adding(_ name: String, _ text: String?) -> JSONValue { adding(name, text.map(JSONValue.string)) }

  /// As above, for a whole number.
  func adding(_ name: String, _ number: Int?) -> JSONValue { adding(name, number.map(JSONValue.integer)) }
}
