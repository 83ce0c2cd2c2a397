/// How wide text is, so that pages can be laid out without drawing it first.
///
/// Advance widths of DejaVu Sans and DejaVu Sans Bold in 1/2048 of the font's height; kerning is left out, so that a text
/// may be drawn a little narrower than measured, never wider. A character without an entry counts as wide as the widest
/// letter; one of the East Asian scripts as wide as the font is high; a combining mark as nothing.
public enum TextMetrics {
  /// The width of a text in a style, in the unit of its size.
  public static func width(_ text: String, _ style: TextStyle = TextStyle()) -> Double {
    let units = text.unicodeScalars.reduce(0) { $0 + advance($1, style.isBold) }
    return Double(units) / 2048 * style.size
  }

  /// The longest beginning of a text that is not wider than `width`, with an ellipsis where something is left out.
  public static func fitted(_ text: String, to width: Double, _ style: TextStyle = TextStyle()) -> String {
    guard TextMetrics.width(text, style) > width else { return text }
    var kept = text
    while !kept.isEmpty, TextMetrics.width(kept + "\u{2026}", style) > width { kept.removeLast() }
    return kept + "\u{2026}"
  }

  /// A name that is not wider than `width`: where it is too long its middle is left out, because names that begin alike
  /// are told apart by their ends, a year or a letter.
  public static func shortened(_ text: String, to width: Double, _ style: TextStyle = TextStyle()) -> String {
    guard TextMetrics.width(text, style) > width, let space = text.lastIndex(of: " ") else {
      return fitted(text, to: width, style)
    }
    let end = String(text[space...])
    guard TextMetrics.width(end, style) < 0.4 * width else { return fitted(text, to: width, style) }
    return fitted(String(text[..<space]), to: width - TextMetrics.width(end, style), style) + end
  }

  /// The text in lines that are not wider than `width`, broken between words; a word that is wider stands on a line of its
  /// own, cut with an ellipsis.
  public static func lines(_ text: String, to width: Double, _ style: TextStyle = TextStyle()) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      let longer = line.isEmpty ? String(word) : line + " " + word
      if TextMetrics.width(longer, style) <= width {
        line = longer
      } else {
        if !line.isEmpty { lines.append(line) }
        line = fitted(String(word), to: width, style)
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }

  private static func advance(_ scalar: Unicode.Scalar, _ isBold: Bool) -> Int {
    let code = Int(scalar.value)
    switch code {
    case 0x20..<0x7F: return isBold ? bold[code - 0x20] : regular[code - 0x20]
    case 0xA0..<0x180: return widened(latin[code - 0xA0], isBold)
    case 0x300..<0x370: return 0
    case 0x1100..<0x1200, 0x2E80..<0xA4D0, 0xAC00..<0xD7B0, 0xF900..<0xFB00, 0xFF00..<0xFF61, 0x1F000...: return 2048
    default: return widened(others[code] ?? 2025, isBold)
    }
  }

  /// Bold letters are up to a quarter wider than regular ones.
  private static func widened(_ units: Int, _ isBold: Bool) -> Int { isBold ? units * 5 / 4 : units }

  /// U+0020 to U+007E.
  private static let regular: [Int] = [
    651, 821, 942, 1716, 1303, 1946, 1597, 563, 799, 799, 1024, 1716, 651, 739, 651, 690,
    1303, 1303, 1303, 1303, 1303, 1303, 1303, 1303, 1303, 1303, 690, 690, 1716, 1716, 1716, 1087,
    2048, 1401, 1405, 1430, 1577, 1294, 1178, 1587, 1540, 604, 604, 1343, 1141, 1767, 1532, 1612,
    1235, 1612, 1423, 1300, 1251, 1499, 1401, 2025, 1403, 1251, 1403, 799, 690, 799, 1716, 1024,
    1024, 1255, 1300, 1126, 1300, 1260, 721, 1300, 1298, 569, 569, 1186, 569, 1995, 1298, 1253,
    1300, 1300, 842, 1067, 803, 1298, 1212, 1675, 1212, 1212, 1075, 1303, 690, 1303, 1716,
  ]

  /// U+0020 to U+007E, bold.
  private static let bold: [Int] = [
    713, 934, 1067, 1716, 1425, 2052, 1786, 627, 936, 936, 1071, 1716, 778, 850, 778, 748,
    1425, 1425, 1425, 1425, 1425, 1425, 1425, 1425, 1425, 1425, 819, 819, 1716, 1716, 1716, 1188,
    2048, 1585, 1561, 1503, 1700, 1399, 1399, 1681, 1714, 762, 762, 1587, 1305, 2038, 1714, 1741,
    1501, 1741, 1577, 1475, 1397, 1663, 1585, 2259, 1579, 1483, 1485, 936, 748, 936, 1716, 1024,
    1024, 1382, 1466, 1214, 1466, 1389, 891, 1466, 1458, 702, 702, 1362, 702, 2134, 1458, 1407,
    1466, 1466, 1010, 1219, 979, 1458, 1335, 1892, 1321, 1335, 1192, 1458, 748, 1458, 1716,
  ]

