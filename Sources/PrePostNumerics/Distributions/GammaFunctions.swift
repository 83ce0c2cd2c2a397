internal import CBoostMath

/// `log Γ(x)` for x > 0, to a relative error of 1e-15, also near its zeros at 1 and 2.
public func logGamma(_ x: Double) -> Double {
  precondition(x > 0, "the gamma function is taken of positive numbers here")
  return checked(boost_lgamma(x))
}

/// The digamma function, the derivative of `log Γ`, for x > 0, to a relative error of 1e-15.
public func digamma(_ x: Double) -> Double {
  precondition(x > 0, "the digamma function is taken of positive numbers here")
  return checked(boost_digamma(x))
}

/// The trigamma function, the second derivative of `log Γ`, for x > 0, to a relative error of 1e-15.
public func trigamma(_ x: Double) -> Double {
  precondition(x > 0, "the trigamma function is taken of positive numbers here")
  return checked(boost_trigamma(x))
}

/// `Γ(x + δ) / Γ(x)` for x > 0 and x + δ > 0, without forming either.
///
/// Nothing overflows on the way and nothing cancels for large x, where the difference of two log-gammas loses digits:
/// the relative error is 6e-10 there at x = 5e5, δ = ½, and 1e-15 here (4e-15 for δ in the hundreds).
public func gammaRatio(_ x: Double, plus delta: Double) -> Double {
  precondition(x > 0 && x + delta > 0, "the gamma function is taken of positive numbers here")
  return 1 / checked(boost_gamma_delta_ratio(x, delta))
}
