import TestSupport
import Testing

@testable import Reports

@Suite("What a file can give and what to do next")
struct DoctorMeasuresTests {
  private func examine(_ table: StudyTable) -> DoctorFlow.Outcome {
    DoctorFlow(call: DoctorFlow.Call(file: "t.csv")).run(table)
  }

  private static let head = "study,n,mean_pre,sd_pre,mean_post,sd_post,r\n"

  @Test("rows that give an effect are counted, and what the others lack is told")
  func reach() throws {
    let outcome = examine(try study(Self.head + "A,10,5,1,6,1,0.5\nB,10,5,1,6,1,\nC,,5,1,6,1,0.5\nD,10,5,-1,6,1,0.5\n"))
    let smcc = try #require(outcome.reach.first { $0.measure.code == "SMCC" })
    #expect(smcc.rows == 1 && smcc.tried == 4 && smcc.pointsOnly == 0)
    #expect(
      smcc.lacking
        == "a cell to mend: sd_pre (1 row); needs n (1 row); needs r (or sd_change, or the paired t with n) (1 row)")
    let mc = try #require(outcome.reach.first { $0.measure.code == "MC" })
    #expect(mc.rows == 1 && mc.pointsOnly == 2)
    #expect(!outcome.reach.contains { $0.measure.code == "COR" || $0.measure.code == "OR" })
  }

  @Test("the counts agree with the effects that the command computes")
  func agrees() throws {
    let table = try study(file: "datasets/oxytocin/studies.csv")
    let all = MeasureReach.all(of: table, most: 1000)
    for code in ["ROMC", "SMCC", "MC"] {
      let reach = try #require(all.first { $0.measure.code == code })
      let effects = try effects(code, table)
      #expect(reach.rows == effects.count { $0.effect?.samplingVariance != nil })
      #expect(reach.pointsOnly == effects.count { $0.effect != nil && $0.effect?.samplingVariance == nil })
      #expect(reach.rows + reach.reasons.reduce(0) { $0 + $1.rows } == effects.count)
    }
  }

  private func suspicions(_ text: String) throws -> [String] {
    examine(try study(text)).suspicions.map { "\($0.rows.map(String.init).joined(separator: " ")) \($0.what)" }
  }

  @Test("what looks wrong across columns")
  func suspicions() throws {
    #expect(
      try suspicions("study,events_treatment,n_treatment,events_control,n_control\nA,12,10,3,10\n") == ["2 count vs n"])
    #expect(try suspicions("study,n,mean_pre,min_pre,max_pre\nA,9,12,1,9\n") == ["2 mean vs range"])
    #expect(
      try suspicions(Self.head + "A,25,5,2.5,6,0.5,0.5\n") == ["2 SD that looks like an SE"])
    #expect(
      try suspicions("study,n,mean_change,sd_change,t\nA,25,10,2,5\n") == ["2 SD that looks like an SE"])
    #expect(
      try suspicions("study,mean_pre,mean_post,mean_change\nA,8,6,2\n").contains("2 before and after exchanged"))
    #expect(
      try suspicions("study,n,mean_pre,timepoint_pre,timepoint_post\nA,9,8,4 weeks,2 weeks\n") == [
        "2 before and after exchanged"
      ])
    #expect(try suspicions("study,n\nA,9\nB,8\nA,9\n") == ["4 repeated rows", "2 4 same study in several rows"])
  }

  @Test("several units are told with the rows in another one than most")
  func units() throws {
    let table = try study("study,unit,n\nA,ml,9\nB,g,8\nC,cc,7\nD,ml,5\n")
    let found = try #require(examine(table).suspicions.first)
    #expect(found.what == "several units" && found.rows == [3])
    #expect(found.detail.hasPrefix("ml (3 rows), g (1 row); raw differences"))
    #expect(examine(try study("study,unit,n\nA,ml,9\nB,cc,8\n")).suspicions.isEmpty)
  }

  @Test("one SD among many that is too small by the root of n")
  func outlyingSpread() throws {
    let rows = ["A,25,50,10", "B,20,48,9.5", "C,30,55,12", "D,25,47,9", "E,25,52,2.1", "F,40,50,11"]
    #expect(
      try suspicions("study,n,mean_pre,sd_pre\n" + rows.joined(separator: "\n") + "\n") == [
        "6 SD that looks like an SE"
      ])
  }

  @Test("a sound file raises nothing")
  func sound() throws {
    let rows = ["A,25,5.1,1.2,6.3,1.4,0.5", "B,30,4.8,1.1,6.0,1.3,0.6", "C,28,5.3,1.3,6.6,1.5,0.4"]
    #expect(try suspicions(Self.head + rows.joined(separator: "\n") + "\n").isEmpty)
    #expect(
      try suspicions(
        "study,mean_pre,mean_post,mean_change,timepoint_pre,timepoint_post\nA,8.04,6.13,-1.9,day 0,day 4\n"
      ).isEmpty)
  }

  @Test("what to do next follows the shape of the file")
  func steps() throws {
    func commands(_ text: String) throws -> [String] { examine(try study(text)).steps.map(\.command) }
    #expect(
      try commands("study,yi,vi\nA,1,1\nB,2,1\n") == ["prepost pool t.csv --yi yi --vi vi", "prepost describe t.csv"])
    #expect(
      try commands("case,phase,time,value\na,A,1,2\na,A,2,3\na,B,3,4\na,B,4,5\n") == [
        "prepost case t.csv", "prepost describe t.csv",
      ])
    #expect(
      try commands("id;sebelum;sesudah\n1;8,5;9,1\n2;7,2;8,8\n3;7,7;8,0\n") == [
        "prepost paired t.csv --pre sebelum --post sesudah", "prepost describe t.csv",
      ])
    // A cell that commands stop at keeps them from being proposed.
    let broken = try commands(Self.head + "A,10,5,1,6,1,0.5\nB,10,5,x,6,1,0.5\n")
    #expect(broken == ["prepost describe t.csv"])
  }

  @Test("texts are quoted for the shell")
  func quoting() {
    #expect(DoctorFlow.Call.quoted("a/b-c_1.csv") == "a/b-c_1.csv")
    #expect(DoctorFlow.Call.quoted("my file.csv") == "'my file.csv'")
    #expect(DoctorFlow.Call.quoted("it's") == "'it'\\''s'")
    #expect(DoctorFlow.Call.quoted("") == "''")
  }
}
