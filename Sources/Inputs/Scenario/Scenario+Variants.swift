import District

/// How scenario files build on one another.
extension Scenario {
  /// Reads a scenario file.
  ///
  /// A file may be `like:` another one beside it, `but:` for some settings by their dotted paths; or like several, which are
  /// like one file themselves: what each of them says otherwise holds, the last one's word above the others'.
  ///
  /// - Parameter policies: the policies that it may name.
  public static func read(path: String, policies: PolicyRegistry = .standard) throws(InputError) -> Scenario {
    var ancestors: [String] = []
    return Scenario(setting: try read(path: path, depth: 1, &ancestors), policies: policies)
  }

  private static func read(
    path: String, depth: Int, _ ancestors: inout [String]
  ) throws(InputError) -> Setting {
    ancestors.append(path)
    let setting = try Setting.read(path: path)
    guard let variant = try Variant(setting) else { return setting }
    guard depth < 8 else { throw variant.like[0].error("too many files are like one another") }
    let first = try sibling(variant.like[0], of: setting)
    var whole = try read(path: first, depth: depth + 1, &ancestors)
    for like in variant.like.dropFirst() {
      let path = try sibling(like, of: setting)
      let file = try Setting.read(path: path)
      guard let other = try Variant(file), other.like.count == 1,
        ancestors.contains(try sibling(other.like[0], of: file))
      else {
        throw like.error(
          "a second file that this one is like", allowed: "one that is like a file that those before it are like")
      }
      ancestors.append(path)
      whole = try whole.changed(by: other.changes)
    }
    return try whole.changed(by: [(path: "scenario", value: variant.name)] + variant.changes)
  }

  /// What a file says that is like another one.
  private struct Variant {
    let name: Setting
    /// The files, at least one.
    let like: [Setting]
    let changes: [(path: String, value: Setting)]

    init?(_ setting: Setting) throws(InputError) {
      guard case .map(let entries) = setting.content, entries.contains(where: { $0.key == "like" }) else { return nil }
      let object = try setting.object()
      name = try object.required("scenario")
      let like = try object.required("like")
      if case .list(let several) = like.content, !several.isEmpty { self.like = several } else { self.like = [like] }
      // A setting comes before a part of it, in whatever order they stand.
      changes = try object.required("but").inNaturalOrder().object().all().map { (path: $0.key, value: $0.value) }
      try object.finish()
    }
  }

  private static func sibling(_ like: Setting, of setting: Setting) throws(InputError) -> String {
    guard !(try like.string()).contains("/") else {
      throw like.error(allowed: "a file in the same folder, from which all paths start")
    }
    return try Scenario(setting: setting).path(like)
  }
}

extension Setting {
  /// The same with some settings replaced; but what stands behind figures is joined to what stands there already, since what a
  /// scenario is like rests on that: of one name the later holds.
  fileprivate func changed(by changes: [(path: String, value: Setting)]) throws(InputError) -> Setting {
    try applying(
      changes.map { change in
        guard ["assumptions", "published"].contains(change.path), case .list(let own) = change.value.content,
          case .map(let entries) = content,
          case .list(let old)? = entries.first(where: { $0.key == change.path })?.value.content
        else { return change }
        let names = own.flatMap(\.ownNames)
        var joined = change.value
        joined.content = .list(old.filter { item in !item.ownNames.contains(where: names.contains) } + own)
        return (change.path, joined)
      })
  }

  /// What a line is called under `name`, in each language that it is said in.
  private var ownNames: [String] {
    guard case .map(let entries) = content, let name = entries.first(where: { $0.key == "name" })?.value else {
      return []
    }
    switch name.content {
    case .scalar(let text): return [text]
    case .map(let words):
      return words.compactMap { word in
        if case .scalar(let text) = word.value.content { text } else { nil }
      }
    case .list, .null: return []
    }
  }
}
