import Foundation
import Inputs

extension Experiment {
  /// The most replications that an experiment may ask for.
  static let replicationLimit = 100_000

  /// Reads an experiment file.
  public static func read(path: String) throws(InputError) -> Experiment {
    try Experiment(text: InputFile.text(path: path), file: path)
  }

  /// Reads the text of an experiment file, which results keep.
  public init(text: String, file: String) throws(InputError) {
    try self.init(Setting.parse(text, file: file))
    source.text = source.shelf?.keeping(text) ?? text
  }

  /// Reads an experiment from a setting. The path of its scenario is relative to the folder of the file.
  public init(_ setting: Setting) throws(InputError) {
    let object = try setting.object()
    source = Source(file: setting.file)
    name = try Self.name(try object.required("experiment"))
    wording = Wording(question: try Wording.question(try object.required("question")))
    wording.title = try object.optional("title").map(Wording.question)
    scenario = Self.path(try Self.text(try object.required("scenario")), besides: setting.file)
    replications = try Self.replications(object)
    let baseline = try object.required("baseline")
    let plan = object.optional("design")
    alternatives = plan == nil ? try Self.alternatives(try object.required("alternatives")) : []
    if let setting = plan {
      if let written = object.optional("alternatives") { alternatives = try Self.alternatives(written) }
      let design = try Design(setting, besides: alternatives.map(\.name), seed: replications.seed)
      alternatives += design.alternatives
      self.design = design
    }
    self.baseline = try baseline.choice(of: alternatives.map(\.name))
    let names = alternatives.map(\.name)
    budgets = try Self.each(object.optional("budgets")) { item throws(InputError) in
      try Budget(item, alternatives: names)
    }
    let kept = object.optional("packs")
    if let setting = object.optional("standards") {
      var shelf = try PackShelf(file: setting.file, kept: kept)
      let used = try Standard.used(setting, from: &shelf)
      if kept == nil { source.shelf = shelf }
      standards = used.map(\.line)
      budgets += used.compactMap(\.budget)
    }
    let last = replications.maximum
    replications.trace = Set(
      try Self.each(object.optional("trace")) { item throws(InputError) in try item.int(1...last) })
    main = try object.optional("main")?.list() ?? []
    for (name, _, value) in try object.optional("same-within")?.object().all() ?? [] {
      sameWithin.append(try MeasureAmount(name, value))
    }
    if let setting = object.optional("staffing") {
      staffing = try StaffingPlan(setting, alternatives: names, baseline: self.baseline)
    }
    if let setting = object.optional("answer") { emergence = try Emergence(setting) }
    if let setting = object.optional("rests-on") { restsOn = try MovedWorld.all(setting) }
    if let setting = object.optional("names") {
      wording.names = try Wording.names(
        setting, of: [names, restsOn.map(\.name), design?.factors.map(\.name) ?? []])
    }
    if let setting = object.optional("select") {
      selection = try Selection(setting, alternatives: alternatives.count, minimum: replications.minimum)
      try requireEnough("select", setting)
      guard replications.precision.isEmpty else { throw setting.error("either select or a precision of replications") }
    }
    try readChoice(object)
    try object.finish()
  }

  private static func each<T>(
    _ setting: Setting?, _ read: (Setting) throws(InputError) -> T
  ) throws(InputError) -> [T] {
    var items: [T] = []
    for item in try setting?.list() ?? [] { items.append(try read(item)) }
    return items
  }

  private static func text(_ setting: Setting) throws(InputError) -> String {
    let text = try setting.string()
    guard !text.allSatisfy(\.isWhitespace) else { throw setting.error(allowed: "some text") }
    return text
  }

  /// A name that files and tables can bear, in the one spelling of what can be written in several ways.
  static func name(_ setting: Setting) throws(InputError) -> String {
    let name = try setting.string().precomposedStringWithCanonicalMapping
    // A letter may have marks without end, and a file's name has 255 bytes, with what stands behind it.
    guard (1...60).contains(name.count), name.utf8.count <= 200, name.unicodeScalars.first?.isMark == false,
      name.unicodeScalars.allSatisfy(\.isOfName)
    else { throw setting.error(allowed: "1 to 60 letters, digits, - and _, of 200 bytes") }
    return name
  }

  static func path(_ path: String, besides file: String) -> String {
    FilePath.joined(FilePath.folder(of: file), path)
  }

  private static func replications(_ experiment: SettingObject) throws(InputError) -> Replications {
    let object = try experiment.required("replications").object()
    let least = try object.required("min")
    let minimum = try least.int(1...replicationLimit)
    let maximum = try object.optional("max")?.int(minimum...replicationLimit) ?? minimum
    var precision: [MeasurePrecision] = []
    for (name, _, value) in try object.optional("precision")?.object().all() ?? [] {
      precision.append(try MeasurePrecision(name, value))
    }
    try object.finish()
    if !precision.isEmpty { _ = try least.int(Precision.leastReplications...replicationLimit) }
    return Replications(
      minimum: minimum, maximum: maximum, precision: precision,
      seed: UInt64(try experiment.required("seed").int(0 ... .max)))
  }

  /// What goes on replication by replication needs enough of them first: a deviation from a few stops too early.
  private func requireEnough(_ what: String, _ setting: Setting) throws(InputError) {
    guard replications.minimum >= Precision.leastReplications else {
      throw InputError(
        file: setting.file, line: setting.line, key: "replications.min", found: "\(replications.minimum)",
        allowed: "\(Precision.leastReplications) or more with \(what)")
    }
  }

  private static func alternatives(_ setting: Setting) throws(InputError) -> [Alternative] {
    var alternatives: [Alternative] = []
    for (key, line, value) in try setting.object().all() {
      let name = try Self.name(Setting(.scalar(key), file: setting.file, line: line, key: setting.key))
      let changes = value.isNull ? [] : try value.object().all()
      alternatives.append(Alternative(name: name, overrides: changes.map { ($0.key, $0.value) }))
    }
    guard !alternatives.isEmpty else {
      throw setting.error(allowed: "at least one alternative, as name: {path: value}")
    }
    return alternatives
  }
}

extension Unicode.Scalar {
  /// Whether it belongs to a name: a letter, a mark of one or a digit, of any script, that can be seen.
  var isOfName: Bool {
    self == "-" || self == "_"
      || (properties.isAlphabetic || properties.numericType != nil || isMark) && !properties.isDefaultIgnorableCodePoint
  }

  fileprivate var isMark: Bool { [.nonspacingMark, .spacingMark, .enclosingMark].contains(properties.generalCategory) }
}
