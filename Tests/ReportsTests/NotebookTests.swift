import Testing

@testable import Reports

@Suite("Notebooks as text")
struct NotebookTests {
  private static let page = """
    Text with `$ code`.

    ~~~~console
    $ first \\
      and more
    one
    ~~~
    $ second
    ~~~~
    ```
    $ no command
    ```
    """

  @Test("commands, their places and what they printed")
  func steps() throws {
    let notebook = try Notebook(markdown: NotebookTests.page, source: "page.md")
    #expect(notebook.steps.map(\.command) == ["first \\\n  and more", "second"])
    #expect(notebook.steps.map(\.line) == [4, 8])
    #expect(notebook.steps.map(\.printed) == [["one", "~~~"], []])
  }

  @Test("printing the same leaves the page as it is, printing something else changes only that")
  func printing() throws {
    let notebook = try Notebook(markdown: NotebookTests.page, source: "page.md")
    #expect(notebook.text(printing: notebook.steps.map(\.printed)) == NotebookTests.page)
    let changed = notebook.text(printing: [["two"], ["three", "four"]])
    #expect(changed.contains("and more\ntwo\n$ second\nthree\nfour\n~~~~\n```\n$ no command"))
    #expect(try Notebook(markdown: changed, source: "page.md").steps.map(\.printed) == [["two"], ["three", "four"]])
  }
}
