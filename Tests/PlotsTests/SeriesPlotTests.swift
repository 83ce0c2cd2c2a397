import Plots
import TestSupport
import Testing

@Suite("Figures of persons, cases, residuals and choices")
struct SeriesPlotTests {
  static let counts = [3, 30, 300]

  static func phases(_ cases: Int, _ count: Int, seed: UInt64) -> PhasePlot {
    var random = SeededGenerator(seed: seed)
    let own = (0..<cases).map { number -> PhasePlot.Case in
      let start = max(1, count * (number + 1) / (cases + 2))
      func sessions(_ range: Range<Int>, _ level: Double) -> [PhasePlot.Session] {
        range.map { time in
          let value = level + 3 * random.gaussian()
          return PhasePlot.Session(time: Double(time), value: value, range: time % 3 == 0 ? value - 2...value + 2 : nil)
        }
      }
      return PhasePlot.Case(
        HeterogeneityPlotTests.label(number),
        phases: [
          PhasePlot.Phase(
            "A, baseline", sessions: sessions(0..<start, 20), level: PhasePlot.Level(20, range: 19...21)),
          PhasePlot.Phase(
            "B, treatment", sessions: sessions(start..<count, 35), level: PhasePlot.Level(35, range: 35...35),
            trend: PhasePlot.Trend(first: 34, last: 36)),
        ])
    }
    return PhasePlot(
      title: "Observations by phase", cases: own, xLabel: "Session", yLabel: "ml per session",
      footnotes: ["A note about what a randomization test could give."], says: "What it says.")
  }

  static func pairs(_ groups: Int, _ count: Int, seed: UInt64) -> PairedPlot {
    var random = SeededGenerator(seed: seed)
    return PairedPlot(
      title: "Each participant",
      groups: (0..<groups).map { number in
        let pre = (0..<count).map { _ in 50 + 10 * random.gaussian() }
        let post = pre.map { $0 + 3 + 8 * random.gaussian() }
        return PairedPlot.Group(
          groups == 1 ? nil : HeterogeneityPlotTests.label(number), pre: pre, post: post, mean: 3, interval: -1...7)
      }, occasions: ("before", "after"), valueLabel: "Value", meanLabel: "mean, 95 % CI",
      footnotes: ["30 participants."], says: "Each participant before and after.")
  }

  static func agreement(_ groups: Int, _ count: Int, seed: UInt64) -> BlandAltmanPlot {
    var random = SeededGenerator(seed: seed)
    return BlandAltmanPlot(
      title: "Agreement",
      groups: (0..<groups).map { number in
        BlandAltmanPlot.Group(
          groups == 1 ? nil : HeterogeneityPlotTests.label(number),
          means: (0..<count).map { _ in random.uniform(0, 90) },
          differences: (0..<count).map { _ in 4 * random.gaussian() },
          bias: BlandAltmanPlot.Line("mean 0.1", value: 0.1, interval: -1...1.2),
          lower: BlandAltmanPlot.Line("lower limit \u{2212}7.7", value: -7.7, interval: -9...(-6.4)),
          upper: BlandAltmanPlot.Line("upper limit 7.9", value: 7.9, interval: 6.6...9.2))
      }, xLabel: "Mean", yLabel: "Difference", footnotes: ["Limits for 95 %."], says: "Bland–Altman plot of numbers.")
  }

  static func diagnostics(_ count: Int, seed: UInt64) -> DiagnosticsPlot {
    var random = SeededGenerator(seed: seed)
    return DiagnosticsPlot(
      title: "Diagnostics: y ~ x",
      rows: (0..<count).map { place in
        let z = random.gaussian()
        return DiagnosticsPlot.Row(
          HeterogeneityPlotTests.label(place), fitted: random.uniform(-1e4, 1e4), residual: 3 * z, standardized: z,
          quantile: DiagnosticsPlot.Quantile(z, band: z - 0.5...z + 0.5), leverage: random.uniform(0.01, 0.4),
          cook: 0.1 * z * z)
      }, coefficients: 2, trends: ([(-1e4, 0), (1e4, 1)], [(-1e4, 0.5), (1e4, 1)]), footnotes: ["Local lines."],
      says: "Diagnostics of a model with numbers.")
  }

  static func specifications(_ count: Int, seed: UInt64) -> SpecificationPlot {
    var random = SeededGenerator(seed: seed)
    let choices = [
      SpecificationPlot.Choice("method", settings: ["REML", "DL", "EE"]),
      SpecificationPlot.Choice("r", settings: (0...20).map { "0.\($0)" }),
      SpecificationPlot.Choice("exclude", settings: ["none"] + HeterogeneityPlotTests.names),
    ]
    return SpecificationPlot(
      title: "Specification curve",
      specifications: (0..<count).map { place in
        let estimate = random.gaussian()
        return SpecificationPlot.Specification(
          estimate: estimate, interval: place % 7 == 0 ? nil : estimate - 1...estimate + 1,
          settings: choices.map { Int(random.uniform(0, Double($0.settings.count))) })
      }, choices: choices, threshold: (0, "0.00"), axisLabel: "SMD", footnotes: ["What the curve says."],
      says: "Specification curve of a number of specifications.")
  }

