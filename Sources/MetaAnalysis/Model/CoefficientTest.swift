/// How coefficients are tested and their intervals made.
public enum CoefficientTest: String, Sendable, Hashable, CaseIterable {
  /// Normal distribution.
  case z
  /// Student's t with k − p degrees of freedom; the standard errors are as for z.
  case t
  /// Knapp–Hartung: the covariance times `s² = Q(τ²) / (k − p)`, and t with k − p degrees of freedom.
  case knappHartung = "knha"
  /// Knapp–Hartung with s² never below 1, so that the interval is never shorter than with t.
  case adHoc = "adhoc"
  /// Kenward–Roger: a covariance that knows that τ² was estimated, and t with degrees of freedom of its own; for REML.
  case kenwardRoger = "kr"
}
