import Foundation
import PrePost

/// Least squares with n = 1,000,000 rows and 20 columns: the solution by blocks, the whole fit, the machine's own dsyrk
/// (XᵀX, the bound that normal equations cannot beat) and numpy's lstsq, in one run.
///
/// `python3` with numpy is used if it is there. Arguments: rows, columns.
@main
enum Benchmark {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
    let rows = arguments.first ?? 1_000_000
    let columns = arguments.count > 1 ? arguments[1] : 20
    let (design, response) = problem(rows, columns)
    let whole = Matrix(rows: rows, columns: columns + 1, storage: design.storage + response)
    print("n = \(rows), p = \(columns); medians in milliseconds, and the ratio to dsyrk")
    let gram = try median(of: 5) { checksum(whole.gram.storage) }
    line("dsyrk of [X y]", gram, gram)
    var coefficients: [Double] = []
    for threads in [1, 2] {
      let time = try median(of: 5) {
        let factorization = try PivotedQR(design, threads: threads)
        coefficients = factorization.solveLeastSquares(response)
        checksum(coefficients)
      }
      line("solution by blocks, \(threads) thread\(threads > 1 ? "s" : "")", time, gram)
    }
    let matrix = DesignMatrix(
      matrix: design, termNames: (0..<columns).map { "x\($0)" }, hasIntercept: true, response: response)
    var fit: LinearFit?
    let time = try median(of: 3) { fit = try LinearModel().fit(matrix) }
    line("whole fit: errors, leverages, residuals, likelihood", time, gram)
    let fitted = fit?.coefficients.compactMap(\.estimate) ?? []
    print("largest difference of the two solutions: \(difference(coefficients, fitted))")
    try numpy(design, response, gram: gram, ours: fitted)
  }

  /// numpy's `linalg.lstsq` on the same numbers, by a file.
  private static func numpy(_ design: Matrix, _ response: [Double], gram: Double, ours: [Double]) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("prepost-benchmark-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let data = folder.appendingPathComponent("xy.bin")
    try (design.storage + response).withUnsafeBytes { try Data($0).write(to: data) }
    let script = """
      import numpy as np, time
      a = np.fromfile(r'\(data.path)').reshape(\(design.columns + 1), \(design.rows)).T
      x, y = np.asfortranarray(a[:, :-1]), np.ascontiguousarray(a[:, -1])
      times = []
      for _ in range(3):
          start = time.perf_counter(); b = np.linalg.lstsq(x, y, rcond=None)[0]; times.append(time.perf_counter() - start)
      print(sorted(times)[1] * 1000, *b)
      """
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script]
    var environment = ProcessInfo.processInfo.environment
    environment["OPENBLAS_NUM_THREADS"] = environment["OPENBLAS_NUM_THREADS"] ?? "1"
    process.environment = environment
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      return print("numpy: no python3")
    }
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let numbers = output.split(separator: " ").compactMap { Double($0.filter { !$0.isNewline }) }
    guard process.terminationStatus == 0, numbers.count == design.columns + 1 else { return print("numpy: not there") }
    line("numpy.linalg.lstsq, 1 thread", numbers[0], gram)
    print("largest difference from numpy: \(difference(ours, Array(numbers.dropFirst())))")
  }

  private static func difference(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).map { abs($0 - $1) }.max() ?? .nan
  }

  private static func line(_ name: String, _ time: Double, _ bound: Double) {
    print("  \(name): \(NumberFormatting(digits: 1).text(time)) ms, \(NumberFormatting(digits: 2).text(time / bound))")
  }

  nonisolated(unsafe) private static var sink = 0.0
  private static func checksum(_ values: [Double]) { sink += values.last ?? 0 }

  private static func median(of repetitions: Int, _ body: () throws -> Void) throws -> Double {
    var times: [Double] = []
    for _ in 0..<repetitions {
      let start = ContinuousClock.now
      try body()
      let elapsed = ContinuousClock.now - start
      times.append(Double(elapsed.components.seconds) * 1e3 + Double(elapsed.components.attoseconds) * 1e-15)
    }
    return times.sorted()[times.count / 2]
  }

  /// A constant and uniform columns, and a response with uniform errors.
  private static func problem(_ rows: Int, _ columns: Int) -> (Matrix, [Double]) {
    var state: UInt64 = 20_260_101
    func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) * 0x1p-53
    }
    var storage = [Double](repeating: 1, count: rows * columns)
    for place in rows..<(rows * columns) { storage[place] = uniform() - 0.5 }
    let design = Matrix(rows: rows, columns: columns, storage: storage)
    let b = (0..<columns).map { 1 / Double($0 + 1) }
    return (design, (design * b).map { $0 + uniform() - 0.5 })
  }
}
