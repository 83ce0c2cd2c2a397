/// The heads of columns by the names that the columns have in files.
enum HeadWord: String, Phrase {
  case analysis, table, study, row, rows, file, unit, before, after, change, ratio, percent, missing, estimate, yi, vi,
    sei
  case conf_low, conf_high, ratio_conf_low, rests_on, derived, note, effects, variant, method, test, k, p_value, I2
  case interval, prediction, scale, tau2, tau2_interval, Q, Q_df, Q_p, H2, R2
  case printed, digitised, assumed, field, value, reason, columns, decimal
  case time, phase, index, low, high, std_error, range, case_weight, range_interval
  case `case`, among, median_ratio, predicted, percentile, p, df
  case kind, formula, term, n, status, settings, conclusion, parameter, crosses
  case check, quantity, reported, recomputed, verdict, detail, claim, source, text, size, sha256, weight

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
    case .yi: ("yi", "yi")
    case .vi: ("vi", "vi")
    case .sei: ("Standard error", "Galat baku")
    case .conf_low: ("Lower end", "Ujung bawah")
    case .conf_high: ("Upper end", "Ujung atas")
    case .ratio_conf_low: ("Lower end of the ratio", "Ujung bawah rasio")
    case .rests_on: ("Rests on", "Bersandar pada")
    case .derived: ("Derived", "Diturunkan")
    case .note: ("Note", "Catatan")
    case .effects: ("Effects", "Efek")
    case .variant: ("Rows", "Baris")
    case .method: ("Method", "Metode")
    case .test: ("Test", "Uji")
    case .k: ("k", "k")
    case .p_value: ("p", "p")
    case .I2: ("I² (%)", "I² (%)")
    case .interval: ("95 % interval", "Interval 95 %")
    case .prediction: ("Prediction interval", "Interval prediksi")
    case .scale: ("Scale", "Skala")
    case .tau2: ("τ²", "τ²")
    case .tau2_interval: ("Interval of τ²", "Interval τ²")
    case .Q: ("Q", "Q")
    case .Q_df: ("df", "db")
    case .Q_p: ("p of Q", "p dari Q")
    case .H2: ("H²", "H²")
    case .R2: ("R² (%)", "R² (%)")
    case .printed: ("Printed", "Tercetak")
    case .digitised: ("Digitised", "Dibaca dari gambar")
    case .assumed: ("Assumed", "Diasumsikan")
    case .field: ("Quantity", "Besaran")
    case .value: ("Value", "Nilai")
    case .reason: ("Reason", "Alasan")
    case .columns: ("Columns", "Kolom")
    case .decimal: ("Decimal mark", "Tanda desimal")
    case .time: ("Time", "Waktu")
    case .phase: ("Phase", "Fase")
    case .index: ("Index", "Indeks")
    case .low: ("Low", "Bawah")
    case .high: ("High", "Atas")
    case .std_error: ("Standard error", "Galat baku")
    case .range: ("Over printed ranges", "Sepanjang rentang tercetak")
    case .case_weight: ("Weight of the case (%)", "Bobot kasus (%)")
    case .range_interval: ("Interval ends over ranges", "Ujung interval sepanjang rentang")
    case .case: ("Case", "Kasus")
    case .among: ("Among", "Di antara")
    case .median_ratio: ("Median ratio", "Rasio median")
    case .predicted: ("Predicted for one person", "Prediksi untuk satu orang")
    case .percentile: ("Percentile", "Persentil")
    case .p: ("Two-sided p", "p dua sisi")
    case .df: ("df", "db")
    case .kind: ("Kind", "Jenis")
    case .formula: ("Formula", "Rumus")
    case .term: ("Term", "Suku")
    case .n: ("n", "n")
    case .status: ("Status", "Status")
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
    case .sha256: ("SHA-256", "SHA-256")
    case .weight: ("Weight (%)", "Bobot (%)")
    }
  }
}
