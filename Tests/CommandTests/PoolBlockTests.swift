import TestSupport
import Testing

@Suite("Pool blocks of an analysis file")
struct PoolBlockTests {
  private let folder = Scratch()

  init() throws {
    try folder.write(
      "study,n_treatment,mean_treatment,sd_treatment,n_control,mean_control,sd_control,size,site,arm\n"
        + "A,10,5,2,12,4,2,22,p,a\nB,20,6,2,20,4,2,40,p,b\nC,15,7,3,15,4,2,30,q,a\nD,30,5,2,30,5,2,60,q,b\n"
        + "E,12,8,3,12,4,2,24,r,a\nF,25,5,2,24,4,2,49,r,\n", to: "s.csv")
  }

  private func report(_ pool: String) throws -> (call: Prepost.Call, pooled: [[String: String]]) {
    try folder.write(
      "title: T\ninputs: {s: s.csv}\neffects:\n  - {id: e, input: s, measure: SMD}\npool:\n  - {id: p, effects: e, \(pool)}\n",
      to: "a.yaml")
    let call = try Prepost.call(["report", "a.yaml", "-o", "out"], in: folder)
    guard call.status == 0 else { return (call, []) }
    let lines = try #require(folder.read("out/pooled.csv"))
      .split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    return (call, lines.dropFirst().map { Dictionary(zip(lines[0], $0)) { first, _ in first } })
  }

  /// The reader of JSON rounds the last bit its own way.
  private static func equal(_ cell: String?, _ number: Double?) -> Bool {
    guard let own = cell.flatMap(Double.init) else { return number == nil && (cell ?? "").isEmpty }
    return number.map { agrees(own, $0, relative: 1e-14) } ?? false
  }

  @Test(
    "a block answers what the command answers",
    arguments: [
      ("method: GENQ, weights: size", ["--method", "GENQ", "--weights", "size"]),
      ("method: GENQM, weights: equal, level: 90", ["--method", "GENQM", "--unweighted", "--level", "90"]),
      ("cluster: site, vcov: CR1", ["--cluster", "site", "--vcov", "CR1"]),
      ("cluster: site", ["--cluster", "site"]),
      ("pi_method: HTS, ci_method: PL", ["--pi-method", "HTS", "--ci-method", "PL"]),
      ("tau2: 0.3, test: t", ["--tau2", "0.3", "--test", "t"]),
      ("threshold: 0.5", ["--threshold", "0.5"]),
      ("permutations: exact", ["--permutations", "exact"]),
      ("method: IVHET", ["--method", "IVHET"]),
      ("method: HC, level: 90", ["--method", "HC", "--level", "90"]),
      ("method: ML, scale: size", ["--method", "ML", "--scale", "size"]),
      ("scale: size, test: knha", ["--scale", "size", "--test", "knha"]),
      ("permutations: 50, seed: 4", ["--permutations", "50", "--seed", "4"]),
    ] as [(String, [String])])
  func same(_ block: String, _ options: [String]) throws {
    let row = try #require(try report(block).pooled.first)
    let answer = try JSONDocument(
      Prepost.call(["pool", "s.csv", "--measure", "SMD", "--format", "json"] + options, in: folder).output)
    let line = try #require(answer["coefficients"]).items[0]
    for name in ["estimate", "std_error", "p_value", "conf_low", "conf_high"] {
      #expect(Self.equal(row[name], line[name]?.number), "\(name)")
    }
    for name in ["pi_low", "pi_high"] {
      #expect(Self.equal(row[name], answer["prediction"]?[name]?.number), "\(name)")
    }
    #expect(Self.equal(row["p_above"], answer["threshold"]?["p_above"]?.number))
    #expect(Self.equal(row["p_permutation"], answer["permutation"]?["p_value"]?.items.first?.number))
  }

