/// The tables of studies: one study per row, as papers print it.
extension TemplateTable {
  private static let study = TemplateColumn(
    "study", "name of the study; it stands beside every result", "nama studi; tertulis di samping setiap hasil",
    "EXAMPLE 1 (2020)", "EXAMPLE 2 (2021)", "EXAMPLE 3 (2023)")
  private static let source = TemplateColumn(
    "source", "where the numbers stand in the paper", "di mana angka itu tertulis dalam artikel", "Table 2", "Table 1",
    "page 7")
  private static let unit = TemplateColumn(
    "unit", "unit of the outcome; raw means are pooled only in one unit",
    "satuan luaran; rerata mentah hanya digabung bila satuannya sama", "ml", "ml", "ml")

  /// One group before and after.
  static let prePost = TemplateTable(
    "studies.csv",
    row: (
      "one group of people per row, measured before and after",
      "satu kelompok orang per baris, diukur sebelum dan sesudah"
    ),
    [
      study,
      TemplateColumn("n", "number of people", "jumlah orang", "30", "24", "41"),
      TemplateColumn("mean_pre", "mean before", "rerata sebelum", "8.5", "7.9", "9.2"),
      TemplateColumn("sd_pre", "standard deviation before", "simpangan baku sebelum", "2.1", "1.8", "2.6"),
      TemplateColumn("mean_post", "mean after", "rerata sesudah", "10.3", "9.4", "11.9"),
      TemplateColumn("sd_post", "standard deviation after", "simpangan baku sesudah", "2.4", "2.2", "2.9"),
      TemplateColumn(
        "r", "correlation of before and after; mostly not printed, then leave it empty",
        "korelasi sebelum dan sesudah; biasanya tidak dicantumkan, kosongkan", "0.6", "", ""),
      unit, source,
    ])

  /// Two groups.
  static let twoGroups = TemplateTable(
    "studies.csv", row: ("one comparison of two groups per row", "satu perbandingan dua kelompok per baris"),
    [
      study,
      TemplateColumn("n_treatment", "people in the treated group", "orang di kelompok perlakuan", "32", "25", "40"),
      TemplateColumn(
        "mean_treatment", "mean in the treated group", "rerata kelompok perlakuan", "12.4", "11.1", "13.0"),
      TemplateColumn("sd_treatment", "its standard deviation", "simpangan bakunya", "3.1", "2.7", "3.4"),
      TemplateColumn("n_control", "people in the control group", "orang di kelompok kontrol", "31", "26", "38"),
      TemplateColumn("mean_control", "mean in the control group", "rerata kelompok kontrol", "10.2", "9.8", "11.5"),
      TemplateColumn("sd_control", "its standard deviation", "simpangan bakunya", "2.9", "2.5", "3.6"),
      unit, source,
    ])

  /// Two groups, before and after.
  static let twoGroupsPrePost = TemplateTable(
    "studies.csv",
    row: (
      "one comparison of two groups per row, both measured before and after",
      "satu perbandingan dua kelompok per baris, keduanya diukur sebelum dan sesudah"
    ),
    [
      study,
      TemplateColumn("n_treatment", "people in the treated group", "orang di kelompok perlakuan", "30", "22", "45"),
      TemplateColumn("mean_pre_treatment", "its mean before", "reratanya sebelum", "8.4", "7.7", "9.0"),
      TemplateColumn(
        "sd_pre_treatment", "its standard deviation before", "simpangan bakunya sebelum", "2.0", "1.9", "2.3"),
      TemplateColumn("mean_post_treatment", "its mean after", "reratanya sesudah", "11.2", "9.9", "12.1"),
      TemplateColumn(
        "sd_post_treatment", "its standard deviation after", "simpangan bakunya sesudah", "2.5", "2.1", "2.7"),
      TemplateColumn(
        "r_treatment", "its correlation of before and after", "korelasinya sebelum dan sesudah", "0.6", "0.5", "0.7"),
      TemplateColumn("n_control", "people in the control group", "orang di kelompok kontrol", "29", "23", "44"),
      TemplateColumn("mean_pre_control", "its mean before", "reratanya sebelum", "8.6", "7.5", "9.1"),
      TemplateColumn(
        "sd_pre_control", "its standard deviation before", "simpangan bakunya sebelum", "2.2", "1.8", "2.4"),
      TemplateColumn("mean_post_control", "its mean after", "reratanya sesudah", "9.1", "8.2", "9.8"),
      TemplateColumn(
        "sd_post_control", "its standard deviation after", "simpangan bakunya sesudah", "2.3", "2.0", "2.6"),
      TemplateColumn(
        "r_control", "its correlation of before and after", "korelasinya sebelum dan sesudah", "0.6", "0.5", "0.7"),
      unit, source,
    ])

  /// 2×2 tables.
  static let events = TemplateTable(
    "events.csv",
    row: (
      "one comparison of two groups per row, counted by an event",
      "satu perbandingan dua kelompok per baris, dihitung menurut suatu kejadian"
    ),
    [
      study,
      TemplateColumn(
        "events_treatment", "people with the event in the treated group", "orang dengan kejadian di kelompok perlakuan",
        "24", "18", "33"),
      TemplateColumn("n_treatment", "people in the treated group", "orang di kelompok perlakuan", "30", "25", "45"),
      TemplateColumn(
        "events_control", "people with the event in the control group", "orang dengan kejadian di kelompok kontrol",
        "15", "13", "24"),
      TemplateColumn("n_control", "people in the control group", "orang di kelompok kontrol", "30", "26", "44"),
      source,
    ])

  /// Claims about the studies of `prePost`, whose second row in the file is the first study.
  static let claims = TemplateTable(
    "claims.csv", row: ("one stated number per row", "satu angka yang dinyatakan per baris"),
    [
      TemplateColumn("claim", "a name of your choice", "nama pilihan Anda", "C1", "C2", "C3"),
      TemplateColumn(
        "quantity", "what the number is: a mean change, a ratio, d, t, an estimate, ...; see prepost reproduce --help",
        "apa angka itu: mean_change, ratio, d, t, estimate, ...; lihat prepost reproduce --help", "mean_change",
        "percent_change", "cell"),
      TemplateColumn(
        "value", "the number as printed; its digits are the tolerance",
        "angka seperti tercetak; digitnya menjadi toleransi",
        "1.8", "21.2", "9.4"),
      TemplateColumn(
        "data", "the row (or cell) it should follow from", "baris (atau sel) asal angka itu", "studies.csv:row 2",
        "studies.csv:row 2", "studies.csv:row 3@mean_post"),
      TemplateColumn(
        "location", "where the text states it", "di mana teks menyatakannya", "abstract", "discussion", "discussion"),
    ])
}
