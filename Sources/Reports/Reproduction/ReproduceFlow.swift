public import PrePostNumerics
public import Tables

/// From claims to verdicts: what each claimed number is computed from is computed by every documented way, and what
/// claims say about each other is checked by interval arithmetic.
public struct ReproduceFlow: Sendable {
  /// The program whose defaults are taken; nil for all documented ways.
  public var program: ProgramProfile?
  /// The level of intervals.
  public var level: ConfidenceLevel
  /// The file that claims without data of their own are about, as seen from the file of claims; nil for none.
  public var data: String?
  /// The user's word on the columns of data.
  public var map: ColumnMap
  /// How many threads work; the result is the same for any number.
  public var threads = 1
  /// How numbers are written in sentences.
  public var formatting = NumberFormatting(digits: 4)

  /// A flow.
  public init(
    program: ProgramProfile? = nil, level: ConfidenceLevel = .ninetyFive, data: String? = nil,
    map: ColumnMap = ColumnMap()
  ) {
    self.program = program
    self.level = level
    self.data = data
    self.map = map
  }

  /// A claim with what became of it.
  public struct Located: Sendable {
    /// The claim.
    public let claim: Claim
    /// The verdict and its reasons.
    public let judgement: ClaimJudgement
  }

  /// The verdicts of all claims, in file order.
  ///
  /// - Parameters:
  ///   - claims: the table of claims.
  ///   - tables: the tables that they name, by the names of their files; see `files`.
  /// - Throws: `ReportError` for a claim that cannot be read, and for a row or a column of the data that is not there.
  public func run(_ claims: StudyTable, tables: [String: CSVTable]) throws(ReportError) -> [Located] {
    let all = try ClaimReader(claims, data: data).claims()
    var bench = ClaimBench(flow: self, claims: all, studies: try studies(tables))
    var result: [Located] = []
    for (place, claim) in all.enumerated() {
      let judgement = WorkProgress.unheard { Result { () throws(ReportError) in try bench.judge(claim) } }
      result.append(Located(claim: claim, judgement: try judgement.get()))
      WorkProgress.tell(place + 1, of: all.count)
    }
    return result
  }

  /// The files that claims name, in the order in which they appear.
  ///
  /// - Throws: `ReportError` for a claim that cannot be read.
  public func files(_ claims: StudyTable) throws(ReportError) -> [String] {
    var files: [String] = []
    for claim in try ClaimReader(claims, data: data).claims() {
      for file in claim.data.map(\.file) + (claim.relation?.files ?? []) where !files.contains(file) {
        files.append(file)
      }
    }
    return files
  }

  private func studies(_ tables: [String: CSVTable]) throws(ReportError) -> [String: StudyTable] {
    var studies: [String: StudyTable] = [:]
    for (file, table) in tables { studies[file] = try StudyTable(table, map: map) }
    return studies
  }
}

extension ClaimRelation {
  /// The files that the relation names.
  var files: [String] {
    switch kind {
    case .comparison(let left, _, let right): (left?.files ?? []) + right.files
    case .trend(_, let items): items.flatMap(\.files)
    }
  }
}

extension ClaimExpression {
  /// The files that the expression names.
  fileprivate var files: [String] {
    switch self {
    case .number, .claim: []
    case .cell(let reference): [reference.file]
    case .operation(_, let first, let second): first.files + second.files
    }
  }
}
