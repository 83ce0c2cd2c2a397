/// The names of the columns.
public struct CSVHeader: Sendable, Hashable {
  /// The names in the order of the columns, without white space around them. A column without a name has an empty one;
  /// it can be read by its index only.
  public let names: [String]
  private let indices: [String: Int]

  /// A header with these names, of which two that are not empty must differ.
  ///
  /// - Throws: `.duplicateColumn` with the first name that comes twice.
  init(names: [String]) throws(StructureProblem) {
    var indices: [String: Int] = [:]
    for (index, name) in names.enumerated() where !name.isEmpty {
      if let first = indices[name] {
        throw .duplicateColumn(name: name, first: first + 1, second: index + 1)
      }
      indices[name] = index
    }
    self.names = names
    self.indices = indices
  }

  /// The index of the column called `name`, counted from 0; nil if there is none. Upper and lower case differ.
  public func index(of name: String) -> Int? { indices[name] }

  /// The name in the header that `name` may have been meant to be; nil if none is near.
  public func nearest(to name: String) -> String? { Spelling.nearest(to: name, in: names) }
}
