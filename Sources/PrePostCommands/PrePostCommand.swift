public import ArgumentParser
internal import Reports

/// The command `prepost`.
public struct PrePostCommand: ParsableCommand {
  /// What help and version say.
  public static let configuration = CommandConfiguration(
    commandName: "prepost",
    abstract: "Effect sizes, paired comparisons, regressions and pooled estimates from what papers print.",
    discussion: """
      Every command reads CSV (comma, semicolon, tab or pipe; decimal dot or comma; ranges such as 80-100) and writes \
      text, CSV, JSON or markdown.

      Exit codes: 0 done; 1 done, and a check found a mismatch; 64 the call is wrong; 65 the data are wrong; 66 no such \
      input; 70 the numbers do not allow the fit; 73, 74 the output could not be made or written.

      EXAMPLES:
        prepost init --design one-group -o my-review
        prepost doctor datasets/examples/studies.csv
        prepost effects datasets/examples/studies.csv --measure ROMC
        prepost pool datasets/examples/studies.csv --measure ROMC --test knha
        prepost plot forest datasets/examples/studies.csv --measure ROMC \\
            -o forest.svg
        prepost report datasets/examples/analysis.yaml -o report
      """,
    version: Release.version,
    subcommands: [
      InitCommand.self, DoctorCommand.self, ReportCommand.self, EffectsCommand.self, ExplainCommand.self,
      PairedCommand.self, RegressCommand.self,
      DescribeCommand.self, CaseCommand.self, BetweenCaseCommand.self, CheckCommand.self, ReproduceCommand.self,
      PoolCommand.self, PredictCommand.self, LeaveOneOutCommand.self, CumulativeCommand.self, InfluenceCommand.self,
      GOSHCommand.self, BiasCommand.self, SensitivityCommand.self, WhatIfCommand.self, PlotCommand.self,
      VerifyCommand.self,
      NotebookCommand.self, ManCommand.self, CompletionsCommand.self,
    ])

  /// Created by the parser.
  public init() {}
}
