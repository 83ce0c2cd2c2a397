import TestSupport
import Testing

@Suite("Wrong calls")
struct UsageTests {
  /// A call that ends with 64 and whose first line on standard error is `message`.
  struct WrongCall: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let message: String

    init(_ arguments: String..., says message: String) {
      self.arguments = arguments
      self.message = message
    }

    var testDescription: String { arguments.joined(separator: " ") }
  }

  static let measures = "(measures: "
  static let methods = "(methods: EE, FE, DL, REML, PM, "

  static let calls = [
    WrongCall("poool", says: "Error: Unexpected argument 'poool'"),
    WrongCall("effects", says: "Error: effects needs a file of studies"),
    WrongCall("effects", "studies.csv", says: "Error: effects needs --measure; see 'prepost effects --list'"),
    WrongCall(
      "effects", "studies.csv", "--measure", "MC", "--levle", "90",
      says: "Error: Unknown option '--levle'. Did you mean '--level'?"),
    WrongCall(
      "effects", "studies.csv", "--measure", "romc",
      says: "error: there is no measure 'romc'; did you mean 'ROMC'? \(measures)"),
    WrongCall(
      "effects", "studies.csv", "--measure", "ROCM",
      says: "error: there is no measure 'ROCM'; did you mean 'ROMC'? \(measures)"),
    WrongCall("effects", "studies.csv", "--measure", "QQQQ", says: "error: there is no measure 'QQQQ' \(measures)"),
    WrongCall(
      "effects", "studies.csv", "--measure", "MC", "--vtype", "UB",
      says: "error: MC has no sampling variance 'UB'; it offers LS"),
    WrongCall(
      "effects", "studies.csv", "--measure", "MC", "--vtype", "XX",
      says: "Error: The value 'XX' is invalid for '--vtype <vtype>'. Please provide one of "),
    WrongCall(
      "effects", "studies.csv", "--measure", "RR", "--to", "some",
      says: "Error: The value 'some' is invalid for '--to <to>'. Please provide one of "),
    WrongCall(
      "effects", "studies.csv", "--measure", "RR", "--add=-1", says: "Error: --add takes 0 or more; got -1.0"),
    WrongCall(
      "effects", "studies.csv", "--measure", "MC", "--map", "n", says: "error: --map takes NAME=COLUMN; got 'n'"),
    WrongCall(
      "effects", "studies.csv", "--measure", "MC", "--map", "nn=n",
      says: "error: --map: nothing reads 'nn'; did you mean 'n'?"),
    WrongCall(
      "effects", "studies.csv", "--measure", "MC", "--map", "n=n", "--map", "n=r", says: "error: --map gives 'n' twice"),
    WrongCall(
      "effects", "studies.csv", "--measure", "MC", "--delimiter", "x",
      says: "Error: --delimiter takes comma, semicolon, tab or pipe; got 'x'"),
    WrongCall(
      "effects", "studies.csv", "--measure", "MC", "--decimal", "point",
      says: "Error: The value 'point' is invalid for '--decimal <decimal>'. Please provide one of 'dot' and 'comma'."),
    WrongCall(
      "effects", "studies.csv", "--measure", "MC", "--format", "xml",
      says: "Error: The value 'xml' is invalid for '--format <format>'. Please provide one of "),
    WrongCall(
      "effects", "studies.csv", "--measure", "MC", "--level", "100",
      says: "Error: --level: a confidence level lies between 0 and 100 percent; got 100.0"),
    WrongCall(
      "effects", "studies.csv", "--measure", "MC", "--level", "nan",
      says: "Error: --level: a confidence level lies between 0 and 100 percent; got nan"),
    WrongCall(
      "effects", "studies.csv", "--measure", "MC", "--digits", "99", says: "Error: --digits takes 0 to 15; got 99"),
    WrongCall(
      "effects", "studies.csv", "--measure", "MC", "--threads", "0", says: "Error: --threads takes 1 or more; got 0"),
    WrongCall(
      "pool", "effects.csv", "--method", "reml",
      says: "error: there is no method 'reml'; did you mean 'REML'? \(methods)"),
    WrongCall(
      "pool", "effects.csv", "--method", "REML,EE",
      says: "error: methods tried in turn estimate tau2; 'EE' does not"),
    WrongCall(
      "pool", "effects.csv", "--method", "GENQ",
      says: "error: GENQ is made of weights that the user gives; there are none"),
    WrongCall(
      "pool", "effects.csv", "--unweighted", "--weights", "week",
      says: "Error: either --weights or --unweighted, not both"),
    WrongCall(
      "pool", "effects.csv", "--method", "DL", "--ci-method", "PL",
      says: "error: a profile likelihood belongs to ML or REML; the estimator is DL"),
    WrongCall(
      "pool", "effects.csv", "--method", "DL", "--test", "kr",
      says: "error: Kenward-Roger inference belongs to REML with inverse-variance weights and without clusters"),
    WrongCall(
      "pool", "effects.csv", "--method", "EE", "--ci-method", "QP",
      says: "Error: --ci-method is about an estimated tau2; it goes neither with --tau2 nor with EE"),
    WrongCall("pool", "effects.csv", "--vcov", "CR2", says: "Error: --vcov needs --cluster COLUMN"),
    WrongCall(
      "pool", "effects.csv", "--vcov", "HC3", "--cluster", "arm",
      says: "Error: --vcov takes CR0, CR1, CR1p or CR2 here; got 'HC3'"),
    WrongCall(
      "pool", "effects.csv", "--cluster", "arm", "--test", "knha",
      says: "Error: --cluster brings its own tests; it cannot be combined with --test knha"),
    WrongCall(
      "pool", "effects.csv", "--permutations", "some",
      says: "Error: --permutations takes exact or a whole number above 0; got 'some'"),
    WrongCall(
      "pool", "effects.csv", "--permutations", "exact", "--cluster", "arm",
      says: "Error: --permutations rearranges single effects; it cannot be combined with --cluster"),
    WrongCall("pool", "effects.csv", "--threads", "0", says: "Error: --threads takes 1 or more; got 0"),
    WrongCall("pool", "effects.csv", "--method", "XXXX", says: "error: there is no method 'XXXX' \(methods)"),
    WrongCall(
      "pool", "effects.csv", "--test", "hksj",
      says: "Error: The value 'hksj' is invalid for '--test <test>'. Please provide one of "),
    WrongCall("pool", "effects.csv", "--tau2=-1", says: "error: --tau2: tau2 is -1"),
    WrongCall("pool", "effects.csv", "--vi", "vi", "--sei", "sei", says: "Error: either --vi or --sei, not both"),
    WrongCall(
      "pool", "studies.csv", "--measure", "MC", "--yi", "yi",
      says: "Error: --measure computes the effects; --yi, --vi and --sei name columns that hold them"),
    WrongCall(
      "pool", "effects.csv", "--mods", "week +",
      says: "error: --mods 'week +': formula, column 7: expected a column name, a number or '(', found the end"),
    WrongCall(
      "pool", "effects.csv", "--mods", "yi ~ week",
      says:
        "error: --mods 'yi ~ week': formula, column 4: expected a right-hand side only, as in x + factor(g), found '~'"),
    WrongCall("paired", "participants.csv", "--pre", "before", says: "Error: --pre and --post go together"),
    WrongCall("regress", "trial.csv", says: "Error: Missing expected argument '<formula>'"),
    WrongCall(
      "regress", "trial.csv", "post ~",
      says: "error: 'post ~': formula, column 7: expected a column name, a number or '(', found the end"),
    WrongCall(
      "regress", "trial.csv", "~ pre", says: "error: '~ pre': a linear model needs a left-hand side, as in y ~ x"),
    WrongCall(
      "regress", "trial.csv", "post ~ 0",
      says: "error: 'post ~ 0': the right-hand side has neither an intercept nor a term"),
    WrongCall("regress", "trial.csv", "post ~ pre", "--vcov", "CR2", says: "Error: --vcov CR2 needs --cluster COLUMN"),
    WrongCall(
      "regress", "trial.csv", "post ~ pre", "--cluster", "clinic",
      says: "Error: --cluster goes with --vcov CR0, CR1, CR1p or CR2"),
    WrongCall(
      "case", "observations.csv", "--improvement", "up",
      says: "Error: The value 'up' is invalid for '--improvement <improvement>'. Please provide one of "),
    WrongCall("case", "observations.csv", "--limit", "0", says: "Error: --limit takes 1 or more; got 0"),
    WrongCall("case", "observations.csv", "--goal", "nan", says: "error: the goal is a finite number; got nan"),
    WrongCall(
      "case", "observations.csv", "--intervals", "0", says: "error: the number of intervals is positive; got 0.0"),
    WrongCall("report", "analysis.yaml", says: "Error: Missing expected argument '--output <output>'"),
  ]

  @Test("64, and what was meant", arguments: calls)
  func call(_ wrong: WrongCall) throws {
    let scratch = Scratch()
    let places = wrong.arguments.map { $0.hasSuffix(".csv") ? Prepost.input + "/" + $0 : $0 }
    let call = try Prepost.call(places, in: scratch)
    #expect(call.status == 64)
    #expect(call.firstError.hasPrefix(wrong.message), "\(call.firstError)")
    #expect(call.output.isEmpty)
    #expect(scratch.content.isEmpty)
  }
}
