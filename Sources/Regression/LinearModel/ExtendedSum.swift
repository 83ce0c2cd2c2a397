/// A sum of numbers and products carried in two doubles, as if computed with twice the digits and then rounded.
///
/// Source: Ogita, Rump & Oishi 2005, *SIAM J. Sci. Comput.* 26: 1955–1988, algorithms TwoSum, TwoProductFMA and Dot2.
struct ExtendedSum {
  private var high: Double
  private var low: Double

  init(_ value: Double = 0) {
    high = value
    low = 0
  }

  /// The sum, rounded once.
  var value: Double { high + low }

  @inline(__always) mutating func add(_ x: Double) {
    let sum = high + x
    let other = sum - high
    low += (high - (sum - other)) + (x - other)
    high = sum
  }

  @inline(__always) mutating func add(product x: Double, _ y: Double) {
    let product = x * y
    low += (-product).addingProduct(x, y)
    add(product)
  }

  /// Adds `x · y · z`.
  @inline(__always) mutating func add(product x: Double, _ y: Double, _ z: Double) {
    let product = y * z
    low += x * (-product).addingProduct(y, z)
    add(product: x, product)
  }
}
