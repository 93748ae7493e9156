import Foundation
import Inputs

/// Where an experiment finds its standards: among those that there are, and in files of its own beside it.
struct PackShelf {
  /// The experiment's file, from whose folder paths start.
  let file: String
  /// The texts of own packs, by the path that the experiment names, as its results keep them.
  private var texts: [(path: String, text: String)] = []

  /// A shelf beside an experiment.
  ///
  /// - Parameter kept: texts that stand for files: the section `packs`.
  init(file: String, kept: Setting? = nil) throws(InputError) {
    self.file = file
    for (path, _, value) in try kept?.object().all() ?? [] { texts.append((path, try value.string())) }
  }

  /// The packs of a name: one that there is, a file, or every `.yaml` of a folder in the order of their names.
  mutating func packs(_ setting: Setting) throws(InputError) -> [Standard] {
    let name = try setting.string()
    if let pack = Standard.packs.first(where: { $0.id == name }) {
      return [try Standard(Setting.parse(pack.text, file: "standard \(name)"))]
    }
    if let kept = texts.first(where: { $0.path == name }) { return [try own(kept.text, file: name)] }
    let folder = texts.filter { $0.path.hasPrefix(FilePath.joined(name, "")) }
    if !folder.isEmpty {
      var packs: [Standard] = []
      for (path, text) in folder { packs.append(try own(text, file: path)) }
      return packs
    }
    let isFile = Self.isYAML(name) || name.contains("/")
    guard isFile || InputFile.kind(of: Experiment.path(name, besides: file)) == .folder else {
      throw InputError(
        file: setting.file, line: setting.line, key: setting.key, found: name,
        among: Standard.names, message: "there is no such standard; one of your own is a file, such as city.yaml")
    }
    return try read(name, at: setting)
  }

  private mutating func read(_ name: String, at setting: Setting) throws(InputError) -> [Standard] {
    let path = Experiment.path(name, besides: file)
    switch InputFile.kind(of: path) {
    case .folder:
      let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).filter(Self.isYAML).sorted()
      guard !names.isEmpty else { throw setting.error("\(path) holds no .yaml file, and so no standard") }
      var packs: [Standard] = []
      for file in names { packs.append(try read(file: FilePath.joined(name, file), FilePath.joined(path, file))) }
      return packs
    case .nothing: throw setting.error("\(path): there is no such file")
    case .file, .other: return [try read(file: name, path)]
    }
  }

  private mutating func read(file name: String, _ path: String) throws(InputError) -> Standard {
    let text = try InputFile.text(path: path)
    texts.append((name, text))
    return try own(text, file: path)
  }

  private func own(_ text: String, file: String) throws(InputError) -> Standard {
    let pack = try Standard(Setting.parse(text, file: file), isOwn: true)
    guard !Standard.names.contains(pack.id) else {
      throw InputError(file: file, key: "standard", found: pack.id, message: "a standard of this name is there already")
    }
    return pack
  }

  private static func isYAML(_ name: String) -> Bool {
    [".yaml", ".yml"].contains { name.lowercased().hasSuffix($0) }
  }

  /// An experiment's text with the packs that it names, so that results can be judged where the files are no more.
  func keeping(_ text: String) -> String {
    guard !texts.isEmpty else { return text }
    var kept =
      text + (text.hasSuffix("\n") ? "" : "\n") + "packs:   # of the files that standards names, as they were read\n"
    for (path, pack) in texts { kept += "  \(JSONText.quoted(path)): \(JSONText.quoted(pack))\n" }
    // A text in braces takes nothing behind it: then the files have to stay.
    return (try? Setting.parse(kept, file: file)) == nil ? text : kept
  }
}
