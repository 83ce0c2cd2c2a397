internal import Plots

/// The words that figures take from results.
enum DrawnWord: Phrase {
  case namedMeasure, withColumn, titled, notEstimable, allStudies, pooled, predictionInterval, noError, row
  case effects, effectsBy, casesTitle, addedTitle, leftOutTitle, addedHeading, leftOutHeading
  case confidence, weight, fitted, ratio, percentChange, correlation, proportion, rate, reliability, effect, ratioAxis
  case sentence, pooledSentence, prediction, model, heterogeneity, pooledEffect, metaRegression, fittedModel, withCases
  case groupsAlone, groupsAndCases, oneTriangle, triangles, moved
  case betweenSubgroups, oneTau, ownTau, moderators, hollowDiamonds, boxes, hollowSquares, notPooled, andMore
  case funnelTitle, filledOpposite, trimAndFill, noneMissing, oneFilled, filled, hollow, dotted, left, right
  case phasesTitle, baseline, treatment, mean, median, phaseSentence, overRanges
  case coefficients, diagnosticsTitle, diagnostics, diagnosticsLegend, rowsDrawn
  case specificationTitle, noResult, someDrawn, oneSpecification, excluded, estimates

  var words: (english: String, indonesian: String) {
    switch self {
    // Measures and estimators have no Indonesian names in general use: their codes stand in.
    case .namedMeasure: ("{0}", "ukuran efek {0}")
    case .withColumn: ("{0} by {1}", "{0} menurut {1}")
    case .notEstimable: ("not estimable", "tidak dapat dihitung")
    case .allStudies: ("All studies", "Semua studi")
    case .pooled: ("Pooled ({0})", "Gabungan ({0})")
    case .predictionInterval: ("Prediction interval", "Interval prediksi")
    case .noError: (" (no SE)", " (tanpa galat baku)")
    case .row: ("row {0}", "baris {0}")
    case .effects: ("Effects", "Efek")
    case .effectsBy: ("Effects by {0}", "Efek menurut {0}")
    case .casesTitle: ("Groups and single cases", "Kelompok dan kasus tunggal")
    case .addedTitle: ("As studies are added", "Dengan studi yang ditambahkan satu per satu")
    case .leftOutTitle: ("Without each study in turn", "Tanpa setiap studi bergiliran")
    case .titled: ("{0}: {1}", "{0}: {1}")
    case .addedHeading: ("Added study", "Studi tambahan")
    case .leftOutHeading: ("Left out", "Dikeluarkan")
    case .confidence: ("{0} ({1} % CI)", "{0} (IK {1} %)")
    case .weight: ("Weight", "Bobot")
    case .fitted: ("Fitted", "Menurut model")
    case .ratio: ("Ratio", "Rasio")
    case .percentChange: ("Change in percent", "Perubahan dalam persen")
    case .correlation: ("Correlation", "Korelasi")
    case .proportion: ("Proportion", "Proporsi")
    case .rate: ("Rate", "Laju")
    case .reliability: ("Reliability", "Reliabilitas")
    case .effect: ("Effect", "Efek")
    case .ratioAxis: ("Ratio, logarithmic axis", "Rasio, sumbu logaritmik")
    case .sentence: ("{0} ({1} % CI {2} to {3})", "{0} (IK {1} % {2} sampai {3})")
    case .pooledSentence: ("Pooled {0}", "Gabungan {0}")
    case .prediction: (", prediction interval {0}", ", interval prediksi {0}")
    case .model: ("Model: {0}.", "Model: {0}.")
    case .heterogeneity: ("Heterogeneity: {0}", "Heterogenitas: {0}")
    case .pooledEffect: ("Pooled effect of {0}", "Efek gabungan dari {0}")
    case .metaRegression: ("Meta-regression of {0}", "Meta-regresi dari {0}")
    case .fittedModel: ("{0}; {1}; test {2}", "{0}; {1}; uji {2}")
    case .withCases: ("Pooled effect of {0} and {1}", "Efek gabungan dari {0} dan {1}")
    case .groupsAlone: ("Groups alone ({0})", "Hanya kelompok ({0})")
    case .groupsAndCases: ("Groups and cases ({0})", "Kelompok dan kasus ({0})")
    case .oneTriangle:
      (
        "Triangle: a single case, as one person with the variance between persons.",
        "Segitiga: kasus tunggal, sebagai satu orang dengan varians antarorang."
      )
    case .triangles:
      (
        "Triangles: single cases, as one person each with the variance between persons.",
        "Segitiga: kasus tunggal, masing-masing sebagai satu orang dengan varians antarorang."
      )
    case .moved:
      (
        " Cases are on the scale of the groups (moved by {0} on the log scale).",
        " Kasus berada pada skala kelompok (digeser {0} pada skala log)."
      )
    case .betweenSubgroups:
      ("Test between subgroups: Q = {0} (df = {1}, {2})", "Uji antarsubkelompok: Q = {0} (df = {1}, {2})")
    case .oneTau:
      ("; one \u{3C4}\u{B2} for all subgroups", "; satu \u{3C4}\u{B2} untuk semua subkelompok")
    case .ownTau: ("; \u{3C4}\u{B2} per subgroup", "; \u{3C4}\u{B2} per subkelompok")
    case .moderators: ("Moderators: QM = {0} (df = {1}, {2}){3}.", "Moderator: QM = {0} (df = {1}, {2}){3}.")
    case .hollowDiamonds:
      (
        " Hollow diamonds: what the model expects of the study.",
        " Belah ketupat kosong: yang diharapkan model untuk studi itu."
      )
    case .boxes:
      (
        "Boxes from low to high: what the ranges printed in the papers allow; intervals are at the midpoints.",
        "Kotak dari rendah ke tinggi: yang dimungkinkan oleh rentang tercetak; interval pada titik tengah."
      )
    case .hollowSquares:
      (
        "Hollow squares: estimates without a standard error, which have no weight.",
        "Persegi kosong: estimasi tanpa galat baku, yang tidak berbobot."
      )
    case .notPooled: ("Not pooled: {0}.", "Tidak digabung: {0}.")
    case .andMore: ("; and {0} more", "; dan {0} lagi")
    case .funnelTitle: ("Funnel plot", "Funnel plot")
    case .filledOpposite: ("filled in opposite {0}", "ditambahkan berhadapan dengan {0}")
    case .trimAndFill: ("Trim and fill ({0}): {1}", "Trim and fill ({0}): {1}")
    case .noneMissing: ("no study is missing on the {0}.", "tidak ada studi yang kurang di sisi {0}.")
    case .oneFilled:
      ("1 study filled in on the {0}{1}; with it {2}{3}.", "1 studi ditambahkan di sisi {0}{1}; dengan itu {2}{3}.")
    case .filled:
      (
        "{4} studies filled in on the {0}{1}; with them {2}{3}.",
        "{4} studi ditambahkan di sisi {0}{1}; dengan semuanya {2}{3}."
      )
    case .hollow: (" (hollow)", " (kosong)")
    case .dotted: (" (dotted)", " (titik-titik)")
    case .left: ("left", "kiri")
    case .right: ("right", "kanan")
    case .phasesTitle: ("Observations by phase", "Pengamatan per fase")
    case .baseline: ("A, baseline", "A, baseline")
    case .treatment: ("B, treatment", "B, perlakuan")
    case .mean: ("mean", "rerata")
    case .median: ("median", "median")
    case .phaseSentence: ("{0} n = {1}, mean {2}{3}", "{0} n = {1}, rerata {2}{3}")
    case .overRanges: (" ({0} to {1} over ranges)", " ({0} sampai {1} sepanjang rentang)")
    case .coefficients: ("Coefficients: {0}.", "Koefisien: {0}.")
    case .diagnosticsTitle: ("Diagnostics: {0}", "Diagnostik: {0}")
    case .diagnostics:
      (
        "Diagnostics of {0}: {1} rows, residual standard deviation {2}. Largest Cook's distances: {3}.",
        "Diagnostik {0}: {1} baris, simpangan baku sisaan {2}. Jarak Cook terbesar: {3}."
      )
    case .diagnosticsLegend:
      (
        "Solid curves: local lines; where the model is right the first is flat. Grey band: where normal residuals of "
          + "that rank lie, each with 95 % probability. Orange hyperbolas: Cook\u{2019}s distance \u{BD} (dashed) and 1.",
        "Kurva utuh: garis lokal; bila modelnya benar, yang pertama datar. Pita kelabu: tempat sisaan normal dengan "
          + "peringkat itu, masing-masing dengan peluang 95 %. Hiperbola jingga: jarak Cook \u{BD} (putus-putus) dan 1."
      )
    case .rowsDrawn:
      (
        "{0} of {1} rows are drawn: the most extreme ones and an even choice of the others.",
        "{0} dari {1} baris digambar: yang paling ekstrem dan pilihan merata dari sisanya."
      )
    case .specificationTitle: ("Specification curve", "Kurva spesifikasi")
    case .noResult:
      (
        "{0} of {1} specifications gave no pooled effect and are left out.",
        "{0} dari {1} spesifikasi tidak memberi efek gabungan dan tidak digambar."
      )
    case .someDrawn:
      (
        "{0} of {1} are drawn, at even steps of their rank.",
        "{0} dari {1} digambar, dengan langkah peringkat yang sama."
      )
    case .oneSpecification: ("1 specification", "1 spesifikasi")
    case .excluded:
      (
        "{0}; in {1} ({2} %) the {3} % interval excludes {4}.",
        "{0}; pada {1} ({2} %) interval {3} % tidak memuat {4}."
      )
    case .estimates: (" Estimates from {0} to {1}.", " Estimasi dari {0} sampai {1}.")
    }
  }
}
