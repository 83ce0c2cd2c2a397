internal import Plots

/// The heads of columns.
enum HeadWord: Phrase {
  case analysis, table, study, row, rows, file, unit, before, after, change, ratio, percent, missing, estimate,
    sei
  case restsOn, derived, note, variant, method, test, k, pValue, iSquared
  case interval, prediction, scale, tauSquared, tauSquaredInterval, q, qDegrees, qProbability, hSquared
  case printed, digitised, assumed, field, value, reason, columns
  case time, phase, index, standardError, range, caseWeight, rangeInterval
  case `case`, among, medianRatio, predicted, percentile, p, df
  case kind, formula, term, n, settings, conclusion, parameter, crosses
  case check, quantity, reported, recomputed, verdict, detail, claim, source, text, size, digest

  /// Whether its cells hold sentences rather than a word or two.
  var holdsSentences: Bool {
    switch self {
    case .note, .detail, .text, .reason, .missing, .claim, .rows, .change: true
    default: false
    }
  }

  var words: (english: String, indonesian: String) {
    switch self {
    case .analysis: ("Analysis", "Analisis")
    case .table: ("Table", "Tabel")
    case .study: ("Study", "Studi")
    case .row: ("Row", "Baris")
    case .rows: ("Rows", "Baris")
    case .file: ("File", "Berkas")
    case .unit: ("Unit", "Satuan")
    case .before: ("Before", "Sebelum")
    case .after: ("After", "Sesudah")
    case .change: ("Change", "Perubahan")
    case .ratio: ("Ratio", "Rasio")
    case .percent: ("Percent", "Persen")
    case .missing: ("Missing for a standard error", "Yang kurang untuk galat baku")
    case .estimate: ("Estimate", "Estimasi")
    case .sei: ("Standard error", "Galat baku")
    case .restsOn: ("Rests on", "Bersandar pada")
    case .derived: ("Derived", "Diturunkan")
    case .note: ("Note", "Catatan")
    case .variant: ("Rows", "Baris")
    case .method: ("Method", "Metode")
    case .test: ("Test", "Uji")
    case .k: ("k", "k")
    case .pValue: ("p", "p")
    case .iSquared: ("I² (%)", "I² (%)")
    case .interval: ("Confidence interval", "Interval kepercayaan")
    case .prediction: ("Prediction interval", "Interval prediksi")
    case .scale: ("Scale", "Skala")
    case .tauSquared: ("τ²", "τ²")
    case .tauSquaredInterval: ("Interval of τ²", "Interval τ²")
    case .q: ("Q", "Q")
    case .qDegrees: ("df", "db")
    case .qProbability: ("p of Q", "p dari Q")
    case .hSquared: ("H²", "H²")
    case .printed: ("Printed", "Tercetak")
    case .digitised: ("Digitised", "Dibaca dari gambar")
    case .assumed: ("Assumed", "Diasumsikan")
    case .field: ("Quantity", "Besaran")
    case .value: ("Value", "Nilai")
    case .reason: ("Reason", "Alasan")
    case .columns: ("Columns", "Kolom")
    case .time: ("Time", "Waktu")
    case .phase: ("Phase", "Fase")
    case .index: ("Index", "Indeks")
    case .standardError: ("Standard error", "Galat baku")
    case .range: ("Over printed ranges", "Sepanjang rentang tercetak")
    case .caseWeight: ("Weight of the case (%)", "Bobot kasus (%)")
    case .rangeInterval: ("Interval ends over ranges", "Ujung interval sepanjang rentang")
    case .case: ("Case", "Kasus")
    case .among: ("Among", "Di antara")
    case .medianRatio: ("Median ratio", "Rasio median")
    case .predicted: ("Predicted for one person", "Prediksi untuk satu orang")
    case .percentile: ("Percentile", "Persentil")
    case .p: ("Two-sided p", "p dua sisi")
    case .df: ("df", "db")
    case .kind: ("Kind", "Jenis")
    case .formula: ("Formula", "Rumus")
    case .term: ("Term", "Suku")
    case .n: ("n", "n")
    case .settings: ("Settings", "Pengaturan")
    case .conclusion: ("Interval against the threshold", "Interval terhadap ambang")
    case .parameter: ("What is varied", "Yang divariasikan")
    case .crosses: ("End that crosses", "Ujung yang melewati")
    case .check: ("Check", "Pemeriksaan")
    case .quantity: ("About", "Mengenai")
    case .reported: ("Printed", "Tercetak")
    case .recomputed: ("Recomputed", "Dihitung ulang")
    case .verdict: ("Verdict", "Putusan")
    case .detail: ("Detail", "Rincian")
    case .claim: ("Claim", "Klaim")
    case .source: ("Source", "Sumber")
    case .text: ("Text", "Teks")
    case .size: ("Bytes", "Bita")
    case .digest: ("SHA-256", "SHA-256")
    }
  }
}
