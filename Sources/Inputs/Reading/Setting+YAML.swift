import Yams

extension Setting {
  /// More values than any file needs: YAML aliases can blow a short file up without end.
  private static let largestCount = 500_000

  /// Reads a YAML file.
  public static func read(path: String) throws(InputError) -> Setting {
    try parse(InputFile.text(path: path), file: path)
  }

  /// Reads YAML text; `file` is what errors name.
  public static func parse(_ text: String, file: String) throws(InputError) -> Setting {
    if let line = YAMLAliases.lineOfKey(in: text) {
      throw InputError(file: file, line: line, message: "an alias in a key: a key must be a word")
    }
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch {
      throw InputError(yaml: error, text: text, file: file)
    }
    guard let root else { return Setting(.null, file: file, line: 1) }
    var count = 0
    return try Setting(root, file: file, line: 1, key: "", count: &count)
  }

  private init(_ node: Node, file: String, line: Int, key: String, count: inout Int) throws(InputError) {
    let line = node.mark?.line ?? line
    count += 1
    guard count <= Self.largestCount else {
      throw InputError(file: file, line: line, key: key, message: "more than \(Self.largestCount) values")
    }
    let content: Content
    switch node {
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain || scalar.style == .any
      content = isPlain && ["", "~", "null"].contains(scalar.string) ? .null : .scalar(scalar.string)
    case .sequence(let items):
      var list: [Setting] = []
      for (i, item) in items.enumerated() {
        list.append(try Setting(item, file: file, line: line, key: "\(key)[\(i + 1)]", count: &count))
      }
      content = .list(list)
    case .mapping(let pairs):
      var entries: [(key: String, line: Int, value: Setting)] = []
      for (name, value) in pairs {
        let nameLine = name.mark?.line ?? line
        guard case .scalar(let scalar) = name else {
          throw InputError(file: file, line: nameLine, key: key, message: "a key must be a word, not a list or a map")
        }
        let path = key.isEmpty ? scalar.string : "\(key).\(scalar.string)"
        entries.append(
          (scalar.string, nameLine, try Setting(value, file: file, line: nameLine, key: path, count: &count)))
      }
      content = .map(entries)
    case .alias:
      throw InputError(file: file, line: line, key: key, message: "an alias without its anchor")
    }
    self.init(content, file: file, line: line, key: key)
  }
}

extension InputError {
  /// What Yams says, with its line.
  fileprivate init(yaml error: any Error, text: String, file: String) {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      self.init(file: file, line: mark.line, message: "not YAML: \(problem)")
    case .duplicatedKeysInMapping(let keys, let context):
      let key = keys.min() ?? ""
      let line = Self.line(ofSecond: key, after: context.mark, in: text)
      self.init(file: file, line: line, key: key, message: "this key stands twice in one map")
    case .reader(let problem, let offset, _, _):
      let before = offset.map { text.prefix($0) } ?? ""
      self.init(file: file, line: 1 + before.utf8.count { $0 == 10 }, message: "not YAML: \(problem)")
    default:
      self.init(file: file, message: "not YAML: \(error)")
    }
  }

  /// The line where a key stands for the second time in the map that begins at `mark`.
  private static func line(ofSecond key: String, after mark: Mark, in text: String) -> Int {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let hits = lines.indices.dropFirst(mark.line - 1).filter { i in
      lines[i].dropFirst(mark.column - 1).hasPrefix(key + ":")
    }
    return hits.count > 1 ? hits[hits.index(after: hits.startIndex)] + 1 : mark.line
  }
}
