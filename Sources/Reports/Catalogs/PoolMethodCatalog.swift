internal import MetaAnalysis
internal import PrePostNumerics

/// The methods of pooling by code, beside the estimators of τ²: which of them have no random-effects model of their own.
enum PoolMethodCatalog {
  /// The methods that weigh effects as if there were one true effect, and make another interval than that model.
  static let ofOneEffect = [InverseVarianceHeterogeneity.code, HenmiCopas.code]

  /// The methods that are no random-effects model: they take neither moderators nor a choice of test.
  static let withoutModel = TablePoolerCatalog.methods + ofOneEffect

  /// The paper of a method or of the first of a list; nil for one true effect and for a τ² that was given.
  static func source(_ method: String) -> Citation? {
    if let pooler = TablePoolerCatalog.all.first(where: { $0.method == method }) { return pooler.source }
    switch method {
    case InverseVarianceHeterogeneity.code: return InverseVarianceHeterogeneity.source
    case HenmiCopas.code: return HenmiCopas.source
    default:
      guard case .estimated(let estimator)? = try? EstimatorCatalog.betweenStudies(list: method).first else {
        return nil
      }
      return type(of: estimator).source
    }
  }
}
