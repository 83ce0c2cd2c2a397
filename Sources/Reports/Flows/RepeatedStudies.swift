internal import PrePostNumerics

/// Several rows under the name of one study, which a model without clusters takes for independent studies.
struct RepeatedStudies {
  private let counts: [String: Int]
  private let order: [String]

  /// Looks at the rows of a model.
  init(_ places: [ReportError.RowPlace]) {
    var counts: [String: Int] = [:]
    var order: [String] = []
    for label in places.compactMap(\.label) {
      if counts[label] == 1 { order.append(label) }
      counts[label, default: 0] += 1
    }
    self.counts = counts
    self.order = order
  }

  /// What is to be known about them; empty where every row has a name of its own.
  var notes: [Note] {
    guard !order.isEmpty else { return [] }
    let names = order.map { "\($0) (\(counts[$0] ?? 0) rows)" }
    return [
      Note(
        .caution,
        "several rows of one study: \(names.joined(separator: ", ")); they are pooled as if they were independent. If they "
          + "share people, keep one of them or name a column of clusters")
    ]
  }

  /// The name of a row, with its number in the file where other rows have the same name.
  func shown(_ label: String, _ place: ReportError.RowPlace) -> String {
    counts[label, default: 0] > 1 ? "\(label) (row \(place.row))" : label
  }
}
