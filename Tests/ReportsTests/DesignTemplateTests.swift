import Tables
import Plots
import Testing

@testable import Reports

@Suite("Templates of designs")
struct DesignTemplateTests {
  static let all = DesignTemplate.all.flatMap { template in Language.allCases.map { (template, $0) } }

  @Test("every line of an analysis file is explained", arguments: all)
  func explained(template: DesignTemplate, language: Language) throws {
    let lines = template.files(language)[0].text.split(separator: "\n", omittingEmptySubsequences: false)
    for (place, line) in lines.enumerated() where !line.isEmpty && !line.drop(while: { $0 == " " }).hasPrefix("#") {
      #expect(lines[place - 1].drop { $0 == " " }.hasPrefix("#"), "\(template.code): \(line)")
    }
    #expect(lines.allSatisfy { $0.count <= 110 })
  }

  @Test("the analysis reads, and names every table", arguments: all)
  func reads(template: DesignTemplate, language: Language) throws {
    let files = template.files(language)
    let analysis = try Analysis(yaml: files[0].text, source: files[0].name)
    #expect(analysis.inputs.map(\.file) == files.dropFirst().map(\.name))
  }

  @Test("every example row says that it is one, and every column is explained", arguments: all)
  func marked(template: DesignTemplate, language: Language) throws {
    let files = template.files(language)
    for file in files.dropFirst() {
      let table = try CSVTable(bytes: Array(file.text.utf8), source: file.name)
      let last = table.header.names.count - 1
      #expect(table.header.names[last] == "note")
      for record in table.records { #expect(record[last] == TemplateTable.mark(language)) }
      for name in table.header.names {
        #expect(files[0].text.contains("#   \(name)"), "\(file.name): \(name)")
      }
    }
  }

  @Test("the two languages differ in what is said, not in what is done")
  func languages() throws {
    for template in DesignTemplate.all {
      func code(_ language: Language) -> [Substring] {
        template.files(language)[0].text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("#") }
      }
      #expect(code(.english) == code(.indonesian))
      let remarks = Language.allCases.map { template.files($0)[0].text }
      #expect(remarks[0] != remarks[1])
    }
  }

  @Test("a design that is not there is refused with those that are")
  func unknown() {
    #expect(
      message { try DesignTemplate.named("one-grup") }
        == "there is no design 'one-grup'; did you mean 'one-group'? (designs: one-group, two-groups, "
        + "two-groups-before-after, events, single-case, participants, observations, claims, review)")
    #expect(kind { try DesignTemplate.named("x") } == .usage)
  }
}