  /// U+00A0 to U+017F: Latin letters with marks.
  private static let latin: [Int] = [
    651, 821, 1303, 1303, 1303, 1303, 690, 1024, 1024, 2048, 965, 1253, 1716, 739, 2048, 1024,
    1024, 1716, 821, 821, 1024, 1303, 1303, 651, 1024, 821, 965, 1253, 1985, 1985, 1985, 1087,
    1401, 1401, 1401, 1401, 1401, 1401, 1995, 1430, 1294, 1294, 1294, 1294, 604, 604, 604, 604,
    1587, 1532, 1612, 1612, 1612, 1612, 1612, 1716, 1612, 1499, 1499, 1499, 1499, 1251, 1239, 1290,
    1255, 1255, 1255, 1255, 1255, 1255, 2011, 1126, 1260, 1260, 1260, 1260, 569, 569, 569, 569,
    1253, 1298, 1253, 1253, 1253, 1253, 1253, 1716, 1253, 1298, 1298, 1298, 1298, 1212, 1300, 1212,
    1401, 1255, 1401, 1255, 1401, 1255, 1430, 1126, 1430, 1126, 1430, 1126, 1430, 1126, 1577, 1300,
    1587, 1300, 1294, 1260, 1294, 1260, 1294, 1260, 1294, 1260, 1294, 1260, 1587, 1300, 1587, 1300,
    1587, 1300, 1587, 1300, 1540, 1298, 1876, 1423, 604, 569, 604, 569, 604, 569, 604, 569,
    604, 569, 1208, 1138, 604, 569, 1343, 1186, 1186, 1141, 569, 1141, 569, 1141, 768, 1141,
    700, 1151, 582, 1532, 1298, 1532, 1298, 1532, 1298, 1666, 1532, 1298, 1612, 1253, 1612, 1253,
    1612, 1253, 2191, 2095, 1423, 842, 1423, 842, 1423, 842, 1300, 1067, 1300, 1067, 1300, 1067,
    1300, 1067, 1251, 803, 1251, 803, 1251, 803, 1499, 1298, 1499, 1298, 1499, 1298, 1499, 1298,
    1499, 1298, 1499, 1298, 2025, 1675, 1251, 1212, 1251, 1403, 1075, 1403, 1075, 1403, 1075, 721,
  ]

  /// Dashes, quotation marks, signs of mathematics, Greek letters, superscripts and subscripts.
  private static let others: [Int: Int] = [
    0xB2: 821, 0xB3: 821, 0xB9: 821, 0xD7: 1716, 0x391: 1401, 0x392: 1405, 0x393: 1141, 0x394: 1401,
    0x395: 1294, 0x396: 1403, 0x397: 1540, 0x398: 1612, 0x399: 604, 0x39A: 1343, 0x39B: 1401, 0x39C: 1767,
    0x39D: 1532, 0x39E: 1294, 0x39F: 1612, 0x3A0: 1540, 0x3A1: 1235, 0x3A3: 1294, 0x3A4: 1251, 0x3A5: 1251,
    0x3A6: 1612, 0x3A7: 1403, 0x3A8: 1612, 0x3A9: 1565, 0x3AA: 604, 0x3AB: 1251, 0x3AC: 1350, 0x3AD: 1107,
    0x3AE: 1298, 0x3AF: 693, 0x3B0: 1185, 0x3B1: 1350, 0x3B2: 1307, 0x3B3: 1212, 0x3B4: 1253, 0x3B5: 1107,
    0x3B6: 1114, 0x3B7: 1298, 0x3B8: 1253, 0x3B9: 693, 0x3BA: 1207, 0x3BB: 1212, 0x3BC: 1303, 0x3BD: 1144,
    0x3BE: 1142, 0x3BF: 1253, 0x3C0: 1233, 0x3C1: 1300, 0x3C2: 1202, 0x3C3: 1298, 0x3C4: 1233, 0x3C5: 1185,
    0x3C6: 1351, 0x3C7: 1183, 0x3C8: 1351, 0x3C9: 1715, 0x2010: 739, 0x2011: 739, 0x2012: 1303, 0x2013: 1024,
    0x2014: 2048, 0x2018: 651, 0x2019: 651, 0x201C: 1061, 0x201D: 1061, 0x2022: 1208, 0x2026: 2048, 0x2032: 465,
    0x2070: 821, 0x2074: 821, 0x2075: 821, 0x2076: 821, 0x2077: 821, 0x2078: 821, 0x2079: 821, 0x207A: 1081,
    0x207B: 1081, 0x207C: 1081, 0x207D: 503, 0x207E: 503, 0x207F: 816, 0x2080: 821, 0x2081: 821, 0x2082: 821,
    0x2083: 821, 0x2084: 821, 0x2085: 821, 0x2086: 821, 0x2087: 821, 0x2088: 821, 0x2089: 821, 0x208A: 1081,
    0x208B: 1081, 0x208C: 1081, 0x208D: 503, 0x208E: 503, 0x2212: 1716, 0x221E: 1706, 0x2248: 1716, 0x2264: 1716,
    0x2265: 1716,
  ]
}
