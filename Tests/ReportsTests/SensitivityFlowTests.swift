import EffectSizes
import MetaAnalysis
import TestSupport
import Testing

@testable import Reports

@Suite("The pooled result over a grid of assumptions")
struct SensitivityFlowTests {
  private static let morris = "datasets/classics/morris2008/data.csv"

  /// Morris's five studies, with the correlations as published or blanked out.
  private static func morris(withoutR: Bool) throws -> StudyTable {
    let text = String(decoding: Repository.bytes(morris), as: UTF8.self)
    guard withoutR else { return try study(text) }
    let header = text.prefix { $0 != "\n" }.split(separator: ",").map(String.init)
    let lines = text.split(separator: "\n").dropFirst().map { line in
      zip(header, line.split(separator: ",", omittingEmptySubsequences: false))
        .map { $0.hasPrefix("r_") ? "" : String($1) }.joined(separator: ",")
    }
    return try study(([header.joined(separator: ",")] + lines).joined(separator: "\n") + "\n")
  }

  private static func base(_ measure: String = "DSMCR", _ test: CoefficientTest = .knappHartung) -> Specification {
    var base = Specification()
    base.measure = measure
    base.test = test
    return base
  }

  private static func flow(_ base: Specification, _ vary: String...) throws -> SensitivityFlow {
    try SensitivityFlow(base: base, variations: vary.map { try Variation($0) })
  }

