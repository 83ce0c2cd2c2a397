internal import EffectSizes
internal import MetaAnalysis
internal import PrePostNumerics
internal import Regression
internal import SingleCase
internal import Tables

/// Reads the blocks of an analysis file, one function per kind.
struct BlockReader {
  let source: String

  func each<Block>(
    _ root: SettingReader, _ key: String,
    _ read: (BlockReader) -> (Setting) throws(ReportError) -> Block
  ) throws(ReportError) -> [Block] {
    var result: [Block] = []
    for setting in try root.blocks(key) { result.append(try read(self)(setting)) }
    return result
  }

  func inputs(_ setting: Setting) throws(ReportError) -> [Analysis.Input] {
    var result: [Analysis.Input] = []
    for entry in try SettingReader.named(setting, source: source, name: "'inputs'") {
      if case .scalar(let file) = entry.value.content {
        result.append(Analysis.Input(id: entry.key, file: file, options: CSVOptions(), map: ColumnMap()))
        continue
      }
      let block = try SettingReader(
        entry.value, source: source, name: "input '\(entry.key)'", keys: ["file", "decimal", "delimiter", "map"])
      var delimiter: Delimiter?
      if let name = try block.text("delimiter") {
        delimiter = Delimiter(name: name)
        if delimiter == nil { throw block.error("delimiter", "'delimiter' takes comma, semicolon, tab or pipe") }
      }
      var entries: [String] = []
      if let map = block["map"] {
        for pair in try SettingReader.named(map, source: source, name: "'map'") {
          guard case .scalar(let column) = pair.value.content else {
            throw block.error("map", "'map' takes NAME: COLUMN")
          }
          entries.append("\(pair.key)=\(column)")
        }
      }
      let columns: ColumnMap
      do { columns = try ColumnMap(entries: entries) } catch { throw block.error("map", "\(error)") }
      result.append(
        Analysis.Input(
          id: entry.key, file: try block.requiredText("file"),
          options: CSVOptions(delimiter: delimiter, decimal: try block.choice("decimal", DecimalMark.self)),
          map: columns))
    }
    return result
  }

  func assumption(_ setting: Setting) throws(ReportError) -> Analysis.Assumption {
    let block = try SettingReader(
      setting, source: source, name: "an assumption", keys: ["input", "set", "value", "where", "requires", "because"])
    let field = try block.requiredText("set")
    let known = Field.suppliable + [AssumptionRule.coefficientOfVariation]
    guard known.contains(field) else {
      let near = Spelling.nearest(to: field, in: known)
      throw block.error("set", "'\(field)' cannot be supplied" + (near.map { "; did you mean '\($0)'?" } ?? ""))
    }
    guard let value = try block.text("value") else { throw block.error("value", "'value' is needed") }
    let reason = try block.requiredText("because")
    let rule: AssumptionRule
    do {
      rule = try AssumptionRule(name: field, text: value, reason: reason, option: "'value' of")
    } catch {
      throw block.error("value", "\(error)")
    }
    return Analysis.Assumption(
      line: block.line, input: try block.requiredText("input"), rule: rule, filter: try block.filter())
  }

  func effects(_ setting: Setting) throws(ReportError) -> Analysis.EffectsBlock {
    let block = try SettingReader(
      setting, source: source, name: "a block of effects",
      keys: [
        "id", "input", "measure", "where", "requires", "add", "to", "drop00", "transform", "rounding", "point",
        "to_unit",
        "milk_density",
      ] + Self.routeKeys)
    var measure: MeasureCatalog.Entry
    do {
      measure = try MeasureCatalog.measure(try block.requiredText("measure"))
    } catch .usage(let problem) {
      throw block.error("measure", problem)
    }
    var options = try routeOptions(block)
    if let refusal = measure.refusal(of: options.varianceType) { throw block.error("vtype", refusal) }
    options.transformation = try block.choice("transform", EstimateTransformation.self) ?? .none
    if options.transformation != .none {
      guard measure.scale == .generic else {
        throw block.error(
          "transform", "\(measure.code) is not transformed; 'transform' is for estimates as printed (GEN)")
      }
      measure.scale = options.transformation.scale
    }
    let amount = try block.number("add")
    if let amount, amount < 0 { throw block.error("add", "'add' is 0 or more") }
    options.zeroCells = ZeroCellRule(
      amount: amount, target: try block.choice("to", ZeroCellRule.Target.self) ?? .onlyZero,
      dropsDoubleZero: try block.flag("drop00") ?? false)
    return Analysis.EffectsBlock(
      line: block.line, id: try block.requiredText("id"), input: try block.requiredText("input"), measure: measure,
      options: options, filter: try block.filter(), readsRounding: try block.flag("rounding") ?? false,
      pointChoice: try block.choice("point", PointChoice.self) ?? .midpoint,
      conversion: try conversion(block))
  }

  /// The keys of what is chosen about how printed numbers become effects.
  private static let routeKeys = ["vtype", "correct", "fivenum_method", "skew_test", "ci_level"]

  private func routeOptions(_ block: SettingReader) throws(ReportError) -> MeasureOptions {
    var options = MeasureOptions(
      varianceType: try block.choice("vtype", SamplingVarianceType.self) ?? .largeSample,
      correctsBias: try block.flag("correct") ?? true)
    options.fiveNumberMethod = try block.choice("fivenum_method", FiveNumberMethod.self) ?? .luoWanShi
    options.testsSkewness = try block.flag("skew_test") ?? true
    if let percent = try block.number("ci_level") {
      guard let level = try? ConfidenceLevel(percent: percent) else {
        throw block.error("ci_level", "'ci_level' is a percentage between 0 and 100")
      }
      options.printedLevel = level
    }
    return options
  }

