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
  /// Butcher et al. (eds), NIST Handbook 44.
  package static let nistHandbook44 = Citation(
    key: "NIST HB 44",
    reference: "National Institute of Standards and Technology. Handbook 44: Specifications, Tolerances, and Other "
      + "Technical Requirements for Weighing and Measuring Devices, appendix C: General tables of units of measurement."
  )
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
  /// McGrath, Zhao, Steele, Thombs & Benedetti 2020.
  public static let mcGrath2020 = Citation(
    key: "McGrath et al. 2020",
    reference: "McGrath S, Zhao X, Steele R, Thombs BD, Benedetti A (2020). Estimating the sample mean and standard "
      + "deviation from commonly reported quantiles in meta-analysis. Statistical Methods in Medical Research 29: "
      + "2520–2537.")
  /// Hozo, Djulbegovic & Hozo 2005.
  public static let hozo2005 = Citation(
    key: "Hozo et al. 2005",
    reference:
      "Hozo SP, Djulbegovic B, Hozo I (2005). Estimating the mean and variance from the median, range, and the "
      + "size of a sample. BMC Medical Research Methodology 5: 13.")
  /// Bamber 1975.
  public static let bamber1975 = Citation(
    key: "Bamber 1975",
    reference: "Bamber D (1975). The area above the ordinal dominance graph and the area below the receiver operating "
      + "characteristic graph. Journal of Mathematical Psychology 12: 387–415.")
  /// Mann & Whitney 1947.
  public static let mannWhitney1947 = Citation(
    key: "Mann & Whitney 1947",
    reference: "Mann HB, Whitney DR (1947). On a test of whether one of two random variables is stochastically larger "
      + "than the other. Annals of Mathematical Statistics 18: 50–60.")
  /// Kibble 1941.
  public static let kibble1941 = Citation(
    key: "Kibble 1941",
    reference: "Kibble WF (1941). A two-variate gamma type distribution. Sankhyā 5: 137–150.")
}