  // Morris 2008, Table 1, p. 368: g_T - g_C; the correlations of the five studies lie between 0.44 and 0.89.
  @Test(
    "published: with r blanked out, the envelope of each study holds the published difference and its variance",
    arguments: zip(0..<5, [0.74, 0.95, 1.81, 1.15, 0.51]))
  func morrisEnvelope(row: Int, published: Double) throws {
    let (blank, whole) = (try Self.morris(withoutR: true), try Self.morris(withoutR: false))
    let outcome = try Self.flow(Self.base("DSMCR", .z), "r=0.44..0.89").run(blank.keeping([blank.records[row]]))
    let known = try Self.base("DSMCR", .z).pool(whole.keeping([whole.records[row]])).fit.coefficients[0]
    #expect(printsAs(known.value, published, decimals: 2))
    #expect(outcome.lines.count == 21)
    // The estimate does not depend on r; that it is in the envelope must not hang on the last digit.
    let envelope = try #require(outcome.envelope)
    #expect(envelope.lower <= known.value + 1e-12 && known.value <= envelope.upper + 1e-12)
    let widths = try outcome.lines.map { line in
      let interval = try #require(line.result.get().interval)
      return interval.upper - interval.lower
    }
    let own = try #require(known.interval)
    let (least, greatest) = (try #require(widths.min()), try #require(widths.max()))
    #expect((least - 1e-12...greatest + 1e-12).contains(own.upper - own.lower))
  }

  @Test("oracle: every line is what a file with the number written into it gives", arguments: [0.1, 0.5, 0.9])
  func written(r: Double) throws {
    let text = "study,n,mean_pre,sd_pre,mean_post,sd_post,r\nA,20,10,3,14,4,\nB,31,9,2.5,11,3,0.6\nC,12,8,2,9.5,2.2,\n"
    let outcome = try Self.flow(Self.base("SMCC", .z), "r=\(r)").run(study(text))
    let filled = text.replacing("4,\n", with: "4,\(r)\n").replacing("2.2,\n", with: "2.2,\(r)\n")
    let known = try Self.base("SMCC", .z).pool(study(filled)).fit.coefficients[0]
    let pooled = try outcome.lines[0].result.get()
    #expect(pooled.estimate == known.value && pooled.interval == known.interval)
    #expect(outcome.notes.map(\.text) == ["r is supplied for A, C, one value for all of them"])
  }

  @Test("a number is recovered where the row prints enough, and supplied only elsewhere")
  func recoveredFirst() throws {
    let text = "study,n,mean_pre,sd_pre,mean_post,sd_post,r,t\nA,20,10,3,14,4,,5\nB,31,9,2.5,11,3,,\n"
    let outcome = try Self.flow(Self.base("SMCC", .z), "r=0.2,0.8").run(study(text))
    #expect(outcome.notes.map(\.text) == ["r is supplied for B"])
    let both = try Self.flow(Self.base("SMCC", .z), "r=0.2,0.8").run(study(text.replacing(",,5", with: ",,")))
    #expect(both.notes.map(\.text) == ["r is supplied for A, B, one value for all of them"])
  }

  @Test("cv supplies the SDs that are missing as a multiple of the means")
  func coefficientOfVariation() throws {
    let text = "study,n,mean_pre,sd_pre,mean_post,sd_post,r\nA,20,10,,14,,0.5\nB,31,9,2.5,11,3,0.6\n"
    let outcome = try Self.flow(Self.base("ROMC", .z), "cv=0.3").run(study(text))
    let filled = text.replacing("10,,14,,", with: "10,3,14,4.2,")
    let known = try Self.base("ROMC", .z).pool(study(filled)).fit.coefficients[0]
    #expect(agrees(try outcome.lines[0].result.get().estimate, known.value, relative: 1e-14))
    #expect(outcome.notes.map(\.text) == ["cv is supplied for A"])
  }

  @Test("property: at a tipping point the end of the interval is the threshold")
  func tipping() throws {
    let table = try Self.morris(withoutR: true)
    for threshold in [0.42, 0.45, 0.48] {
      var flow = try Self.flow(Self.base(), "r=0.1..0.9", "exclude=each")
      flow.threshold = threshold
      let outcome = try flow.run(table)
      #expect(!outcome.tippingPoints.isEmpty)
      for point in outcome.tippingPoints {
        var specification = Self.base()
        specification.supplied = [("r", point.value)]
        specification.excluded = point.others[0].setting.text == "none" ? nil : point.others[0].setting.text
        let interval = try #require(specification.pool(table).fit.coefficients[0].interval)
        let end = point.crosses == .low ? interval.lower : interval.upper
        #expect(agrees(end, threshold, relative: 1e-9), "\(point)")
      }
      // Where two neighbours disagree about the threshold there is a tipping point between them.
      let first = outcome.lines.filter { $0.settings[1] == .choice("none") }
      let sides = try first.map { try #require($0.result.get().interval).lower > threshold }
      let changes = zip(sides, sides.dropFirst()).count { $0 != $1 }
      let found = outcome.tippingPoints.count { $0.others[0].setting == .choice("none") && $0.crosses == .low }
      #expect(found == changes)
    }
  }

  @Test("property: the result is the same for any number of threads, and a sample is a part of the whole")
  func threadsAndSample() throws {
    let table = try Self.morris(withoutR: true)
    var flow = try Self.flow(Self.base("DSMCC", .z), "r=0.1:0.9:0.1", "exclude=each", "method=REML,DL,EE")
    let whole = try flow.run(table)
    #expect(whole.lines.count == 9 * 6 * 3)
    flow.threads = 3
    #expect(try flow.run(table).answer.bytes(.json) == whole.answer.bytes(.json))
    flow.sample = 20
    let part = try flow.run(table)
    let settings = whole.lines.map(\.settings)
    let places = try part.lines.map { line in try #require(settings.firstIndex(of: line.settings)) }
    #expect(places.count == 20 && places == places.sorted() && Set(places).count == 20)
    for (line, place) in zip(part.lines, places) {
      #expect(try line.result.get() == whole.lines[place].result.get())
    }
    flow.seed = 2
    #expect(try flow.run(table).lines.map(\.settings) != part.lines.map(\.settings))
  }

  @Test("what cannot be pooled keeps its line with the reason, and nothing tips where nothing was pooled")
  func failures() throws {
    let text = "study,yi,vi\nA,1,0.1\nB,2,0.2\n"
    let outcome = try Self.flow(Specification(), "method=REML,GENQ").run(study(text))
    #expect((try? outcome.lines[0].result.get())?.k == 2)
    #expect(
      message { try outcome.lines[1].result.get() } == "GENQ is made of weights that the user gives; there are none")
    #expect(outcome.tippingPoints.isEmpty)
  }

  @Test("settings are read as they are meant")
  func settings() throws {
    #expect(try Variation("r=0.1..0.3", points: 3).settings.map(\.text) == ["0.1", "0.2", "0.3"])
    #expect(try Variation("r=0:0.3:0.1").settings.count == 4)
    #expect(try Variation("r=0:0.35:0.1").settings.count == 4)
    #expect(try Variation("n= 10 ,20").settings == [.number(10), .number(20)])
    #expect(try Variation("measure=SMCC,SMCR").settings.map(\.text) == ["SMCC", "SMCR"])
    #expect(try Variation("r=-0.5..0.5").isContinuous && !Variation("r=0.5").isContinuous)
  }

  @Test(
    "refusals",
    arguments: [
      ("r", "--vary takes NAME=LOW..HIGH, NAME=LOW:HIGH:STEP or NAME=A,B; got 'r'"),
      ("r=0.9..0.1", "--vary r takes LOW..HIGH, LOW:HIGH:STEP or numbers with commas between them; got '0.9..0.1'"),
      ("r=a", "--vary r takes LOW..HIGH, LOW:HIGH:STEP or numbers with commas between them; got 'a'"),
      ("r=0:1:0", "--vary r takes LOW..HIGH, LOW:HIGH:STEP or numbers with commas between them; got '0:1:0'"),
      ("r=0..2", "--vary r: 1.1 is not possible; numbers from -1 to 1 are accepted"),
      ("cv=0..1", "--vary cv: 0 is not possible; numbers above 0 are accepted"),
      ("r=0.1,0.1", "--vary r names a setting twice"),
      ("measure=", "--vary measure= names no setting"),
      (
        "sdpre=1",
        "--vary sdpre: nothing of that name can be varied; did you mean 'sd_pre'? (choices: measure, vtype, method, test, "
          + "exclude; numbers: cv, r, sd_pre and the other inputs of 'effects --list')"
      ),
    ])
  func refusals(text: String, says: String) {
    #expect(message { try Variation(text) } == says)
    #expect(kind { try Variation(text) } == .usage)
  }

  @Test("refusals of a flow and of what it names")
  func flowRefusals() throws {
    let text = "study,yi,vi\nA,1,0.1\nB,2,0.2\n"
    #expect(
      message { try SensitivityFlow(base: Specification(), variations: []) }
        == "sensitivity needs --vary NAME=LOW..HIGH at least once")
    #expect(
      message { try Self.flow(Specification(), "method=DL", "method=EE") }
        == "--vary gives 'method' twice; give its settings once, with commas between them")
    #expect(
      message { try Self.flow(Specification(), "r=0.1") }
        == "--vary r needs --measure, which computes the effects of study rows")
    #expect(
      message { try Self.flow(Specification(), "exclude=C").run(study(text)) }
        == "--vary exclude: t.csv has no study 'C'")
    #expect(
      message { try Self.flow(Specification(), "test=kn").run(study(text)) }
        == "--vary test: there is no test 'kn' (tests: z, t, knha, adhoc, kr)")
    #expect(
      message { try Self.flow(Self.base("SMCC"), "vtype=XX").run(study(text)) }
        == "--vary vtype: there is no sampling variance 'XX'")
    #expect(
      message { try Self.flow(Self.base("MC"), "r=0:1:0.00001", "n=1:100:1").run(study(text)) }
        == "the grid has more than 1000000 specifications; vary less, or draw some of them with --sample N")
    // One row for all of it: every specification fails alike, which is the failure of the whole.
    #expect(
      message { try Self.flow(Self.base("SMCC"), "r=0.1,0.2").run(study("study,n,mean_pre,mean_post\nA,,1,2\n")) }
        == "t.csv: there is no effect with both an estimate and a positive sampling variance")
  }
}
