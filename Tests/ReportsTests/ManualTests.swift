import Testing

@testable import Reports

@Suite("Manual pages")
struct ManualTests {
  private static let tree = """
    {"command": {"commandName": "tool", "abstract": "Does it.", "discussion": "Words with a -dash.\\n\\n  kept  as is\\n\\nEXAMPLES:\\n  tool go 'a b' \\\\\\n      --far\\n",
      "arguments": [{"kind": "flag", "names": [{"kind": "long", "name": "version"}], "abstract": "Show.", "isOptional": true}],
      "subcommands": [
        {"commandName": "help", "abstract": "none"},
        {"commandName": "go", "abstract": "Goes.", "arguments": [
          {"kind": "positional", "valueName": "file", "abstract": ".dot first, 80–100", "isOptional": false},
          {"kind": "option", "names": [{"kind": "long", "name": "to"}, {"kind": "short", "name": "t"}], "valueName": "place",
           "abstract": "Where to.", "defaultValue": "home", "allValues": ["home", "away"], "isOptional": true}
        ]}
      ]}}
    """

  @Test("a page for the program and one for each command, but none for the parser's own help")
  func pages() throws {
    let manual = try Manual(tree: Self.tree, version: "1.2.3")
    #expect(manual.pages.map(\.file) == ["tool.1", "tool-go.1"])
    #expect(try manual.page(of: ["go"]) == manual.pages[1])
    #expect(message { try manual.page(of: ["gone"]) } == "there is no command 'gone'; see 'tool --help'")
    #expect(message { try Manual(tree: "{}", version: "1") } == "the command tree: there is no command in it")
  }

  @Test("the page of the program")
  func program() throws {
    #expect(
      try Manual(tree: Self.tree, version: "1.2.3").page(of: []).text == #"""
        .TH "TOOL" 1 "" "tool 1.2.3" "User Commands"
        .nh
        .ad l
        .SH NAME
        tool \- Does it.
        .SH SYNOPSIS
        .B tool
        .I command
        [\fIoptions\fR]
        .SH DESCRIPTION
        .PP
        Words with a \-dash.
        .EX
          kept  as is
        .EE
        .SH COMMANDS
        .TP
        .B go
        Goes.
        .SH OPTIONS
        .TP
        \fB\-\-version\fR
        Show.
        .SH EXAMPLES
        .EX
        tool go \(aqa b\(aq \e
            \-\-far
        .EE
        .SH SEE ALSO
        .BR tool\-go (1)

        """#)
  }

  @Test("the page of a command: values, defaults, characters that mean something to man")
  func command() throws {
    let text = try Manual(tree: Self.tree, version: "1").page(of: ["go"]).text
    #expect(text.contains(".TP\n\\fIfile\\fR\n\\&.dot first, 80\\[u2013]100\n"))
    #expect(
      text.contains(
        ".TP\n\\fB\\-t\\fR, \\fB\\-\\-to\\fR \\fIplace\\fR\nWhere to.\nValues: home, away.\nWithout it: home.\n"))
    #expect(text.hasSuffix(".SH SEE ALSO\n.BR tool (1)\n"))
  }
}
