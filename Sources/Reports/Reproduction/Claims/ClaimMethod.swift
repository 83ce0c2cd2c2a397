internal import EffectSizes
internal import MetaAnalysis
internal import Regression
internal import SingleCase
internal import Tables

/// How a paper says that a number was computed: a list of words, each of which leaves fewer ways open.
///
///     method = { measure | index | variance | estimator | test | interval | "NAME=VALUE" } [ "~" formula | "lm" formula ]
///
/// `OR ML knha` is the odds ratio pooled with τ² by maximum likelihood and tested by Knapp and Hartung; `OR ML ~ ablat`
/// regresses it on latitude; `r=0.1..0.9` assumes a correlation on a grid; `pre=before post=after` names the columns of
/// participants.
struct ClaimMethod: Sendable {
  var measure: MeasureCatalog.Entry?
  var index: SingleCaseIndex?
  var variance: SamplingVarianceType?
  var estimator: String?
  var test: CoefficientTest?
  var interval: TauSquaredIntervalMethod?
  var moderators: Formula?
  var regression: Formula?
  /// Values assumed for empty cells, one way for each.
  var assumed: (name: String, values: [Double])?
  var improvement: Improvement?
  var pre: String?
  var post: String?
  var cluster: String?
  /// The words as written.
  var text: String?

  /// No word at all: everything is open.
  init() {}

  /// What the words say.
  ///
  /// - Throws: `Problem` for a word that says nothing.
  init(_ text: String) throws(Problem) {
    self.text = text
    var words = text.split { $0 == " " || $0 == "," }.map(String.init)[...]
    while let word = words.popFirst() {
      if word == "~" || word == "lm" {
        let rest = words.joined(separator: " ")
        do {
          if word == "~" { moderators = try Formula(rightHandSide: rest) } else { regression = try Formula(rest) }
        } catch {
          throw Problem(text: "\"\(rest)\" is not a formula: \(error)")
        }
        return
      }
      try read(word)
    }
  }

  /// Why words cannot be understood.
  struct Problem: Error {
    let text: String
  }

  private mutating func read(_ word: String) throws(Problem) {
    if let equals = word.firstIndex(of: "="), equals != word.startIndex {
      return try set(String(word[..<equals]), to: String(word[word.index(after: equals)...]))
    }
    if let found = MeasureCatalog.all.first(where: { $0.code == word }) { measure = found }
    if let found = SingleCaseIndex.all.first(where: { $0.code == word }) { index = found }
    if measure?.code == word || index?.code == word { return }
    if (EstimatorCatalog.codes + TablePoolerCatalog.methods).contains(word) {
      estimator = word == "FE" ? "EE" : word
    } else if let found = CoefficientTest(rawValue: word) {
      test = found
    } else if let found = TauSquaredIntervalMethod(rawValue: word) {
      interval = found
    } else if let found = SamplingVarianceType(rawValue: word) {
      variance = found
    } else {
      let known =
        MeasureCatalog.all.map(\.code) + SingleCaseIndex.all.map(\.code) + EstimatorCatalog.codes
        + TablePoolerCatalog.methods + CoefficientTest.allCases.map(\.rawValue)
      throw Problem(
        text: "\"\(word)\" is no measure, index, variance, estimator, test or interval"
          + (Spelling.nearest(to: word, in: known).map { "; did you mean '\($0)'?" } ?? ""))
    }
  }

  private mutating func set(_ name: String, to value: String) throws(Problem) {
    switch name {
    case "pre": pre = value
    case "post": post = value
    case "cluster": cluster = value
    case "vtype":
      guard let found = SamplingVarianceType(rawValue: value) else {
        throw Problem(text: "there is no sampling variance '\(value)'")
      }
      variance = found
    case "improvement":
      guard let found = Improvement(rawValue: value) else {
        throw Problem(text: "improvement is increase or decrease; got '\(value)'")
      }
      improvement = found
    default:
      guard Field.suppliable.contains(name) else {
        throw Problem(
          text:
            "nothing reads '\(name)'; an assumed number such as r=0.5, or pre, post, vtype, improvement, cluster are "
            + "accepted")
      }
      guard let values = try? Variation("\(name)=\(value)", points: 9).settings.compactMap(\.number), !values.isEmpty
      else {
        throw Problem(text: "'\(name)=\(value)' is no number and no grid such as r=0.1..0.9 or r=0.1:0.9:0.2")
      }
      assumed = (name, values)
    }
  }
}
