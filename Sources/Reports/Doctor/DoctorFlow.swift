public import PrePostNumerics
internal import Tables

/// What is understood of a file: how it was read, what each column is, what is odd, which effects it can give, and what to
/// run next. Nothing stops it but a file that is no table.
public struct DoctorFlow: Sendable {
  /// How the file is named on the command line, for the commands that are proposed.
  public struct Call: Sendable, Hashable {
    /// The file and the options about reading it, quoted for a shell.
    private(set) var arguments: String

    /// A file with options such as `--decimal comma`, each as it is typed.
    public init(file: String, options: [String] = []) {
      arguments = ([file] + options).map(Self.quoted).joined(separator: " ")
    }

    /// The same file with further columns under names of commands.
    func reading(_ names: [(name: String, column: String)]) -> Call {
      var call = self
      for (name, column) in names { call.arguments += " --map " + Self.quoted("\(name)=\(column)") }
      return call
    }

    /// A command on this file.
    func command(_ name: String, _ more: String = "") -> String {
      "prepost \(name) \(arguments)" + (more.isEmpty ? "" : " " + more)
    }

    /// A text as one word of a shell.
    static func quoted(_ text: String) -> String {
      let plain = text.unicodeScalars.allSatisfy { scalar in
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
          || "-_./=:,@%+".unicodeScalars.contains(scalar)
      }
      if plain, !text.isEmpty { return text }
      return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
  }

  /// The call.
  public let call: Call
  /// How many rows are tried measure by measure and held against each other number by number, from the first on; cells,
  /// whole rows and names of studies are looked at in all.
  public var mostRows = 1000

  /// The level of printed intervals, where no column `ci_level` states it.
  public let printedLevel: ConfidenceLevel

  /// A flow for a file.
  public init(call: Call, printedLevel: ConfidenceLevel = .ninetyFive) {
    self.call = call
    self.printedLevel = printedLevel
  }

  /// Everything found.
  struct Outcome {
    let file: FileReading
    let columns: [ColumnExamination]
    let reach: [MeasureReach]
    let suspicions: [Suspicion]
    let steps: [NextStep]
    /// How many rows were tried measure by measure.
    let tried: Int
  }

  /// Looks at a table.
  ///
  /// - Complexity: O(n) in the rows, apart from the first `mostRows`.
  public func answer(_ study: StudyTable) -> Answer { answer(run(study)) }

  func run(_ study: StudyTable) -> Outcome {
    let meanings = ColumnMeaning.all(of: study)
    var columns = study.table.header.names.indices.map { index in
      ColumnExamination(index: index, name: study.table.header.names[index], meaning: meanings[index])
    }
    for place in columns.indices { columns[place].examine(study) }
    ColumnSuggestions.add(to: &columns, of: study)
    let names = columns.compactMap { column in column.suggestion.map { (name: $0, column: column.name) } }
    let understood = study.reading(names)
    let sample = understood.keeping(Array(study.records.prefix(mostRows)))
    let reach = MeasureReach.all(of: sample, most: mostRows)
    let open = columns.lazy.flatMap(\.odd).compactMap { odd -> String? in
      if case .twoReadings = odd.problem { return odd.problem.words(odd.example) }
      return nil
    }.first
    return Outcome(
      file: FileReading(study, open: open), columns: columns, reach: reach,
      suspicions: Suspicion.all(of: understood, level: printedLevel, most: mostRows),
      steps: NextSteps(study: sample, columns: columns, reach: reach, call: call.reading(names)).all,
      tried: sample.records.count)
  }
}
