import District

/// What stands behind the figures of a scenario.
public struct Evidence: Sendable, Hashable {
  /// Figures that somebody published, or that were derived from such.
  public var published: [Published] = []
  /// Figures that stand for what nobody published.
  public var assumptions: [Assumption] = []
  /// Paths of the figures that neither speaks for, in their order.
  public var unexplained: [String] = []
  /// What the texts of these are in Chinese, by their English, where they are written in both languages.
  public var chinese: [String: String] = [:]

  /// Makes evidence of nothing.
  public init() {}

  /// Adds an assumption that is written in both languages.
  public mutating func assume(name: Names, value: Names, reason: Names, covers: [String] = []) {
    assumptions.append(Assumption(name: own(name), value: own(value), reason: own(reason), covers: covers))
  }

  /// A text as its English has it; what it is in Chinese is kept.
  mutating func own(_ words: Names) -> String {
    if words.zh != words.en { chinese[words.en] = words.zh }
    return words.en
  }

  /// How many figures nobody speaks for in each section, in their order.
  public var unexplainedSections: [(section: String, count: Int)] {
    var sections: [(section: String, count: Int)] = []
    for path in unexplained {
      let section = String(path.prefix { $0 != "." })
      if sections.last?.section == section {
        sections[sections.count - 1].count += 1
      } else {
        sections.append((section, 1))
      }
    }
    return sections
  }
}

/// A figure that somebody published, or that follows from such.
public struct Published: Sendable, Codable, Hashable {
  /// What it is about.
  public var name: String
  /// The value, as written.
  public var value: String
  /// Who published it, or how it follows from what was.
  public var source: String
  /// Paths of the settings that it speaks for.
  public var covers: [String]

  /// Makes a published figure.
  public init(name: String, value: String, source: String, covers: [String] = []) {
    (self.name, self.value, self.source, self.covers) = (name, value, source, covers)
  }
}

/// A value that stands for what is not known, with its reason.
public struct Assumption: Sendable, Codable, Hashable {
  /// What it is about.
  public var name: String
  /// The value, as written.
  public var value: String
  /// Why this value.
  public var reason: String
  /// Paths of the settings that it speaks for.
  public var covers: [String]

  /// Makes an assumption.
  public init(name: String, value: String, reason: String, covers: [String] = []) {
    (self.name, self.value, self.reason, self.covers) = (name, value, reason, covers)
  }
}

/// What a scenario says and can hardly mean: it stands among the assumptions, so that it stays with the results.
extension Evidence {
  private static let mark = "! "

  /// The warnings, a sentence each.
  public var warnings: [String] {
    assumptions.filter { $0.name.hasPrefix(Self.mark) }.map { "\($0.name): \($0.value); \($0.reason)." }
  }

  /// Adds what is to be warned of in a plan.
  mutating func warn(of plan: Plan) {
    for shelters in plan.smallShelters {
      assume(
        name: Names(
          zh: "\(Self.mark)疏散 \(shelters.evacuation) 的安置点",
          en: "\(Self.mark)shelters of evacuations.\(shelters.evacuation)"),
        value: Names(
          zh: "\(shelters.people) 人只有 \(shelters.places) 个位置",
          en: "\(shelters.places) places for \(shelters.people) people"),
        reason: Names(
          zh: "该区域内居住或就业的人数如此；安置不下的人留在原地",
          en: "that many live or work in the area, and who finds no room stays there"))
    }
  }
}

extension Scenario {
  /// Reads what stands behind the scenario's figures: `published`, `assumptions`, and what neither of them covers.
  static func evidence(_ setting: Setting, _ object: SettingObject) throws(InputError) -> Evidence {
    var evidence = Evidence()
    for item in try object.optional("published")?.list() ?? [] {
      let entry = try item.object()
      let (name, value, source) = (
        try words(entry.required("name")), try words(entry.required("value")), try words(entry.required("source"))
      )
      evidence.published.append(
        Published(
          name: evidence.own(name), value: evidence.own(value), source: evidence.own(source), covers: try covers(entry))
      )
      try entry.finish()
    }
    for item in try object.optional("assumptions")?.list() ?? [] {
      let entry = try item.object()
      evidence.assume(
        name: try words(entry.required("name")), value: try words(entry.required("value")),
        reason: try words(entry.required("reason")), covers: try covers(entry))
      try entry.finish()
    }
    let covered = evidence.published.flatMap(\.covers) + evidence.assumptions.flatMap(\.covers)
    evidence.unexplained = figures(setting, at: "").filter { path in
      !covered.contains { $0 == everything || path == $0 || path.hasPrefix($0 + ".") }
    }
    return evidence
  }

  private static let everything = "all"

  /// A text in one language, which stands for both, or in both.
  private static func words(_ setting: Setting) throws(InputError) -> Names {
    guard case .map = setting.content else {
      let text = try setting.string()
      return Names(zh: text, en: text)
    }
    let words: (zh: String?, en: String?) = try setting.words()
    let any = words.en ?? words.zh ?? ""
    return Names(zh: words.zh ?? any, en: words.en ?? any)
  }

  private static func covers(_ entry: SettingObject) throws(InputError) -> [String] {
    var paths: [String] = []
    guard let setting = entry.optional("covers") else { return paths }
    if case .scalar = setting.content { return [try setting.string()] }
    for item in try setting.list() {
      let path = try item.string()
      let words = path.split(separator: ".").map(String.init)
      // At its begin or its end a path has a key of ours, between them names of the writer's.
      for word in [words.first, words.last].compactMap(\.self) {
        if let now = Renamed.keys[word] {
          throw InputError(
            file: item.file, line: item.line, key: item.key, found: path, message: "\(word) is now called \(now)")
        }
      }
      paths.append(path)
    }
    return paths
  }

  /// What says which world and period it is, or what stands behind figures, is no figure that needs a source.
  private static let others: Set = ["scenario", "map", "calendar", "published", "assumptions", "people.reported"]

  /// The paths of the figures in a setting: values with a digit, and tables. Names in words have none.
  private static func figures(_ setting: Setting, at path: String) -> [String] {
    guard !others.contains(path) else { return [] }
    switch setting.content {
    case .null: return []
    case .scalar(let text):
      let isFigure = text.hasSuffix(".csv") || text.unicodeScalars.contains { ("0"..."9").contains($0) }
      return isFigure ? [path] : []
    case .list(let items):
      return items.contains { !figures($0, at: path).isEmpty } ? [path] : []
    case .map(let entries):
      return entries.flatMap { entry -> [String] in
        ["zh", "en"].contains(entry.key)
          ? [] : figures(entry.value, at: path.isEmpty ? entry.key : "\(path).\(entry.key)")
      }
    }
  }
}
