import Foundation
import TestSupport

/// Tries a page in a browser: a copy of it carries a script that presses what can be pressed, measures what can be seen,
/// and leaves its verdict in the document.
enum PageAudit {
  /// What was found.
  struct Verdict {
    /// What is wrong, in words; empty where all is well.
    let problems: [String]
    /// How many things of a kind were tried.
    let counts: [String: Int]
  }

  /// The verdict on a page.
  ///
  /// - Parameters:
  ///   - page: the page.
  ///   - isDark: whether it is shown as on a dark screen.
  ///   - width: the width of the window.
  static func verdict(on page: String, isDark: Bool, width: Int) throws -> Verdict {
    let scratch = Scratch()
    let dark = "@media screen and (prefers-color-scheme: dark)"
    let shown = page.replacingOccurrences(of: dark, with: isDark ? "@media screen" : "@media not all")
      .replacingOccurrences(of: "<title>", with: "<script>\(catcher)</script><title>")
      .replacingOccurrences(of: "</body>", with: "<script>\(audit)</script></body>")
    try scratch.write(shown, to: "page.html")
    let document = try Chromium.document(scratch.place("page.html"), width: width)
    guard let start = document.range(of: "<pre id=\"verdict\">"),
      let end = document.range(of: "</pre>", range: start.upperBound..<document.endIndex)
    else { return Verdict(problems: ["the audit left no verdict"], counts: [:]) }
    var problems: [String] = []
    var counts: [String: Int] = [:]
    for line in document[start.upperBound..<end.lowerBound].split(separator: "\n") {
      let parts = line.split(separator: "\t", maxSplits: 1).map(String.init)
      if parts.count == 2, let count = Int(parts[1]) { counts[parts[0]] = count } else { problems.append(String(line)) }
    }
    return Verdict(problems: problems, counts: counts)
  }

  /// Runs before anything else of the page.
  private static let catcher = """
    window.failures = [];
    addEventListener("error", (event) => failures.push("error: " + event.message));
    addEventListener("unhandledrejection", (event) => failures.push("rejection: " + event.reason));
    addEventListener("securitypolicyviolation", (event) => failures.push("policy: " + event.violatedDirective));
    """

