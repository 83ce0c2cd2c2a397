internal import EffectSizes

/// What no paper can have meant, so that there is nothing to check: the cell is wrong.
public enum ConsistencyError: Error, Sendable, Hashable {
  /// A number outside what its kind can be, with what is accepted.
  case impossible(what: String, value: Double, accepted: String)
  /// A text that is none of the accepted words.
  case unknown(what: String, text: String, accepted: String)
}

extension ConsistencyError: CustomStringConvertible {
  /// One sentence without the place, which the layer that knows it adds.
  public var description: String {
    switch self {
    case .impossible(let what, let value, let accepted): "\(what) is \(shortest(value)); \(accepted)"
    case .unknown(let what, let text, let accepted): "\"\(text)\" is no \(what); \(accepted)"
    }
  }
}
