internal import ArgumentParser
internal import Consistency
internal import MetaAnalysis
internal import Reports
internal import SingleCase

// What a shell offers where the value of an option or an argument is known beforehand.

extension CompletionKind {
  /// Tables.
  static var table: CompletionKind { .file(extensions: ["csv", "tsv", "txt"]) }
  /// Files that a result can be written to.
  static var result: CompletionKind { .file(extensions: ["csv", "json", "md", "txt"]) }
  /// Figures.
  static var figure: CompletionKind { .file(extensions: ["svg", "pdf", "png"]) }
  /// Measures by code.
  static var measures: CompletionKind { .list(MeasureCatalog.all.map(\.code)) }
  /// How τ² enters, for commands that fit a random-effects model.
  static var methods: CompletionKind { .list(EstimatorCatalog.codes) }
  /// How effects are pooled: those, and what pools without a random-effects model.
  static var poolMethods: CompletionKind {
    .list(EstimatorCatalog.codes + TablePoolerCatalog.methods + [InverseVarianceHeterogeneity.code, HenmiCopas.code])
  }
  /// Delimiters by name.
  static var delimiters: CompletionKind { .list(["comma", "semicolon", "tab", "pipe"]) }
  /// Checks by name.
  static var checks: CompletionKind { .list(CheckCatalog.names) }
  /// Single-case indices by code.
  static var indices: CompletionKind { .list(SingleCaseIndex.all.map(\.code)) }
}
