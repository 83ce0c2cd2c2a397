import EffectSizes
import TestSupport
import Testing

@Suite("Units and windows of amounts")
struct AmountUnitTests {
  @Test(
    "published: the ounce of NIST Handbook 44 is 29.57353 ml",
    arguments: [("oz", "ml", 29.573_53, 5), ("ml", "oz", 0.033_814_02, 8), ("l", "oz", 33.814_02, 5)])
  func ounce(from: String, to: String, expected: Double, decimals: Int) throws {
    let factor = try #require(AmountUnit(from).factor(to: AmountUnit(to), density: nil))
    #expect(printsAs(factor, expected, decimals: decimals))
  }

  @Test(
    "metric units",
    arguments: [("cc", "ml", 1.0), ("l", "ml", 1000), ("dl", "cl", 10), ("kg", "g", 1000), ("ML", "ml", 1)])
  func metric(from: String, to: String, expected: Double) {
    #expect(AmountUnit(from).factor(to: AmountUnit(to), density: nil) == expected)
  }

  @Test("a weight is a volume with a density only")
  func density() {
    #expect(AmountUnit("g").factor(to: .millilitre, density: nil) == nil)
    #expect(AmountUnit("g").factor(to: .millilitre, density: 1.03) == 1 / 1.03)
    #expect(AmountUnit("kg").factor(to: .litre, density: 1.25) == 0.8)
    #expect(AmountUnit("ml").factor(to: .gram, density: 1.03) == 1.03)
    #expect(AmountUnit("ng/ml").factor(to: .millilitre, density: 1.03) == nil)
  }

  @Test("property: there and back is 1, and by way of a third unit the same")
  func roundTrip() throws {
    let units: [AmountUnit] = AmountUnit.convertible.map { AmountUnit($0) }
    for a in units {
      for b in units {
        let there = try #require(a.factor(to: b, density: 1.03))
        let back = try #require(b.factor(to: a, density: 1.03))
        #expect(agrees(there * back, 1, relative: 1e-14))
        for c in units {
          let on = try #require(b.factor(to: c, density: 1.03))
          #expect(agrees(there * on, a.factor(to: c, density: 1.03) ?? 0, relative: 1e-14))
        }
      }
    }
  }

  @Test(
    "what the studies print",
    arguments: [
      ("ml per 2 pumpings per day", "ml", "two pumpings"), ("mL/day", "ml", "day"), ("g/24h", "g", "day"),
      ("ml/24h", "ml", "day"), ("kg/24h", "kg", "day"), ("cc/ml", "cc", nil), ("ng/ml", "ng/ml", nil),
      ("times/day", "times/day", nil), ("NRS", "NRS", nil), ("ml/breast", "ml", "breast"),
      ("oz per feed", "oz", "session"),
    ] as [(String, String, String?)])
  func texts(text: String, unit: String, window: String?) {
    let read = AmountText(text)
    #expect(read.unit.name == unit && read.window?.name == window)
  }

  @Test(
    "windows",
    arguments: [
      ("session", "session"), ("day", "day"), ("two pumpings", "two pumpings"), ("5 days", "5 days"), ("1 days", "day"),
      ("unstated", nil), ("", nil), ("week", "week"),
    ] as [(String, String?)])
  func windows(text: String, name: String?) { #expect(AmountWindow(text)?.name == name) }

  @Test("cc and ml may be pooled, ounces not")
  func canonical() {
    #expect(AmountUnit("cc").canonicalName == "ml" && AmountUnit("cm³").canonicalName == "ml")
    #expect(AmountUnit("oz").canonicalName == "oz")
  }
}
