/// How an iteration ended.
public struct Convergence: Sendable, Hashable {
  /// Whether the tolerance was reached.
  public let converged: Bool
  /// How many iterations were made; 0 for a closed form.
  public let iterations: Int

  /// The record of an iteration.
  public init(converged: Bool, iterations: Int) {
    self.converged = converged
    self.iterations = iterations
  }

  /// A result that needed no iteration.
  public static let closedForm = Convergence(converged: true, iterations: 0)
}
