internal import ArgumentParser
internal import PrePostNumerics

/// The level of intervals.
struct LevelOption: ParsableArguments {
  @Option(help: "The level of all intervals, in percent.")
  var level: Double = 95

  func validate() throws {
    do {
      _ = try ConfidenceLevel(percent: level)
    } catch {
      throw ValidationError("--level: \(error)")
    }
  }

  /// The level, which was validated.
  var confidence: ConfidenceLevel {
    guard let level = try? ConfidenceLevel(percent: level) else { preconditionFailure("validated before") }
    return level
  }
}
