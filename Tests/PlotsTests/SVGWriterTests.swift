import Foundation
import Plots
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("Drawings as SVG")
struct SVGWriterTests {
  private func written(_ marks: [Mark], title: String = "t", summary: String = "s") -> String {
    SVGWriter().text(Drawing(width: 100, height: 50, title: title, summary: summary, marks: marks))
  }

  @Test("a page is well-formed XML whatever its texts hold")
  func wellFormed() throws {
    let nasty = "<a href=\"x\">&amp; \u{0}\u{7} 'quote' \u{FFFE} \u{2212}5 \u{1F476}"
    let page = written([.text(nasty, Point(1, 2), TextStyle()), .group([], hint: nasty)], title: nasty, summary: nasty)
    #expect(XMLParser(data: Data(page.utf8)).parse())
    #expect(page.contains("&lt;a href=&quot;x&quot;&gt;&amp;amp; "))
  }

  @Test("a plot is well-formed XML with a title and a description", arguments: [0, 3, 300])
  func plot(count: Int) {
    let page = SVGWriter(prefix: "forest").text(ForestPlotTests.example(count).drawing())
    #expect(XMLParser(data: Data(page.utf8)).parse())
    #expect(page.contains("role=\"img\" aria-labelledby=\"forest-title forest-summary\""))
    #expect(page.contains("<title id=\"forest-title\">Ratio of milk volume, after / before</title>"))
    #expect(
      page.contains(
        "<desc id=\"forest-summary\">Forest plot of \(count + 1) \(count == 0 ? "study" : "studies") and 1 single case")
    )
  }

  @Test("coordinates have at most two decimals and no more digits than they need")
  func numbers() {
    let page = written([.line([Point(1.0049, -0.004), Point(2.5, -3.25)], Stroke(width: 0.05))])
    #expect(page.contains("points=\"1,0 2.5,-3.25\"") && page.contains("stroke-width=\"0.05\""))
  }

  @Test("every mark is written as what it is")
  func marks() {
    let paint = Paint("#010203", opacity: 0.5)
    let page = written([
      .circle(Point(1, 2), radius: 3, fill: paint, stroke: nil),
      .rectangle(Point(1, 2), width: 3, height: 4, fill: nil, stroke: Stroke(paint, dashes: [2, 1])),
      .polygon([Point(0, 0), Point(1, 0), Point(0, 1)], fill: paint, stroke: nil),
      .text("x", Point(5, 6), TextStyle(size: 9, isBold: true, anchor: .end, rotation: -90)),
    ])
    #expect(page.contains("<circle cx=\"1\" cy=\"2\" r=\"3\" fill=\"#010203\" fill-opacity=\"0.5\"/>"))
    #expect(
      page.contains(
        "fill=\"none\" stroke=\"#010203\" stroke-width=\"1\" stroke-opacity=\"0.5\" stroke-dasharray=\"2 1\"/>"))
    #expect(page.contains("<polygon points=\"0,0 1,0 0,1\""))
    #expect(
      page.contains(
        "font-size=\"9\" font-weight=\"bold\" text-anchor=\"end\" fill=\"#1a1a1a\" transform=\"rotate(-90 5 6)\">x</text>"
      ))
  }
}
