internal import CLAPACKE
internal import COpenBLAS

/// The door to LAPACK: column-major calls, `Int32` sizes, and one place that reads `info`.
enum LAPACK {
  static let columnMajor = LAPACK_COL_MAJOR

  /// Turns a routine's `info` into a value: negative is our own mistake and traps, 0 is success, positive is returned.
  static func outcome(_ info: Int32, of routine: StaticString) -> Int {
    precondition(info >= 0, "\(routine): argument \(-info) is illegal")
    return Int(info)
  }
}
