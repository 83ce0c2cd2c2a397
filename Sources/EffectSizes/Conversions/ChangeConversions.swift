internal import PrePostNumerics

/// What a change measure can find out from a summary: each quantity by the first route that is open, recorded.
extension PrePostSummary {
  /// The mean change: `mean_post − mean_pre`, else the printed mean of the changes.
  package func resolveChange(_ derivation: inout Derivation) throws(EffectSizeError) -> Double {
    guard let meanPre, let meanPost else {
      if let meanChange { return meanChange }
      let absent = absentInputs([(.meanPre, meanPre == nil), (.meanPost, meanPost == nil)])
      throw .missing(absent, alternatives: "or mean_change")
    }
    let change = meanPost - meanPre
    if let meanChange, abs(meanChange - change) > 1e-9 * max(abs(meanPost), abs(meanPre)) {
      derivation.note(
        .caution,
        "mean_post - mean_pre is \(shortest(change)), but mean_change is printed as \(shortest(meanChange))")
    }
    return change
  }

  /// The SD of change: printed; else from both SDs and r; else from the paired t.
  ///
  ///     sd_change = √(sd_pre² + sd_post² − 2 r sd_pre sd_post)
  ///     sd_change = |change| √n / |t|
  package func resolveSDChange(_ derivation: inout Derivation) throws(EffectSizeError) -> Double {
    if let sdChange { return sdChange }
    if let sdPre, let sdPost, let correlation {
      let difference = sdPre - sdPost
      let value = (difference * difference + 2 * (1 - correlation) * sdPre * sdPost).squareRoot()
      derivation.record(
        Input.sdChange.rawValue, value, by: "√(sd_pre² + sd_post² − 2 r sd_pre sd_post)", from: .borenstein2009)
      return value
    }
    if let tStatistic, tStatistic != 0, let n {
      var unused = Derivation()
      let change = try resolveChange(&unused)
      // Means that round to the same number say nothing about the spread of the changes.
      if change != 0 {
        let value = abs(change) * Double(n).squareRoot() / abs(tStatistic)
        derivation.record(Input.sdChange.rawValue, value, by: "|change| √n / |t|", from: .student1908)
        return value
      }
    }
    let absent = absentInputs([(.sdPre, sdPre == nil), (.sdPost, sdPost == nil), (.correlation, correlation == nil)])
    throw .missing(absent, alternatives: "or sd_change, or the paired t with n")
  }

  /// The correlation: printed; else from the SD of change and both SDs.
  ///
  ///     r = (sd_pre² + sd_post² − sd_change²) / (2 sd_pre sd_post)
  ///
  /// Throws `.contradiction` where the printed numbers would need |r| > 1.
  package func resolveCorrelation(_ derivation: inout Derivation) throws(EffectSizeError) -> Double {
    if let correlation { return correlation }
    guard let sdPre, let sdPost, sdPre > 0, sdPost > 0 else {
      throw .missing([.correlation], alternatives: "or sd_change or the paired t, with both SDs")
    }
    let change: Double
    do {
      change = try resolveSDChange(&derivation)
    } catch {
      throw .missing([.correlation], alternatives: "or sd_change or the paired t, with both SDs")
    }
    let value = (sdPre * sdPre + sdPost * sdPost - change * change) / (2 * sdPre * sdPost)
    guard abs(value) <= 1 else {
      throw .contradiction(
        "sd_pre, sd_post and sd_change (\(shortest(change))) would need a correlation of \(shortest(value))")
    }
    derivation.record(
      Input.correlation.rawValue, value, by: "(sd_pre² + sd_post² − sd_change²) / (2 sd_pre sd_post)",
      from: .borenstein2009)
    if value < 0 {
      derivation.note(
        .caution, "the printed numbers imply a negative correlation of before and after (\(significant(value, 3)))")
    }
    return value
  }
}

/// The sampling variance by `variance`, or what it is made of; nil with a note that says what is missing. Other refusals
/// go on.
func varianceOrNote<Value>(
  _ derivation: inout Derivation,
  _ variance: (inout Derivation) throws(EffectSizeError) -> Value
) throws(EffectSizeError) -> Value? {
  let before = derivation
  do {
    return try variance(&derivation)
  } catch .missing(let inputs, let alternatives) {
    derivation = before
    derivation.note(
      .refusal, "no sampling variance: it \(EffectSizeError.missing(inputs, alternatives: alternatives))")
    return nil
  }
}
