import Consistency
import PrePostNumerics
import TestSupport
import Testing

@Suite("GRIM")
struct GRIMTests {
  @Test("published: twelve means (pigs1 of scrutiny)")
  func published() {}
}
