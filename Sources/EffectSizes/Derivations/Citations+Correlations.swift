public import PrePostNumerics

extension Citation {
  /// Aloe & Becker 2012.
  public static let aloeBecker2012 = Citation(
    key: "Aloe & Becker 2012",
    reference: "Aloe AM, Becker BJ (2012). An effect size for regression predictors in meta-analysis. Journal of "
      + "Educational and Behavioral Statistics 37: 278–297.")
  /// Aloe & Thompson 2013.
  public static let aloeThompson2013 = Citation(
    key: "Aloe & Thompson 2013",
    reference: "Aloe AM, Thompson CG (2013). The synthesis of partial effect sizes. Journal of the Society for Social "
      + "Work and Research 4: 390–405.")
  /// Fisher 1921.
  public static let fisher1921 = Citation(
    key: "Fisher 1921",
    reference: "Fisher RA (1921). On the \"probable error\" of a coefficient of correlation deduced from a small "
      + "sample. Metron 1: 3–32.")
  /// Hedges 1989.
  public static let hedges1989 = Citation(
    key: "Hedges 1989",
    reference: "Hedges LV (1989). An unbiased correction for sampling error in validity generalization studies. "
      + "Journal of Applied Psychology 74: 469–477.")
  /// Jacobs & Viechtbauer 2017.
  public static let jacobsViechtbauer2017 = Citation(
    key: "Jacobs & Viechtbauer 2017",
    reference: "Jacobs P, Viechtbauer W (2017). Estimation of the biserial correlation and its sampling variance for "
      + "use in meta-analysis. Research Synthesis Methods 8: 161–180.")
  /// Johnson, Kotz & Balakrishnan 1995.
  public static let johnson1995 = Citation(
    key: "Johnson et al. 1995",
    reference: "Johnson NL, Kotz S, Balakrishnan N (1995). Continuous Univariate Distributions, vol. 2, 2nd ed. Wiley.")
  /// Kendall & Stuart 1979.
  public static let kendallStuart1979 = Citation(
    key: "Kendall & Stuart 1979",
    reference: "Kendall M, Stuart A (1979). The Advanced Theory of Statistics, vol. 2: Inference and Relationship, "
      + "4th ed. Griffin.")
  /// Olkin & Finn 1995.
  public static let olkinFinn1995 = Citation(
    key: "Olkin & Finn 1995",
    reference: "Olkin I, Finn JD (1995). Correlations redux. Psychological Bulletin 118: 155–164.")
  /// Soper 1914.
  public static let soper1914 = Citation(
    key: "Soper 1914",
    reference: "Soper HE (1914). On the probable error of the bi-serial expression for the correlation coefficient. "
      + "Biometrika 10: 384–390.")
  /// Tate 1954.
  public static let tate1954 = Citation(
    key: "Tate 1954",
    reference: "Tate RF (1954). Correlation between a discrete and a continuous variable. Point-biserial correlation. "
      + "Annals of Mathematical Statistics 25: 603–607.")
}
