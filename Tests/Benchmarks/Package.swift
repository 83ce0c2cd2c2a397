// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that users of the library never resolve what only benchmarks need.
// Run: swift run -c release --package-path Tests/Benchmarks PoolingBenchmark   (or RegressionBenchmark)

let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v14)],
  dependencies: [.package(name: "prepost", path: "../..")],
  targets: [
    .executableTarget(name: "PoolingBenchmark", dependencies: [.product(name: "PrePost", package: "prepost")]),
    .executableTarget(name: "RegressionBenchmark", dependencies: [.product(name: "PrePost", package: "prepost")]),
  ],
  swiftLanguageModes: [.v6]
)
