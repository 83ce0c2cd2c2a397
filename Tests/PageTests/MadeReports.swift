import TestSupport
import Testing

/// Reports that several tests look at, made once.
enum MadeReports {
  /// The oxytocin evidence in English.
  static let english = oxytocin("en")
  /// The same in Indonesian.
  static let indonesian = oxytocin("id")
  /// Three hundred studies with names that are markup.
  static let hostile = Result { () throws -> Scratch in
    let scratch = Scratch()
    try HostileStudies.write(to: scratch)
    return try made(["a.yaml"], in: scratch)
  }

  /// The page of a report.
  static func page(_ report: Result<Scratch, any Error>) throws -> String {
    try #require(report.get().read("out/report.html"))
  }

  /// Makes a report into `out`.
  static func made(_ arguments: [String], in scratch: Scratch) throws -> Scratch {
    let call = try Prepost.call(["report"] + arguments + ["-o", "out", "--quiet"], in: scratch)
    try #require(call.status == 0 && call.errors.isEmpty, "\(call.errors)")
    return scratch
  }

  private static func oxytocin(_ language: String) -> Result<Scratch, any Error> {
    Result { try made([Repository.path("datasets/oxytocin/analysis.yaml"), "--lang", language], in: Scratch()) }
  }
}
