/// A Baujat plot: how much each study adds to the heterogeneity, against how far it moves the pooled effect. What stands
/// in the upper right corner does both.
///
/// Source: Baujat, Mahé, Pignon & Hill 2002, *Statistics in Medicine* 21: 2641–2652.
public struct BaujatPlot: Sendable {
  /// One study.
  public struct Study: Sendable, Hashable {
    /// Its name.
    public let label: String
    /// Its part of Q.
    public let contribution: Double
    /// The square by which it moves its own fitted value, in the variance of that without it.
    public let influence: Double

    /// A study.
    public init(_ label: String, contribution: Double, influence: Double) {
      self.label = label
      self.contribution = contribution
      self.influence = influence
    }
  }

  /// What stands above the plot.
  public var title: String
  /// The studies.
  public var studies: [Study]
  /// Lines of text below the axis.
  public var footnotes: [String]
  /// How many studies are named at most, the outermost first.
  public var mostNames = 25

  /// A Baujat plot.
  public init(title: String, studies: [Study], footnotes: [String] = []) {
    self.title = title
    self.studies = studies
    self.footnotes = footnotes
  }

  /// The plot as a page.
  public func drawing() -> Drawing {
    let (right, top) = (studies.map(\.contribution).max() ?? 1, studies.map(\.influence).max() ?? 1)
    let frame = Frame(
      title: title, x: Frame.Side("Contribution to overall heterogeneity", 0...(right > 0 ? right * 1.12 : 1)),
      y: Frame.Side("Influence on the pooled effect", 0...(top > 0 ? top * 1.08 : 1)), footnotes: footnotes)
    var marks: [Mark] = []
    var items: [LabelPlacer.Item] = []
    for study in studies {
      let point = frame.place(study.contribution, study.influence)
      let hint = "\(study.label): \(Axis.fixed(study.contribution, 3)), \(Axis.fixed(study.influence, 3))"
      let dot = Mark.circle(
        point, radius: 3.6, fill: Palette.study.faded(to: 0.7), stroke: Stroke(Palette.paper, width: 0.6))
      marks.append(.group([dot], hint: hint))
      items.append(
        LabelPlacer.Item(
          text: study.label, point: point, radius: 3.6,
          priority: study.contribution / max(right, 1e-300) + study.influence / max(top, 1e-300)))
    }
    var placer = LabelPlacer(frame)
    marks += placer.names(items, limit: mostNames)
    let outermost = items.indices.sorted { (items[$1].priority, $0) < (items[$0].priority, $1) }.prefix(5).map {
      place in
      let study = studies[place]
      return "\(study.label) (\(Axis.fixed(study.contribution, 2)); \(Axis.fixed(study.influence, 2)))"
    }
    return frame.page(
      marks,
      summary:
        "Baujat plot of \(Language.english.studies(studies.count)): contribution to heterogeneity and influence on the "
        + "pooled effect. Outermost: \(outermost.joined(separator: ", ")).")
  }
}
