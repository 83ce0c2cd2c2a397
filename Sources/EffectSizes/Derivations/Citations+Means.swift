public import PrePostNumerics

extension Citation {
  /// Bonett 2002.
  public static let bonett2002 = Citation(
    key: "Bonett 2002",
    reference: "Bonett DG (2002). Sample size requirements for testing and estimating coefficient alpha. Journal of "
      + "Educational and Behavioral Statistics 27: 335–340.")
  /// Bonett 2009.
  public static let bonett2009 = Citation(
    key: "Bonett 2009",
    reference: "Bonett DG (2009). Meta-analytic interval estimation for standardized and unstandardized mean "
      + "differences. Psychological Methods 14: 225–238.")
  /// Bonett 2010.
  public static let bonett2010 = Citation(
    key: "Bonett 2010",
    reference: "Bonett DG (2010). Varying coefficient meta-analytic methods for alpha reliability. "
      + "Psychological Methods 15: 368–385.")
  /// Chinn 2000.
  public static let chinn2000 = Citation(
    key: "Chinn 2000",
    reference: "Chinn S (2000). A simple method for converting an odds ratio to effect size for use in meta-analysis. "
      + "Statistics in Medicine 19: 3127–3131.")
  /// Cho, Matthews & Harel 2019.
  public static let cho2019 = Citation(
    key: "Cho et al. 2019",
    reference: "Cho H, Matthews GJ, Harel O (2019). Confidence intervals for the area under the receiver operating "
      + "characteristic curve in the presence of ignorable missing data. International Statistical Review 87: 152–177.")
  /// Cousineau 2020.
  public static let cousineau2020 = Citation(
    key: "Cousineau 2020",
    reference: "Cousineau D (2020). Approximating the distribution of Cohen's d_p in within-subject designs. "
      + "The Quantitative Methods for Psychology 16: 418–421.")
  /// Cox & Snell 1989.
  public static let coxSnell1989 = Citation(
    key: "Cox & Snell 1989",
    reference: "Cox DR, Snell EJ (1989). Analysis of Binary Data, 2nd ed. Chapman & Hall.")
  /// Goddard & Hinberg 1990.
  public static let goddardHinberg1990 = Citation(
    key: "Goddard & Hinberg 1990",
    reference: "Goddard MJ, Hinberg I (1990). Receiver operator characteristic (ROC) curves and non-normal data: an "
      + "empirical study. Statistics in Medicine 9: 325–337.")
  /// Hakstian & Whalen 1976.
  public static let hakstianWhalen1976 = Citation(
    key: "Hakstian & Whalen 1976",
    reference: "Hakstian AR, Whalen TE (1976). A k-sample significance test for independent alpha coefficients. "
      + "Psychometrika 41: 219–231.")
  /// Hanley & McNeil 1982.
  public static let hanleyMcNeil1982 = Citation(
    key: "Hanley & McNeil 1982",
    reference: "Hanley JA, McNeil BJ (1982). The meaning and use of the area under a receiver operating "
      + "characteristic (ROC) curve. Radiology 143: 29–36.")
  /// Hasselblad & Hedges 1995.
  public static let hasselbladHedges1995 = Citation(
    key: "Hasselblad & Hedges 1995",
    reference: "Hasselblad V, Hedges LV (1995). Meta-analysis of screening and diagnostic tests. "
      + "Psychological Bulletin 117: 167–178.")
  /// McGraw & Wong 1992.
  public static let mcGrawWong1992 = Citation(
    key: "McGraw & Wong 1992",
    reference: "McGraw KO, Wong SP (1992). A common language effect size statistic. "
      + "Psychological Bulletin 111: 361–365.")
  /// Nakagawa and others 2015.
  public static let nakagawa2015 = Citation(
    key: "Nakagawa et al. 2015",
    reference: "Nakagawa S, Poulin R, Mengersen K, Reinhold K, Engqvist L, Lagisz M, Senior AM (2015). Meta-analysis "
      + "of variation: ecological and evolutionary applications and beyond. Methods in Ecology and Evolution 6: 143–152."
  )
  /// Nakagawa and others 2023.
  public static let nakagawa2023 = Citation(
    key: "Nakagawa et al. 2023",
    reference: "Nakagawa S, Noble DWA, Lagisz M, Spake R, Viechtbauer W, Senior AM (2023). A robust and readily "
      + "implementable method for the meta-analysis of response ratios with and without missing standard deviations. "
      + "Ecology Letters 26: 232–244.")
  /// Newcombe 2006.
  public static let newcombe2006 = Citation(
    key: "Newcombe 2006",
    reference: "Newcombe RG (2006). Confidence intervals for an effect size measure based on the Mann–Whitney "
      + "statistic. Part 2: asymptotic methods and evaluation. Statistics in Medicine 25: 559–573.")
  /// Raudenbush & Bryk 1987.
  public static let raudenbushBryk1987 = Citation(
    key: "Raudenbush & Bryk 1987",
    reference: "Raudenbush SW, Bryk AS (1987). Examining correlates of diversity. "
      + "Journal of Educational Statistics 12: 241–269.")
  /// Senior, Viechtbauer & Nakagawa 2020.
  public static let senior2020 = Citation(
    key: "Senior et al. 2020",
    reference: "Senior AM, Viechtbauer W, Nakagawa S (2020). Revisiting and expanding the meta-analysis of variation: "
      + "the log coefficient of variation ratio. Research Synthesis Methods 11: 553–567.")
  /// Ziegler, Van Steen & Wellek 2011.
  public static let ziegler2011 = Citation(
    key: "Ziegler et al. 2011",
    reference: "Ziegler A, Van Steen K, Wellek S (2011). Investigating Hardy–Weinberg equilibrium in case-control or "
      + "cohort studies or meta-analysis. Breast Cancer Research and Treatment 128: 197–201.")
}
