import Plots
import TestSupport
import Testing

/// What holds for every page.
enum PageCheck {
  /// The left and right end, the baseline and the words of every text that is not turned.
  static func texts(_ marks: [Mark]) -> [(text: String, left: Double, right: Double, y: Double, size: Double)] {
    marks.flatMap { mark -> [(text: String, left: Double, right: Double, y: Double, size: Double)] in
      switch mark {
      case .text(let text, let point, let style) where style.rotation == 0:
        let wide = TextMetrics.width(text, style)
        let left = style.anchor == .start ? point.x : style.anchor == .end ? point.x - wide : point.x - wide / 2
        return [(text, left, left + wide, point.y, style.size)]
      case .group(let inner, _): return texts(inner)
      default: return []
      }
    }
  }

  /// Nothing beyond the page, and no text over another.
  static func expect(_ page: Drawing, _ name: String) {
    for point in page.marks.flatMap(FrameTests.points) {
      #expect(
        point.x >= -0.01 && point.x <= page.width + 0.01 && point.y >= -0.01 && point.y <= page.height + 0.01,
        "\(name): \(point) beyond \(page.width) x \(page.height)")
    }
    let texts = texts(page.marks).sorted { $0.y < $1.y }
    for (place, a) in texts.enumerated() {
      #expect(a.left >= 0 && a.right <= page.width + 0.01, "\(name): '\(a.text)' leaves the page")
      for b in texts[(place + 1)...] {
        guard b.y - a.y < 0.7 * min(a.size, b.size) else { break }
        #expect(a.right <= b.left + 0.5 || b.right <= a.left + 0.5, "\(name): '\(a.text)' over '\(b.text)'")
      }
    }
    #expect(!page.title.isEmpty && page.summary.count > 20, "\(name)")
    let svg = SVGWriter(prefix: name).text(page)
    #expect(svg.contains("aria-labelledby=\"\(name)-title \(name)-summary\""))
    #expect(!svg.contains("nan") && !svg.contains("inf,"))
  }
}

@Suite("Figures about how studies differ")
struct HeterogeneityPlotTests {
  static let names = [
    "Hidayah & Wulandari", "S\u{E9}ance Ibu Nifas", "O\u{2019}Neill",
    "Kusumastuti, Dewi, Nurul Hidayatus Sholihah, Nuraini and the cluster trial group of Yogyakarta",
  ]
  static func label(_ place: Int) -> String { names[place % 4] + " \(1900 + place)" }

  static func radial(_ count: Int, seed: UInt64, effect: Double = 0.3) -> RadialPlot {
    var random = SeededGenerator(seed: seed)
    return RadialPlot(
      title: "Radial plot",
      studies: (0..<count).map { place in
        let precision = random.uniform(1, 20)
        return RadialPlot.Study(
          label(place), precision: precision, standardized: effect * precision + 2 * random.gaussian())
      }, pooled: (effect, "pooled 0.30"), reach: 1.96, bandName: "95 % of one effect", xLabel: "Precision",
      arcLabel: "Effect")
  }

