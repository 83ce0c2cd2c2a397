internal import Plots

/// The words of the page itself: headings, navigation, captions, what buttons say.
enum PageWord: Phrase {
  case skip, contents, question, short, data, changes, effects, figures, pooled, persons, sensitivity, cases, regression
  case checks, claims, notes, methods, references, reproduce
  case kinds, kindsLead, kindsLacking
  case version, writtenBy, inputs, assumptions, nothingAssumed, evidence, evidenceLead, dataLead, changesLead
  case effectsLead, noEffect, howFrom, rowOf, cellPrinted, cellAssumed, cellTaken, usedCells, idleCells
  case steps, stepFrom, formula, effectAndVariance, noVariance, seenIn, page, quote, extractor
  case pooledLead, pooledFrom, weightsOf, weight, heterogeneity, heterogeneityLead
  case figureNone, sensitivityLead, specificationTable, allSpecifications, tippingTable
  case casesLead, observations, indices, personsLead, courseTable, linesTable, predictionsTable
  case regressionLead, checksLead, checksAlarm, checksRest, claimsLead, claimsTold, claimsRest, variants
  case noAlarm, notesLead, refusals, allNotes, methodsLead, copy, copied, command, hashes, reproduceLead, downloads
  case downloadsLead, downloadTable, sortBy, rowsWithout, leftOut, noClaim, remarkLanguage

