import Inputs

/// What `optimize staffing` may change, and for whom: the section `staffing` of an experiment.
///
///     staffing:
///       alternative: direct
///       teams:
///         cleaners: {path: units.cleaners.on-duty.day, low: 1, high: 4}
///         desk: {path: desks.community.strength, levels: [60%, 80%, 100%], cost: 12}
public struct StaffingPlan: Sendable {
  /// A team or desk whose strength is looked for.
  public struct Team: Sendable {
    /// Its name.
    public var name: String
    /// The dotted path of the scenario that says how strong it is.
    public var path: String
    /// What may stand there, the smallest first.
    public var levels: [Setting]
    /// What each level costs: the level times what one costs, 100 % being 1.
    public var costs: [Double]
  }

  /// Name of the alternative whose roster it is.
  public var alternative: String
  /// The teams.
  public var teams: [Team]

  /// Reads the section.
  init(_ setting: Setting, alternatives: [String], baseline: String) throws(InputError) {
    let object = try setting.object()
    alternative = try object.optional("alternative")?.choice(of: alternatives) ?? baseline
    let list = try object.required("teams")
    teams = []
    for (name, line, value) in try list.object().all() { teams.append(try Team(name, line: line, value, in: list)) }
    try object.finish()
    guard !teams.isEmpty else { throw list.error(allowed: "at least one team") }
    let count = teams.reduce(1) { min($0 * $1.levels.count, StaffingSearch.largestCount + 1) }
    guard count <= StaffingSearch.largestCount else {
      throw list.error(
        found: teams.map { "\($0.levels.count)" }.joined(separator: " x ") + " rosters",
        allowed: "up to \(StaffingSearch.largestCount)")
    }
  }

  /// A search that nothing has been tried in.
  public var search: StaffingSearch { StaffingSearch(costs: teams.map(\.costs)) }

  /// The alternative with a roster.
  public func alternative(_ roster: [Int], of base: Alternative) -> Alternative {
    let changes = zip(teams, roster).map { (path: $0.path, value: $0.levels[$1]) }
    let name = zip(teams, roster).map { "\($0.name)-\($0.shown($1).filter { $0.isLetter || $0.isNumber })" }
    return Alternative(
      name: ([base.name] + name).joined(separator: "_"), overrides: base.overrides + changes)
  }

  /// The file of a roster, which an alternative reads with `from`.
  public func file(_ roster: [Int], comments: [String]) -> String {
    let lines = zip(teams, roster).map { "\($0.path): \($0.shown($1))" }
    return (comments.map { "# " + $0 } + lines).joined(separator: "\n") + "\n"
  }
}

extension StaffingPlan.Team {
  /// A level as files write it.
  public func shown(_ level: Int) -> String { (try? levels[level].string()) ?? "" }

  fileprivate init(_ name: String, line: Int, _ setting: Setting, in list: Setting) throws(InputError) {
    self.name = try Experiment.name(Setting(.scalar(name), file: list.file, line: line, key: list.key))
    let object = try setting.object()
    path = try object.required("path").string()
    if let written = object.optional("levels") {
      levels = try written.list()
    } else {
      let lowest = try object.required("low")
      let low = try lowest.int(0...100_000)
      let high = try object.required("high").int(low...low + 1000)
      levels = (low...high).map { number in
        Setting(.scalar(String(number)), file: lowest.file, line: lowest.line, key: lowest.key)
      }
    }
    let price = try object.optional("cost")?.double(0...1e12) ?? 1
    try object.finish()
    var sizes: [Double] = []
    for level in levels {
      let size = try level.string().hasSuffix("%") ? level.share(0...100) : level.double(0...1e9)
      guard size > sizes.last ?? -1 else { throw level.error(allowed: "the smallest level first, each once") }
      sizes.append(size)
    }
    guard !sizes.isEmpty else { throw setting.error(allowed: "at least one level") }
    costs = sizes.map { $0 * price }
  }
}
