internal import Plots

/// The sentences that tell results.
enum ResultWord: Phrase {
  case effect, noInterval, noChangeInside, noChangeOutside, refusedPool, withoutError, rowsUsed, rowsUsedWhere
  case lastRatio, lastDifference, atMidpoints, oneBaseline, baselines, noSmallP, byScheme, startPoint, exchange
  case noSignificance, onlyExchange
  case noStandardError, correlationOrChange, sentenceRow
  case lineRatio, lineRatioOpen, overRanges, intervalEnds, weightOfCase, weightOfCases, beyondDouble
  case inside, outside, partlyInside, caseFalls, courseBoth, courseShare, courseLeft, courseInside, courseOutside
  case specifications, withResult, envelope, intervalEnvelope, conclusions, unchanged, depends, tips, tipsHeld
  case endLow, endHigh

  var words: (english: String, indonesian: String) {
    switch self {
    case .effect: ("effect", "efek")
    case .noInterval: ("; no interval can be had", "; interval tidak dapat dihitung")
    case .noChangeInside:
      ("; no change lies inside the interval", "; nilai tanpa perubahan terletak di dalam interval")
    case .noChangeOutside:
      ("; no change lies outside the interval", "; nilai tanpa perubahan terletak di luar interval")
    case .refusedPool: ("{0}: refused; ", "{0}: ditolak; ")
    case .withoutError:
      (
        "{0} printed before/after rows give a change but no standard error",
        "{0} baris sebelum/sesudah memberi perubahan tetapi tanpa galat baku"
      )
    case .rowsUsed: ("{0} of {1} rows of {2} are used", "{0} dari {1} baris {2} digunakan")
    case .rowsUsedWhere:
      (
        "{0} of {1} rows of {2} are used ({3}); the others are other quantities or cases",
        "{0} dari {1} baris {2} digunakan ({3}); sisanya besaran atau kasus lain"
      )
    case .lastRatio:
      (
        "{0}: last observation / baseline {1}; difference {2}",
        "{0}: pengamatan terakhir / baseline {1}; selisih {2}"
      )
    case .lastDifference:
      ("{0}: last observation less baseline {1}", "{0}: pengamatan terakhir dikurangi baseline {1}")
    case .atMidpoints: ("{0} to {1} ({2} at midpoints)", "{0} sampai {1} ({2} pada titik tengah)")
    case .oneBaseline: ("one baseline point", "satu titik baseline")
    case .baselines: ("{0} baseline points", "{0} titik baseline")
    case .noSmallP:
      (
        "{0}: {1}; no randomization test can give p below {2}",
        "{0}: {1}; tidak ada uji randomisasi yang dapat memberi p di bawah {2}"
      )
    case .byScheme: ("{0} by {1}", "{0} dengan {1}")
    case .startPoint: ("start point", "titik mulai")
    case .exchange: ("exchange", "pertukaran")
    case .noSignificance:
      (
        ": no significance can be claimed, whatever was observed",
        ": kemaknaan statistik tidak dapat diklaim, apa pun yang diamati"
      )
    case .onlyExchange:
      (
        ": only a test that takes sessions as exchangeable could reach 5 %",
        ": hanya uji yang menganggap sesi dapat dipertukarkan yang bisa mencapai 5 %"
      )
    case .noStandardError:
      (
        "no standard error can be had from what is printed; missing: {0}",
        "galat baku tidak dapat diperoleh dari yang tercetak; yang tidak ada: {0}"
      )
    case .correlationOrChange: ("r, sd_change or t", "r, sd_change atau t")
    case .sentenceRow: ("{0} (row {1})", "{0} (baris {1})")
    case .lineRatio: ("ratio {0} ({1})", "rasio {0} ({1})")
    case .lineRatioOpen: ("ratio {0}, no interval can be had", "rasio {0}, interval tidak dapat dihitung")
    case .overRanges: ("; over the printed ranges {0}", "; sepanjang rentang tercetak {0}")
    case .intervalEnds: (", interval ends from {0}", ", ujung interval dari {0}")
    case .weightOfCase: ("; weight of the case {0}", "; bobot kasus {0}")
    case .weightOfCases: ("; weight of the {0} cases {1}", "; bobot {0} kasus {1}")
    case .beyondDouble: ("more than 1e308", "lebih dari 1e308")
    case .inside: ("inside", "di dalam")
    case .outside: ("outside", "di luar")
    case .partlyInside: ("partly inside", "sebagian di dalam")
    case .caseFalls:
      (
        "{0} changed by a ratio of {1}; one person of the {2} is predicted between {3} and {4}: {5}, percentile {6}, "
          + "two-sided p {7}",
        "{0} berubah dengan rasio {1}; satu orang dari {2} diprediksi antara {3} dan {4}: {5}, persentil {6}, p dua sisi {7}"
      )
    case .courseBoth:
      (
        "treated groups changed by a {0}, k = {1}; untreated groups by a {2}, k = {3}",
        "kelompok yang diberi perlakuan berubah dengan {0}, k = {1}; kelompok tanpa perlakuan dengan {2}, k = {3}"
      )
    case .courseShare:
      (
        ": {0} % of the treated groups' log change happens without treatment",
        ": {0} % dari perubahan logaritmik kelompok perlakuan terjadi tanpa perlakuan"
      )
    case .courseLeft:
      ("left without the natural course, {0}: {1}, k = {2}", "sisa tanpa perjalanan alami, {0}: {1}, k = {2}")
    case .courseInside:
      (
        "; no effect beyond the natural course lies inside the interval",
        "; nilai tanpa efek di luar perjalanan alami terletak di dalam interval"
      )
    case .courseOutside:
      (
        "; no effect beyond the natural course lies outside the interval",
        "; nilai tanpa efek di luar perjalanan alami terletak di luar interval"
      )
    case .specifications: ("{0} specifications", "{0} spesifikasi")
    case .withResult: (", {0} of them with a result", ", {0} di antaranya memberi hasil")
    case .envelope: ("Pooled {0} from {1}", "Nilai gabungan ({0}) dari {1}")
    case .intervalEnvelope: ("; intervals reach from {0}", "; interval terentang dari {0}")
    case .conclusions:
      (
        "The {0} % interval lies below {1} in {2}, holds it in {3} and lies above it in {4}",
        "Interval {0} % terletak di bawah {1} pada {2}, memuatnya pada {3}, dan terletak di atasnya pada {4} spesifikasi"
      )
    case .unchanged:
      ("Nothing that was varied changes that conclusion", "Tidak ada yang divariasikan yang mengubah kesimpulan itu")
    case .depends:
      ("The conclusion depends on what was varied", "Kesimpulannya bergantung pada apa yang divariasikan")
    case .tips:
      (
        "It tips at {0} = {1}, where the {2} end of the interval crosses {3}",
        "Kesimpulan berbalik pada {0} = {1}, saat ujung {2} interval melewati {3}"
      )
    case .tipsHeld: (" (with {0})", " (dengan {0})")
    case .endLow: ("lower", "bawah")
    case .endHigh: ("upper", "atas")
    }
  }
}
