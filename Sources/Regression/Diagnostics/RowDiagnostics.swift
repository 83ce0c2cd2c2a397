import PrePostNumerics

/// What one row says about a fit, and the fit about the row.
///
///     standard  r = √w e / (σ √(1 − h))              internally studentized residual
///     student   t = √w e / (σ₍ᵢ₎ √(1 − h))           externally studentized, t on n − p − 1 df
///     σ₍ᵢ₎²     = (rss − w e² / (1 − h)) / (n − p − 1)   without the row
///     Cook      D = r² h / (p (1 − h))
///     DFFITS    = t √(h / (1 − h))
///
/// What is not defined is nil: everything that divides by 1 − h for a row that determines a coefficient alone, and for
/// rows of weight 0.
/// Source: Belsley, Kuh & Welsch 1980, *Regression Diagnostics*, ch. 2; Cook 1977, *Technometrics* 19: 15–18.
public struct RowDiagnostics: Sendable, Hashable {
  /// The row of the frame, counted from 0.
  public let row: Int
  /// The fitted value, in the unit of the response.
  public let fitted: Double
  /// The standard error of the fitted value, by the covariance of the fit; nil where there is none.
  public let standardError: Double?
  /// The residual, in the unit of the response.
  public let residual: Double
  /// The leverage h, between 0 and 1.
  public let leverage: Double
  /// The internally studentized residual.
  public let standardResidual: Double?
  /// The externally studentized residual.
  public let studentResidual: Double?
  /// The residual standard deviation without the row.
  public let sigmaWithout: Double?
  /// Cook's distance.
  public let cook: Double?
  /// DFFITS: by how many of its standard errors the fitted value moves when the row is left out.
  public let dffits: Double?
}

extension LinearFit {
  /// The diagnostics of every row of the design. O(n p²).
  public var diagnostics: [RowDiagnostics] {
    let p = Double(estimable.count)
    let variances = design.variances(of: estimable, covariance)
    return residuals.indices.map { i in
      let w = weights?[i] ?? 1
      let h = leverages[i]
      let room = 1 - h
      // Rounding moves a leverage by a few ulps; a row this close to 1 determines a coefficient alone.
      let isFree = w > 0 && room > 1e-12
      let scaled = w.squareRoot() * residuals[i]
      let standard = isFree ? sigma.flatMap { $0 > 0 ? scaled / ($0 * room.squareRoot()) : nil } : nil
      let rest = residualSumOfSquares - scaled * scaled / room
      let without = isFree && dfResidual > 1 ? (max(0, rest) / Double(dfResidual - 1)).squareRoot() : nil
      let student = without.flatMap { $0 > 0 ? scaled / ($0 * room.squareRoot()) : nil }
      return RowDiagnostics(
        row: design.rowsUsed[i], fitted: fitted[i], standardError: variances.map { $0[i].squareRoot() },
        residual: residuals[i], leverage: h, standardResidual: standard, studentResidual: student,
        sigmaWithout: without, cook: standard.map { $0 * $0 * h / (p * room) },
        dffits: student.map { $0 * (h / room).squareRoot() })
    }
  }
}

extension DesignMatrix {
  /// `xᵀ V x` for every row, V over the given columns; nil without V.
  func variances(of columns: [Int], _ covariance: Matrix?) -> [Double]? {
    guard let covariance else { return nil }
    let chosen = columns.count == columnCount ? matrix : matrix.selectingColumns(columns)
    let products = chosen * covariance
    var result = [Double](repeating: 0, count: rowCount)
    for j in columns.indices {
      for i in 0..<rowCount { result[i] += chosen.storage[i + j * rowCount] * products.storage[i + j * rowCount] }
    }
    return result.map { max(0, $0) }
  }
}
