/// A column of a design and R's name for it.
struct NamedColumn: Sendable {
  let name: String
  let values: [Double]

  /// The product of two columns, as interactions need it.
  static func * (a: NamedColumn, b: NamedColumn) -> NamedColumn {
    NamedColumn(name: a.name + ":" + b.name, values: zip(a.values, b.values).map { $0 * $1 })
  }
}
