#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif
internal import Plots

/// Writing a drawing as SVG, PDF or PNG, by the ending of the file's name.
enum FigureFile {
  /// The forms of a figure.
  enum Form: String, CaseIterable {
    case svg, pdf, png
  }

  /// The form that the ending of a name says; nil for another ending.
  static func form(of path: String) -> Form? {
    path.lastIndex(of: ".").flatMap { Form(rawValue: path[path.index(after: $0)...].lowercased()) }
  }

  /// Writes a drawing, whole or not at all.
  ///
  /// - Parameter zoom: how many pixels of a PNG one unit of the drawing takes.
  /// - Throws: `CommandFailure`: a path that cannot be written, or PDF and PNG without the program `rsvg-convert`.
  static func write(_ drawing: Drawing, to path: String, as form: Form, zoom: Double = 2) throws(CommandFailure) {
    let svg = Array(SVGWriter().text(drawing).utf8)
    guard form != .svg else { return try OutputFile.write(svg, to: path) }
    try OutputFile.write(try converted(svg, to: form, zoom: zoom), to: path)
  }

  private static func converted(_ svg: [UInt8], to form: Form, zoom: Double) throws(CommandFailure) -> [UInt8] {
    var name = Array("/tmp/prepost-XXXXXX".utf8CString)
    if let folder = getenv("TMPDIR") { name = Array((String(cString: folder) + "/prepost-XXXXXX").utf8CString) }
    guard mkdtemp(&name) != nil else { throw .cannotCreate("no folder for temporary files: \(lastError())") }
    let folder = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let (source, target) = (folder + "/figure.svg", folder + "/figure." + form.rawValue)
    defer {
      unlink(source)
      unlink(target)
      rmdir(folder)
    }
    try OutputFile.write(svg, to: source)
    let code = try run([
      "rsvg-convert", "--format", form.rawValue, "--zoom", form == .png ? "\(zoom)" : "1", "--output", target, source,
    ])
    guard code != 127 else {
      throw .cannotCreate(
        "\(form.rawValue.uppercased()) is made by rsvg-convert, which is not installed (Debian: librsvg2-bin); write .svg instead"
      )
    }
    guard code == 0 else { throw .cannotCreate("rsvg-convert failed with code \(code)") }
    do throws(CommandFailure) {
      return try InputFile.bytes(at: target)
    } catch {
      throw .cannotCreate("rsvg-convert wrote nothing")
    }
  }

  /// Runs a program of the search path and waits; 127 where there is none of that name.
  private static func run(_ arguments: [String]) throws(CommandFailure) -> Int32 {
    var vector = arguments.map { strdup($0) } + [nil]
    defer { for argument in vector { free(argument) } }
    var process = pid_t()
    let failure = posix_spawnp(&process, arguments[0], nil, nil, &vector, environ)
    guard failure != ENOENT else { return 127 }
    guard failure == 0 else { throw .cannotCreate("\(arguments[0]): \(String(cString: strerror(failure)))") }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }
}
