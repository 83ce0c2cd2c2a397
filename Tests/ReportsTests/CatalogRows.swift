/// Studies that every measure of the catalog can be tried on: which columns each family reads, and rows of them.
enum CatalogRows {
  /// Rows by the measures that read them.
  static let tables: [(codes: String, table: String)] = [
    (
      "MC SMCC SMCR SMCRH ROMC SMCRP SMCRPH CLESCN AUCCN VRC CVRC",
      "n,mean_pre,sd_pre,mean_post,sd_post,r\n20,30.6,15,38.5,11.6,0.47\n50,23.5,3.1,26.8,4.1,0.64"
    ),
    (
      "MD SMD SMDH SMD1 SMD1H ROM VR CVR RPB ZPB RBIS ZBIS D2OR D2ORN D2ORL CLESN AUCN",
      "n_treatment,mean_treatment,sd_treatment,n_control,mean_control,sd_control\n20,30.6,15,38,25.5,11.6\n"
        + "155,55,47,156,75,64"
    ),
    (
      "RR OR RD AS PETO PHI ZPHI YUQ YUY RTET ZTET PBIT OR2D OR2DN OR2DL",
      "ai,n1i,ci,n2i\n7,20,12,25\n135,150,40,50"
    ),
    ("MPRD MPRR MPOR MPORC MPPETO", "ai,bi,ci,di\n20,10,5,20\n11,3,9,40"),
    ("MPORM", "ai,bi,ci,di,r\n30,25,25,30,0.4\n12,20,17,15,0.2"),
    ("IRR IRD IRSD", "x1i,t1i,x2i,t2i\n7,100,12,120\n9,413,19,398"),
    ("COR ZCOR UCOR", "n,r\n28,0.5\n15,-0.2"),
    ("PCOR ZPCOR SPCOR ZSPCOR R2 ZR2 R2F ZR2F", "n,predictors,t,r2\n218,4,4.61,0.24\n60,3,-1.9,0.31"),
    ("MN SMN MNLN SDLN CVLN", "n,mean,sd\n20,10,3\n155,55,47"),
    ("PR PLN PLO PRZ PAS PFT", "events,n\n7,30\n16,17"), ("IR IRLN IRS IRFT", "events,time\n7,100\n4,270.2"),
    ("ARAW AHW ABT", "alpha,items,n\n0.8,10,100\n0.93,20,103"),
    ("REH", "homozygous_dominant,heterozygous,homozygous_recessive\n10,25,12\n50,40,10"),
    ("CLES AUC", "cles,n_treatment,n_control,ties\n0.7,20,30,0.1\n0.35,12,15,0"),
    (
      "DMC DSMCC DSMCR DSMCRH DROMC DPPC1 DPPC2 DPPC3 AMD",
      "n_treatment,mean_pre_treatment,sd_pre_treatment,mean_post_treatment,sd_post_treatment,r_treatment,n_control,"
        + "mean_pre_control,sd_pre_control,mean_post_control,sd_post_control,r_control\n"
        + "20,30.6,15,38.5,11.6,0.47,18,23.1,13.8,19.7,14.8,0.47\n30,12,3,15,4,0.6,25,12.5,3.2,13,3.9,0.6"
    ),
    ("GEN", "estimate,ci_low,ci_high\n0.2273,-0.0135,0.468\n2.581,1.835,3.327"),
  ]

  /// The rows that a measure reads.
  static func table(_ code: String) -> String? {
    tables.first { $0.codes.split(separator: " ").contains(Substring(code)) }?.table
  }
}
