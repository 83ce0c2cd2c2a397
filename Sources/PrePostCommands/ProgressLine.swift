/// What is being done, on one line of the terminal, once it takes longer than a second; nothing where standard error is no
/// terminal.
final class ProgressLine {
  private let isShown: Bool
  private let start = ContinuousClock.now
  private var hasWritten = false

  init(isQuiet: Bool) { isShown = !isQuiet && Console.isTerminal }

  /// Names the step that begins.
  func step(_ name: String) { show(name + " ...") }

  /// How much is done, and how long the rest takes if it goes on like this.
  func done(_ count: Int, of total: Int) {
    let elapsed = ContinuousClock.now - start
    guard count > 0, total > 0 else { return }
    let rest = Double(elapsed.components.seconds) * Double(total - count) / Double(count)
    let cells = 24 * count / total
    let bar = String(repeating: "#", count: cells) + String(repeating: ".", count: 24 - cells)
    show("[\(bar)] \(count) of \(total), \(Int(rest.rounded(.up))) s left")
  }

  /// Takes the line away.
  func finish() {
    if hasWritten { Console.overwrite("") }
  }

  private func show(_ text: String) {
    guard isShown, ContinuousClock.now - start > .seconds(1) else { return }
    Console.overwrite(text)
    hasWritten = true
  }
}
