extension BlockReader {
  /// The unit that a block converts to.
  func conversion(_ block: SettingReader) throws(ReportError) -> UnitConversion? {
    let density = try block.number("milk_density")
    guard let unit = try block.text("to_unit") else {
      if density != nil { throw block.error("milk_density", "'milk_density' goes with 'to_unit'") }
      return nil
    }
    do {
      return try UnitConversion(to: unit, milkDensity: density)
    } catch {
      throw block.error("to_unit", "\(error)")
    }
  }
}
