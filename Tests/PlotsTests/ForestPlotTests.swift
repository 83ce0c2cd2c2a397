import Plots
import TestSupport
import Testing

@Suite("Forest plots")
struct ForestPlotTests {
  /// A plot of `count` studies with every kind of row.
  static func example(_ count: Int) -> ForestPlot {
    var rows: [ForestPlot.Row] = [ForestPlot.Row(.heading, "Treated")]
    for index in 0..<count {
      let center = 0.2 + 0.6 * Double((index * 7) % 10) / 10
      let half = 0.1 + 0.5 * Double((index * 3) % 7) / 7
      rows.append(
        ForestPlot.Row(
          .study, "Study \(index + 1) – S\u{E9}ance & Ibu", left: ["\(20 + index)"],
          right: ["1.\(index % 10)0 (0.90; 2.10)", "5.0 %"],
          estimate: center, interval: (center - half)...(center + half), weight: 100 / (1 + half)))
    }
    rows.append(
      ForestPlot.Row(
        .study, "Without information", left: ["3"], right: ["\u{2212}", "0.1 %"], estimate: 0.1, interval: -9...9.2,
        weight: 1))
    rows.append(
      ForestPlot.Row(.singleCase, "The mother", right: ["12.0", ""], estimate: 1.5, range: 1.2...1.8))
    rows.append(
      ForestPlot.Row(
        .pooled, "Pooled (REML)", left: ["300"], right: ["1.52 (1.20; 1.94)", "100 %"], estimate: 0.42,
        interval: 0.18...0.66))
    rows.append(ForestPlot.Row(.prediction, "Prediction", right: ["1.52 (0.80; 2.90)", ""], interval: -0.22...1.06))
    rows.append(ForestPlot.Row(.remark, "Heterogeneity: I2 30 %, tau2 0.04"))
    var plot = ForestPlot(
      title: "Ratio of milk volume, after / before", rows: rows, axisLabel: "Ratio of means (log axis)", axis: .ratio,
      leftHeadings: ["n"], rightHeadings: ["Ratio (95 % CI)", "Weight"])
    plot.directions = ("less milk", "more milk")
    plot.footnotes = ["Bars behind intervals: what the ranges in the papers allow."]
    return plot
  }

  @Test("the page grows with its rows and with nothing else", arguments: [3, 30, 300])
  func size(count: Int) {
    let page = Self.example(count).drawing()
    let small = Self.example(3).drawing()
    #expect(page.height - small.height == 20 * Double(count - 3))
    #expect(page.width >= small.width && page.width < 1200)
  }

  @Test("nothing is drawn beyond the page, and texts of one row do not touch", arguments: [3, 300])
  func inside(count: Int) {
    let page = Self.example(count).drawing()
    var rows: [Double: [(Double, Double)]] = [:]
    for mark in page.marks {
      guard case .text(let text, let point, let style) = mark else { continue }
      let width = TextMetrics.width(text, style)
      let start = style.anchor == .start ? point.x : style.anchor == .end ? point.x - width : point.x - width / 2
      #expect(start >= 0 && start + width <= page.width && point.y > 0 && point.y < page.height, "\(text)")
      rows[point.y, default: []].append((start, start + width))
    }
    for spans in rows.values {
      let ordered = spans.sorted { $0.0 < $1.0 }
      for (a, b) in zip(ordered, ordered.dropFirst()) { #expect(a.1 <= b.0 + 0.01) }
    }
  }

  @Test("a study without information ends in arrows and does not flatten the others")
  func arrows() {
    let domain = Self.example(10).naturalDomain
    #expect(domain.lowerBound > -3 && domain.upperBound < 4)
    #expect(domain.contains(-0.22) && domain.contains(1.8))
  }

  @Test("rows without numbers, no rows, one row")
  func edges() {
    #expect(ForestPlot(title: "", rows: [], axisLabel: "").drawing().height > 0)
    let bare = ForestPlot(title: "t", rows: [ForestPlot.Row(.study, "only")], axisLabel: "x").drawing()
    #expect(bare.marks.contains(.text("only", Point(16, 92.5), TextStyle())))
    let one = ForestPlot(title: "", rows: [ForestPlot.Row(.study, "one", estimate: 0)], axisLabel: "", reference: nil)
    #expect(one.naturalDomain.lowerBound <= 0)
    #expect(one.drawing().width > 300)
  }
}
