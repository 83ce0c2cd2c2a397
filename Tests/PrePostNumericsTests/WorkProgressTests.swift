import Testing

@testable import PrePostNumerics

@Suite("How far work is")
struct WorkProgressTests {
  /// What was told, by the thread that listens.
  private final class Heard: @unchecked Sendable {
    var calls: [(done: Int, total: Int)] = []
  }

  private func listening<Value>(_ body: () -> Value) -> (value: Value, calls: [(done: Int, total: Int)]) {
    let heard = Heard()
    let value = WorkProgress.$listener.withValue({ heard.calls.append(($0, $1)) }, operation: body)
    return (value, heard.calls)
  }

  @Test("listening changes no result", arguments: [1, 2, 3], [0, 1, 7, 200, 1003])
  func sameResult(threads: Int, count: Int) {
    func squares() -> [Int] {
      concurrentChunks(count, threads: threads) { range in range.map { $0 * $0 } }.flatMap { $0 }
    }
    #expect(squares() == (0..<count).map { $0 * $0 })
    #expect(listening(squares).value == squares())
  }

  @Test("what is told rises from item to item and ends with all of them", arguments: [1, 2, 5], [2, 150, 4001])
  func rises(threads: Int, count: Int) throws {
    let calls = listening { concurrentChunks(count, threads: threads) { $0.count } }.calls
    // One item in the calling thread is done before anything could be told of it.
    if count / threads <= 1 { return #expect(calls.isEmpty) }
    #expect(calls.count <= 200 && calls.allSatisfy { $0.total == count })
    #expect(zip(calls, calls.dropFirst()).allSatisfy { $0.done < $1.done })
    #expect(try #require(calls.last).done == count)
  }

  @Test("loops inside a part are not heard")
  func nested() {
    let calls = listening {
      concurrentChunks(4, threads: 1) { range in
        range.map { _ in concurrentChunks(50, threads: 1) { $0.count } }
      }
    }.calls
    #expect(calls.map(\.total) == [4, 4, 4, 4])
    #expect(listening { WorkProgress.unheard { WorkProgress.tell(1, of: 2) } }.calls.isEmpty)
  }

  @Test("where nobody listens nothing is told, and work is done in one piece")
  func nobody() {
    #expect(WorkProgress.listener == nil)
    #expect(concurrentChunks(1000, threads: 1) { $0.count } == [1000])
  }
}
