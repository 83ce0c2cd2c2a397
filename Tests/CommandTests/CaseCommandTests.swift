import TestSupport
import Testing

@Suite("What case offers beside the indices")
struct CaseCommandTests {
  private static func place(_ name: String) -> String { Repository.path("Tests/Fixtures/single-case/\(name).csv") }

  private func document(_ name: String, _ arguments: String...) throws -> JSONDocument {
    let call = try Prepost.call(["case", Self.place(name)] + arguments + ["--format", "json"])
    #expect(call.status == 0, "\(call.errors)")
    return try JSONDocument(call.output)
  }

  @Test("a regression with its autocorrelation, low and high")
  func regression() throws {
    let answer = try document("sequence_ab", "--regression", "ar1-ml", "--coding", "center")
    let fit = try #require(answer["cases"]?.items[0]["regression"])
    #expect(fit["coding"]?.text == "center" && fit["errors"]?.text == "ar1-ml")
    #expect(fit["coefficients"]?.items.count == 4)
    #expect(fit["coefficients"]?.items[2]["term"]?.text == "level change")
    for name in ["estimate", "conf_low", "conf_high", "spacing", "log_likelihood"] {
      #expect(fit["rho"]?.names.contains(name) == true)
    }
    let flat = try document("sequence_ab", "--regression", "ols", "--trend", "no", "--slope-change", "no")
    #expect(flat["cases"]?.items[0]["regression"]?["coefficients"]?.items.count == 2)
  }

  @Test("the visual analysis, the dual criterion and errors under dependence")
  func visual() throws {
    let one = try #require(try document("sequence_ab", "--visual")["cases"]?.items[0])
    #expect(one["visual"]?["baseline"]?["mean"]?["point"]?.number == 29.0 / 7)
    #expect(one["dual_criterion"]?["observations"]?.number == 7)
    #expect(one["indices"]?["MD"]?.names.contains("std_error_ar1") == true)
    #expect(one["autocorrelation"]?["corrected"] != nil)
  }

  @Test("every design of the randomization test, and the same draws for any number of threads")
  func designs() throws {
    let reversal = try document(
      "sequence_abab", "--design", "reversal", "--randomization", "complete", "--limit", "3", "--statistic", "NAP")
    #expect(reversal["cases"]?.items[0]["randomization"]?["arrangements"]?.number == 35)
    let tiers = try document(
      "sequence_mb", "--design", "koehler-levin", "--tiers", "4-6,7-8,9-10", "--randomization", "complete")
    #expect(tiers["multiple_baseline"]?["permutations"]?.number == 72)
    let arguments = [
      "case", Self.place("sequence_alt"), "--design", "alternating", "--max-consecutive", "2",
      "--randomization", "500", "--seed", "7",
    ]
    let one = try Prepost.call(arguments)
    #expect(one.status == 0)
    #expect(try Prepost.call(arguments + ["--threads", "3"]).output == one.output)
    #expect(try Prepost.call(arguments.dropLast() + ["8"]).output != one.output)
  }

  @Test("the answer for people names the test, the direction and what can be attained")
  func text() throws {
    let call = try Prepost.call([
      "case", Self.place("sequence_ab"), "--randomization", "complete", "--limit", "3", "--alternative", "two.sided",
    ])
    #expect(call.output.contains("Randomization test (two.sided)"))
    #expect(call.output.contains("this is a p value only if the start of the treatment was in fact drawn at random"))
    #expect(call.output.contains("only a test that takes sessions as exchangeable could reach 5 %"))
  }

  @Test(
    "usage",
    arguments: [
      (
        ["--statistic", "NAP"],
        "--statistic is about the randomization test; it needs --randomization complete or a number"
      ),
      (["--limit", "3"], "--limit is about the randomization test; it needs --randomization complete or a number"),
      (["--randomization", "0"], "--randomization takes complete or a whole number above 0; got '0'"),
      (["--coding", "center"], "--coding is about the regression; it needs --regression ols, ar1-ml or ar1-reml"),
      (
        ["--randomization", "complete", "--max-consecutive", "2"],
        "--max-consecutive goes with --design alternating; got --design start-point"
      ),
      (
        ["--randomization", "complete", "--design", "pairs", "--limit", "2"],
        "--limit is about phases of a length that was drawn; --design pairs has none"
      ),
      (
        ["--randomization", "complete", "--design", "koehler-levin"],
        "--tiers goes with --design koehler-levin, and that needs --tiers"
      ),
      (
        ["--randomization", "complete", "--design", "koehler-levin", "--tiers", "4-x"],
        "--tiers takes ranges of sessions such as 4-6,7-9; got '4-x'"
      ),
      (
        ["--design", "wampold-worsham"],
        "--design wampold-worsham is about the randomization test; it needs --randomization complete or a number"
      ),
    ])
  func usage(_ arguments: [String], _ message: String) throws {
    let call = try Prepost.call(["case", Self.place("sequence_ab")] + arguments)
    #expect(call.status == 64 && call.output.isEmpty)
    #expect(call.errors.contains(message), "\(call.errors)")
  }
}
