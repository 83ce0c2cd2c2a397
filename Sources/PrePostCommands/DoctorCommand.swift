internal import ArgumentParser
internal import Reports

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "What is understood of a file: its columns, what is odd, and what can be done with it.",
    discussion: """
      For the file: encoding, delimiter, and the decimal mark with the cell that proves it. For each column: the name that \
      commands know it by and what that means, whether it holds numbers, ranges, bounds or text, how many cells are filled, \
      the smallest and the largest number, and the decimals printed. Then odd cells with their rows (text among numbers, \
      units, a negative SD, a correlation beyond 1, an n that is not whole), the measures that the columns can give, for how \
      many rows, and what the others lack; what looks wrong across columns (an SD that may be a standard error, a mean \
      outside its range, before and after exchanged, repeated rows); and the commands to run next, which were tried.

      Exit code 0 whatever is odd; 65 if the file is no table. As CSV the answer is the table of columns.

      EXAMPLES:
        prepost doctor datasets/examples/studies.csv
        prepost doctor datasets/classics/bcg/data.csv
        prepost doctor datasets/classics/bcg/data.csv --map events_treatment=tpos \\
            --format json
      """)

  @Argument(help: "The file, as CSV; - for standard input.", completion: .table)
  var file: String

  @OptionGroup var input: InputOptions
  @OptionGroup var level: LevelOption
  @OptionGroup var output: OutputOptions
  @OptionGroup var computing: ComputingOptions

  func run() throws {
    try Console.run {
      let flow = DoctorFlow(
        call: DoctorFlow.Call(file: file, options: input.arguments), printedLevel: level.confidence)
      let study = try input.read(file)
      try output.deliver(output.following { flow.answer(study) }, decimal: input.decimal)
    }
  }
}
