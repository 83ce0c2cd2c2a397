internal import EffectSizes
internal import MetaAnalysis
internal import Plots

/// A kind of figure of a page: which drawings an analysis gives.
struct PageFigure {
  /// A drawing with its caption, or why there is none.
  struct Drawn {
    /// Which result it shows.
    let subject: String
    /// The drawing.
    let drawing: Result<Drawing, ReportError>
  }

  /// What captions begin with.
  let caption: FigureWord
  /// The drawings.
  let draw: @Sendable (AnalysisResult) -> [Drawn]

  /// The figures of a page, in order: a new one is a new line.
  static let all: [PageFigure] = [
    ofPools(.forest) { (outcome, study, transform) throws(ReportError) in
      try ForestFigure().plot(outcome, study, transform: transform).drawing()
    },
    ofPools(.funnel, leastStudies: 3, withCases: false) { (outcome, _, transform) throws(ReportError) in
      try FunnelFigure().plot(outcome, transform: transform).drawing()
    },
  ]

  /// One figure for the first method of every pooled effect without moderators.
  private static func ofPools(
    _ caption: FigureWord, leastStudies: Int = 1, withCases: Bool = true,
    _ plot: @escaping @Sendable (PoolFlow.Outcome, StudyTable, Transformation) throws(ReportError) -> Drawing
  ) -> PageFigure {
    PageFigure(caption: caption) { result in
      result.pools.compactMap { pool -> Drawn? in
        guard pool.block.moderators == nil,
          pool.variant == .groups || withCases && pool.variant == .withCases(end: .point),
          pool.method == pool.block.methods.first || pool.block.choices.tauSquared != nil,
          let model = try? pool.outcome.get(), let outcome = model.randomEffects,
          outcome.items.count >= leastStudies,
          let input = result.analysis.effects.first(where: { $0.id == pool.block.effects })?.input,
          let study = result.tables[input]
        else { return nil }
        let drawing = Result { () throws(ReportError) in try plot(outcome, study, pool.transform(model)) }
        return Drawn(subject: "\(pool.block.id), \(pool.variant.label)", drawing: drawing)
      }
    }
  }
}

/// What the captions of figures begin with.
enum FigureWord: Phrase {
  case forest, funnel

  var words: (english: String, indonesian: String) {
    switch self {
    case .forest: ("Forest plot: {0}", "Forest plot: {0}")
    case .funnel: ("Funnel plot: {0}", "Funnel plot: {0}")
    }
  }
}

extension ReportPage {
  /// The figures.
  var figuresSection: PageSection? {
    var pieces: [HTML] = []
    for figure in PageFigure.all {
      for drawn in figure.draw(result) {
        let caption = HTML.tag("figcaption", [:], .named(wording(figure.caption, drawn.subject)))
        switch drawn.drawing {
        case .success(let drawing):
          let name = "figure-\(pieces.count + 1)"
          let svg = SVGWriter(prefix: name).text(drawing)
          pieces.append(
            .tag(
              "figure", [:], caption,
              .tag(
                "div",
                [
                  "class": "scroll", "tabindex": "0", "role": "region", "lang": "en",
                  "aria-labelledby": "\(name)-title",
                ], .verbatim(svg))))
        case .failure(let error):
          pieces.append(
            .tag(
              "figure", [:], caption,
              .tag("p", [:], .text(wording(PageWord.figureNone)), wording.english(error.problem))))
        }
      }
    }
    guard !pieces.isEmpty else { return nil }
    let hint =
      wording.language == .english
      ? HTML.nothing : .tag("p", ["class": "lead"], .text(wording(PageWord.figureLanguage)))
    return PageSection(.figures, [hint] + pieces)
  }
}