  @Test("nothing leaves the page and no text covers another", arguments: counts)
  func pages(count: Int) {
    for seed in UInt64(1)...3 {
      for cases in [1, 3] {
        PageCheck.expect(Self.phases(cases, count, seed: seed).drawing(), "phase-\(cases)-\(count)-\(seed)")
        PageCheck.expect(Self.pairs(cases, count, seed: seed).drawing(), "pairs-\(cases)-\(count)-\(seed)")
        PageCheck.expect(Self.agreement(cases, count, seed: seed).drawing(), "agreement-\(cases)-\(count)-\(seed)")
      }
      PageCheck.expect(Self.diagnostics(count, seed: seed).drawing(), "diagnostics-\(count)-\(seed)")
      PageCheck.expect(Self.specifications(count, seed: seed).drawing(), "specification-\(count)-\(seed)")
    }
  }

  /// All marks, those of groups too, with the hint they stand under.
  private static func flat(_ marks: [Mark], _ hint: String? = nil) -> [(mark: Mark, hint: String?)] {
    marks.flatMap { mark -> [(mark: Mark, hint: String?)] in
      if case .group(let inner, let own) = mark { return flat(inner, own ?? hint) }
      return [(mark, hint)]
    }
  }

  @Test("a range is a bar between its ends, by the scale of the axis, with a hollow mark at its middle")
  func bars() throws {
    let plot = PhasePlot(
      title: "T",
      cases: [
        PhasePlot.Case(
          "Mother",
          phases: [
            PhasePlot.Phase("A", sessions: [PhasePlot.Session(time: 0, value: 7.5, range: 5...10)]),
            PhasePlot.Phase(
              "B",
              sessions: [
                PhasePlot.Session(time: 1, value: 30), PhasePlot.Session(time: 3, value: 90, range: 80...100),
              ]),
          ])
      ], xLabel: "Day", yLabel: "ml")
    let marks = Self.flat(plot.drawing().marks)
    func height(of hint: String) throws -> (low: Double, high: Double, middle: Double) {
      var (bar, middle): ([Point], Point?) = ([], nil)
      for (mark, own) in marks where own == hint {
        if case .line(let points, _) = mark { bar = points }
        if case .circle(let center, _, let fill, _) = mark {
          middle = center
          #expect(fill == Palette.paper, "hollow")
        }
      }
      try #require(bar.count == 2)
      return (bar[0].y, bar[1].y, try #require(middle).y)
    }
    let first = try height(of: "Mother, A, 0: 5 to 10")
    let last = try height(of: "Mother, B, 3: 80 to 100")
    // One ml is as long everywhere, and a middle lies half-way.
    let unit = (first.low - first.high) / 5
    #expect(agrees((last.low - last.high) / 20, unit, relative: 1e-9))
    #expect(agrees(first.low - last.low, 75 * unit, relative: 1e-9))
    #expect(agrees(first.middle, (first.low + first.high) / 2, relative: 1e-9))
    #expect(marks.contains { $0.hint == "Mother, B, 1: 30" })
  }

  @Test("lines of pairs end at their values, and falls are dashed")
  func slopes() throws {
    let plot = PairedPlot(
      title: "T", groups: [PairedPlot.Group(nil, pre: [1, 5, 3], post: [4, 2, 3], mean: 0, interval: nil)],
      occasions: ("before", "after"), valueLabel: "V", meanLabel: "mean")
    let lines = plot.drawing().marks.compactMap { mark -> ([Point], Stroke)? in
      if case .line(let points, let stroke) = mark, points.count == 2, abs(points[1].x - points[0].x - 230 / 1.5) < 0.01
      {
        return (points, stroke)
      }
      return nil
    }
    try #require(lines.count == 3)
    #expect(lines.map { $0.1.dashes.isEmpty } == [true, false, true])
    // From 1 to 4 is as far up as from 5 to 2 is down.
    #expect(agrees(lines[0].0[0].y - lines[0].0[1].y, lines[1].0[1].y - lines[1].0[0].y, relative: 1e-9))
    #expect(lines[2].0[0].y == lines[2].0[1].y)
    let texts = PageCheck.texts(plot.drawing().marks).map(\.text)
    for name in ["rise (1)", "fall (1)", "no change (1)"] { #expect(texts.contains(name)) }
  }

  @Test("specifications stand in the order of their estimates, dark where the interval excludes the threshold")
  func curve() {
    let choices = [SpecificationPlot.Choice("method", settings: ["REML", "DL"])]
    let plot = SpecificationPlot(
      title: "T",
      specifications: [
        SpecificationPlot.Specification(estimate: 2, interval: 1...3, settings: [0]),
        SpecificationPlot.Specification(estimate: 1, interval: -1...3, settings: [1]),
      ], choices: choices, threshold: (0, "0.00"), axisLabel: "SMD")
    let bars = Self.flat(plot.drawing().marks).compactMap { mark, hint -> (String, Double, Paint)? in
      if case .line(let points, let stroke) = mark, let hint { return (hint, points[0].x, stroke.paint) }
      return nil
    }
    #expect(bars.map(\.0) == ["method DL", "method REML"])
    #expect(bars[0].1 < bars[1].1)
    #expect(bars.map(\.2) == [Palette.faint, Palette.study])
  }

  @Test("points of one height stand beside each other, as far as there is room")
  func swarm() {
    let plot = PairedPlot(
      title: "T",
      groups: [
        PairedPlot.Group(
          nil, pre: [Double](repeating: 1, count: 200), post: [Double](repeating: 2, count: 200), mean: 1,
          interval: nil)
      ], occasions: ("a", "b"), valueLabel: "V", meanLabel: "mean", says: "Two hundred pairs of the same change.")
    let places = Self.flat(plot.drawing().marks).compactMap { mark, hint -> Double? in
      if case .circle(let center, _, _, _) = mark, hint == "1" { return center.x }
      return nil
    }
    #expect(places.count == 200 && Set(places).count == 200)
    PageCheck.expect(plot.drawing(), "swarm")
  }
}
