internal import PrePostNumerics

/// What is being done, on one line of the terminal, once it takes longer than a second, or than `PREPOST_PROGRESS` says in
/// seconds; nothing where standard error is no terminal.
///
/// It is told from the thread that began the command only.
final class ProgressLine: @unchecked Sendable {
  private let isShown: Bool
  private let start = ContinuousClock.now
  /// How long nothing is shown, where the environment says so.
  private let asked = Console.variable("PREPOST_PROGRESS").flatMap(Double.init).map { Duration.seconds($0) }
  private var lastWritten: ContinuousClock.Instant?
  /// The loop that is told of: when it began, and how far it was last.
  private var loop = (start: ContinuousClock.now, done: 0)
  /// How many steps have begun.
  private var steps = 0

  init(isQuiet: Bool) { isShown = !isQuiet && Console.isTerminal }

  /// Does what may take long, tells how far its loops are, and takes the line away in the end.
  static func following<Value>(isQuiet: Bool, _ body: () throws -> Value) rethrows -> Value {
    let line = ProgressLine(isQuiet: isQuiet)
    defer { line.finish() }
    guard line.isShown else { return try body() }
    return try WorkProgress.$listener.withValue({ line.done($0, of: $1) }, operation: body)
  }

  /// Names the step that begins, the next of so many; nil where nobody knows how many there are.
  ///
  /// A step may take long, and then nothing more is told until it ends: it is named soon.
  func step(_ name: String, of total: Int? = nil) {
    defer { steps += 1 }
    guard let total, total > steps else { return show("\(name) ...", after: .milliseconds(300)) }
    show(bar(steps, of: total) + ": \(name) ...", after: .milliseconds(300))
  }

  /// How much is done, and how long the rest takes if it goes on like this.
  func done(_ count: Int, of total: Int) {
    let now = ContinuousClock.now
    // Another loop began.
    if count < loop.done { loop.start = now }
    loop.done = count
    guard count > 0, total > 0 else { return }
    show(bar(count, of: total), after: .seconds(1))
  }

  /// A bar, and how long the rest takes if it goes on like this.
  private func bar(_ count: Int, of total: Int) -> String {
    let cells = 24 * count / total
    let bar = String(repeating: "#", count: cells) + String(repeating: ".", count: 24 - cells)
    guard count > 0 else { return "[\(bar)] \(count) of \(total)" }
    let rest = (ContinuousClock.now - loop.start) / .seconds(1) * Double(total - count) / Double(count)
    return "[\(bar)] \(count) of \(total), \(Int(rest.rounded(.up))) s left"
  }

  /// Takes the line away.
  func finish() {
    if lastWritten != nil { Console.overwrite("") }
  }

  private func show(_ text: String, after wait: Duration) {
    let now = ContinuousClock.now
    guard isShown, now - start > asked ?? wait, lastWritten.map({ now - $0 > .milliseconds(100) }) ?? true else {
      return
    }
    Console.overwrite(text)
    lastWritten = now
  }
}
