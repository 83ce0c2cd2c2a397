public import PrePostNumerics

extension Citation {
  /// Morris 2008.
  public static let morris2008 = Citation(
    key: "Morris 2008",
    reference: "Morris SB (2008). Estimating effect sizes from pretest-posttest-control group designs. Organizational "
      + "Research Methods 11: 364–386.")
  /// Cochran 1957.
  public static let cochran1957 = Citation(
    key: "Cochran 1957",
    reference: "Cochran WG (1957). Analysis of covariance: its nature and uses. Biometrics 13: 261–281.")
  /// Higgins, Li & Deeks 2019.
  public static let cochraneHandbook = Citation(
    key: "Higgins et al. 2019",
    reference: "Higgins JPT, Li T, Deeks JJ (2019). Choosing effect measures and computing estimates of effect. In: "
      + "Higgins JPT et al. (eds), Cochrane Handbook for Systematic Reviews of Interventions, 2nd ed., ch. 6. Wiley.")
  /// Wan, Wang, Liu & Tong 2014.
  public static let wan2014 = Citation(
    key: "Wan et al. 2014",
    reference: "Wan X, Wang W, Liu J, Tong T (2014). Estimating the sample mean and standard deviation from the sample "
      + "size, median, range and/or interquartile range. BMC Medical Research Methodology 14: 135.")
  /// Luo, Wan, Liu & Tong 2018.
  public static let luo2018 = Citation(
    key: "Luo et al. 2018",
    reference: "Luo D, Wan X, Liu J, Tong T (2018). Optimally estimating the sample mean from the sample size, median, "
      + "mid-range, and/or mid-quartile range. Statistical Methods in Medical Research 27: 1785–1805.")
  /// Shi, Luo, Weng, Zeng, Lin, Chu & Tong 2020.
  public static let shi2020 = Citation(
    key: "Shi et al. 2020",
    reference: "Shi J, Luo D, Weng H, Zeng XT, Lin L, Chu H, Tong T (2020). Optimally estimating the sample standard "
      + "deviation from the five-number summary. Research Synthesis Methods 11: 641–654.")
  /// Shi, Luo, Wan, Liu, Liu, Bian & Tong 2023.
  public static let shi2023 = Citation(
    key: "Shi et al. 2023",
    reference: "Shi J, Luo D, Wan X, Liu Y, Liu J, Bian Z, Tong T (2023). Detecting the skewness of data from the "
      + "five-number summary and its application in meta-analysis. Statistical Methods in Medical Research 32: 1338–1360."
  )
  /// Peterson & Brown 2005.
  public static let petersonBrown2005 = Citation(
    key: "Peterson & Brown 2005",
    reference: "Peterson RA, Brown SP (2005). On the use of beta coefficients in meta-analysis. Journal of Applied "
      + "Psychology 90: 175–181.")
  /// Rosenthal 1994.
  public static let rosenthal1994 = Citation(
    key: "Rosenthal 1994",
    reference: "Rosenthal R (1994). Parametric measures of effect size. In: Cooper H, Hedges LV (eds), The Handbook of "
      + "Research Synthesis, 231–244. Russell Sage Foundation.")
}
