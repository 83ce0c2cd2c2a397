import Foundation
import TestSupport

/// The files of the checkout that belong to the project, whatever was built beside them.
enum Checkout {
  /// Paths from the root of all files below `folder`, sorted; build folders and what git ignores by name are left out.
  static func files(below folder: String, ending suffix: String = "") -> [String] {
    let root = Repository.path(folder)
    let walker = FileManager.default.enumerator(atPath: root)
    var found: [String] = []
    while let name = walker?.nextObject() as? String {
      if name.hasPrefix(".build") || name.hasSuffix("/.build") || name.hasPrefix(".git/") || name.hasPrefix("report/") {
        walker?.skipDescendants()
        continue
      }
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(atPath: root + "/" + name, isDirectory: &isFolder)
      if exists, !isFolder.boolValue, name.hasSuffix(suffix) {
        found.append(folder.isEmpty ? name : folder + "/" + name)
      }
    }
    return found.sorted()
  }

  /// The lines of a file.
  static func lines(_ place: String) -> [String] {
    String(decoding: Repository.bytes(place), as: UTF8.self).components(separatedBy: "\n")
  }
}
