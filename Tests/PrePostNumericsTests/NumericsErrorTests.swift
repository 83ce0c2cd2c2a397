import PrePostNumerics
import Testing

@Suite("What numerics refuses")
struct NumericsErrorTests {
  @Test(
    "every message, exact",
    arguments: [
      (
        NumericsError.notPositiveDefinite(order: 3),
        "the matrix is not positive definite (its leading block of order 3 fails)"
      ),
      (.rankDeficient(rank: 2, columns: 4), "the columns are not independent: rank 2 of 4"),
      (.outsideDomain(what: "a share lies between 0 and 1", value: 1.5), "a share lies between 0 and 1; got 1.5"),
      (.noSignChange(lower: 0, upper: 2.5), "no sign change between 0.0 and 2.5"),
      (
        .noConvergence(what: "the root search", iterations: 7, reached: 0.25),
        "the root search did not converge in 7 iterations (reached 0.25)"
      ),
      (.notFinite(what: "an element of the matrix"), "an element of the matrix is not finite"),
    ])
  func messages(_ error: NumericsError, _ text: String) { #expect("\(error)" == text) }
}
