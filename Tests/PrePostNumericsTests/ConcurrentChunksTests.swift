import Testing

@testable import PrePostNumerics

@Suite("Work on several threads")
struct ConcurrentChunksTests {
  @Test("property: the pieces cover everything once, in order", arguments: [0, 1, 2, 7, 100], [1, 2, 3, 8])
  func covers(_ count: Int, _ threads: Int) {
    let pieces = concurrentChunks(count, threads: threads) { Array($0) }
    #expect(pieces.flatMap { $0 } == Array(0..<count))
    #expect(pieces.count == min(threads, max(1, count)))
  }

  @Test("property: work is done on every thread that was asked for")
  func sums() {
    let total = concurrentChunks(10_000, threads: 4) { range in range.reduce(0, +) }.reduce(0, +)
    #expect(total == 49_995_000)
  }

  @Test("refusal: no thread is a caller's mistake")
  func refusal() async {
    await #expect(processExitsWith: .failure) { _ = concurrentChunks(1, threads: 0) { $0.count } }
  }
}