  func paired(_ setting: Setting) throws(ReportError) -> Analysis.PairedBlock {
    let block = try SettingReader(
      setting, source: source, name: "a paired block",
      keys: ["id", "input", "where", "requires"] + Self.routeKeys)
    let options = try routeOptions(block)
    do {
      _ = try PairedFlow(options: options)
    } catch .usage(let problem) {
      throw block.error("vtype", problem)
    }
    return Analysis.PairedBlock(
      line: block.line, id: try block.requiredText("id"), input: try block.requiredText("input"), options: options,
      filter: try block.filter())
  }

  func singleCase(_ setting: Setting) throws(ReportError) -> Analysis.SingleCaseBlock {
    let block = try SettingReader(
      setting, source: source, name: "a block of single cases",
      keys: ["id", "input", "where", "requires", "case", "phase", "time", "value", "improvement", "indices", "scale"])
    var options = IndexOptions()
    options.improvement = try block.choice("improvement", Improvement.self) ?? .increase
    options.scale = try block.choice("scale", IndexOptions.OutcomeScale.self) ?? options.scale
    var indices: [SingleCaseIndex] = []
    for code in try block.texts("indices") {
      do {
        indices.append(try SingleCaseIndex.named(code))
      } catch {
        throw block.error("indices", "\(error)")
      }
    }
    return Analysis.SingleCaseBlock(
      line: block.line, id: try block.requiredText("id"), input: try block.requiredText("input"),
      filter: try block.filter(),
      columns: CaseFlow.Columns(
        name: try block.text("case") ?? "case", phase: try block.text("phase") ?? "phase",
        time: try block.text("time") ?? "time", value: try block.text("value") ?? "value"),
      indices: indices.isEmpty ? SingleCaseIndex.all : indices, options: options)
  }

  func pool(_ setting: Setting) throws(ReportError) -> Analysis.PoolBlock {
    let block = try SettingReader(
      setting, source: source, name: "a pool",
      keys: [
        "id", "effects", "where", "requires", "method", "test", "mods", "with_case", "contrast", "person_spread",
        "person_variance", "range_rule", "natural_course",
      ] + PoolChoiceReader.keys)
    let methods = try block.texts("method")
    for method in methods where !PoolMethodCatalog.withoutModel.contains(method) {
      do {
        _ = try EstimatorCatalog.betweenStudies(list: method)
      } catch .usage(let problem) {
        throw block.error("method", problem)
      }
    }
    let test = try block.choice("test", CoefficientTest.self) ?? .z
    let moderators = try formula(block, "mods", rightHandSide: true)
    let withCase = try block.text("with_case")
    let reader = PoolChoiceReader(
      block: block, methods: methods, test: test, hasModerators: moderators != nil, hasCase: withCase != nil)
    var pool = Analysis.PoolBlock(
      line: block.line, id: try block.requiredText("id"), effects: try block.requiredText("effects"),
      filter: try block.filter(), methods: methods.isEmpty ? ["REML"] : methods, test: test, moderators: moderators,
      choices: try reader.choices(), withCase: withCase)
    try persons(block, &pool)
    return pool
  }

  /// What a pool says about its cases and about the natural course.
  private func persons(_ block: SettingReader, _ pool: inout Analysis.PoolBlock) throws(ReportError) {
    pool.naturalCourse = try block.text("natural_course")
    if let contrast = try block.choice("contrast", CaseRow.Contrast.self) { pool.contrast = contrast }
    if let form = try block.choice("person_spread", PersonSpread.Form.self) { pool.personSpread = form }
    if let rule = try block.choice("range_rule", CaseRangeRule.self) { pool.rangeRule = rule }
    pool.personVariance = try block.number("person_variance")
    if let variance = pool.personVariance, variance < 0 {
      throw block.error("person_variance", "'person_variance' is 0 or more")
    }
    guard pool.withCase == nil else { return }
    for key in ["contrast", "person_spread", "person_variance", "range_rule"] where block[key] != nil {
      throw block.error(key, "'\(key)' goes with 'with_case'")
    }
  }

  func regression(_ setting: Setting) throws(ReportError) -> Analysis.RegressionBlock {
    let block = try SettingReader(
      setting, source: source, name: "a regression",
      keys: ["id", "input", "where", "requires", "formula", "vcov", "cluster"])
    guard let formula = try formula(block, "formula", rightHandSide: false) else {
      throw block.error("formula", "'formula' is needed")
    }
    guard formula.responseLabel != nil else {
      throw block.error("formula", "\(RegressionError.noResponse)")
    }
    let covariance = try block.choice("vcov", CoefficientCovariance.self) ?? .classical
    let cluster = try block.text("cluster")
    guard covariance.usesClusters == (cluster != nil) else {
      throw block.error("vcov", "'cluster' goes with vcov CR0, CR1, CR1p or CR2, and these need it")
    }
    return Analysis.RegressionBlock(
      line: block.line, id: try block.requiredText("id"), input: try block.requiredText("input"),
      filter: try block.filter(),
      formula: formula, covariance: covariance, cluster: cluster)
  }

  private func formula(_ block: SettingReader, _ key: String, rightHandSide: Bool) throws(ReportError) -> Formula? {
    guard let text = try block.text(key) else { return nil }
    do {
      return rightHandSide ? try Formula(rightHandSide: text) : try Formula(text)
    } catch {
      throw block.error(key, "\(error)")
    }
  }
}