  @Test(
    "radial plots keep to their page and hold every study inside the arc", arguments: [1, 3, 30, 300],
    [-4.0, 0, 0.3, 9])
  func radial(count: Int, effect: Double) {
    let page = Self.radial(count, seed: UInt64(count), effect: effect).drawing()
    PageCheck.expect(page, "radial")
    let hints = page.marks.compactMap { mark -> String? in if case .group(_, let hint?) = mark { hint } else { nil } }
    for place in 0..<count { #expect(hints.contains(Self.label(place))) }
  }

  @Test("a study stands where its precision and estimate say, and outside the band it is a diamond")
  func radialPlaces() throws {
    var plot = Self.radial(0, seed: 1)
    plot.studies = [
      RadialPlot.Study("in", precision: 10, standardized: 3), RadialPlot.Study("out", precision: 5, standardized: 8),
      RadialPlot.Study("half", precision: 5, standardized: 3),
    ]
    let page = plot.drawing()
    func center(_ name: String) throws -> (Point, isCircle: Bool) {
      for case .group(let marks, name?) in page.marks {
        switch marks[0] {
        case .circle(let point, _, _, _): return (point, true)
        case .polygon(let corners, _, _): return (Point(corners[1].x, corners[0].y), false)
        default: break
        }
      }
      return try #require(nil, "no mark of \(name)")
    }
    let (a, b, c) = (try center("in"), try center("out"), try center("half"))
    #expect(a.isCircle && !b.isCircle)
    #expect(abs(a.0.y - c.0.y) < 1e-9 && abs(b.0.x - c.0.x) < 1e-9)
    #expect(page.summary.hasSuffix("Outside the band: out."))
  }

  @Test("Baujat plots keep to their page and name the outermost", arguments: [1, 3, 30, 300])
  func baujat(count: Int) {
    var random = SeededGenerator(seed: 5)
    var studies = (0..<count).map {
      BaujatPlot.Study(Self.label($0), contribution: random.uniform(0, 2), influence: random.uniform(0, 0.1))
    }
    studies[0] = BaujatPlot.Study("The outlier", contribution: 8, influence: 0.9)
    let page = BaujatPlot(title: "Baujat plot", studies: studies).drawing()
    PageCheck.expect(page, "baujat")
    #expect(PageCheck.texts(page.marks).contains { $0.text == "The outlier" })
    #expect(page.summary.contains("Outermost: The outlier (8.00; 0.90)"))
  }

  @Test("no influence at all is still a page")
  func flat() {
    let studies = (0..<3).map { BaujatPlot.Study("S\($0)", contribution: 0, influence: 0) }
    PageCheck.expect(BaujatPlot(title: "Baujat plot", studies: studies).drawing(), "baujat")
  }

  @Test(
    "L'Abbe plots keep to their page, by every measure", arguments: [1, 3, 30, 300],
    [LAbbePlot.Measure.riskRatio, .oddsRatio, .riskDifference])
  func labbe(count: Int, measure: LAbbePlot.Measure) {
    var random = SeededGenerator(seed: UInt64(count))
    let studies = (0..<count).map {
      LAbbePlot.Study(
        Self.label($0), control: random.uniform(0, 1), treated: random.uniform(0, 0.8), weight: random.uniform(0, 9))
    }
    let page = LAbbePlot(
      title: "L'Abb\u{E9} plot", studies: studies, measure: measure, pooled: measure == .riskDifference ? -0.1 : 0.6,
      pooledName: "pooled 0.60"
    ).drawing()
    PageCheck.expect(page, "labbe")
    #expect(PageCheck.texts(page.marks).contains { $0.text == "no effect" })
  }

  @Test("the influence panel grows with its studies and names them all", arguments: [3, 30, 300])
  func influence(count: Int) {
    var random = SeededGenerator(seed: 9)
    let columns = ["rstudent", "dffits", "cook.d", "cov.r"].map { name in
      InfluencePlot.Column(
        name, values: (0..<count).map { $0 == 1 ? nil : random.gaussian() }, reference: 0, limits: [-2, 2, 90])
    }
    let plot = InfluencePlot(
      title: "Influence of each study", labels: (0..<count).map(Self.label),
      isInfluential: (0..<count).map { $0 == 2 }, columns: columns, footnotes: ["A note."])
    let page = plot.drawing()
    PageCheck.expect(page, "influence")
    let texts = PageCheck.texts(page.marks).map(\.text)
    // A long name keeps its end.
    for place in 0..<count { #expect(texts.contains { $0.hasSuffix(" \(1900 + place)") }) }
    #expect(page.summary.hasSuffix("Influential: \(Self.label(2))."))
    let small = InfluencePlot(
      title: "Influence of each study", labels: [], isInfluential: [],
      columns: columns.map { InfluencePlot.Column($0.name, values: [], reference: 0) }, footnotes: ["A note."]
    ).drawing()
    #expect(page.height - small.height == 18 * Double(count))
  }

  @Test("a profile has its maximum and interval where they are", arguments: [0.0, 0.3])
  func profile(maximum: Double) {
    var curve: [(tauSquared: Double, logLikelihood: Double)] = []
    for step in 0...50 {
      let value = Double(step) / 50
      let distance = value - maximum
      curve.append((value, -10 - 3 * distance * distance))
    }
    let page = ProfilePlot(
      title: "Profile likelihood", curve: curve, maximum: (maximum, -10),
      interval: max(0, maximum - 0.2)...(maximum + 0.5),
      drop: 1.92, yLabel: "Log-likelihood", names: ("REML \(maximum)", "95 % interval")
    ).drawing()
    PageCheck.expect(page, "profile")
  }

  @Test("drapery plots keep to their page", arguments: [1, 3, 300])
  func drapery(count: Int) {
    func curve(_ name: String, _ center: Double) -> DraperyPlot.Curve {
      DraperyPlot.Curve(name, points: (-40...40).map { (center + Double($0) / 20, max(0, 1 - abs(Double($0)) / 40)) })
    }
    let page = DraperyPlot(
      title: "Drapery plot", studies: (0..<count).map { curve(Self.label($0), Double($0 % 5) / 3) },
      pooled: curve("pooled 0.30", 0.3), prediction: curve("a new study", 0.3), axisLabel: "Effect", axis: .ratio,
      domain: -1...1.5, reference: 0
    ).drawing()
    PageCheck.expect(page, "drapery")
    #expect(PageCheck.texts(page.marks).filter { $0.text.hasSuffix(" %") }.count == 5)
  }

  @Test("subsets are points while they are few, and cells when they are many", arguments: [7, 1000, 1001, 60_000])
  func gosh(count: Int) {
    var random = SeededGenerator(seed: 2)
    let subsets = (0..<count).map { _ in
      GOSHPlot.Subset(
        estimate: random.gaussian(), iSquared: random.uniform(0, 100), isMarked: random.uniform() < 0.5)
    }
    let page = GOSHPlot(
      title: "Subsets", subsets: subsets, whole: (0.1, 40), axisLabel: "Effect", axis: .linear,
      marked: Self.names[3]
    ).drawing()
    PageCheck.expect(page, "gosh")
    // However many subsets, the figure has a bounded number of marks.
    #expect(page.marks.count < (count <= 1000 ? count + 60 : 5000))
  }

  @Test("subsets that all agree are still a page")
  func goshFlat() {
    let one = GOSHPlot.Subset(estimate: 0.4, iSquared: 0)
    let page = GOSHPlot(
      title: "Subsets", subsets: [one, one, one], whole: (0.4, 0), axisLabel: "Effect", axis: .linear
    ).drawing()
    PageCheck.expect(page, "gosh")
  }
}
