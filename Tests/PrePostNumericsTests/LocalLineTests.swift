import PrePostNumerics
import TestSupport
import Testing

@Suite("Local lines")
struct LocalLineTests {
  // Oracle: statsmodels 0.15.0, lowess(y, x, frac, it=0, delta=0).
  @Test("oracle: lowess without robustness iterations")
  func oracle() throws {
    let y: [Double] = [2, 3, 5, 4, 6, 9, 7, 8, 12, 10, 11, 15]
    let line = try #require(LocalLine(y.enumerated().map { (Double($0), $1) }))
    let known = [
      2.03192847, 3.07301083, 4.13819221, 5.23747753, 6.16414055, 7.06171344, 8.19578013, 9.09291096, 9.89757289,
      11.17652509, 12.45054324, 13.71569683,
    ]
    for (place, value) in known.enumerated() {
      // statsmodels divides by the distance itself and cuts at 0.999 of it; we divide by a hair more.
      #expect(abs(line(Double(place)) - value) < 1e-5, "\(place): \(line(Double(place)))")
    }
    let x2 = [0, 0.5, 0.7, 1.9, 2.2, 4.1, 4.5, 6, 9, 9.5]
    let y2: [Double] = [1, 4, 2, 2, 5, 3, 6, 2, 8, 7]
    let uneven = try #require(LocalLine(zip(x2, y2).map { ($0, $1) }, share: 0.5))
    let others = [
      1.63805139, 2.41390285, 2.60622495, 3.47474896, 3.95203874, 4.27877015, 4.10503455, 3.17602868, 7.04068975,
      7.79552192,
    ]
    for (x, value) in zip(x2, others) { #expect(abs(uneven(x) - value) < 1e-5, "\(x): \(uneven(x))") }
  }

  @Test("property: a straight line is its own local line, whatever the order", arguments: [1, 2, 3] as [UInt64])
  func straight(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let points = (0..<40).map { _ -> (Double, Double) in
      let x = random.uniform(-5, 5)
      return (x, 2 - 3 * x)
    }
    let line = try #require(LocalLine(points.map { ($0.0, $0.1) }, share: 0.4))
    for x in [-5, -1.3, 0, 2.2, 5] { #expect(agrees(line(x), 2 - 3 * x, relative: 1e-9, absolute: 1e-9)) }
  }

  @Test("points at one place have their mean; too few or all at one place have no line")
  func degenerate() throws {
    #expect(LocalLine([(1, 1), (2, 2)]) == nil)
    #expect(LocalLine([(1, 1), (1, 2), (1, 3)]) == nil)
    let line = try #require(LocalLine([(1, 1), (1, 3), (1, 5), (9, 2), (9, 4), (9, 6)], share: 0.5))
    #expect(line(1) == 3 && line(9) == 4)
  }
}
