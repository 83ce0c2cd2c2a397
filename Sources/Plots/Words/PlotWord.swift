/// The words that plots add to what they are given.
package enum PlotWord: Phrase {
  case oneStudy, studies, oneCase, cases, and, range
  case study, forest, partialForest, singleRows
  case standardError, studiesKey, filledIn, funnel, withOneFilled, withFilled
  case observation, printedRange, itsMiddle, levelOfPhase, overRanges, trendOfPhase
  case observationsOfOne, observationsOf, printedAsRanges
  case excludes, includes, inOrder, fromBelow
  case bubbles, residualsAgainstFitted, fittedValue, residual, normalQuantiles, expectedNormal, standardizedResidual
  case sizeOfResiduals, rootOfResidual, leverageAndInfluence, leverage

  package var words: (english: String, indonesian: String) {
    switch self {
    case .oneStudy: ("1 study", "1 studi")
    case .studies: ("{0} studies", "{0} studi")
    case .oneCase: ("1 single case", "1 kasus tunggal")
    case .cases: ("{0} single cases", "{0} kasus tunggal")
    case .and: ("{0} and {1}", "{0} dan {1}")
    case .range: ("{0} to {1}", "{0} sampai {1}")
    case .study: ("Study", "Studi")
    case .forest: ("Forest plot of {0}; {1}.", "Forest plot dari {0}; {1}.")
    case .partialForest:
      ("{0} pooled results of some of the studies", "{0} hasil gabungan dari sebagian studi")
    case .singleRows:
      ("The single rows are in the text of the figure.", "Baris satu per satu ada pada teks gambar.")
    case .standardError: ("Standard error", "Galat baku")
    case .studiesKey: ("studies", "studi")
    case .filledIn: ("filled in", "ditambahkan")
    case .funnel:
      ("Funnel plot of {0}: effect against standard error{1}.", "Funnel plot dari {0}: efek terhadap galat baku{1}.")
    case .withOneFilled: (", with 1 filled-in study", ", dengan 1 studi yang ditambahkan")
    case .withFilled: (", with {0} filled-in studies", ", dengan {0} studi yang ditambahkan")
    case .observation: ("observation", "pengamatan")
    case .printedRange: ("printed range", "rentang tercetak")
    case .itsMiddle: ("its middle", "titik tengahnya")
    case .levelOfPhase: ("{0} of phase", "{0} fase")
    case .overRanges: ("\u{2026} over ranges", "\u{2026} sepanjang rentang")
    case .trendOfPhase: ("trend of phase", "tren fase")
    case .observationsOfOne:
      ("Observations of one case over time, {0} in all{1}.", "Pengamatan satu kasus menurut waktu, seluruhnya {0}{1}.")
    case .observationsOf:
      (
        "Observations of {2} cases over time, {0} in all{1}.",
        "Pengamatan {2} kasus menurut waktu, seluruhnya {0}{1}."
      )
    case .printedAsRanges: (", {0} of them printed as ranges", ", {0} di antaranya tercetak sebagai rentang")
    case .excludes: ("excludes {0}", "tidak memuat {0}")
    case .includes: ("includes {0}", "memuat {0}")
    case .inOrder:
      ("Specification, in the order of its estimate", "Spesifikasi, menurut urutan estimasinya")
    case .fromBelow: ("{0}, {1} (below) to {2}", "{0}, {1} (bawah) sampai {2}")
    case .bubbles: ("Bubble plot of {0}: {1} against {2}.", "Bubble plot dari {0}: {1} terhadap {2}.")
    case .residualsAgainstFitted: ("Residuals against fitted values", "Sisaan terhadap nilai taksiran")
    case .fittedValue: ("Fitted value", "Nilai taksiran")
    case .residual: ("Residual", "Sisaan")
    case .normalQuantiles: ("Normal quantiles", "Kuantil normal")
    case .expectedNormal: ("Expected, if errors are normal", "Yang diharapkan bila galat normal")
    case .standardizedResidual: ("Standardized residual", "Sisaan terstandar")
    case .sizeOfResiduals: ("Size of residuals", "Besar sisaan")
    case .rootOfResidual: ("\u{221A}|standardized residual|", "\u{221A}|sisaan terstandar|")
    case .leverageAndInfluence: ("Leverage and influence", "Leverage dan pengaruh")
    case .leverage: ("Leverage", "Leverage (daya ungkit)")
    }
  }
}

extension Language {
  /// `1 study`, `2 studies`.
  package func studies(_ count: Int) -> String {
    count == 1 ? self(PlotWord.oneStudy) : self(PlotWord.studies, "\(count)")
  }

  /// `1 single case`, `2 single cases`.
  package func cases(_ count: Int) -> String {
    count == 1 ? self(PlotWord.oneCase) : self(PlotWord.cases, "\(count)")
  }
}
