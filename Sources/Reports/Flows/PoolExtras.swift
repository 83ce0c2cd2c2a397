internal import PrePostNumerics
internal import Tables

/// The weights and clusters of the rows that are pooled, by the row in the file.
struct PoolExtras {
  fileprivate(set) var weightOfRow: [Int: Double]?
  fileprivate(set) var clusterOfRow: [Int: String]?

  /// The weights of items, in their order; nil where the model weights by itself.
  func weights(of items: [PoolFlow.Item]) -> [Double]? {
    weightOfRow.map { byRow in items.map { byRow[$0.place.row] ?? 1 } }
  }

  /// The clusters of items, in their order; nil without clusters.
  func clusters(of items: [PoolFlow.Item]) -> [String]? {
    clusterOfRow.map { byRow in items.map { byRow[$0.place.row] ?? "" } }
  }
}

extension PoolFlow {
  /// Reads the weights and clusters of the chosen items; an item without one of them is left out and listed.
  ///
  /// - Throws: `ReportError`: a column that is not there, text for a weight, or a weight that is not positive.
  func extraCells(of chosen: inout Selection, _ study: StudyTable) throws(ReportError) -> PoolExtras {
    var extras = PoolExtras()
    if weighting == .equal { extras.weightOfRow = [:] }
    let byRow = Dictionary(study.records.map { ($0.row, $0) }) { first, _ in first }
    if case .column(let name) = weighting {
      let column = try study.requireColumn(named: name)
      var weights: [Int: Double] = [:]
      for item in chosen.items {
        guard let record = byRow[item.place.row], let weight = try study.number(record, column) else { continue }
        guard weight > 0 else {
          throw .row(
            item.place, column: name,
            problem: "\(shortestText(weight)) is not a weight; a positive number is accepted")
        }
        weights[item.place.row] = weight
      }
      chosen.leaveOut(because: "no weight (\(name))") { weights[$0.place.row] == nil }
      extras.weightOfRow = weights
    }
    if let clusters {
      let column = try study.requireColumn(named: clusters)
      var labels: [Int: String] = [:]
      for item in chosen.items {
        guard let record = byRow[item.place.row], let label = study.table.text(record, column) else { continue }
        labels[item.place.row] = label
      }
      chosen.leaveOut(because: "no cluster (\(clusters))") { labels[$0.place.row] == nil }
      extras.clusterOfRow = labels
    }
    return extras
  }
}

extension PoolFlow.Selection {
  fileprivate mutating func leaveOut(because reason: String, _ isMissing: (PoolFlow.Item) -> Bool) {
    leftOut += items.filter(isMissing).map { ($0.place, reason) }
    items.removeAll(where: isMissing)
  }
}
