import PrePostNumerics
import TestSupport
import Testing

@testable import SingleCase

@Suite struct RestrictedLikelihoodTests {
  /// A model, and variance components of the scaled outcome that are not its best ones.
  private static let points: [(file: String, model: [[Int]], components: [Double])] = [
    ("laski", [[0], [0], [0], []], [0.9, 0.2, 0.6]),
    ("schutte", [[0, 1], [0, 1], [0, 1], []], [0.7, 0.3, 0.5, -0.25, 0.4]),
    ("clusters", [[0], [0], [0], [0]], [0.6, -0.1, 0.3, 0.2, 0.35, 0.7]),
  ]

  private static func likelihood(_ file: String, _ model: [[Int]]) throws -> RestrictedLikelihood {
    RestrictedLikelihood(
      design: try CaseModelDesign(
        SessionsFile.study(file),
        CaseModel(
          fixedBaseline: model[0], fixedTreatment: model[1], randomBaseline: model[2], randomTreatment: model[3])))
  }

  @Test("the derivatives are those of the likelihood", arguments: points.indices)
  func derivatives(_ place: Int) throws {
    let point = Self.points[place]
    let likelihood = try Self.likelihood(point.file, point.model)
    let (here, derivatives) = try likelihood.differentiate(point.components)
    // Central differences with h = 1e-5 are right to h² for the value and to ε/h for rounding.
    let h = 1e-5
    for k in point.components.indices {
      func moved(_ by: Double) -> [Double] {
        var components = point.components
        components[k] += by
        return components
      }
      let (up, down) = (try likelihood.differentiate(moved(h)), try likelihood.differentiate(moved(-h)))
      let slope = (up.0.value - down.0.value) / (2 * h)
      #expect(agrees(derivatives.score[k], slope, relative: 1e-6, absolute: 1e-6), "score \(k)")
      for l in point.components.indices {
        let bend = -(up.1.score[l] - down.1.score[l]) / (2 * h)
        #expect(agrees(derivatives.observed[k, l], bend, relative: 1e-6, absolute: 1e-5), "observed \(k) \(l)")
      }
      for (i, row) in (0..<up.0.covariance.rows).flatMap({ i in (0..<i + 1).map { (i, $0) } }) {
        let change = (up.0.covariance[i, row] - down.0.covariance[i, row]) / (2 * h)
        let product = here.covariance * (derivatives.slopes[k] * here.covariance)
        #expect(agrees(product[i, row], change, relative: 1e-5, absolute: 1e-7), "covariance \(k)")
      }
    }
  }

  @Test("a path's derivatives are those of the components along it")
  func path() throws {
    let layout = ComponentLayout(orders: [2, 1], isAutoregressive: true)
    for ranks in [[2, 1], [1, 0], [0, 1]] {
      let path = ComponentPath(layout: layout, ranks: ranks)
      var generator = SeededGenerator(seed: 3)
      let free = (0..<path.count).map { _ in generator.uniform(0.2, 0.9) }
      let score = (0..<layout.count).map { _ in generator.gaussian() }
      let (jacobian, curvature) = (path.jacobian(free), path.curvature(free, score: score))
      let h = 1e-6
      for j in free.indices {
        func moved(_ by: Double) -> [Double] {
          var other = free
          other[j] += by
          return other
        }
        let slope = zip(path.components(moved(h)), path.components(moved(-h))).map { ($0 - $1) / (2 * h) }
        #expect(agrees(jacobian.column(j), slope, relative: 1e-8, absolute: 1e-8), "\(ranks) \(j)")
        let bend = zip(
          path.jacobian(moved(h)).transposedTimes(score), path.jacobian(moved(-h)).transposedTimes(score)
        ).map { ($0 - $1) / (2 * h) }
        #expect(agrees(curvature.column(j), bend, relative: 1e-8, absolute: 1e-8), "\(ranks) \(j)")
      }
    }
  }
}
