import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@testable import Reports

@Suite("Numbers while inputs move inside their rounding")
struct InputRoundingTests {
  private static let names: Set = ["mean_treatment", "sd_treatment", "mean_control", "sd_control"]

  private func effect(_ measure: String) -> (StudyTable) -> Double? {
    { table in
      guard let entry = try? MeasureCatalog.measure(measure), let flow = try? EffectsFlow(measure: entry) else {
        return nil
      }
      return (try? flow.run(table))?.first?.effect?.estimate
    }
  }

  @Test("a mean difference moves by half a unit of each mean, exactly")
  func linear() throws {
    let table = try study(
      "study,n_treatment,mean_treatment,sd_treatment,n_control,mean_control,sd_control\nA,10,5.20,1.1,12,4.1,1.3\n")
    let rounding = InputRounding(table, columns: Self.names, rows: table.records)
    #expect(rounding.cells.count == 4)
    let reach = try #require(rounding.reach(effect("MD")))
    #expect(
      agrees(reach.lower, 1.1 - 0.055, relative: 1e-12) && agrees(reach.upper, 1.1 + 0.055, relative: 1e-12), "\(reach)"
    )
  }

  @Test(
    "property: no value inside the rounding lies outside, for a monotone effect",
    arguments: 1...25 as ClosedRange<UInt64>)
  func enclosing(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let means = [random.integer(20...40), random.integer(1...15)]
    let sds = [random.integer(2...9), random.integer(2...9)]
    func table(_ cells: [Double]) throws -> StudyTable {
      try study(
        "study,n_treatment,mean_treatment,sd_treatment,n_control,mean_control,sd_control\n"
          + "A,10,\(cells[0]),\(cells[1]),12,\(cells[2]),\(cells[3])\n")
    }
    let printed = try study(
      "study,n_treatment,mean_treatment,sd_treatment,n_control,mean_control,sd_control\n"
        + "A,10,\(means[0]),\(sds[0]),12,\(means[1]),\(sds[1])\n")
    let reach = try #require(
      InputRounding(printed, columns: Self.names, rows: printed.records).reach(effect("SMD")))
    for _ in 0..<10 {
      let cells = [means[0], sds[0], means[1], sds[1]].map { Double($0) + random.uniform(-0.5, 0.5) }
      let value = try #require(effect("SMD")(try table(cells)))
      #expect(reach.lower - 1e-12 <= value && value <= reach.upper + 1e-12, "seed \(seed)")
    }
  }

  @Test("counts, ranges and empty cells stay as they are")
  func exact() throws {
    let table = try study("study,a,b,c\nA,5–10,,3\n")
    #expect(InputRounding(table, columns: ["a", "b"], rows: table.records).cells.isEmpty)
    #expect(InputRounding(table, columns: ["c"], rows: table.records).reach { _ in nil } == nil)
  }
}
