import PrePostNumerics

/// The distribution of the response of a generalized linear model, with its canonical link.
public enum ExponentialFamily: String, Sendable, Hashable, CaseIterable {
  /// Events out of trials, with the logit link: `log(μ / (1 − μ)) = x b`.
  case binomial
  /// Counts, with the log link: `log μ = x b`.
  case poisson

  /// The mean for a linear predictor: a probability, or a count.
  func mean(_ eta: Double) -> Double {
    switch self {
    case .binomial:
      // Each tail from its own side, so that 1 − μ keeps its digits.
      let e = exponential(-abs(eta))
      return eta >= 0 ? 1 / (1 + e) : e / (1 + e)
    case .poisson: return exponential(eta)
    }
  }

  /// `dμ/dη`, which for a canonical link is the variance of one trial.
  func slope(_ eta: Double) -> Double {
    switch self {
    case .binomial:
      let e = exponential(-abs(eta))
      return e / ((1 + e) * (1 + e))
    case .poisson: return exponential(eta)
    }
  }

  /// The linear predictor to start from.
  func start(_ y: Double, trials: Double) -> Double {
    switch self {
    case .binomial:
      let p = (y + 0.5) / (trials + 1)
      return logarithm(p / (1 - p))
    case .poisson: return logarithm(y + 0.1)
    }
  }

  /// The unit deviance, twice the log-likelihood ratio to the saturated model, times the trials.
  func deviance(_ y: Double, trials: Double, eta: Double) -> Double {
    switch self {
    case .binomial:
      // −2 log μ = 2 log(1 + e^−η), and the same for the other side.
      let losses = 2 * (y * softPlus(-eta) + (trials - y) * softPlus(eta))
      let saturated = y > 0 && y < trials ? y * logarithm(y / trials) + (trials - y) * logarithm(1 - y / trials) : 0
      return max(0, losses + 2 * saturated)
    case .poisson:
      let mu = exponential(eta)
      return max(0, 2 * ((y > 0 ? y * (logarithm(y) - eta) : 0) - (y - mu)))
    }
  }

  /// The log-likelihood of one row, with every constant.
  func logLikelihood(_ y: Double, trials: Double, eta: Double) -> Double {
    switch self {
    case .binomial:
      let ways = logGamma(trials + 1) - logGamma(y + 1) - logGamma(trials - y + 1)
      return ways - y * softPlus(-eta) - (trials - y) * softPlus(eta)
    case .poisson: return y * eta - exponential(eta) - logGamma(y + 1)
    }
  }

  /// `log(1 + eˣ)` without overflow.
  private func softPlus(_ x: Double) -> Double { max(x, 0) + logarithmOfOnePlus(exponential(-abs(x))) }
}
