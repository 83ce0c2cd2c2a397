/// The tables of people: observations of single cases, participants, and any other observations.
extension TemplateTable {
  /// Observations of single cases.
  static let observations: TemplateTable = {
    let values: [(case: String, baseline: [String], treated: [String])] = [
      ("EXAMPLE A", ["20", "25", "22"], ["35", "40", "45", "50", "48"]),
      ("EXAMPLE B", ["30", "28", "31", "29"], ["38", "44", "47", "46"]),
      ("EXAMPLE C", ["15", "18", "16", "17", "15"], ["26", "30", "33"]),
    ]
    var columns: [[String]] = [[], [], [], []]
    for one in values {
      for (place, value) in (one.baseline + one.treated).enumerated() {
        let cells = [one.case, place < one.baseline.count ? "A" : "B", "\(place + 1)", value]
        for column in columns.indices { columns[column].append(cells[column]) }
      }
    }
    return TemplateTable(
      "observations.csv", row: ("one observation of one person per row", "satu pengamatan satu orang per baris"),
      [
        TemplateColumn("case", "name of the person", "nama orang", all: columns[0]),
        TemplateColumn(
          "phase", "A before the treatment begins, B from then on", "A sebelum perlakuan dimulai, B sesudahnya",
          all: columns[1]),
        TemplateColumn(
          "time", "session or day, rising", "sesi atau hari, makin besar", all: columns[2]),
        TemplateColumn(
          "value", "what was observed; a range such as 20-30 is kept as a range",
          "yang diamati; rentang seperti 20-30 tetap dipakai sebagai rentang", all: columns[3]),
      ])
  }()

  /// Participants of a trial, measured before and after.
  static let participants = TemplateTable(
    "participants.csv", row: ("one person per row", "satu orang per baris"),
    [
      TemplateColumn(
        "id", "a name or number of the person", "nama atau nomor orang",
        all: (1...10).map { "EXAMPLE \($0)" }),
      TemplateColumn(
        "group", "the group; delete the column if there is one group only",
        "kelompok; hapus kolom ini bila hanya satu kelompok",
        all: (1...10).map { $0 <= 5 ? "massage" : "usual care" }),
      TemplateColumn(
        "pre", "value before", "nilai sebelum", "8.1", "9.4", "7.7", "10.2", "8.8", "8.5", "9.1", "7.9", "9.8", "8.3"),
      TemplateColumn(
        "post", "value after", "nilai sesudah", "10.4", "11.0", "9.1", "12.9", "10.2", "9.0", "9.3", "8.8", "9.9", "9.1"
      ),
    ])

  /// Any observations.
  static let measurements = TemplateTable(
    "observations.csv", row: ("one observation per row", "satu pengamatan per baris"),
    [
      TemplateColumn(
        "id", "a name or number", "nama atau nomor", all: (1...10).map { "EXAMPLE \($0)" }),
      TemplateColumn(
        "volume", "the outcome, the left side of the formula", "luaran, sisi kiri formula", "310", "350", "290", "420",
        "388",
        "365", "402", "331", "440", "415"),
      TemplateColumn(
        "week", "a number that may explain it", "angka yang mungkin menjelaskannya", "1", "2", "1", "4", "3", "2", "3",
        "1", "4",
        "4"),
      TemplateColumn(
        "care", "a group; words become groups by themselves", "kelompok; kata menjadi kelompok dengan sendirinya",
        "massage",
        "usual", "usual", "massage", "massage", "usual", "usual", "massage", "usual", "massage"),
    ])
}

extension TemplateColumn {
  /// A column whose examples stand in a list.
  fileprivate init(_ name: String, _ english: String, _ indonesian: String, all examples: [String]) {
    self.name = name
    meaning = (english, indonesian)
    self.examples = examples
  }
}
