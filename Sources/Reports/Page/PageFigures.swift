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
  let draw: @Sendable (AnalysisResult, Language) -> [Drawn]

  /// The figures of a page, in order: a new one is a new line.
  static let all: [PageFigure] = [
    ofPools(.forest) { (outcome, input, transform, language) throws(ReportError) in
      var figure = ForestFigure()
      figure.language = language
      return try figure.plot(outcome, input.study, effects: input.effects, transform: transform).drawing()
    },
    ofPools(.funnel, leastStudies: 3, withCases: false) { (outcome, _, transform, language) throws(ReportError) in
      var figure = FunnelFigure()
      figure.language = language
      return try figure.plot(outcome, transform: transform).drawing()
    },
    PageFigure(caption: .bubble) { result, language in
      result.pools.compactMap { pool -> Drawn? in
        guard let moderators = pool.block.moderators, pool.variant == .groups,
          pool.method == pool.block.methods.first || pool.block.choices.tauSquared != nil,
          let model = try? pool.outcome.get(), let outcome = model.randomEffects,
          let input = result.analysis.effects.first(where: { $0.id == pool.block.effects })?.input,
          let study = result.tables[input]
        else { return nil }
        var figure = BubbleFigure()
        figure.language = language
        // Moderators that are no single number have no line to draw.
        guard let plot = try? figure.plot(outcome, moderators: moderators, study, transform: pool.transform(model))
        else { return nil }
        return Drawn(subject: pool.block.id, drawing: .success(plot.drawing()))
      }
    },
    PageFigure(caption: .phases) { result, language in
      result.singleCases.filter { !$0.findings.isEmpty }.map { own in
        let figure = PhaseFigure(
          labels: (own.block.columns.time ?? language(FigureWord.session), own.block.columns.value), language: language)
        return Drawn(subject: own.block.id, drawing: .success(figure.plot(own.findings).drawing()))
      }
    },
    PageFigure(caption: .specifications) { result, language in
      result.sensitivities.compactMap { own in
        guard let outcome = try? own.outcome.get() else { return nil }
        let drawing = Result { () throws(ReportError) in
          try outcome.specificationPlot(measure: own.measure.code, language: language).drawing()
        }
        return Drawn(subject: own.block.id, drawing: drawing)
      }
    },
    PageFigure(caption: .diagnostics) { result, language in
      result.regressions.compactMap { own in
        guard let outcome = try? own.outcome.get(), let table = result.tables[own.block.input],
          let study = try? own.block.filter.apply(to: table), let names = try? study.rowNames(from: nil)
        else { return nil }
        let drawing = Result { () throws(ReportError) in
          try outcome.diagnosticsPlot(names: names, language: language).drawing()
        }
        return Drawn(subject: own.block.id, drawing: drawing)
      }
    },
  ]

  /// What was pooled, and the file that it comes from.
  private typealias Input = (study: StudyTable, effects: [LocatedEffect])

  /// One figure for the first method of every pooled effect without moderators.
  private static func ofPools(
    _ caption: FigureWord, leastStudies: Int = 1, withCases: Bool = true,
    _ plot: @escaping @Sendable (PoolFlow.Outcome, Input, Transformation, Language) throws(ReportError) -> Drawing
  ) -> PageFigure {
    PageFigure(caption: caption) { result, language in
      result.pools.compactMap { pool -> Drawn? in
        guard pool.block.moderators == nil,
          pool.variant == .groups || withCases && pool.variant == .withCases(end: .point),
          pool.method == pool.block.methods.first || pool.block.choices.tauSquared != nil,
          let model = try? pool.outcome.get(), let outcome = model.randomEffects,
          outcome.items.count >= leastStudies,
          let effects = result.effects.first(where: { $0.block.id == pool.block.effects }),
          let study = result.tables[effects.block.input]
        else { return nil }
        let drawing = Result { () throws(ReportError) in
          try plot(outcome, (study, effects.rows), pool.transform(model), language)
        }
        return Drawn(subject: "\(pool.block.id), \(Wording(language).term(pool.variant.label))", drawing: drawing)
      }
    }
  }
}

/// What the captions of figures begin with.
enum FigureWord: Phrase {
  case forest, funnel, bubble, phases, specifications, diagnostics, session

  var words: (english: String, indonesian: String) {
    switch self {
    case .forest: ("Forest plot: {0}", "Forest plot: {0}")
    case .funnel: ("Funnel plot: {0}", "Funnel plot: {0}")
    case .bubble: ("Bubble plot: {0}", "Bubble plot: {0}")
    case .diagnostics: ("Residuals of the regression: {0}", "Sisaan regresi: {0}")
    case .phases: ("Observations by phase: {0}", "Pengamatan per fase: {0}")
    case .specifications: ("Specification curve: {0}", "Kurva spesifikasi: {0}")
    case .session: ("session", "sesi")
    }
  }
}

extension ReportPage {
  /// The figures.
  var figuresSection: PageSection? {
    var pieces: [HTML] = []
    for figure in PageFigure.all {
      for drawn in figure.draw(result, wording.language) {
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
                  "class": "scroll", "tabindex": "0", "role": "region",
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
    return PageSection(.figures, pieces)
  }
}
