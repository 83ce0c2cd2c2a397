#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The results of `body` over 0 ..< `count` in consecutive pieces, one per thread, in the order of the pieces.
///
/// The items are independent, so that what is made of them item by item does not depend on the number of threads; the
/// pieces do, and only sums of whole numbers and the like may be made of them. With one thread, or one item, nothing is
/// started. Where somebody listens to `WorkProgress`, the piece of the calling thread is done in parts. Traps unless
/// `threads` is positive.
package func concurrentChunks<Value: Sendable>(
  _ count: Int, threads: Int, _ body: @escaping @Sendable (Range<Int>) -> Value
) -> [Value] {
  precondition(threads > 0, "work is done by one thread or more")
  let pieces = min(threads, max(1, count))
  let ranges = (0..<pieces).map { piece in (count * piece / pieces)..<(count * (piece + 1) / pieces) }
  let jobs = ranges.dropFirst().map { range in ChunkJob { body(range) } }
  let started = jobs.map { $0.start() }
  let own = heardParts(ranges[0], of: count, body)
  for (job, thread) in zip(jobs, started) { job.finish(thread) }
  return own + jobs.compactMap(\.result)
}

/// The work of the calling thread, in parts where somebody listens.
private func heardParts<Value>(_ range: Range<Int>, of count: Int, _ body: (Range<Int>) -> Value) -> [Value] {
  guard let listener = WorkProgress.listener, range.count > 1 else { return [body(range)] }
  let parts = min(range.count, 200)
  return (0..<parts).map { part in
    let value = WorkProgress.unheard {
      body((range.lowerBound + range.count * part / parts)..<(range.lowerBound + range.count * (part + 1) / parts))
    }
    listener(count * (part + 1) / parts, count)
    return value
  }
}

/// One piece of work: only its thread touches it between `start` and `finish`.
private final class ChunkJob<Value: Sendable>: ThreadBody, @unchecked Sendable {
  private let body: @Sendable () -> Value
  private(set) var result: Value?

  init(_ body: @escaping @Sendable () -> Value) { self.body = body }

  override func run() { result = body() }

  /// The thread that runs the work; nil where the system has none left.
  func start() -> pthread_t? {
    let context = Unmanaged.passRetained(self as ThreadBody).toOpaque()
    #if canImport(Darwin)
      var thread: pthread_t?
      let code = pthread_create(&thread, nil, { runThreadBody($0) }, context)
    #else
      var thread = pthread_t()
      let code = pthread_create(&thread, nil, { runThreadBody($0) }, context)
    #endif
    guard code == 0 else {
      Unmanaged<ThreadBody>.fromOpaque(context).release()
      return nil
    }
    return thread
  }

  /// Waits for the thread, or does the work where there is none.
  func finish(_ thread: pthread_t?) {
    guard let thread else { return run() }
    pthread_join(thread, nil)
  }
}

/// What a thread calls: a class without type parameters, which a C function can be handed.
private class ThreadBody {
  func run() {}
}

private func runThreadBody(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run()
  return nil
}
