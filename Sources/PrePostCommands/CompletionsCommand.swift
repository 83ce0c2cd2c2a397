internal import ArgumentParser

struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "The completions of commands, options, values and files for a shell.",
    discussion: """
      Writes a script for bash, zsh or fish. Where the shell looks for it:

        bash   ~/.local/share/bash-completion/completions/prepost
        zsh    a file _prepost in a folder of $fpath
        fish   ~/.config/fish/completions/prepost.fish

      EXAMPLES:
        prepost completions bash > prepost.bash
        prepost completions zsh > _prepost
        prepost completions fish > prepost.fish
      """)

  enum Shell: String, ExpressibleByArgument, CaseIterable {
    case bash, zsh, fish

    var kind: CompletionShell {
      switch self {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    }
  }

  @Argument(help: "The shell: bash, zsh or fish.")
  var shell: Shell

  func run() throws {
    try Console.run {
      let script = PrePostCommand.completionScript(for: shell.kind)
      try OutputFile.writeToStandardOutput(Array((script + "\n").utf8))
    }
  }
}
