internal import Plots
internal import Consistency
internal import PrePostNumerics

/// The words of fixed vocabularies: verdicts, kinds of evidence and of notes, which rows, which scale. The raw value is what
/// files hold.
enum TermWord: String, Phrase {
  case consistent, imprecise, inconsistent, impossible, suspicious
  case notCheckable = "not checkable"
  case reproduced, contradicted
  case withinRounding = "within rounding"
  case notReproduced = "not reproduced"
  case notComputable = "not computable"
  case printed, derived, digitised, assumed
  case assumption, derivation, refusal, method, caution
  case groups
  case withCase = "groups + case"
  case withCaseLow = "groups + case (low end)"
  case withCaseHigh = "groups + case (high end)"
  case refused, fitted
  case ratio, correlation, proportion, rate, value, alpha, r2
  case percentChange = "change in percent"
  case below, open, above
  case midpoint, exact
  case lastRatio = "last / baseline"
  case lastDifference = "last - baseline"
  case smallestStart = "smallest p by start point"
  case smallestExchange = "smallest p by exchange"
  case linearModel = "linear model"
  case metaRegression = "meta-regression"
  case scaleModel = "scale of log tau2"
  case groupsOnly = "groups only"
  case asPersons = "groups + cases as persons"
  case asPersonsUnshifted = "groups + cases as persons, without the shift"
  case sessionsOnce = "groups + cases as persons, sessions counted once (bound)"
  case personsEqual = "groups + cases as if persons did not differ"
  case spreadLow = "groups + cases, person variance at its low end"
  case spreadHigh = "groups + cases, person variance at its high end"
  case treatedGroups = "treated groups"
  case untreatedGroups = "untreated groups"
  case treatedOnce = "treated groups, sessions counted once (bound)"
  case untreatedOnce = "untreated groups, sessions counted once (bound)"
  case treatedChange = "change of treated groups"
  case untreatedChange = "change of untreated groups"
  case net = "one-group changes less the untreated change"
  case controlled = "treated less untreated arm of the same study"
  case all = "both together"
  case interval
  case pointOnly = "point only"
  case bound, supplied
  case uniformMean = "uniform mean"
  case none
  case lastWords = "last observation / mean of phase A"
  case meanWords = "mean of phase B / mean of phase A"

  var words: (english: String, indonesian: String) {
    let indonesian =
      switch self {
      case .consistent: "konsisten"
      case .imprecise: "kurang teliti"
      case .inconsistent: "tidak konsisten"
      case .impossible: "mustahil"
      case .suspicious: "perlu ditanyakan"
      case .notCheckable: "tidak dapat diperiksa"
      case .reproduced: "tereproduksi"
      case .contradicted: "bertentangan"
      case .withinRounding: "dalam batas pembulatan"
      case .notReproduced: "tidak tereproduksi"
      case .notComputable: "tidak dapat dihitung"
      case .printed: "tercetak"
      case .derived: "diturunkan"
      case .digitised: "dibaca dari gambar"
      case .assumed: "diasumsikan"
      case .assumption: "asumsi"
      case .derivation: "penurunan"
      case .refusal: "penolakan"
      case .method: "metode"
      case .caution: "peringatan"
      case .groups: "kelompok"
      case .withCase: "kelompok + kasus"
      case .withCaseLow: "kelompok + kasus (ujung bawah)"
      case .withCaseHigh: "kelompok + kasus (ujung atas)"
      case .refused: "ditolak"
      case .fitted: "diestimasi"
      case .ratio: "rasio"
      case .correlation: "korelasi"
      case .proportion: "proporsi"
      case .rate: "laju"
      case .value: "nilai"
      case .alpha: "alfa"
      case .r2: "R²"
      case .percentChange: "perubahan dalam persen"
      case .below: "di bawah"
      case .open: "terbuka"
      case .above: "di atas"
      case .midpoint: "titik tengah"
      case .exact: "tepat"
      case .lastRatio: "terakhir / baseline"
      case .lastDifference: "terakhir − baseline"
      case .smallestStart: "p terkecil dengan titik mulai"
      case .smallestExchange: "p terkecil dengan pertukaran"
      case .linearModel: "model linear"
      case .metaRegression: "meta-regresi"
      case .scaleModel: "skala log τ²"
      case .groupsOnly: "hanya kelompok"
      case .asPersons: "kelompok + kasus sebagai orang"
      case .asPersonsUnshifted: "kelompok + kasus sebagai orang, tanpa penggeseran"
      case .sessionsOnce: "kelompok + kasus sebagai orang, sesi dihitung sekali (batas)"
      case .personsEqual: "kelompok + kasus seakan-akan orang tidak berbeda"
      case .spreadLow: "kelompok + kasus, varians antarorang pada ujung bawahnya"
      case .spreadHigh: "kelompok + kasus, varians antarorang pada ujung atasnya"
      case .treatedGroups: "kelompok perlakuan"
      case .untreatedGroups: "kelompok tanpa perlakuan"
      case .treatedOnce: "kelompok perlakuan, sesi dihitung sekali (batas)"
      case .untreatedOnce: "kelompok tanpa perlakuan, sesi dihitung sekali (batas)"
      case .treatedChange: "perubahan kelompok perlakuan"
      case .untreatedChange: "perubahan kelompok tanpa perlakuan"
      case .net: "perubahan satu kelompok dikurangi perubahan tanpa perlakuan"
      case .controlled: "lengan perlakuan dikurangi lengan tanpa perlakuan dari studi yang sama"
      case .all: "keduanya bersama"
      case .interval: "interval"
      case .pointOnly: "hanya titik"
      case .bound: "batas"
      case .supplied: "diberikan"
      case .uniformMean: "rerata seragam"
      case .none: "tidak ada"
      case .lastWords: "pengamatan terakhir / rerata fase A"
      case .meanWords: "rerata fase B / rerata fase A"
      }
    return (self == .r2 ? "R²" : rawValue, indonesian)
  }
}

extension Wording {
  /// A word of a fixed vocabulary; what is not one of them (a name that the user chose) stays as it is.
  func term(_ raw: String) -> String { TermWord(rawValue: raw).map { self($0) } ?? raw }

  /// A word of a fixed vocabulary as a piece of a page: in the language of the page, or marked as English.
  func termPiece(_ raw: String) -> HTML {
    TermWord(rawValue: raw).map { .text(self($0)) } ?? english(raw)
  }

  /// A remark that is written in English, marked as such on pages in other languages.
  func english(_ text: String) -> HTML { language == .english ? .text(text) : .words(text, in: .english) }
}
