/// The blocks of an analysis file, each line explained.
enum TemplateBlocks {
  /// A number that no paper prints.
  static func assumption(_ name: String, _ value: String, of input: String) -> [TemplateLine] {
    [
      .line(
        "assumptions:",
        "Numbers that nobody printed. They enter only cells that are empty, and stand beside every result they touch. Delete "
          + "the block if you assume nothing.",
        "Angka yang tidak dicantumkan siapa pun. Hanya dipakai untuk sel kosong dan disebut di setiap hasil yang memakainya. "
          + "Hapus blok ini bila Anda tidak mengasumsikan apa pun."),
      .line("  - input: \(input)", "The table it is about.", "Tabel yang dimaksud."),
      .line("    set: \(name)", "The column.", "Kolomnya."),
      .line(
        "    value: \(value)", "The value, or a range such as 0.3..0.8, which is carried through to the result.",
        "Nilainya, atau rentang seperti 0.3..0.8 yang diteruskan sampai ke hasil."),
      .line(
        "    because: no study prints it; a convention, not a finding", "Why. A reader will ask; write your reason.",
        "Alasannya. Pembaca akan bertanya; tulis alasan Anda."),
    ]
  }

  /// One effect size per row.
  static func effects(
    _ entries: [(id: String, input: String, measure: String, english: String, indonesian: String)]
  ) -> [TemplateLine] {
    [
      .line(
        "effects:",
        "Effect sizes: one per row of the table. All measures are listed by: prepost effects --list",
        "Ukuran efek: satu untuk setiap baris tabel. Daftar semua ukuran: prepost effects --list")
    ]
      + entries.flatMap { entry -> [TemplateLine] in
        [
          .line("  - id: \(entry.id)", "A name of your choice.", "Nama pilihan Anda."),
          .line("    input: \(entry.input)", "The table, by its name above.", "Tabel, menurut namanya di atas."),
          .line("    measure: \(entry.measure)", entry.english, entry.indonesian),
        ]
      }
  }

  /// One pooled effect.
  static func pool(_ entries: [(id: String, effects: String)]) -> [TemplateLine] {
    [
      .line("pool:", "Pooled effects over the studies.", "Efek gabungan dari semua studi.")
    ]
      + entries.flatMap { entry -> [TemplateLine] in
        [
          .line("  - id: \(entry.id)", "A name of your choice.", "Nama pilihan Anda."),
          .line("    effects: \(entry.effects)", "Which effects, by their id.", "Efek yang mana, menurut id-nya."),
          .line(
            "    method: REML",
            "How the spread between studies (tau2) is estimated. REML is the usual choice; several may be named: [REML, DL].",
            "Cara menduga ragam antarstudi (tau2). REML pilihan yang lazim; boleh beberapa: [REML, DL]."),
          .line(
            "    test: knha",
            "How the pooled effect is tested: z, t or knha (Knapp and Hartung, better with few studies).",
            "Cara menguji efek gabungan: z, t atau knha (Knapp-Hartung, lebih baik bila studi sedikit)."),
        ]
      }
  }

  /// The pooled effect under other assumptions.
  static func sensitivity(_ pool: String, vary: String, _ english: String, _ indonesian: String) -> [TemplateLine] {
    [
      .line(
        "sensitivity:", "The pooled effect again under other assumptions, and where the conclusion tips.",
        "Efek gabungan dengan asumsi lain, dan di titik mana kesimpulan berubah."),
      .line("  - id: \(pool)-under-other-choices", "A name of your choice.", "Nama pilihan Anda."),
      .line("    pool: \(pool)", "Which pooled effect, by its id.", "Efek gabungan yang mana, menurut id-nya."),
      .line("    vary: \(vary)", english, indonesian),
    ]
  }

  /// The checks of what is printed.
  static func checks(_ input: String) -> [TemplateLine] {
    [
      .line(
        "checks:", "Do the printed numbers agree with each other? Every check that the columns allow is made.",
        "Apakah angka yang tercetak saling cocok? Setiap pemeriksaan yang dimungkinkan kolomnya dilakukan."),
      .line("  - id: printed-\(input)", "A name of your choice.", "Nama pilihan Anda."),
      .line("    input: \(input)", "The table, by its name above.", "Tabel, menurut namanya di atas."),
    ]
  }

  /// Claims about the data.
  static func claims(_ input: String) -> [TemplateLine] {
    [
      .line(
        "claims:", "Numbers that a text states, each computed again from its data by every documented way.",
        "Angka yang dinyatakan suatu teks, masing-masing dihitung ulang dari datanya dengan semua cara yang terdokumentasi."
      ),
      .line("  - id: stated-\(input)", "A name of your choice.", "Nama pilihan Anda."),
      .line("    input: \(input)", "The table, by its name above.", "Tabel, menurut namanya di atas."),
    ]
  }

  /// Single cases.
  static func singleCase(_ input: String) -> [TemplateLine] {
    [
      .line("single_case:", "Effect sizes of single cases, person by person.", "Ukuran efek kasus tunggal, per orang."),
      .line("  - id: persons", "A name of your choice.", "Nama pilihan Anda."),
      .line("    input: \(input)", "The table, by its name above.", "Tabel, menurut namanya di atas."),
      .line(
        "    improvement: increase", "Is more better (increase) or less (decrease)?",
        "Apakah lebih banyak itu lebih baik (increase) atau lebih sedikit (decrease)?"),
      .line(
        "    indices: [NAP, PND, Tau, LRRi]",
        "Which indices. NAP: how often a later value is above an earlier one. Without this line all are given.",
        "Indeks yang mana. NAP: seberapa sering nilai sesudah lebih tinggi daripada nilai sebelum. Tanpa baris ini semuanya."
      ),
    ]
  }

  /// A regression.
  static func regression(
    _ input: String, formula: String, _ english: String, _ indonesian: String
  ) -> [TemplateLine] {
    [
      .line("regress:", "Linear models of the rows of a table.", "Model linear atas baris suatu tabel."),
      .line("  - id: model", "A name of your choice.", "Nama pilihan Anda."),
      .line("    input: \(input)", "The table, by its name above.", "Tabel, menurut namanya di atas."),
      .line("    formula: \(formula)", english, indonesian),
      .line(
        "    vcov: HC3", "Standard errors that do not take the spread for equal (classical would).",
        "Galat baku yang tidak menganggap ragam sama (classical menganggapnya sama)."),
    ]
  }
}
