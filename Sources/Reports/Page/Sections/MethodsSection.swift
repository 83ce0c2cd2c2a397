internal import Plots
internal import EffectSizes
internal import MetaAnalysis
internal import PrePostNumerics
internal import SingleCase

extension ReportPage {
  /// A paragraph for a paper, made of what was asked for and of nothing else.
  var methodsSection: PageSection? {
    PageSection(
      .methods, lead: .methodsLead,
      [
        .tag("p", ["id": "methods-text", "class": "paste"], .named(sentences.joined(separator: " "))),
        copyButton("methods-text"),
      ])
  }

  /// The papers behind the numbers.
  var referencesSection: PageSection? {
    let references = result.references
    guard !references.isEmpty else { return nil }
    return PageSection(
      .references,
      [
        .tag(
          "ol", ["id": "references-text", "class": "paste"],
          all: references.map { .tag("li", ["lang": "en"], .text($0)) }),
        copyButton("references-text"),
      ])
  }

  /// A button that the script shows: without script there is nothing to press.
  private func copyButton(_ id: String) -> HTML {
    .tag(
      "p", ["class": "noprint"],
      .tag("button", ["type": "button", "data-copy": id, "hidden": ""], .text(wording(PageWord.copy))))
  }

  private var sentences: [String] {
    effectSentences + assumptionSentences + poolSentences + otherSentences
      + [wording(MethodWord.program, run.version)]
  }

  private var effectSentences: [String] {
    result.effects.map { block in
      let measure = block.block.measure
      let papers = measure.sources.map(\.key).joined(separator: "; ")
      let with = block.rows.count { $0.effect?.samplingVariance != nil }
      return wording(
        MethodWord.effects, block.block.id, measure.name, measure.code, papers, "\(block.rows.count)", "\(with)")
    }
  }

  private var assumptionSentences: [String] {
    let all = result.analysis.assumptions.map { "\(words($0.rule)) (\($0.rule.reason))" }
    return all.isEmpty ? [] : [wording(MethodWord.assumptions, all.joined(separator: "; "))]
  }

  private var poolSentences: [String] {
    result.analysis.pools.map { pool in
      let methods = pool.methods.map { method in
        PoolMethodCatalog.source(method).map { "\(method) (\($0.key))" } ?? method
      }
      let test =
        pool.choices.clusterCovariance.map { wording(MethodWord.clusters, $0.code) } ?? wording(MethodWord(pool.test))
      let text =
        pool.moderators.map {
          wording(MethodWord.metaRegression, pool.id, "\($0)", methods.joined(separator: ", "), test)
        } ?? wording(MethodWord.pool, pool.id, methods.joined(separator: ", "), test)
      let more = [
        pool.withCase.map { wording(MethodWord.withCase, $0) },
        pool.naturalCourse.map { wording(MethodWord.naturalCourse, $0) },
      ]
      return ([text] + more.compactMap(\.self)).joined(separator: " ")
    }
  }

  private var otherSentences: [String] {
    var text: [String] = []
    for block in result.singleCases {
      text.append(wording(MethodWord.cases, block.block.id, block.block.indices.map(\.code).joined(separator: ", ")))
    }
    for block in result.regressions {
      text.append(
        wording(MethodWord.regression, block.block.id, block.block.formula.description, block.block.covariance.code))
    }
    for block in result.sensitivities {
      let varied = block.block.variations.map { variation in
        variation.isContinuous
          ? "\(variation.name) (\(wording.range(variation.settings.first?.text ?? "", variation.settings.last?.text ?? "")))"
          : "\(variation.name) (\(variation.settings.map(\.text).joined(separator: ", ")))"
      }
      text.append(wording(MethodWord.sensitivity, block.block.pool, varied.joined(separator: "; ")))
    }
    let checks = result.checks.reduce(0) { $0 + $1.findings.count }
    if checks > 0 { text.append(wording(MethodWord.checks, "\(checks)")) }
    let claims = result.claims.reduce(0) { $0 + $1.claims.count }
    if claims > 0 { text.append(wording(MethodWord.claims, "\(claims)")) }
    return text
  }
}

