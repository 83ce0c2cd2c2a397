import TestSupport
import Testing

@Suite("Help and version")
struct HelpTests {
  /// The commands that the program itself lists.
  static let commands: [String] = {
    guard let call = try? Prepost.call(["--help"]), let list = call.output.split(separator: "SUBCOMMANDS:").last else {
      return []
    }
    return list.split(separator: "\n").compactMap { line in
      guard line.hasPrefix("  "), !line.hasPrefix("   "), !line.contains("See '") else { return nil }
      return line.split(separator: " ").first.map(String.init)
    }
  }()

  /// What scripts pass to any command that reads a table.
  static let common = [
    "--format", "--output", "-o", "--level", "--digits", "--map", "--decimal", "--delimiter", "--seed", "--threads",
    "--quiet",
  ]

  @Test("--version prints the version alone")
  func version() throws {
    let call = try Prepost.call(["--version"])
    #expect(call.status == 0 && call.errors.isEmpty)
    #expect(call.output.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+\n/) != nil, "\(call.output)")
  }

  @Test("--help lists the commands")
  func overview() throws {
    let call = try Prepost.call(["--help"])
    #expect(call.status == 0 && call.errors.isEmpty)
    try Golden.expect(call.output, at: "help/prepost.txt")
    #expect(Self.commands.count >= 6)
    for name in ["report", "effects", "paired", "regress", "case", "pool"] { #expect(Self.commands.contains(name)) }
  }

  @Test("without a command the overview is printed")
  func nothing() throws {
    #expect(try Prepost.call([]).output == Prepost.call(["--help"]).output)
  }

  @Test("every command explains itself", arguments: commands)
  func help(command: String) throws {
    let call = try Prepost.call([command, "--help"])
    #expect(call.status == 0 && call.errors.isEmpty)
    try Golden.expect(call.output, at: "help/\(command).txt")
    #expect(try Prepost.call(["help", command]).output == call.output)
    #expect(call.output.contains("EXAMPLES:\n  prepost "))
  }

  /// Those that read no table of their own.
  static let without = ["report", "notebook", "plot", "verify", "init", "man", "completions"]

  @Test("every command takes the common options", arguments: commands.filter { !without.contains($0) })
  func commonOptions(command: String) throws {
    let help = try Prepost.call([command, "--help"]).output
    for option in Self.common { #expect(help.contains("\(option) ") || help.contains("\(option),"), "\(option)") }
  }

  @Test(
    "the options that scripts rely on are there",
    arguments: [
      ("report", ["-o", "--quiet", "--threads"]),
      ("effects", ["--measure", "--vtype", "--add", "--to", "--drop00", "--correct", "--strict", "--list"]),
      ("paired", ["--pre", "--post", "--group"]),
      ("regress", ["--vcov", "--cluster", "--weights"]),
      (
        "case",
        [
          "--case", "--phase", "--time", "--value", "--improvement", "--se", "--scale", "--intervals", "--truncation",
          "--bias-correct", "--std-dev", "--goal", "--lrm-variance", "--aggregate", "--randomization", "--statistic",
          "--limit",
        ]
      ),
      ("pool", ["--yi", "--vi", "--sei", "--measure", "--method", "--test", "--mods", "--tau2", "--pi-method"]),
    ])
  func options(command: String, names: [String]) throws {
    let help = try Prepost.call([command, "--help"]).output
    for name in names { #expect(help.contains("\(name) ") || help.contains("\(name),"), "\(command) \(name)") }
  }
}
