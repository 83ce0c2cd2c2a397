internal import Tables

extension TableError {
  /// Whether a cell was refused because it is plain text, rather than a number that is broken or can be read two ways.
  var isText: Bool {
    if case .cell(.notANumber, _) = self { true } else { false }
  }
}
