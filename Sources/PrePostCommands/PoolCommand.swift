internal import ArgumentParser
internal import MetaAnalysis
internal import Reports

struct PoolCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pool",
    abstract: "A pooled effect or a meta-regression.",
    discussion: """
      Reads one effect per row: --yi with --vi (sampling variances) or --sei (standard errors), or study rows with \
      --measure. Moderators are an R formula: --mods 'ablat + factor(alloc)'. Rows without an effect are left out and \
      listed; raw differences (MC, MD) in different units or volume windows are refused.

      Beside the estimators of tau2, --method takes MH (Mantel-Haenszel, with --measure OR, RR, RD, IRR or IRD) and PETO, \
      which pool counts; IVHET (the weights of one true effect, an interval that allows for heterogeneity) and HC \
      (the same with the interval of Henmi and Copas, which knows that tau2 was estimated).

      Single cases join group studies on the log ratio of means: rows with 'case' in a column 'kind', or observations \
      with --cases. A case is one person: beside its own variance it has that between persons, which the group studies' \
      SDs and r imply. The answer stands side by side: groups alone, with the cases as persons, and as if persons did not \
      differ; and it says where each case falls among persons like those of the groups. --natural-course takes the change \
      of untreated groups off.

      Where effects are ranges (cells that print ranges or bounds, --assume, --rounding, or columns yi_low, yi_high, \
      vi_low and vi_high) the answer also holds the envelope: how far the pooled effect and the ends of its interval \
      can lie while every study moves within its own.

      EXAMPLES:
        prepost pool datasets/examples/effects.csv --yi yi --vi vi
        prepost pool datasets/examples/effects.csv --yi yi --sei sei --method DL \\
            --test knha
        prepost pool datasets/examples/studies.csv --measure ROMC --mods week
        prepost pool datasets/classics/bcg/data.csv --measure RR --map ai=tpos \\
            --map bi=tneg --map ci=cpos --map di=cneg \\
            --mods 'ablat + factor(alloc)'
        prepost pool datasets/examples/effects.csv --yi yi --vi vi --vcov CR2 \\
            --cluster author
        prepost pool datasets/examples/effects.csv --yi yi --vi vi \\
            --permutations 999 --seed 7
        prepost pool datasets/examples/effects.csv --yi yi --vi vi --method GENQ \\
            --weights n --ci-method GENQ
        prepost pool datasets/examples/events.csv --measure OR --method MH
        prepost pool datasets/examples/effects.csv --yi yi --vi vi --method HC
        prepost pool datasets/examples/effects.csv --yi yi --vi vi --test knha \\
            --pi-method HTS --threshold 0
        prepost pool datasets/examples/effects.csv --yi yi --vi vi --by setting
        prepost pool datasets/examples/effects.csv --yi yi --vi vi \\
            --scale 'log(n)'
        prepost pool datasets/examples/studies.csv --measure ROMC \\
            --cases datasets/examples/mother.csv --natural-course role
        prepost pool datasets/examples/studies.csv --measure SMCC \\
            --assume r=0.3..0.8
        prepost pool datasets/examples/studies.csv --measure MC --to-unit l
      """)

  @OptionGroup var model: ModelOptionGroup

  @OptionGroup var prediction: PredictionOptionGroup

  @OptionGroup var inference: InferenceOptionGroup
  @OptionGroup var beside: PoolChoicesOptionGroup
  @OptionGroup var persons: PersonsOptionGroup
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if inference.ciMethod != nil, model.tau2 != nil || ["EE", "FE"].contains(model.method) {
      throw ValidationError("--ci-method is about an estimated tau2; it goes neither with --tau2 nor with EE")
    }
    if inference.cluster != nil, model.test != .z, model.test != .t {
      throw ValidationError("--cluster brings its own tests; it cannot be combined with --test \(model.test.rawValue)")
    }
  }

  func run() throws {
    try Console.run { try output.deliver(try output.following(answer), decimal: model.input.decimal) }
  }
}
