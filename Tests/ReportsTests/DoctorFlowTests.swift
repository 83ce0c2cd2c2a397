import Tables
import TestSupport
import Testing

@testable import Reports

@Suite("What is understood of a file")
struct DoctorFlowTests {
  private func examine(
    _ text: String, map: [String] = [], options: CSVOptions = CSVOptions()
  ) throws -> DoctorFlow.Outcome {
    DoctorFlow(call: DoctorFlow.Call(file: "t.csv")).run(try study(text, map: map, options: options))
  }

  private func odd(_ text: String) throws -> [String] {
    try examine(text).columns.flatMap { column in
      column.odd.map { "\(column.name) \(OddCells.text($0.rows, of: $0.count)): \($0.problem.words($0.example))" }
    }
  }

  @Test("the decimal mark is told with the cell that proves it")
  func marks() throws {
    #expect(try examine("mean_pre\n8.5\n").file.proof == "proven by 8.5 in row 2, which can be read in no other way")
    let semicolon = try examine("study;mean_pre\nA;8,5\n").file
    #expect(semicolon.decimal == "comma" && semicolon.delimiter == "semicolon" && semicolon.rows == 1)
    #expect(
      try examine("study,mean_pre\nA,8.5\nB,\"8,5\"\n").file.proof
        == "dot (8.5 in row 2) and comma (8,5 in row 3) both occur; each of these numbers can be read in one way only")
    #expect(try examine("n\n8\n").file.decimal == nil)
    #expect(try examine("mean_pre\n8.5\n", options: CSVOptions(decimal: .dot)).file.proof == "declared with --decimal")
  }

  @Test("a mark that nothing decides is told with both readings")
  func twoReadings() throws {
    let outcome = try examine("study;mean_pre\nA;1,435\n")
    let message =
      "1,435 is 1.435 with a decimal comma and 1435 with a thousands comma; declare it with --decimal comma or "
      + "--decimal dot"
    #expect(outcome.file.proof == "not decided for every cell: \(message)")
    #expect(outcome.columns[1].odd.first?.problem.words("1,435") == message)
  }

  @Test("a column is counted by what its cells are")
  func kinds() throws {
    let columns = try examine(
      "study,mean_pre,x,mean_post,year,r\nA,80-100,a,<5,2020,\nB,1.25,b,3,2021,\nC,~7,,>1,2022,\n"
    ).columns
    #expect(columns.map(\.kind) == [.text, .range, .text, .bound, .text, .empty])
    let mean = columns[1]
    #expect([mean.numbers, mean.ranges, mean.approximations, mean.missing] == [1, 1, 1, 0])
    #expect(mean.smallest == 1.25 && mean.largest == 100)
    #expect(mean.decimals?.least == 0 && mean.decimals?.most == 2)
    #expect(columns[3].bounds == 2 && columns[3].largest == 5)
    #expect(columns[5].missing == 3)
  }

  @Test("odd cells are told with their rows and what would be accepted")
  func oddCells() throws {
    #expect(
      try odd("study,n,sd_pre,r,p\nA,12.5,-1,1.5,0.2\nB,0,1,0.5,1.2\nC,4,1,0.5,NS\n") == [
        "n 2: a count that is not whole", "n 3: a count below 1", "sd_pre 2: below 0", "r 2: outside -1 to 1",
        "p 3: outside 0 to 1",
        "p 4: no number; a p like 0.032, <0.05 or p = 0.01 is accepted, this one is passed over",
      ])
    #expect(
      try odd("study,mean_pre\nA,5\nB,six\n") == [
        "mean_pre 3: text where a number belongs; a number, a range like 80-100 or a bound like <50 is accepted"
      ])
    #expect(
      try odd("study,mean_pre\nA,5 ml\nB,6 g\nC,7 ml\n") == [
        "mean_pre 2, 3, 4: units mixed in one column (ml, g); write plain numbers of one unit"
      ])
    #expect(
      try odd("study,mean_pre\nA,5%\nB,6\n") == ["mean_pre 2: a number with a percent sign; write the number alone"])
    #expect(
      try odd("study,mean_pre\nA,5.5\nB,6.25\nC,\"7,5\"\n") == [
        "mean_pre 4: a decimal comma, while other cells of the column have a dot; each is read by itself"
      ])
    #expect(
      try odd("study,mean_pre\nA,9-5\n").first?.hasPrefix("mean_pre 2: \"9-5\" is a range from the larger") == true)
    #expect(try odd("study,percent\nA,101\n") == ["percent 2: outside 0 to 100"])
  }

  @Test("a column of remarks with a number in it, and a sound file, have nothing odd")
  func nothingOdd() throws {
    #expect(try odd("study,remark\nA,see table\nB,7\nC,page 3\n").isEmpty)
    #expect(try odd("study,n,mean_pre,sd_pre,p\nA,12,5.5,1.2,<0.001\nB,9,4.4,0.9,p = 0.03\n").isEmpty)
  }

  @Test("rows beyond the first ten are counted, not listed")
  func manyOdd() throws {
    let rows = (1...14).map { "S\($0),-\($0)" }.joined(separator: "\n")
    #expect(try odd("study,sd_pre\n\(rows)\n") == ["sd_pre 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 4 more: below 0"])
  }

  @Test("names are suggested, and everything below takes them as meant")
  func suggestions() throws {
    let outcome = try examine(
      "Study,N,mean_before,mean_after,sd_before,sd_after,r\nA,10,5,6,1,1,0.5\nB,12,5,7,1,1,0.5\n")
    #expect(
      outcome.columns.map(\.suggestion) == ["study", "n", "mean_pre", "mean_post", "sd_pre", "sd_post", nil])
    #expect(outcome.reach.first { $0.measure.code == "SMCC" }?.rows == 2)
    #expect(
      outcome.steps.first?.command
        == "prepost doctor t.csv --map study=Study --map n=N --map mean_pre=mean_before --map mean_post=mean_after "
        + "--map sd_pre=sd_before --map sd_post=sd_after")
    // What a name means already, and what two columns could mean, is suggested for neither.
    #expect(try examine("mean_pre,mean_before\n1,2\n").columns[1].suggestion == nil)
    #expect(try examine("mean_before,mean_baseline\n1,2\n").columns.allSatisfy { $0.suggestion == nil })
    #expect(try examine("event,arm_control\ncured,usual care\n").columns.allSatisfy { $0.suggestion == nil })
  }

  @Test("a mapped column has the meaning of its name, and the name itself has none any more")
  func mapped() throws {
    let columns = try examine("study,n,tpos\nA,5,3\n", map: ["events_treatment=tpos", "n_treatment=n"]).columns
    #expect(columns[1].field == "n_treatment" && columns[2].field == "events_treatment")
  }
}
