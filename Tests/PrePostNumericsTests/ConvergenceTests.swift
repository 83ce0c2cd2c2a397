import PrePostNumerics
import Testing

@Suite("How an iteration ended")
struct ConvergenceTests {
  @Test("a closed form converges without iterations")
  func closedForm() { #expect(Convergence.closedForm == Convergence(converged: true, iterations: 0)) }
}
