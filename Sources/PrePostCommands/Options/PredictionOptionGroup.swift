public import ArgumentParser
public import MetaAnalysis

extension PredictionMethod: ExpressibleByArgument {}

/// How an interval for a new study is made.
struct PredictionOptionGroup: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The prediction interval: test, simple, riley or t (metafor's names), S, HTS, V, HK, HK-PR, KR or KR-PR (R's meta).",
      discussion: """
        With the standard error of --test: test (its distribution), riley (t, k-p-1 df), t (k-p df); simple (z, tau only). \
        With the plain standard error: S (normal), HTS (t, k-p-1 df; RevMan), V (t, k-p df; Veroniki 2019). With that of \
        Knapp and Hartung: HK (k-p df), HK-PR (k-p-1 df). With that of Kenward and Roger, for REML: KR, KR-PR (its df \
        less 1; Partlett and Riley 2017).
        """))
  var piMethod: PredictionMethod = .test
}