  @Test("subgroups: a line each, the test between them, and rows without a value refused")
  func subgroups() throws {
    let rows = try report("by: arm, method: DL").pooled
    #expect(rows.map { $0["variant"] } == ["groups", "arm = a", "arm = b", "arm = no value"])
    #expect(rows.map { $0["k"] } == ["6", "3", "2", ""])
    let text = try #require(folder.read("out/pooled.csv"))
    #expect(text.contains("between the 2 subgroups by arm, each with its own tau2: Q = "))
    #expect(text.contains("1 rows have no value in 'arm' and are in no subgroup"))
  }

  @Test("a list of methods to be tried in turn is one model")
  func inTurn() throws {
    let rows = try report("method: ['REML,DL', PM]").pooled
    #expect(rows.count == 2)
  }

  @Test(
    "refusals name the line",
    arguments: [
      ("method: GENQ", "a.yaml", 64, "GENQ is made of weights that the user gives; there are none"),
      ("vcov: CR2", "a.yaml:6", 65, "'vcov' needs 'cluster'"),
      ("cluster: site, vcov: HC3", "a.yaml:6", 65, "'vcov' takes CR0, CR1, CR1p or CR2 here"),
      ("cluster: site, test: knha", "a.yaml:6", 65, "'cluster' brings its own tests"),
      ("tau2: -1", "a.yaml:6", 65, "tau2 is -1.0; 0 or more is accepted"),
      ("tau2: 1, method: DL", "a.yaml:6", 65, "either 'tau2' or 'method', not both"),
      ("method: EE, ci_method: QP", "a.yaml:6", 65, "'ci_method' is about an estimated tau2"),
      ("level: 100", "a.yaml:6", 65, "level"),
      ("permutations: many", "a.yaml:6", 65, "'permutations' takes exact or a whole number above 0; got 'many'"),
      ("permutations: 9, cluster: site", "a.yaml:6", 65, "it cannot be combined with 'cluster'"),
      ("seed: 3", "a.yaml:6", 65, "'seed' belongs to sampled 'permutations'"),
      ("by: arm, mods: size", "a.yaml:6", 65, "'by' is for plain models"),
      (
        "method: [REML, IVHET], test: knha", "a.yaml:6", 65,
        "'test' does not go with method IVHET; give IVHET a block of"
      ),
      ("method: HC, mods: size", "a.yaml:6", 65, "'mods' does not go with method HC; give HC a block of its own"),
      ("method: HC, by: arm", "a.yaml:6", 65, "'by' does not go with method HC"),
      (
        "method: MH", "a.yaml:6", 65,
        "pool 'p': method MH pools counts by OR, RR, RD, IRR, IRD; the effects 'e' are SMD"
      ),
      ("method: PETO", "a.yaml:6", 65, "pool 'p': method PETO pools counts by OR, PETO; the effects 'e' are SMD"),
      ("continuity: no", "a.yaml:6", 65, "'continuity' is about the test of association of method MH"),
      ("tau2_common: yes", "a.yaml:6", 65, "'tau2_common' goes with 'by'"),
      ("scale: size, method: DL", "a.yaml:6", 65, "'scale' estimates tau2 by method ML or REML; got 'DL'"),
      ("scale: size, by: arm", "a.yaml:6", 65, "'by' does not go with 'scale', a location-scale model"),
      ("scale: size, test: kr", "a.yaml:6", 65, "test kr does not go with 'scale'"),
      ("scale: 'size +'", "a.yaml:6", 65, "a pool: formula, column 7: expected a column name, a number or '('"),
      ("transform: tan", "a.yaml:6", 65, "'transform' takes none, exp, percent,"),
      ("mods: size, transform: tanh", "a.yaml:6", 65, "transform tanh has no meaning for slopes"),
      ("threshold: 1, mods: size", "a.yaml:6", 65, "'threshold' is for a model without moderators"),
      ("weight: size", "a.yaml:6", 65, "did you mean 'weights'?"),
    ] as [(String, String, Int, String)])
  func refusals(_ block: String, _ place: String, _ status: Int, _ text: String) throws {
    let call = try report(block).call
    #expect(call.status == Int32(status), "\(call.errors)")
    #expect(call.errors.contains(text) && (status == 64 || call.errors.contains(place)), "\(call.errors)")
  }
}
