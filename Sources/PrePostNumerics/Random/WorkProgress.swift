/// How far long work is, for whoever listens: loops tell it, and know of nobody.
///
/// The listener belongs to the thread that set it. Work that is shared among threads is told by the share of that thread, and
/// loops inside such a share are not heard, so that what is told runs from 0 to the end once.
package enum WorkProgress {
  /// Hears how many items of how many are done; nil where nobody listens.
  @TaskLocal package static var listener: (@Sendable (_ done: Int, _ total: Int) -> Void)?

  /// Tells that `done` of `total` items are done.
  package static func tell(_ done: Int, of total: Int) { listener?(done, total) }

  /// Does a part of larger work, whose own loops are not heard.
  package static func unheard<Value>(_ body: () -> Value) -> Value { $listener.withValue(nil) { body() } }
}