/// The sentences of a methods paragraph.
enum MethodWord: Phrase {
  case effects, assumptions, pool, metaRegression, z, t, knappHartung, adHoc, kenwardRoger, clusters, withCase
  case naturalCourse, cases, regression, sensitivity, checks, claims, program

  /// How coefficients are tested.
  init(_ test: CoefficientTest) {
    self =
      switch test {
      case .z: .z
      case .t: .t
      case .knappHartung: .knappHartung
      case .adHoc: .adHoc
      case .kenwardRoger: .kenwardRoger
      }
  }

  var words: (english: String, indonesian: String) {
    switch self {
    case .effects:
      (
        "Effect sizes ({0}) are the {1} ({2}; {3}), computed for {4} rows, {5} of them with a sampling variance.",
        "Ukuran efek ({0}) adalah {1} ({2}; {3}), dihitung untuk {4} baris, {5} di antaranya dengan varians sampling."
      )
    case .assumptions:
      (
        "Values that no source prints were assumed: {0}.",
        "Nilai yang tidak tercetak di sumber mana pun diasumsikan: {0}."
      )
    case .pool:
      (
        "The effects of {0} were pooled by {1}; {2}.",
        "Efek pada {0} digabung dengan {1}; {2}."
      )
    case .metaRegression:
      (
        "For {0} a mixed-effects meta-regression on {1} was fitted by {2}; {3}.",
        "Untuk {0} diestimasi meta-regresi efek campuran terhadap {1} dengan {2}; {3}."
      )
    case .z: ("intervals and tests take the normal distribution", "interval dan uji memakai distribusi normal")
    case .t: ("intervals and tests take a t distribution", "interval dan uji memakai distribusi t")
    case .knappHartung:
      ("intervals and tests follow Knapp and Hartung", "interval dan uji mengikuti Knapp dan Hartung")
    case .adHoc:
      (
        "intervals and tests follow Knapp and Hartung and are never narrower than without",
        "interval dan uji mengikuti Knapp dan Hartung dan tidak pernah lebih sempit daripada tanpanya"
      )
    case .kenwardRoger:
      ("intervals and tests follow Kenward and Roger", "interval dan uji mengikuti Kenward dan Roger")
    case .clusters:
      ("intervals and tests are cluster-robust ({0})", "interval dan uji tahan terhadap klaster ({0})")
    case .withCase:
      (
        "The cases of {0} were added as single persons, weighed by the variance between persons.",
        "Kasus pada {0} ditambahkan sebagai orang perorangan, dengan bobot menurut varians antarorang."
      )
    case .naturalCourse:
      (
        "The change without treatment ({0}) was taken off.",
        "Perubahan tanpa perlakuan ({0}) dikurangkan."
      )
    case .cases:
      (
        "Single cases ({0}) were described by {1}; printed ranges were kept as intervals.",
        "Kasus tunggal ({0}) dideskripsikan dengan {1}; rentang tercetak dipertahankan sebagai interval."
      )
    case .regression:
      ("A linear model ({0}) was fitted: {1}; covariance {2}.", "Model linear ({0}) diestimasi: {1}; kovarians {2}.")
    case .sensitivity:
      (
        "The result of {0} was computed again over {1}.",
        "Hasil {0} dihitung ulang sepanjang {1}."
      )
    case .checks:
      (
        "Printed statistics were checked against each other ({0} checks), each standing for all values that round to it.",
        "Statistik tercetak diperiksa satu sama lain ({0} pemeriksaan), masing-masing mewakili semua nilai yang dibulatkan menjadi angka itu."
      )
    case .claims:
      (
        "Cited numbers were recomputed from their data by every documented way ({0} claims).",
        "Angka yang dikutip dihitung ulang dari datanya dengan setiap cara yang terdokumentasi ({0} klaim)."
      )
    case .program:
      ("All computations were done with prepost {0}.", "Semua perhitungan dilakukan dengan prepost {0}.")
    }
  }
}
