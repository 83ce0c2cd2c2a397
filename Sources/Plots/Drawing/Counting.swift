/// Counted things in words.
enum Counting {
  /// `1 study`, `2 studies`.
  static func studies(_ count: Int) -> String { count == 1 ? "1 study" : "\(count) studies" }
}
