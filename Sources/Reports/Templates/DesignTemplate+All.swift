extension DesignTemplate {
  private static let ratio = (
    "ROMC: the logarithm of mean after / mean before; 0 is no change. It has no unit, so all studies can be pooled.",
    "ROMC: logaritma rerata sesudah / rerata sebelum; 0 berarti tidak berubah. Tanpa satuan, jadi semua studi dapat digabung."
  )
  private static let riskRatio = (
    "RR: the logarithm of the risk ratio; 0 is no difference.",
    "RR: logaritma rasio risiko; 0 berarti tidak ada perbedaan."
  )

  static let oneGroup = DesignTemplate(
    "one-group", "one group measured before and after, one study per row", tables: [.prePost],
    blocks: [
      TemplateBlocks.assumption("r", "0.5", of: "studies"),
      TemplateBlocks.effects([
        ("ratio", "studies", "ROMC", ratio.0, ratio.1),
        (
          "standardized", "studies", "SMCC", "SMCC: the change in standard deviations of change.",
          "SMCC: perubahan dalam simpangan baku perubahan."
        ),
      ]),
      TemplateBlocks.pool([("pooled-ratio", "ratio")]),
      TemplateBlocks.sensitivity(
        "pooled-ratio", vary: "r=0.1..0.9", "The assumed correlation, over all that it may be.",
        "Korelasi yang diasumsikan, untuk semua nilai yang mungkin."),
      TemplateBlocks.checks("studies"),
    ], command: "prepost effects {0} --measure ROMC --kinds")

  static let twoGroups = DesignTemplate(
    "two-groups", "two groups measured once, one study per row", tables: [.twoGroups],
    blocks: [
      TemplateBlocks.effects([
        (
          "standardized", "studies", "SMD",
          "SMD: the difference of the means in pooled standard deviations (Hedges' g).",
          "SMD: selisih rerata dalam simpangan baku gabungan (g Hedges)."
        )
      ]),
      TemplateBlocks.pool([("pooled", "standardized")]),
      TemplateBlocks.sensitivity(
        "pooled", vary: "\"method=REML,DL,PM,EE\"", "How the spread between studies is estimated.",
        "Cara menduga ragam antarstudi."),
      TemplateBlocks.checks("studies"),
    ], command: "prepost pool {0} --measure SMD --test knha")

  static let twoGroupsPrePost = DesignTemplate(
    "two-groups-before-after", "two groups measured before and after, one study per row", tables: [.twoGroupsPrePost],
    blocks: [
      TemplateBlocks.effects([
        (
          "change", "studies", "DSMCR",
          "DSMCR: how much more the treated group changes, each in standard deviations of before.",
          "DSMCR: seberapa besar kelompok perlakuan lebih berubah, masing-masing dalam simpangan baku sebelum."
        )
      ]),
      TemplateBlocks.pool([("pooled", "change")]),
      TemplateBlocks.checks("studies"),
    ], command: "prepost effects {0} --measure DSMCR")

  static let events = DesignTemplate(
    "events", "counts of people with an event in two groups (2x2 tables)", tables: [.events],
    blocks: [
      TemplateBlocks.effects([("risk-ratio", "events", "RR", riskRatio.0, riskRatio.1)]),
      TemplateBlocks.pool([("pooled", "risk-ratio")]),
      TemplateBlocks.checks("events"),
    ], command: "prepost pool {0} --measure RR --method MH")

  static let singleCase = DesignTemplate(
    "single-case", "single cases observed over time (AB, multiple baseline)", tables: [.observations],
    blocks: [TemplateBlocks.singleCase("observations")], command: "prepost between-case {0} --design MB")

  static let participants = DesignTemplate(
    "participants", "participants measured before and after, one person per row", tables: [.participants],
    blocks: [
      TemplateBlocks.regression(
        "participants", formula: "post ~ pre + group",
        "The value after, explained by the value before and the group: what the groups differ by, from equal starts.",
        "Nilai sesudah, dijelaskan oleh nilai sebelum dan kelompok: beda antarkelompok dengan titik awal sama.")
    ], command: "prepost paired {0} --pre pre --post post --group group")

  static let observations = DesignTemplate(
    "observations", "any observations, for a regression", tables: [.measurements],
    blocks: [
      TemplateBlocks.regression(
        "observations", formula: "volume ~ week + care",
        "The outcome on the left, what may explain it on the right. Words become groups.",
        "Luaran di kiri, yang mungkin menjelaskannya di kanan. Kata menjadi kelompok.")
    ], command: "prepost describe {0}")

  static let claims = DesignTemplate(
    "claims", "numbers that a text states, and the data they should follow from", tables: [.claims, .prePost],
    blocks: [TemplateBlocks.claims("claims"), TemplateBlocks.checks("studies")], command: "prepost reproduce {0}")

  static let review = DesignTemplate(
    "review", "a whole review: group studies, events, single cases and claims",
    tables: [.prePost, .events, .observations, .claims],
    blocks: [
      TemplateBlocks.assumption("r", "0.5", of: "studies"),
      TemplateBlocks.effects([
        ("ratio", "studies", "ROMC", ratio.0, ratio.1), ("risk-ratio", "events", "RR", riskRatio.0, riskRatio.1),
      ]),
      TemplateBlocks.singleCase("observations"),
      TemplateBlocks.pool([("pooled-ratio", "ratio"), ("pooled-events", "risk-ratio")]),
      TemplateBlocks.sensitivity(
        "pooled-ratio", vary: "r=0.1..0.9", "The assumed correlation, over all that it may be.",
        "Korelasi yang diasumsikan, untuk semua nilai yang mungkin."),
      TemplateBlocks.checks("studies"), TemplateBlocks.claims("claims"),
    ], command: "prepost effects {0} --measure ROMC --kinds")
}
