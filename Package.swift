// swift-tools-version: 6.1
import PackageDescription

// The layers, lowest first. A target may only depend on rows above its own; siblings never import each other.
// `Tests/RepositoryTests` reads this list and the imports of every file and refuses any other arrow.

let doors: [Target] = [
  .systemLibrary(
    name: "COpenBLAS", pkgConfig: "openblas",
    providers: [.apt(["libopenblas-dev"]), .brew(["openblas"])]),
  .systemLibrary(
    name: "CLAPACKE", pkgConfig: "lapacke",
    providers: [.apt(["liblapacke-dev"]), .brew(["lapack"])]),
  .target(name: "CBoostMath", linkerSettings: [.linkedLibrary("m")]),
  .systemLibrary(
    name: "CNLopt", pkgConfig: "nlopt",
    providers: [.apt(["libnlopt-dev"]), .brew(["nlopt"])]),
]

let foundations: [Target] = [
  .target(name: "PrePostNumerics", dependencies: ["COpenBLAS", "CLAPACKE", "CBoostMath", "CNLopt"]),
  .target(name: "Tables"),
]

let building: [Target] = [
  .target(name: "EffectSizes", dependencies: ["PrePostNumerics"]),
  .target(name: "Regression", dependencies: ["PrePostNumerics"]),
  .target(name: "Plots"),
]

let models: [Target] = [
  .target(name: "PairedComparisons", dependencies: ["PrePostNumerics", "EffectSizes", "Regression"]),
  .target(name: "MetaAnalysis", dependencies: ["PrePostNumerics", "EffectSizes", "Regression"]),
  .target(name: "SingleCase", dependencies: ["PrePostNumerics", "Regression"]),
  .target(name: "Consistency", dependencies: ["PrePostNumerics", "EffectSizes"]),
]

let flows: [Target] = [
  .target(
    name: "Reports",
    dependencies: [
      "PrePostNumerics", "Tables", "EffectSizes", "Regression",
      "PairedComparisons", "MetaAnalysis", "SingleCase", "Consistency", "Plots",
      .product(name: "Yams", package: "Yams"),
    ])
]

let surfaces: [Target] = [
  .target(
    name: "PrePost",
    dependencies: [
      "PrePostNumerics", "Tables", "EffectSizes", "Regression",
      "PairedComparisons", "MetaAnalysis", "SingleCase", "Consistency", "Plots", "Reports",
    ]),
  .target(
    name: "PrePostCommands",
    dependencies: [
      "PrePost",
      .product(name: "ArgumentParser", package: "swift-argument-parser"),
    ]),
  .executableTarget(name: "prepost", dependencies: ["PrePostCommands"], path: "Sources/prepost-cli"),
]

let tests: [Target] = [
  .target(name: "TestSupport", dependencies: ["PrePostNumerics"], path: "Tests/TestSupport"),
  .testTarget(name: "PrePostNumericsTests", dependencies: ["PrePostNumerics", "TestSupport"]),
  .testTarget(name: "TablesTests", dependencies: ["Tables", "TestSupport"]),
  .testTarget(name: "EffectSizesTests", dependencies: ["EffectSizes", "TestSupport"]),
  .testTarget(name: "RegressionTests", dependencies: ["Regression", "TestSupport"]),
  .testTarget(name: "PairedComparisonsTests", dependencies: ["PairedComparisons", "TestSupport"]),
  .testTarget(name: "MetaAnalysisTests", dependencies: ["MetaAnalysis", "TestSupport"]),
  .testTarget(
    name: "ConsistencyTests", dependencies: ["Consistency", "PrePostNumerics", "EffectSizes", "TestSupport"]),
  .testTarget(name: "SingleCaseTests", dependencies: ["SingleCase", "Regression", "TestSupport"]),
  .testTarget(name: "PlotsTests", dependencies: ["Plots", "TestSupport"]),
  .testTarget(name: "ReportsTests", dependencies: ["Reports", "Consistency", "Plots", "TestSupport"]),
  .testTarget(name: "CommandTests", dependencies: ["prepost", "TestSupport"]),
  .testTarget(name: "PageTests", dependencies: ["prepost", "TestSupport"]),
  .testTarget(name: "NotebookTests", dependencies: ["prepost", "TestSupport"]),
  .testTarget(name: "RepositoryTests", dependencies: ["TestSupport"]),
]

let package = Package(
  name: "prepost",
  platforms: [.macOS(.v14)],
  products: [
    .library(name: "PrePost", targets: ["PrePost"]),
    .executable(name: "prepost", targets: ["prepost"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: doors + foundations + building + models + flows + surfaces + tests,
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
