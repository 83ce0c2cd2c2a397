/// The layers of the house, lowest first: a module may import modules of the layers below its own, never a sibling.
enum Layers {
  static let all: [[String]] = [
    ["COpenBLAS", "CLAPACKE", "CBoostMath", "CNLopt"],
    ["PrePostNumerics", "Tables"],
    ["EffectSizes", "Regression", "Plots"],
    ["PairedComparisons", "MetaAnalysis", "SingleCase", "Consistency"],
    ["Reports"],
    ["PrePost"],
    ["PrePostCommands"],
    ["prepost"],
  ]

  /// The folder of a module's sources.
  static func folder(of module: String) -> String { "Sources/" + (module == "prepost" ? "prepost-cli" : module) }

  /// The layer a module stands in; nil for modules that are not ours.
  static func level(of module: String) -> Int? { all.firstIndex { $0.contains(module) } }

  /// What a module may import of other people's code.
  static let foreign: [String: Set<String>] = [
    "PrePostNumerics": ["Glibc", "Darwin"],
    "Plots": ["Glibc", "Darwin"],
    "Reports": ["Yams", "Glibc", "Darwin"],
    "PrePostCommands": ["ArgumentParser", "Glibc", "Darwin"],
  ]
}
