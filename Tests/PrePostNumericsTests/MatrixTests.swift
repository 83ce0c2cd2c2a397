import PrePostNumerics
import TestSupport
import Testing

@Suite("Dense matrices")
struct MatrixTests {
  private let example = Matrix(rows: [[1, 2, 3], [4, 5, 6]])

  @Test("elements stand column after column")
  func order() {
    #expect(example.storage == [1, 4, 2, 5, 3, 6])
    #expect(example == Matrix(columns: [[1, 4], [2, 5], [3, 6]]))
    #expect(example == Matrix(rows: 2, columns: 3, storage: [1, 4, 2, 5, 3, 6]))
    #expect(example[1, 2] == 6 && example.row(1) == [4, 5, 6] && example.column(1) == [2, 5])
    #expect(example.diagonal == [1, 5])
  }

  @Test("property: exchanging rows and columns twice changes nothing", arguments: 1...10 as ClosedRange<UInt64>)
  func transposedTwice(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let matrix = Matrix.random(rows: generator.integer(0...6), columns: generator.integer(0...6), &generator)
    let transposed = matrix.transposed
    #expect(transposed.rows == matrix.columns && transposed.columns == matrix.rows)
    for i in 0..<matrix.rows { #expect(transposed.column(i) == matrix.row(i)) }
    #expect(transposed.transposed == matrix)
  }

  @Test("rows are scaled and selected, columns are selected")
  func rowsAndColumns() {
    #expect(example.scalingRows(by: [2, -1]) == Matrix(rows: [[2, 4, 6], [-4, -5, -6]]))
    #expect(example.selectingRows([1, 0, 1]) == Matrix(rows: [[4, 5, 6], [1, 2, 3], [4, 5, 6]]))
    #expect(example.selectingColumns([2, 0]) == Matrix(rows: [[3, 1], [6, 4]]))
    #expect(example.selectingRows([]).columns == 3 && example.selectingColumns([]).rows == 2)
  }

  @Test("one element is written, the others stay")
  func writing() {
    var matrix = example
    matrix[0, 2] = 9
    #expect(matrix == Matrix(rows: [[1, 2, 9], [4, 5, 6]]))
  }

  @Test("the unit matrix, zeros and nothing")
  func special() {
    #expect(Matrix.identity(2) == Matrix(rows: [[1, 0], [0, 1]]))
    #expect(Matrix(rows: 2, columns: 1).storage == [0, 0])
    #expect(Matrix(rows: []).storage.isEmpty && Matrix(columns: []).diagonal.isEmpty)
    #expect(Matrix.identity(0).rows == 0)
  }
}
