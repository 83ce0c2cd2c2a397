import TestSupport
import Testing

@Suite("What regress and describe answer")
struct RegressCommandTests {
  static let examples: [GoldenTests.Example] = [
    GoldenTests.Example(
      "regress-terms", "regress", "trial.csv", "post ~ poly(pre, 2) + arm", "--anova", "II", "--against", "~ arm"),
    GoldenTests.Example("regress-rows", "regress", "trial.csv", "post ~ pre + arm", "--diagnostics"),
    GoldenTests.Example(
      "regress-predict", "regress", "trial.csv", "post ~ ns(pre, 2) + arm", "--predict", "trial-new.csv"),
    GoldenTests.Example("regress-ranges", "regress", "diary.csv", "ml ~ day + arm", "--diagnostics"),
    GoldenTests.Example(
      "regress-logistic", "regress", "diary.csv", "fed ~ day + arm", "--family", "binomial", "--exponentiate", "--vcov",
      "CR2", "--cluster", "mother"),
    GoldenTests.Example(
      "regress-rates", "regress", "diary.csv", "feeds ~ day + arm", "--family", "poisson", "--exposure", "hours"),
    GoldenTests.Example("regress-repeated", "regress", "diary.csv", "feeds ~ day * arm", "--random", "~ 1 | mother"),
    GoldenTests.Example("describe", "describe", "diary.csv", "--by", "arm", "--correlations", "spearman"),
    GoldenTests.Example("describe-vars", "describe", "diary.csv", "--vars", "ml, feeds"),
  ]

  @Test("golden", arguments: examples, ["text", "csv", "json", "markdown"])
  func golden(_ example: GoldenTests.Example, format: String) throws {
    let call = try example.call(format)
    #expect(call.status == 0, "\(call.errors)")
    let ending = ["text": "txt", "markdown": "md"][format] ?? format
    try Golden.expect(call.output, at: "golden/\(example.name).\(ending)")
  }

  /// Arguments and the exit code that they give.
  static let failures: [(arguments: String, status: Int32)] = [
    ("trial.csv|post ~ pre|--method|ML", 64), ("trial.csv|post ~ pre|--family|gamma", 64),
    ("trial.csv|post ~ poly(pre)", 64), ("trial.csv|post ~ pre|--test|age", 64),
    ("trial.csv|post ~ pre|--random|~ pre / clinic", 64), ("trial.csv|post ~ pre|--against|post ~ age", 64),
    ("trial.csv|post ~ pre|--predict|nowhere.csv", 66), ("trial.csv|post ~ pre|--family|poisson", 65),
    ("diary.csv|fed ~ mother|--family|binomial", 70), ("trial.csv|post ~ ns(pre, 40)", 70),
    ("trial.csv|post ~ pre|--weights|who", 65),
  ]

  @Test("exit codes, with nothing on standard output", arguments: failures)
  func exits(list: String, status: Int32) throws {
    let arguments = list.split(separator: "|").map(String.init)
    let places = arguments.map { $0.hasSuffix(".csv") ? Prepost.input + "/" + $0 : $0 }
    let call = try Prepost.call(["regress"] + places)
    #expect(call.status == status, "\(call.errors)")
    #expect(call.output.isEmpty)
  }

  @Test("describe: exit codes")
  func describeExits() throws {
    let file = Prepost.input + "/diary.csv"
    #expect(try Prepost.call(["describe", file, "--by", "nobody"]).status == 65)
    #expect(try Prepost.call(["describe", file, "--correlations", "r"]).status == 64)
    #expect(try Prepost.call(["describe", "nowhere.csv"]).status == 66)
  }
}
