import Testing

@testable import Reports

@Suite("Names of columns in words")
struct NameWordsTests {
  @Test(
    "what other people call a column is understood where its words say enough",
    arguments: [
      ("mean_before", "mean_pre"), ("Mean.Post", "mean_post"), ("SD before", "sd_pre"), ("rerata_sebelum", "mean_pre"),
      ("simpangan_baku_sesudah", "sd_post"), ("N1", "n_treatment"), ("n_control_group", "n_control"),
      ("sd2", "sd_control"), ("meanChange", "mean_change"), ("intervention mean after", "mean_post_treatment"),
      ("n_before", "n"), ("median_kontrol", "median_control"), ("events_1", "events_treatment"),
    ])
  func guess(_ name: String, _ meant: String) {
    #expect(NameWords(guessing: name)?.name == meant)
  }

  @Test(
    "a name with a word that could mean anything is not guessed", arguments: ["ablat", "mean_age", "before", "", "3"])
  func noGuess(_ name: String) {
    #expect(NameWords(guessing: name) == nil)
  }

  @Test("friendly names are told in words")
  func words() {
    #expect(NameWords(friendly: "mean_pre_treatment")?.words == "mean before in the treated group")
    #expect(NameWords(friendly: "sd_change")?.words == "standard deviation of the change")
    #expect(
      NameWords(friendly: "ci_low_post_control")?.words
        == "lower end of the confidence interval after in the control group")
    #expect(NameWords(friendly: "pre") == nil)
  }

  @Test("every name that --map takes has a meaning in words")
  func everyName() {
    for name in Field.mappableNames.sorted() {
      #expect(ColumnMeaning.of(name).field != nil, "\(name)")
    }
  }

  @Test("a column about the cells of another one is no unknown column")
  func companions() throws {
    let table = try study(
      "study,mean_pre,mean_pre_source,counts_source,x_source\nA,5,Figure 2,Table 1,none\n")
    let words = ColumnMeaning.all(of: table).map(\.words)
    #expect(
      words[2] == "where the numbers of mean_pre were seen" && words[3] == "where the numbers of counts were seen")
    #expect(ColumnMeaning.all(of: table)[4] == ColumnMeaning.of(""))
    #expect(NameWords(friendly: "p_treatment")?.words == "p value in the treated group")
  }

  @Test("escalc's letters follow the columns beside them")
  func letters() throws {
    func fields(_ header: String) throws -> [String?] {
      let cells = header.split(separator: ",").map { _ in "1" }.joined(separator: ",")
      return try ColumnMeaning.all(of: study("\(header)\n\(cells)\n")).map(\.field)
    }
    #expect(try fields("ni,m1i,m2i,sd1i") == ["n", "mean_post", "mean_pre", "sd_post"])
    #expect(try fields("n1i,m1i,m2i,sd1i") == ["n_treatment", "mean_treatment", "mean_control", "sd_treatment"])
    #expect(try fields("ai,bi,ci,di") == ["events_treatment", "bi", "events_control", "di"])
  }
}
