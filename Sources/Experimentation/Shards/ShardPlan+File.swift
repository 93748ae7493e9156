import Inputs

/// Plans as files: JSON, one object a line. The first says what all have in common, each other is a shard.
extension ShardPlan {
  /// The version of the form.
  private static let form = 1
  /// The most shards that a plan may have, more than any scheduler takes.
  private static let most = 10_000_000

  /// The text of the file.
  public var text: String {
    var text = Self.line([
      ("plan", "\(Self.form)"), ("experiment", JSONText.quoted(head.experiment)), ("name", JSONText.quoted(head.name)),
      ("seed", "\(head.seed)"), ("version", JSONText.quoted(head.version)),
      ("scenario", JSONText.quoted(head.scenario)),
      ("quantities", Self.list(head.quantities.map(JSONText.quoted))),
      ("traced", Self.list(head.traced.map(String.init))),
      ("shards", "\(shards.count)"),
    ])
    for (index, shard) in shards.enumerated() {
      text += Self.line([
        ("shard", "\(index)"), ("alternative", JSONText.quoted(shard.alternative)),
        ("digest", JSONText.quoted(shard.digest)),
        ("from", "\(shard.replications.lowerBound)"), ("to", "\(shard.replications.upperBound)"),
        ("moved", "\(shard.isMoved)"),
      ])
    }
    return text
  }

  private static func line(_ members: [(String, String)]) -> String {
    "{" + members.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ") + "}\n"
  }

  private static func list(_ items: [String]) -> String { "[" + items.joined(separator: ", ") + "]" }

  /// Reads a plan.
  public static func read(path: String) throws(InputError) -> ShardPlan {
    try parse(InputFile.text(path: path), file: path)
  }

  /// The plan that a text spells.
  static func parse(_ text: String, file: String) throws(InputError) -> ShardPlan {
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    guard lines.last == "" else {
      throw InputError(file: file, line: lines.count, message: "the plan is cut short: its last line does not end")
    }
    var objects: [SettingObject] = []
    for (number, line) in lines.dropLast().enumerated() {
      objects.append(try Setting.readJSON(line: String(line), file: file, number: number + 1).object())
    }
    guard let first = objects.first else { throw InputError(file: file, line: 1, message: "the plan is empty") }
    let form = try first.required("plan")
    guard try form.int(0...Int.max) == Self.form else {
      throw form.error("a plan of another form", allowed: "\(Self.form)")
    }
    let head = try Head(first)
    let count = try first.required("shards")
    let wanted = try count.int(1...Self.most)
    try first.finish()
    guard objects.count == wanted + 1 else {
      throw count.error(
        "the plan is cut short, or is two: it has \(objects.count - 1) shards", allowed: "\(objects.count - 1)")
    }
    var shards: [PlannedShard] = []
    for (index, object) in objects.dropFirst().enumerated() {
      let number = try object.required("shard")
      guard try number.int(0...Self.most) == index else { throw number.error(allowed: "\(index), in order") }
      shards.append(try PlannedShard(object))
    }
    return ShardPlan(head: head, shards: shards)
  }
}

extension ShardPlan.Head {
  fileprivate init(_ object: SettingObject) throws(InputError) {
    experiment = try object.required("experiment").string()
    name = try object.required("name").string()
    let seed = try object.required("seed")
    guard let number = UInt64(try seed.string()) else { throw seed.error(allowed: "a whole number") }
    self.seed = number
    version = try object.required("version").string()
    scenario = try object.required("scenario").digest()
    quantities = []
    for item in try object.required("quantities").list() { quantities.append(try item.string()) }
    traced = []
    for item in try object.required("traced").list() { traced.append(try item.int(1...Experiment.replicationLimit)) }
  }
}

extension PlannedShard {
  fileprivate init(_ object: SettingObject) throws(InputError) {
    // A shard lists its replications: more than an experiment may have would not fit a machine.
    let from = try object.required("from").int(1...Experiment.replicationLimit)
    let to = try object.required("to")
    let last = try to.int(1...Experiment.replicationLimit)
    guard last >= from else { throw to.error(allowed: "\(from) or more") }
    self.init(
      alternative: try object.required("alternative").string(), digest: try object.required("digest").digest(),
      replications: from...last, isMoved: try object.required("moved").flag())
    try object.finish()
  }
}

extension Setting {
  /// Yes or no, as JSON has it.
  fileprivate func flag() throws(InputError) -> Bool { try choice(of: ["true", "false"]) == "true" }

  /// SHA-256 in hexadecimal.
  fileprivate func digest() throws(InputError) -> String {
    let text = try string()
    guard text.utf8.count == 64, text.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else {
      throw error(allowed: "64 hexadecimal digits")
    }
    return text
  }
}
