@testable import Tables
import Testing

@Suite struct SpellingTests {
  @Test(
    arguments: [
      ("sd_prr", "sd_pre"), ("mean_psot", "mean_post"), ("Study", "study"), ("std_pre", "sd_pre"), ("N", "n"),
      ("v", nil),
      ("weight", nil), ("", nil), ("meanpost", "mean_post"),
    ] as [(String, String?)])
  func findsWhatWasMeant(_ name: String, _ expected: String?) {
    #expect(Spelling.nearest(to: name, in: ["study", "n", "sd_pre", "mean_post", ""]) == expected)
  }

  @Test func theFirstOfEquallyNearNamesIsTaken() {
    #expect(Spelling.nearest(to: "abc", in: ["abd", "abe"]) == "abd")
  }

  @Test(arguments: [
    ("kitten", "sitting", 3), ("flaw", "lawn", 2), ("", "abc", 3), ("abc", "", 3), ("ab", "ba", 1), ("ca", "abc", 3),
    ("same", "same", 0),
  ])
  func distancesAreThoseOfTheLiterature(_ a: String, _ b: String, _ distance: Int) {
    #expect(Spelling.distance(Array(a), Array(b)) == distance)
    #expect(Spelling.distance(Array(b), Array(a)) == distance)
  }
}
