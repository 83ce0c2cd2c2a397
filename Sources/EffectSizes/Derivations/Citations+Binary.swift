public import PrePostNumerics

extension Citation {
  /// Rücker, Schwarzer, Carpenter & Olkin 2009.
  public static let rucker2009 = Citation(
    key: "Rücker et al. 2009",
    reference:
      "Rücker G, Schwarzer G, Carpenter J, Olkin I (2009). Why add anything to nothing? The arcsine difference "
      + "as a measure of treatment effect in meta-analysis with zero cells. Statistics in Medicine 28: 721–738.")
  /// Yusuf, Peto, Lewis, Collins & Sleight 1985.
  public static let yusuf1985 = Citation(
    key: "Yusuf et al. 1985",
    reference: "Yusuf S, Peto R, Lewis J, Collins R, Sleight P (1985). Beta blockade during and after myocardial "
      + "infarction: an overview of the randomized trials. Progress in Cardiovascular Diseases 27: 335–371.")
  /// Yule 1912.
  public static let yule1912 = Citation(
    key: "Yule 1912",
    reference: "Yule GU (1912). On the methods of measuring association between two attributes. Journal of the Royal "
      + "Statistical Society 75: 579–652.")
  /// Bishop, Fienberg & Holland 1975.
  public static let bishop1975 = Citation(
    key: "Bishop et al. 1975",
    reference: "Bishop YMM, Fienberg SE, Holland PW (1975). Discrete Multivariate Analysis: Theory and Practice. "
      + "MIT Press.")
  /// Pearson 1900.
  public static let pearson1900 = Citation(
    key: "Pearson 1900",
    reference: "Pearson K (1900). Mathematical contributions to the theory of evolution. VII. On the correlation of "
      + "characters not quantitatively measurable. Philosophical Transactions of the Royal Society A 195: 1–47.")
  /// Hamdan 1970.
  public static let hamdan1970 = Citation(
    key: "Hamdan 1970",
    reference:
      "Hamdan MA (1970). The equivalence of tetrachoric and maximum likelihood estimates of ρ in 2 × 2 tables. "
      + "Biometrika 57: 212–215.")
  /// Sánchez-Meca, Marín-Martínez & Chacón-Moscoso 2003.
  public static let sanchezMeca2003 = Citation(
    key: "Sánchez-Meca et al. 2003",
    reference: "Sánchez-Meca J, Marín-Martínez F, Chacón-Moscoso S (2003). Effect-size indices for dichotomized "
      + "outcomes in meta-analysis. Psychological Methods 8: 448–467.")
  /// Bakbergenuly, Hoaglin & Kulinskaya 2019.
  public static let bakbergenuly2019 = Citation(
    key: "Bakbergenuly et al. 2019",
    reference: "Bakbergenuly I, Hoaglin DC, Kulinskaya E (2019). Simulation study of estimating between-study variance "
      + "and overall effect in meta-analysis of odds-ratios. arXiv 1902.07154.")
  /// Newcombe 1998.
  public static let newcombe1998 = Citation(
    key: "Newcombe 1998",
    reference:
      "Newcombe RG (1998). Improved confidence intervals for the difference between binomial proportions based "
      + "on paired data. Statistics in Medicine 17: 2635–2650.")
  /// Zou 2007.
  public static let zou2007 = Citation(
    key: "Zou 2007",
    reference:
      "Zou GY (2007). One relative risk versus two odds ratios: implications for meta-analyses involving paired "
      + "and unpaired binary data. Clinical Trials 4: 25–31.")
  /// Becker & Balagtas 1993.
  public static let beckerBalagtas1993 = Citation(
    key: "Becker & Balagtas 1993",
    reference: "Becker MP, Balagtas CC (1993). Marginal modeling of binary cross-over data. Biometrics 49: 997–1009.")
  /// Elbourne et al. 2002.
  public static let elbourne2002 = Citation(
    key: "Elbourne et al. 2002",
    reference: "Elbourne DR, Altman DG, Higgins JPT, Curtin F, Worthington HV, Vail A (2002). Meta-analyses involving "
      + "cross-over trials: methodological issues. International Journal of Epidemiology 31: 140–149.")
  /// Curtin, Elbourne & Altman 2002.
  public static let curtin2002 = Citation(
    key: "Curtin et al. 2002",
    reference:
      "Curtin F, Elbourne D, Altman DG (2002). Meta-analysis combining parallel and cross-over clinical trials. "
      + "II: Binary outcomes. Statistics in Medicine 21: 2145–2159.")
  /// Rothman, Greenland & Lash 2008.
  public static let rothman2008 = Citation(
    key: "Rothman et al. 2008",
    reference: "Rothman KJ, Greenland S, Lash TL (2008). Modern Epidemiology, 3rd ed. Lippincott Williams & Wilkins.")
  /// Bagos & Nikolopoulos 2009.
  public static let bagos2009 = Citation(
    key: "Bagos & Nikolopoulos 2009",
    reference:
      "Bagos PG, Nikolopoulos GK (2009). Mixed-effects Poisson regression models for meta-analysis of follow-up "
      + "studies with constant or varying durations. International Journal of Biostatistics 5 (1): 21.")
  /// Freeman & Tukey 1950.
  public static let freemanTukey1950 = Citation(
    key: "Freeman & Tukey 1950",
    reference: "Freeman MF, Tukey JW (1950). Transformations related to the angular and the square root. Annals of "
      + "Mathematical Statistics 21: 607–611.")
  /// Miller 1978.
  public static let miller1978 = Citation(
    key: "Miller 1978",
    reference: "Miller JJ (1978). The inverse of the Freeman–Tukey double arcsine transformation. The American "
      + "Statistician 32: 138.")
}
