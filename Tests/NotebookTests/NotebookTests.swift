import Foundation
import TestSupport
import Testing

@Suite("The notebooks")
struct NotebookTests {
  static let notebooks: [String] = {
    let folder = Repository.path("notebooks-md")
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".md") }
      .sorted()
  }()

  /// The commands of notebooks run in the root of the checkout.
  private func notebook(_ arguments: String..., in folder: URL = URL(fileURLWithPath: Repository.root)) throws
    -> Prepost.Call
  {
    try Prepost.call(["notebook"] + arguments, in: folder)
  }

  @Test("there are notebooks")
  func some() { #expect(!NotebookTests.notebooks.isEmpty) }

  @Test("every console block prints what it shows", arguments: notebooks)
  func blocks(name: String) throws {
    let call = try notebook("check", "notebooks-md/" + name, "--format", "csv")
    #expect(call.status == 0 && call.errors.isEmpty, "\(call.output)\(call.errors)")
    #expect(call.output.split(separator: "\n").count > 1, "\(name) runs no command")
  }

  private static let page = """
    # A page

    ```console
    $ printf 'one\\n1.25\\n'
    one
    1.25
    $ printf '%s\\n' \\
      two
    two
    ```

    ```sh
    $ not a command
    ```

    """

  @Test("a page that is right, a rounding, and a page that is not")
  func verdicts() throws {
    let scratch = Scratch()
    try scratch.write(NotebookTests.page, to: "page.md")
    #expect(try notebook("check", "page.md", in: scratch.url).status == 0)
    try scratch.write(NotebookTests.page.replacingOccurrences(of: "\n1.25", with: "\n1.26"), to: "page.md")
    #expect(try notebook("check", "page.md", in: scratch.url).status == 0)
    try scratch.write(NotebookTests.page.replacingOccurrences(of: "\n1.25", with: "\n1.27"), to: "page.md")
    let wrong = try notebook("check", "page.md", "--format", "csv", in: scratch.url)
    #expect(wrong.status == 1)
    #expect(wrong.output.contains("page.md,4,") && wrong.output.contains(",differs,2,1.27,1.25\n"))
    #expect(wrong.output.contains(",same,,,\n"))
  }

  @Test("update makes a page right and leaves its prose alone")
  func update() throws {
    let scratch = Scratch()
    try scratch.write(NotebookTests.page.replacingOccurrences(of: "\none\n1.25\n", with: "\n"), to: "page.md")
    #expect(try notebook("check", "page.md", in: scratch.url).status == 1)
    #expect(try notebook("update", "page.md", in: scratch.url).status == 0)
    #expect(scratch.read("page.md") == NotebookTests.page)
    #expect(scratch.content == ["page.md"])
  }

  @Test("prepost is the program itself")
  func program() throws {
    let scratch = Scratch()
    try scratch.write("```console\n$ prepost --version\n```\n", to: "page.md")
    #expect(try notebook("update", "page.md", in: scratch.url).status == 0)
    let version = try Prepost.call(["--version"]).output
    #expect(scratch.read("page.md") == "```console\n$ prepost --version\n\(version)```\n")
  }

  @Test(
    "refusals",
    arguments: [
      ("a\n```console\n$ true\n", "error: page.md:2: the fenced block that begins here never ends"),
      (
        "```console\ntrue\n```\n",
        "error: page.md:2: a console block begins with a command, a line that starts with '$ '"
      ),
    ])
  func refusals(page: String, message: String) throws {
    let scratch = Scratch()
    try scratch.write(page, to: "page.md")
    let call = try notebook("check", "page.md", in: scratch.url)
    #expect(call.status == 65 && call.firstError == message && call.output.isEmpty)
    #expect(try notebook("check", "none.md", in: scratch.url).status == 66)
  }
}
