import Tables
import Testing

@testable import Reports

@Suite("Reading analysis files")
struct AnalysisReaderTests {
  private let head = "title: T\ninputs:\n  s: s.csv\n"

  private func analysis(_ yaml: String) throws -> Analysis { try Analysis(yaml: yaml, source: "a.yaml") }

  @Test("every kind of block, with its defaults")
  func whole() throws {
    let plan = try analysis(
      """
      title: Milk
      question: How much?
      inputs:
        s: s.csv
        t: {file: folder/t.csv, decimal: comma, delimiter: semicolon, map: {n: size}}
      assumptions:
        - {input: s, set: r, value: 0.5, where: {study: A}, because: a convention}
      effects:
        - {id: e, input: s, measure: ROMC, requires: [mean_pre, mean_post]}
        - {id: f, input: t, measure: RR, add: 0.25, to: all, drop00: yes, correct: no}
        - {id: g, input: s, measure: SMD, vtype: UB, fivenum_method: qe, skew_test: no, ci_level: 90}
        - {id: h, input: s, measure: GEN, transform: rtoz}
      paired:
        - {id: p, input: s}
        - {id: q, input: s, vtype: LS2, correct: no, fivenum_method: bc, skew_test: no, ci_level: 99}
      single_case:
        - {id: c, input: s, improvement: decrease, indices: [NAP, PND], time: day}
      pool:
        - {id: m, effects: e, method: [DL, REML], test: knha, with_case: c}
        - {id: n, effects: f, mods: factor(x)}
      regress:
        - {id: r, input: s, formula: y ~ x, vcov: CR2, cluster: clinic}
      """)
    #expect(plan.title == "Milk" && plan.question == "How much?")
    #expect(plan.inputs.map(\.file) == ["s.csv", "folder/t.csv"])
    #expect(plan.inputs[1].options.decimal == .comma && plan.inputs[1].options.delimiter == .semicolon)
    #expect(plan.inputs[1].map.column(for: .n) == "size")
    #expect(plan.assumptions[0].rule.value == .number(0.5) && plan.assumptions[0].filter.description == "study = A")
    #expect(plan.effects[0].filter.description == "mean_pre printed and mean_post printed")
    #expect(plan.effects[0].options == .init() && plan.effects[1].options.zeroCells.amount == 0.25)
    #expect(plan.effects[1].options.zeroCells.dropsDoubleZero && !plan.effects[1].options.correctsBias)
    let own = plan.effects[2].options
    #expect(own.varianceType == .unbiased && own.fiveNumberMethod == .quantileEstimation && !own.testsSkewness)
    #expect(own.printedLevel.percent == 90)
    #expect(plan.effects[3].options.transformation == .fisherZ && plan.effects[3].measure.scale == .fisherZ)
    #expect(plan.paired[0].options == .init())
    let paired = plan.paired[1].options
    #expect(paired.varianceType == .largeSample2 && !paired.correctsBias && paired.fiveNumberMethod == .boxCox)
    #expect(!paired.testsSkewness && paired.printedLevel.percent == 99)
    #expect(plan.singleCases[0].indices.map(\.code) == ["NAP", "PND"])
    #expect(plan.singleCases[0].columns.time == "day" && plan.singleCases[0].columns.value == "value")
    #expect(plan.pools[0].methods == ["DL", "REML"] && plan.pools[0].test == .knappHartung)
    #expect(plan.pools[1].methods == ["REML"] && plan.pools[1].test == .z && plan.pools[1].moderators != nil)
    #expect(plan.regressions[0].covariance == .cr2 && plan.regressions[0].cluster == "clinic")
  }

