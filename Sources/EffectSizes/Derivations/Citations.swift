public import PrePostNumerics

extension Citation {
  /// Borenstein, Hedges, Higgins & Rothstein 2009.
  public static let borenstein2009 = Citation(
    key: "Borenstein et al. 2009",
    reference: "Borenstein M, Hedges LV, Higgins JPT, Rothstein HR (2009). Introduction to Meta-Analysis. Wiley.")
  /// Hedges 1981.
  public static let hedges1981 = Citation(
    key: "Hedges 1981",
    reference: "Hedges LV (1981). Distribution theory for Glass's estimator of effect size and related estimators. "
      + "Journal of Educational Statistics 6: 107–128.")
  /// Gibbons, Hedeker & Davis 1993.
  public static let gibbons1993 = Citation(
    key: "Gibbons et al. 1993",
    reference: "Gibbons RD, Hedeker DR, Davis JM (1993). Estimation of effect size from a series of experiments "
      + "involving paired comparisons. Journal of Educational Statistics 18: 271–279.")
  /// Becker 1988.
  public static let becker1988 = Citation(
    key: "Becker 1988",
    reference: "Becker BJ (1988). Synthesizing standardized mean-change measures. British Journal of Mathematical and "
      + "Statistical Psychology 41: 257–278.")
  /// Bonett 2008.
  public static let bonett2008 = Citation(
    key: "Bonett 2008",
    reference: "Bonett DG (2008). Confidence intervals for standardized linear contrasts of means. "
      + "Psychological Methods 13: 99–109.")
  /// Lajeunesse 2011.
  public static let lajeunesse2011 = Citation(
    key: "Lajeunesse 2011",
    reference: "Lajeunesse MJ (2011). On the meta-analysis of response ratios for studies with correlated and "
      + "multi-group designs. Ecology 92: 2049–2055.")
  /// Lajeunesse 2015.
  public static let lajeunesse2015 = Citation(
    key: "Lajeunesse 2015",
    reference: "Lajeunesse MJ (2015). Bias and correction for the log response ratio in ecological meta-analysis. "
      + "Ecology 96: 2056–2063.")
  /// Hedges, Gurevitch & Curtis 1999.
  public static let hedges1999 = Citation(
    key: "Hedges et al. 1999",
    reference: "Hedges LV, Gurevitch J, Curtis PS (1999). The meta-analysis of response ratios in experimental "
      + "ecology. Ecology 80: 1150–1156.")
  /// Fleiss & Berlin 2009.
  public static let fleissBerlin2009 = Citation(
    key: "Fleiss & Berlin 2009",
    reference: "Fleiss JL, Berlin JA (2009). Effect sizes for dichotomous data. In: Cooper H, Hedges LV, Valentine JC "
      + "(eds), The Handbook of Research Synthesis and Meta-Analysis, 2nd ed., 237–253. Russell Sage Foundation.")
  /// Student 1908.
  public static let student1908 = Citation(
    key: "Student 1908", reference: "Student (1908). The probable error of a mean. Biometrika 6: 1–25.")
  /// Olkin & Pratt 1958.
  public static let olkinPratt1958 = Citation(
    key: "Olkin & Pratt 1958",
    reference: "Olkin I, Pratt JW (1958). Unbiased estimation of certain correlation coefficients. Annals of "
      + "Mathematical Statistics 29: 201–211.")
}
