internal import ArgumentParser
internal import Reports

/// A failure of a command with its exit code, after sysexits.
enum CommandFailure: Error {
  /// The call is wrong: 64.
  case usage(String)
  /// The data are wrong: 65.
  case data(String)
  /// There is no such input: 66.
  case noInput(String)
  /// The numbers do not allow the fit: 70.
  case numerical(String)
  /// The output cannot be made: 73.
  case cannotCreate(String)
  /// Reading or writing failed: 74.
  case inputOutput(String)

  init(_ error: ReportError) {
    switch error.kind {
    case .usage: self = .usage("\(error)")
    case .data: self = .data("\(error)")
    case .numerical: self = .numerical("\(error)")
    }
  }

  var exitCode: ExitCode {
    switch self {
    case .usage: ExitCode(64)
    case .data: ExitCode(65)
    case .noInput: ExitCode(66)
    case .numerical: ExitCode(70)
    case .cannotCreate: ExitCode(73)
    case .inputOutput: ExitCode(74)
    }
  }

  var message: String {
    switch self {
    case .usage(let text), .data(let text), .noInput(let text), .numerical(let text), .cannotCreate(let text),
      .inputOutput(let text):
      text
    }
  }
}