  var words: (english: String, indonesian: String) {
    switch self {
    case .skip: ("Skip to the content", "Langsung ke isi")
    case .contents: ("Contents", "Daftar isi")
    case .question: ("The question", "Pertanyaan")
    case .short: ("In short", "Ringkasan")
    case .data: ("The data", "Data")
    case .kinds: ("What each study gives", "Apa yang diberikan setiap studi")
    case .kindsLead:
      (
        "By every measure that the analysis uses, whether or not it uses the row: an estimate with a variance (exact, derived, assumed), an interval, a point only, or nothing, and what would give more.",
        "Menurut setiap ukuran yang dipakai analisis, baik barisnya dipakai maupun tidak: estimasi dengan varians (tepat, diturunkan, diasumsikan), interval, hanya titik, atau tidak ada, dan apa yang akan memberi lebih."
      )
    case .kindsLacking: ("What gives nothing, and what is missing", "Yang tidak memberi apa-apa, dan yang kurang")
    case .changes: ("Changes as printed", "Perubahan sebagaimana tercetak")
    case .effects: ("Effect sizes", "Ukuran efek")
    case .figures: ("Figures", "Gambar")
    case .pooled: ("Pooled results", "Hasil gabungan")
    case .persons: ("The case among the groups", "Kasus di antara kelompok")
    case .sensitivity: ("Sensitivity", "Sensitivitas")
    case .cases: ("Single cases", "Kasus tunggal")
    case .regression: ("Regressions", "Regresi")
    case .checks: ("Checks of printed numbers", "Pemeriksaan angka tercetak")
    case .claims: ("Claims", "Klaim")
    case .notes: ("Refusals and notes", "Penolakan dan catatan")
    case .methods: ("Methods", "Metode")
    case .references: ("References", "Daftar pustaka")
    case .reproduce: ("How to make this report again", "Cara membuat ulang laporan ini")
    case .version: ("prepost {0}", "prepost {0}")
    case .writtenBy: ("Report written by prepost {0} from {1}", "Laporan dibuat oleh prepost {0} dari {1}")
    case .inputs: ("Tables that were read", "Tabel yang dibaca")
    case .assumptions: ("What is assumed", "Yang diasumsikan")
    case .nothingAssumed:
      (
        "Nothing is assumed: every number is printed or computed from printed ones.",
        "Tidak ada yang diasumsikan: setiap angka tercetak atau dihitung dari angka tercetak."
      )
    case .evidence: ("What the weights rest on", "Dasar bobot")
    case .evidenceLead:
      (
        "Percent of the weight of each pooled result by the least solid number that its studies depend on.",
        "Persen bobot setiap hasil gabungan menurut angka paling lemah yang menjadi sandaran studinya."
      )
    case .dataLead:
      (
        "Numbers stand as the papers print them. An empty cell stays empty unless an assumption below names it.",
        "Angka ditulis sebagaimana tercetak dalam makalah. Sel kosong tetap kosong kecuali disebut oleh asumsi di bawah."
      )
    case .changesLead:
      (
        "Every row that prints a mean before and a mean after. Open a number to see where it is from.",
        "Setiap baris yang mencetak rerata sebelum dan sesudah. Buka sebuah angka untuk melihat asalnya."
      )
    case .effectsLead:
      (
        "One effect per row, on the scale that people read, with its 95 % interval. Open a number to see its cells, conversions, formula and paper.",
        "Satu efek per baris, pada skala yang biasa dibaca, dengan interval 95 %. Buka sebuah angka untuk melihat sel, konversi, rumus, dan makalahnya."
      )
    case .noEffect: ("not estimable", "tidak dapat diestimasi")
    case .howFrom: ("where this number is from", "asal angka ini")
    case .rowOf: ("{0}, row {1} of {2}", "{0}, baris {1} dari {2}")
    case .cellPrinted: ("{0}: “{1}” in column {2}, {3}", "{0}: “{1}” dalam kolom {2}, {3}")
    case .cellAssumed: ("{0} = {1}, assumed: ", "{0} = {1}, diasumsikan: ")
    case .cellTaken: (", taken as {0}", ", diambil sebagai {0}")
    case .usedCells: ("Cells that it depends on", "Sel yang menjadi sandarannya")
    case .idleCells: ("In the row, but not needed: {0}", "Ada dalam baris, tetapi tidak diperlukan: {0}")
    case .steps: ("Conversions", "Konversi")
    case .stepFrom: (", from {0}", ", dari {0}")
    case .formula: ("Formula of {0} ({1})", "Rumus {0} ({1})")
    case .effectAndVariance: ("yi = {0}, vi = {1}", "yi = {0}, vi = {1}")
    case .noVariance:
      ("yi = {0}; a sampling variance cannot be had", "yi = {0}; varians sampling tidak dapat diperoleh")
    case .seenIn: ("Seen in: ", "Dilihat di: ")
    case .page: ("Page: ", "Halaman: ")
    case .quote: ("Quote: ", "Kutipan: ")
    case .extractor: ("Taken out by: ", "Diambil oleh: ")
    case .pooledLead:
      (
        "Estimates with their intervals (95 % unless the test says otherwise), and where the true effect of a new study is expected. Open an estimate to see its studies and weights.",
        "Estimasi dengan intervalnya (95 % kecuali kolom uji menyebutkan lain), dan letak efek sejati studi baru yang diharapkan. Buka estimasi untuk melihat studi dan bobotnya."
      )
    case .pooledFrom:
      ("Pooled from {0} rows by {1}, tested by {2}", "Digabung dari {0} baris dengan {1}, diuji dengan {2}")
    case .weightsOf: ("Rows and their weights", "Baris dan bobotnya")
    case .weight: ("{0} % of the weight", "{0} % dari bobot")
    case .heterogeneity: ("Heterogeneity", "Heterogenitas")
    case .heterogeneityLead: ("How much studies differ", "Seberapa besar studi berbeda")
    case .figureNone: ("This figure has no drawing: ", "Gambar ini tidak dapat dibuat: ")
    case .sensitivityLead:
      (
        "What the result becomes under other assumptions and choices, and where the conclusion tips.",
        "Bagaimana hasil berubah dengan asumsi dan pilihan lain, dan di mana kesimpulan berbalik."
      )
    case .specificationTable: ("Specifications of {0}", "Spesifikasi {0}")
    case .allSpecifications: ("All {0} specifications", "Semua {0} spesifikasi")
    case .tippingTable: ("Where the conclusion of {0} changes", "Di mana kesimpulan {0} berubah")
    case .casesLead:
      (
        "Printed ranges stay ranges: low and high are what they allow, the estimate takes midpoints.",
        "Rentang tercetak tetap rentang: batas bawah dan atas adalah yang dimungkinkannya, estimasi memakai titik tengah."
      )
    case .observations: ("Observations of {0}", "Pengamatan {0}")
    case .indices: ("Indices of {0}", "Indeks {0}")
    case .personsLead:
      (
        "A single case is one person: it is weighed by how much persons differ.",
        "Kasus tunggal adalah satu orang: bobotnya ditentukan oleh seberapa besar orang berbeda-beda."
      )
    case .courseTable: ("What is left without the natural course: {0}", "Sisa tanpa perjalanan alami: {0}")
    case .linesTable: ("Groups and cases side by side: {0}", "Kelompok dan kasus berdampingan: {0}")
    case .predictionsTable:
      ("Where the case falls among single persons: {0}", "Letak kasus di antara orang perorangan: {0}")
    case .regressionLead:
      ("Coefficients of linear models and meta-regressions.", "Koefisien model linear dan meta-regresi.")
    case .checksLead:
      (
        "Do the printed numbers agree with each other? Every printed number stands for all values that round to it.",
        "Apakah angka tercetak saling sesuai? Setiap angka tercetak mewakili semua nilai yang dibulatkan menjadi angka itu."
      )
    case .checksAlarm:
      ("What does not agree, or should be asked about: {0}", "Yang tidak sesuai atau perlu ditanyakan: {0}")
    case .checksRest: ("The other {0} checks", "{0} pemeriksaan lainnya")
    case .claimsLead:
      (
        "Can cited numbers be had from their data, and do they agree with each other?",
        "Dapatkah angka yang dikutip diperoleh dari datanya, dan apakah saling sesuai?"
      )
    case .claimsTold: ("What became of the claims: {0}", "Hasil pemeriksaan klaim: {0}")
    case .claimsRest: ("{0} claims that cannot be computed", "{0} klaim yang tidak dapat dihitung")
    case .variants: ("Ways that were tried", "Cara yang dicoba")
    case .noAlarm: ("Nothing disagrees.", "Tidak ada yang bertentangan.")
    case .notesLead:
      (
        "What was asked for and could not or must not be answered, and every decision that changes a number.",
        "Yang diminta tetapi tidak dapat atau tidak boleh dijawab, dan setiap keputusan yang mengubah angka."
      )
    case .refusals: ("What is refused, and why", "Yang ditolak, dan alasannya")
    case .allNotes: ("All {0} notes by row", "Semua {0} catatan menurut baris")
    case .methodsLead: ("To paste into a paper, and to edit there.", "Untuk ditempel ke naskah dan disunting di sana.")
    case .copy: ("Copy", "Salin")
    case .copied: ("Copied", "Tersalin")
    case .command: ("Command", "Perintah")
    case .hashes: ("Inputs and their SHA-256", "Masukan dan SHA-256-nya")
    case .reproduceLead:
      (
        "Every choice, defaults included, is in run.json beside this page; prepost verify makes the report again and compares.",
        "Setiap pilihan, termasuk nilai bawaan, ada di run.json di samping halaman ini; prepost verify membuat ulang laporan dan membandingkannya."
      )
    case .downloads: ("Tables as CSV", "Tabel sebagai CSV")
    case .downloadsLead:
      (
        "Every table of the analysis in full precision: commas between fields, dots as decimal marks, UTF-8.",
        "Setiap tabel analisis dengan ketelitian penuh: koma pemisah kolom, titik desimal, UTF-8."
      )
    case .downloadTable: ("Download {0}", "Unduh {0}")
    case .sortBy: ("Sort by {0}", "Urutkan menurut {0}")
    case .noClaim: ("No claim can be computed.", "Tidak ada klaim yang dapat dihitung.")
    case .remarkLanguage:
      (
        "Remarks on single rows are written in English.",
        "Catatan mengenai baris tertentu dan nama ukuran berbahasa Inggris."
      )
    case .leftOut: ("{0} rows left out", "{0} baris tidak diikutkan")
    case .rowsWithout:
      ("{0} of {1} rows have no sampling variance", "{0} dari {1} baris tidak memiliki varians sampling")
    }
  }
}
