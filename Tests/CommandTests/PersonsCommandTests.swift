import TestSupport
import Testing

@Suite("Group studies and single cases on the command line")
struct PersonsCommandTests {
  private static let mother = Repository.path("datasets/mother/")

  private func call(_ file: String, _ arguments: String...) throws -> Prepost.Call {
    try Prepost.call(
      ["pool", Self.mother + file] + arguments.map { $0.hasSuffix(".csv") ? Self.mother + $0 : $0 })
  }

  private static let whole = [
    "--measure", "ROMC", "--assume-r", "0.5", "--cases", mother + "observations.csv", "--case-contrast", "last",
    "--natural-course", "role", "--test", "knha",
  ]

  private func document() throws -> JSONDocument {
    let call = try Prepost.call(["pool", Self.mother + "groups.csv", "--format", "json"] + Self.whole)
    #expect(call.status == 0, "\(call.errors)")
    return try JSONDocument(call.output)
  }

  @Test("the document of pool for groups and cases together, with persons and the natural course added")
  func shape() throws {
    let answer = try document()
    #expect(
      answer.names.isSuperset(of: ["model", "coefficients", "heterogeneity", "studies", "persons", "natural_course"]))
    #expect(try #require(answer["studies"]).items.count == 3)
    let persons = try #require(answer["persons"])
    #expect(persons.names == ["variance", "shift", "studies", "side_by_side", "cases", "predictions"])
    let lines = try #require(persons["side_by_side"]).items
    #expect(
      lines.map { $0["rows"]?.text } == [
        "groups only", "groups + cases as persons", "groups + cases as persons, without the shift",
        "groups + cases as if persons did not differ", "groups + cases, person variance at its low end",
        "groups + cases, person variance at its high end",
      ])
    #expect(lines[1]["estimate"]?.number == answer["coefficients"]?.items[0]["estimate"]?.number)
    let course = try #require(answer["natural_course"])
    #expect(course.names.isSuperset(of: ["treated", "untreated", "net", "controlled", "all", "studies", "covariance"]))
    #expect(try #require(course["covariance"]).items.count == 2)
  }

  @Test("rows of both kinds need no option")
  func kinds() throws {
    let call = try call("effects.csv")
    #expect(call.status == 0 && call.errors.isEmpty)
    #expect(call.output.hasPrefix("Group studies and single cases on the log ratio of means"))
    #expect(call.output.contains("groups + cases as persons"))
    let alike = try self.call("effects.csv", "--kind", "none")
    #expect(alike.output.hasPrefix("Pooled effect of 2 studies"), "the case has no vi")
  }

  @Test("options that do not go together, or lack what they are about: 64")
  func usage() throws {
    let cases: [([String], String)] = [
      (["--by", "role", "--cases", "observations.csv"], "--cases does not go with --by"),
      (["--method", "IVHET", "--natural-course", "role"], "--natural-course does not go with --method IVHET"),
      (
        ["--measure", "ROMC", "--person-spread", "delta"],
        "--person-spread needs cases: --cases FILE, or rows with 'case' in a column 'kind'"
      ),
      (
        ["--measure", "MC", "--cases", "observations.csv"],
        "cases and the natural course join group studies on the log ratio of means (ROMC) only; got MC"
      ),
      (
        ["--measure", "ROMC", "--cases", "observations.csv", "--mods", "n"],
        "--mods does not go with single cases and the natural course"
      ),
      (
        ["--measure", "ROMC", "--cases", "observations.csv", "--permutations", "exact"],
        "--permutations does not go with single cases and the natural course"
      ),
      (["--cases-where", "case=M"], "--cases-where goes with --cases"),
      (["--assume-r", "2"], "--assume-r takes -1 to 1; got 2.0"),
      (["--person-variance=-1"], "--person-variance takes 0 or more; got -1.0"),
    ]
    for (arguments, expected) in cases {
      let call = try Prepost.call(
        ["pool", Self.mother + "groups.csv"] + arguments.map { $0.hasSuffix(".csv") ? Self.mother + $0 : $0 })
      #expect(call.status == 64 && call.output.isEmpty, "\(arguments): \(call.status)")
      #expect(call.errors.contains(expected), "\(call.errors)")
    }
  }

  @Test("data that are wrong: 65, with place and way out")
  func data() throws {
    let folder = Scratch()
    try folder.write("study,kind,n,yi,vi\nA,group,20,0.6,0.02\nB,grup,30,0.8,0.01\nM,case,,2,\n", to: "kinds.csv")
    let call = try Prepost.call(["pool", "kinds.csv", "--kind", "kind"], in: folder)
    #expect(call.status == 65)
    #expect(
      call.errors == "error: kinds.csv:3 (B), column kind: \"grup\" is not a kind; group or case is accepted\n")
    let units = try Prepost.call([
      "pool", Self.mother + "groups.csv", "--measure", "ROMC", "--assume-r", "0.5", "--cases",
      Repository.path("datasets/oxytocin/case.csv"),
    ])
    #expect(units.status == 65)
    #expect(
      units.errors
        == "error: case.csv: case CASE_PKU has observations in several units (ml per session; ml per day), which have no "
        + "common ratio; choose rows of one unit\n")
    let chosen = try Prepost.call([
      "pool", Self.mother + "groups.csv", "--measure", "ROMC", "--assume-r", "0.5", "--natural-course", "role",
      "--case-contrast", "last", "--test", "knha", "--format", "json", "--cases",
      Repository.path("datasets/oxytocin/case.csv"), "--cases-where", "case=CASE_PKU", "--cases-where",
      "measure=volume per session",
    ])
    let estimate = try #require(try JSONDocument(chosen.output)["coefficients"]?.items[0]["estimate"]?.number)
    #expect(agrees(estimate, try #require(document()["coefficients"]?.items[0]["estimate"]?.number), relative: 1e-12))
  }

  @Test("numbers too large for a ratio are not printed as infinity")
  func huge() throws {
    let folder = Scratch()
    try folder.write("study,kind,n,yi,vi\nA,group,20,0.6,0.02\nB,group,30,0.8,0.01\nM,case,,1000,\n", to: "huge.csv")
    for format in ["text", "csv", "json", "markdown"] {
      let call = try Prepost.call(["pool", "huge.csv", "--format", format], in: folder)
      #expect(call.status == 0)
      #expect(!call.output.lowercased().contains("inf ") && !call.output.contains("inf,"), "\(format)")
    }
  }

  @Test(
    "the analysis file refuses what does not belong together",
    arguments: [
      ("contrast: last", "'contrast' goes with 'with_case'"),
      ("natural_course: b", "there is no pool 'b'"),
      ("natural_course: a", "'natural_course' is another pool of the same effects (ROMC), both without mods"),
      ("with_case: m\n    person_variance: -1", "'person_variance' is 0 or more"),
    ])
  func analysis(line: String, problem: String) throws {
    let folder = Scratch()
    try folder.write("study,n,mean_pre,sd_pre,mean_post,sd_post,r\nA,20,10,4,20,9,0.5\n", to: "s.csv")
    try folder.write(
      """
      title: t
      inputs:
        s: s.csv
      effects:
        - id: e
          input: s
          measure: ROMC
      pool:
        - id: a
          effects: e
          \(line)
      """ + "\n", to: "a.yaml")
    let call = try Prepost.call(["report", "a.yaml", "-o", "out"], in: folder)
    #expect(call.status == 65 && call.errors.contains(problem), "\(call.errors)")
  }
}
