/// The cells that hold no value: empty, `NA` or `NaN` in any case, a dot or a dash alone.
enum Missing {
  /// Whether `cell`, without the white space around it, says that there is no value.
  static func matches(_ cell: Bytes) -> Bool {
    switch cell.count {
    case 0: return true
    case 1: return cell[0] == Ascii.dot || cell[0] == Ascii.hyphen
    case 2: return cell.equalsIgnoringCase("na")
    case 3: return cell.equalsIgnoringCase("nan") || isDash(cell)
    default: return false
    }
  }

  /// En dash, em dash or minus sign.
  private static func isDash(_ cell: Bytes) -> Bool {
    switch (cell[0], cell[1], cell[2]) {
    case (0xE2, 0x80, 0x93), (0xE2, 0x80, 0x94), (0xE2, 0x88, 0x92): true
    default: false
    }
  }
}