  /// Runs behind everything else.
  private static let audit = #"""
    {
      const problems = [...failures];
      const counts = {};
      const all = (selector) => [...document.querySelectorAll(selector)];
      const wrong = (condition, words) => { if (condition) problems.push(words); };
      const count = (name, number) => { counts[name] = (counts[name] ?? 0) + number; };

      for (const landmark of ["header", "nav", "main", "footer"]) {
        wrong(all("body > " + landmark).length !== 1, "there is not one " + landmark);
      }
      wrong(!/^(en|id)$/.test(document.documentElement.lang), "no language");
      wrong(!document.querySelector("nav").getAttribute("aria-label"), "the navigation has no name");
      wrong(all("a.skip")[0]?.getAttribute("href") !== "#main", "no skip link");
      wrong(performance.getEntriesByType("resource").length > 0, "something was loaded");

      const ids = all("[id]").map((element) => element.id);
      wrong(new Set(ids).size !== ids.length, "an id stands twice: " + ids.find((id, i) => ids.indexOf(id) !== i));
      for (const link of all("a[href^='#']")) {
        wrong(!document.getElementById(link.getAttribute("href").slice(1)), "a link leads nowhere: " + link.href);
      }
      for (const element of all("[aria-labelledby]")) {
        for (const id of element.getAttribute("aria-labelledby").split(" ")) {
          wrong(!document.getElementById(id)?.textContent.trim(), "no label " + id);
        }
      }
      for (const element of all("a, button, summary, th")) {
        wrong(!element.textContent.trim(), "an element has no name: " + element.outerHTML.slice(0, 80));
      }

      let depth = 0;
      for (const heading of all("h1, h2, h3, h4")) {
        const level = Number(heading.localName[1]);
        if (heading.closest(".card")) continue;
        wrong(level > depth + 1, "a heading leaves out a level: " + heading.textContent);
        depth = level;
      }
      wrong(all("h1").length !== 1, "there is not one h1");

      for (const table of all("table")) {
        count("tables", 1);
        wrong(!table.caption?.textContent.trim(), "no caption: " + table.id);
        const heads = [...table.tHead.rows[0].cells];
        wrong(heads.some((head) => head.scope !== "col"), "no scope: " + table.id);
        for (const row of table.tBodies[0].rows) {
          wrong(row.cells[0].localName !== "th" || row.cells[0].scope !== "row", "a row has no head: " + table.id);
          wrong(row.cells.length !== heads.length, "a row has another length: " + table.id);
        }
      }

      for (const table of all("table.sortable")) {
        const body = table.tBodies[0];
        const before = body.rows.length;
        [...table.tHead.rows[0].cells].forEach((head, place) => {
          const button = head.querySelector("button");
          if (!button) { problems.push("no button: " + table.id); return; }
          for (const order of ["ascending", "descending"]) {
            button.click();
            count("sorts", 1);
            wrong(head.getAttribute("aria-sort") !== order, "aria-sort is not " + order + ": " + table.id);
            wrong(table.querySelectorAll("[aria-sort]").length !== 1, "two columns are sorted: " + table.id);
            wrong(body.rows.length !== before, "sorting lost a row: " + table.id);
            const keys = [...body.rows].map((row) => row.cells[place])
              .map((cell) => cell.dataset.key === undefined ? null : Number(cell.dataset.key));
            const numbers = keys.filter((key) => key !== null);
            const sorted = [...numbers].sort((a, b) => order === "ascending" ? a - b : b - a);
            wrong(numbers.some((number, i) => number !== sorted[i]), "not sorted: " + table.id + " " + place);
          }
        });
      }

      for (const details of all("details.from")) {
        details.open = true;
        count("cards", 1);
        wrong(!details.querySelector(".card")?.textContent.trim(), "an empty card");
      }
      const named = all("details.from[open]").length;
      wrong(all("details.from").length > 1 && named !== 1, "more than one card is open: " + named);
      document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
      wrong(all("details.from[open]").length !== 0, "Escape closes no card");
      for (const button of all("button[data-copy]")) {
        wrong(button.hidden, "the script shows no copy button");
        count("copies", 1);
      }
      for (const link of all("a[download]")) {
        count("downloads", 1);
        const text = decodeURIComponent(link.getAttribute("href").replace("data:text/csv;charset=utf-8,", ""));
        const lines = text.split("\n");
        wrong(!/^[A-Za-z0-9_,]+$/.test(lines[0]) || lines.length < 3, "no table behind " + link.download);
      }
      const isWide = (element) => element.getBoundingClientRect().right > innerWidth + 1
        && !element.closest(".scroll, .skip") && getComputedStyle(element).position !== "absolute";
      wrong(
        document.documentElement.scrollWidth > innerWidth,
        "the page is wider than the window: " + all("body *").filter(isWide).slice(-1)[0]?.outerHTML.slice(0, 160));
      count("width", innerWidth);

      for (const details of all("details")) { details.removeAttribute("name"); details.open = true; }
      const parse = (text) => {
        const numbers = text.match(/[\d.]+/g).map(Number);
        return numbers.length > 3 ? numbers : [...numbers, 1];
      };
      const light = ([r, g, b]) => {
        const [x, y, z] = [r, g, b].map((c) => c / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        return 0.2126 * x + 0.7152 * y + 0.0722 * z;
      };
      const ground = (element) => {
        for (let e = element; e; e = e.parentElement) {
          const colour = parse(getComputedStyle(e).backgroundColor);
          if (colour[3] > 0.99) return colour;
        }
        return [255, 255, 255, 1];
      };
      const seen = new Set();
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement;
        if (!node.data.trim() || element.closest("script, style, title, desc, .sr, .skip")) continue;
        const style = getComputedStyle(element);
        const drawn = element.closest("svg");
        const colour = parse(drawn ? style.fill : style.color);
        const under = drawn ? parse(getComputedStyle(drawn.querySelector("rect")).fill) : ground(element);
        const [a, b] = [light(colour), light(under)].sort((x, y) => y - x);
        const ratio = (a + 0.05) / (b + 0.05);
        count("texts", 1);
        const key = colour + "/" + under;
        if (ratio < 4.5 && !seen.has(key)) {
          seen.add(key);
          problems.push("contrast " + ratio.toFixed(2) + ": " + node.data.trim().slice(0, 40) + " " + key);
        }
      }

      const verdict = document.createElement("pre");
      verdict.id = "verdict";
      verdict.textContent = [...problems, ...failures.filter((words) => !problems.includes(words)),
        ...Object.entries(counts).map(([name, number]) => name + "\t" + number)].join("\n");
      document.body.append(verdict);
    }
    """#
}
