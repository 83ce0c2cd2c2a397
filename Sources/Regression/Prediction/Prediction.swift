import PrePostNumerics

/// The value that a linear model predicts for one row.
///
///     mean   x b ± t √(xᵀ V x)
///     new    x b ± t √(xᵀ V x + σ²)
///
/// V is the covariance of the fit, t on its residual degrees of freedom. A new observation has weight 1.
/// Source: Draper & Smith 1998, *Applied Regression Analysis*, §3.1.
public struct Prediction: Sendable, Hashable {
  /// The row of the frame, counted from 0.
  public let row: Int
  /// The predicted value, in the unit of the response.
  public let value: Double
  /// Its standard error; nil where the fit has none.
  public let standardError: Double?
  /// The interval of the mean at the row.
  public let interval: ConfidenceInterval?
  /// The interval of one new observation at the row.
  public let predictionInterval: ConfidenceInterval?
}

extension LinearFit {
  /// The predicted values for the rows of a design with the columns of the fitted one, as `DesignMatrix.extended` makes.
  public func predictions(for rows: DesignMatrix) -> [Prediction] {
    let x = rows.matrix.selectingColumns(estimable)
    let values = x * estimable.compactMap { coefficients[$0].estimate }
    let variances = rows.variances(of: estimable, covariance)
    let df = tester?.denominator ?? Double(dfResidual)
    let quantile = df > 0 ? StudentT(degreesOfFreedom: df).upperQuantile(level.upperTail) : nil
    return values.indices.map { i in
      let variance = variances?[i]
      return Prediction(
        row: rows.rowsUsed[i], value: values[i], standardError: variance?.squareRoot(),
        interval: variance.flatMap { v in
          quantile.map { ConfidenceInterval(center: values[i], margin: $0 * v.squareRoot(), level: level) }
        },
        predictionInterval: variance.flatMap { v in
          quantile.flatMap { q in
            sigma.map { s in
              ConfidenceInterval(center: values[i], margin: q * (v + s * s).squareRoot(), level: level)
            }
          }
        })
    }
  }
}
