internal import MetaAnalysis

extension ProgramProfile {
  /// All profiles, in the order of the table.
  public static let all: [ProgramProfile] = [metafor, meta, revman, cma, stata, esc]

  /// metafor: `escalc()` and `rma()`.
  private static let metafor = ProgramProfile(
    name: "metafor", title: "metafor (R), 3.8 to 5.1", correction: .exact, smdVariance: .type(.largeSample),
    mdVariance: .largeSample, correctsLogRatios: true, estimator: "REML", pools2x2ByMantelHaenszel: false,
    takesISquaredFromQ: false, prediction: .test, dropsDoubleZero: false,
    sources: ["help of escalc and rma.uni"],
    remark: "the small-sample correction of log ratios of means is that of 5.1")

  /// meta: `metacont()`, `metabin()`, `metagen()`.
  private static let meta = ProgramProfile(
    name: "meta", title: "meta (R), since 5.0", correction: .exact, smdVariance: .type(.unbiased),
    mdVariance: .largeSample, correctsLogRatios: false, estimator: "REML", pools2x2ByMantelHaenszel: true,
    takesISquaredFromQ: true, prediction: .veroniki, dropsDoubleZero: true,
    sources: ["help of metacont (exact.smd), metabin and settings.meta", "White & Thomas 2005"],
    remark:
      "before 5.0: DL, J approximated and N − 3.94, as RevMan 5; the prediction interval has k − 2 degrees of freedom "
      + "before 8.0; ½ is added to zero cells before Mantel-Haenszel, which is not done here")

  /// Review Manager 5.
  private static let revman = ProgramProfile(
    name: "revman", title: "RevMan 5", correction: .approximate, smdVariance: .revMan, mdVariance: .largeSample,
    correctsLogRatios: false, estimator: "DL", pools2x2ByMantelHaenszel: true, takesQAroundMantelHaenszel: true,
    takesISquaredFromQ: true, prediction: .higgins, dropsDoubleZero: true,
    sources: [
      "Deeks & Higgins 2010, Statistical algorithms in Review Manager 5",
      "Cochrane Handbook 5.1, 9.4.4 and 9.4.10", "help of meta's metacont and metabin on RevMan 5",
    ],
    remark:
      "RevMan since January 2025 also offers REML, Hartung-Knapp and I2 from tau2; ½ is added to zero cells before "
      + "Mantel-Haenszel, which is not done here; no prediction interval is printed, the one shown is that of the Handbook"
  )

  /// Comprehensive Meta-Analysis.
  private static let cma = ProgramProfile(
    name: "cma", title: "CMA, 2 to 4", correction: .approximate, smdVariance: .type(.largeSample2),
    mdVariance: .homoscedastic, correctsLogRatios: false, estimator: "DL", pools2x2ByMantelHaenszel: false,
    takesISquaredFromQ: true, prediction: .higgins, dropsDoubleZero: false,
    sources: ["Borenstein, Hedges, Higgins & Rothstein 2009, ch. 4, 12 and 16 to 18"],
    remark:
      "the formulas are those of its authors' book; the program was not at hand, nor how it treats tables without events"
  )

  /// Stata's `meta`.
  private static let stata = ProgramProfile(
    name: "stata", title: "Stata meta, since 16", correction: .approximate, smdVariance: .type(.largeSample),
    mdVariance: .homoscedastic, correctsLogRatios: false, estimator: "REML", pools2x2ByMantelHaenszel: true,
    takesISquaredFromQ: false, prediction: .higgins, dropsDoubleZero: false,
    sources: ["help of meta esize (hedgesg, exact, mdiff, unequal)", "an output of meta summarize for I2 from tau2"],
    remark:
      "the help says that J is approximated and that the variance of mdiff is pooled; that of g was not seen in print and "
      + "is taken as 1/n1 + 1/n2 + g²/(2(n1 + n2)), the choice without holkinse")

  /// esc, which computes single effect sizes.
  private static let esc = ProgramProfile(
    name: "esc", title: "esc (R), 0.5", correction: .none, smdVariance: .type(.largeSample), mdVariance: .largeSample,
    correctsLogRatios: false, estimator: nil, pools2x2ByMantelHaenszel: false, takesISquaredFromQ: true,
    prediction: .test, dropsDoubleZero: false,
    sources: ["help of esc_mean_sd; Lipsey & Wilson 2001"],
    remark: "the default is Cohen's d; es.type = \"g\" multiplies it by 1 − 3/(4N − 9); effects are not pooled")
}