  @Test(
    "refusal: the line and what is wrong",
    arguments: [
      ("", "a.yaml: the file is empty"), ("# only a remark\n", "a.yaml: the file is empty"),
      ("title: T\n", "a.yaml:1: the analysis needs 'inputs'"),
      ("title: T\ninputs: [a]\n", "a.yaml:2: 'inputs' is a block of 'name: value' lines"),
      ("title:\ninputs:\n  s: s.csv\n", "a.yaml:1: the analysis: 'title' is one text"),
      (
        "title: T\ninputs:\n  s: {fil: s.csv}\n",
        "a.yaml:3: input 's' has no key 'fil'; did you mean 'file'? (keys: file, decimal, delimiter, map)"
      ),
      ("title: T\ninputs:\n  s: {decimal: comma}\n", "a.yaml:3: input 's' needs 'file'"),
      (
        "title: T\ninputs:\n  s: {file: a, decimal: point}\n",
        "a.yaml:3: input 's': 'decimal' takes dot, comma; got 'point'"
      ),
      (
        "title: T\ninputs:\n  s: {file: a, delimiter: x}\n",
        "a.yaml:3: input 's': 'delimiter' takes comma, semicolon, tab or pipe"
      ),
      (
        "title: T\ninputs:\n  s: {file: a, map: {nn: b}}\n",
        "a.yaml:3: input 's': --map: nothing reads 'nn'; did you mean 'n'?"
      ),
      ("title: T\ninputs:\n  s: {file: a, map: {n: [b]}}\n", "a.yaml:3: input 's': 'map' takes NAME: COLUMN"),
      ("title: T\n? [a, b]\n: c\n", "a.yaml:2: a key is plain text"),
      ("title: 'T\n", "a.yaml:2: not YAML: found unexpected end of stream"),
    ])
  func refusals(yaml: String, words: String) { #expect(message { try analysis(yaml) } == words) }

  @Test(
    "refusal: inside blocks",
    arguments: [
      ("paired:\n  - input: s\n", "a.yaml:5: a paired block needs 'id'"),
      ("paired:\n  - id: p\n", "a.yaml:5: a paired block needs 'input'"),
      (
        "paired:\n  - id: p\n    input: s\n    vtype: HO\n",
        "a.yaml:7: a paired block: MC, SMCC, SMCR, SMCRH, ROMC have no sampling variance 'HO'; they offer LS, LS2, UB"
      ),
      (
        "paired:\n  - id: p\n    input: s\n    fivenum_method: wan\n",
        "a.yaml:7: a paired block: 'fivenum_method' takes luo/wan/shi, qe, bc; got 'wan'"
      ),
      (
        "paired:\n  - id: p\n    input: s\n    ci_level: 100\n",
        "a.yaml:7: a paired block: 'ci_level' is a percentage between 0 and 100"
      ),
      (
        "effects:\n  - id: e\n    input: s\n    measure: MC\n    transform: log\n",
        "a.yaml:8: a block of effects: MC is not transformed; 'transform' is for estimates as printed (GEN)"
      ),
      ("paired:\n  - id: p\n    input: t\n", "a.yaml:5: there is no input 't'"),
      ("paired: p\n", "a.yaml:4: the analysis: 'paired' is a list; begin each item with '- '"),
      ("paired:\n  - p\n", "a.yaml:5: a paired block is a block of 'key: value' lines"),
      (
        "paired:\n  - id: p\n    input: s\n    where: [a]\n",
        "a.yaml:7: a paired block, 'where' is a block of 'name: value' lines"
      ),
      (
        "paired:\n  - id: p\n    input: s\n    where: {a: {b: c}}\n",
        "a.yaml:7: a paired block: 'a' takes a value or a list of values"
      ),
      (
        "paired:\n  - id: p\n    input: s\n    requires: {a: b}\n",
        "a.yaml:7: a paired block: 'requires' is a text or a list of texts"
      ),
      (
        "effects:\n  - id: e\n    input: s\n    measure: MC\n    vtype: UB\n",
        "a.yaml:8: a block of effects: MC has no sampling variance 'UB'; it offers LS"
      ),
      (
        "effects:\n  - id: e\n    input: s\n    measure: RR\n    add: -1\n",
        "a.yaml:8: a block of effects: 'add' is 0 or more"
      ),
      (
        "effects:\n  - id: e\n    input: s\n    measure: RR\n    add: inf\n",
        "a.yaml:8: a block of effects: 'add' is a number; got 'inf'"
      ),
      (
        "assumptions:\n  - input: s\n    set: r\n    because: x\n", "a.yaml:5: an assumption: 'value' is needed"
      ),
      (
        "effects:\n  - {id: e, input: s, measure: MC}\nsingle_case:\n  - {id: c, input: s}\npool:\n  - id: p\n    "
          + "effects: e\n    with_case: c\n",
        "a.yaml:9: pool 'p': a case joins group studies on the log ratio of means (ROMC) only"
      ),
      (
        "effects:\n  - {id: e, input: s, measure: MC}\npool:\n  - id: p\n    effects: e\n    mods: x +\n",
        "a.yaml:9: a pool: formula, column 4: expected a column name, a number or '(', found the end"
      ),
    ])
  func blockRefusals(yaml: String, words: String) { #expect(message { try analysis(head + yaml) } == words) }

  @Test("an unknown index is refused at its line")
  func unknownIndex() {
    let words = message { try analysis(head + "single_case:\n  - id: c\n    input: s\n    indices: [NAP, NPA]\n") }
    #expect(words.hasPrefix("a.yaml:7: a block of single cases: no index has the code NPA; known are NAP, "))
  }
}
