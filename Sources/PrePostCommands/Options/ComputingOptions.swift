internal import ArgumentParser

/// Options that every command takes so that scripts can pass one set of them; a command whose result depends on neither
/// says so in their help.
struct ComputingOptions: ParsableArguments {
  @Option(help: "The seed of random numbers; this command draws none, so the result does not depend on it.")
  var seed: UInt64?

  @Option(help: "The number of threads, at least 1; the result is the same for any.")
  var threads: Int?

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads takes 1 or more; got \(threads)") }
  }
}
