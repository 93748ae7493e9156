import EventKernel

/// What is warned of before it occurs, how well, and who then tries to prevent it.
public struct EarlyWarningPlan: Sendable, Codable, Hashable {
  /// What is warned of in one kind of incident.
  public struct Rule: Sendable, Codable, Hashable {
    /// Its name in files.
    public var id: String
    /// Index of the kind that is warned of.
    public var kind: Int
    /// Share of the incidents about which a warning comes before.
    public var recall: Double
    /// Share of the warnings that are true; above zero.
    public var precision: Double
    /// From the first signs, when a warning may come, until the incident occurs, seconds.
    public var lead: Distribution
    /// Index of the kind as which a warning is opened: its tasks are what is done to prevent the incident.
    public var answer: Int
    /// Probability that these tasks prevent the incident if they are done before it would occur.
    public var prevents: Double
    /// Index of the channel by which warnings come, in the order of `World.channelIds`.
    public var channel: Int

    /// Makes a rule.
    public init(
      id: String, kind: Int, recall: Double, precision: Double, lead: Distribution, answer: Int, prevents: Double,
      channel: Int = Channel.sensing.rawValue
    ) {
      self.id = id
      self.kind = kind
      self.recall = recall
      self.precision = precision
      self.lead = lead
      self.answer = answer
      self.prevents = prevents
      self.channel = channel
    }

    /// False warnings for each incident, where it occurs: so many that of all warnings the share `precision` is true.
    var falseWarnings: Double { recall * (1 - precision) / precision }
    /// Whether it changes anything: what is never warned of, and occurs with its first signs, is as without the rule.
    var isAwake: Bool { recall > 0 || lead != .constant(0) }
  }

  /// How many false warnings there may be for each incident.
  public static let mostFalse = 100.0

  /// The rules; no two are about one kind.
  public var rules: [Rule]

  /// Makes a plan; `World` checks it.
  public init(rules: [Rule]) { self.rules = rules }
}

extension Plan {
  /// Makes sure that every rule is about a kind that occurs, and that what answers it is no matter of a rule or of dynamics itself.
  func checkEarlyWarning() throws(WorldError) {
    let rules = mechanisms.earlyWarning?.rules ?? []
    for (index, rule) in rules.enumerated() {
      let key = "early-warning.\(rule.id)"
      try demand(
        kinds.indices.contains(rule.kind) && kinds.indices.contains(rule.answer), key, "needs kinds that there are")
      let id = kinds[rule.kind].id
      if let other = rules[..<index].first(where: { $0.kind == rule.kind }) {
        throw .impossible(key: key + ".of", message: "\(id) stands in early-warning.\(other.id) already")
      }
      try demand(
        calls == nil, key + ".of", "the calls of \(id) stand in a file: nothing is known of what comes before them")
      try demand(rateBounds[rule.kind] > 0, key + ".of", "\(id) never occurs of itself")
      try checkShares(of: rule, key)
      try checkAnswer(of: rule, among: rules, key)
      let channels = self.channels.count
      try demand(
        channels == 0 || (0..<channels).contains(rule.channel), key + ".channel",
        "needs one of the scenario's channels, by which warnings come")
    }
  }

  private func checkShares(of rule: EarlyWarningPlan.Rule, _ key: String) throws(WorldError) {
    try demand((0...1).contains(rule.recall), key + ".recall", "the share is \(rule.recall)")
    try demand((0...1).contains(rule.prevents), key + ".prevents", "the share is \(rule.prevents)")
    try demand(
      rule.precision > 0 && rule.precision <= 1, key + ".precision",
      "the share is \(rule.precision): without a true warning nobody warns; leave the rule out, or let its recall be 0%"
    )
    try demand(
      rule.falseWarnings <= EarlyWarningPlan.mostFalse * (1 + 1e-9), key + ".precision",
      "\(Int(min(rule.falseWarnings.rounded(), 1e9))) false warnings would come for each incident; 100 are allowed")
  }

  private func checkAnswer(
    of rule: EarlyWarningPlan.Rule, among rules: [EarlyWarningPlan.Rule], _ key: String
  ) throws(WorldError) {
    let (id, answer) = (kinds[rule.kind].id, kinds[rule.answer].id)
    let key = key + ".answer"
    try demand(rule.answer != rule.kind, key, "\(id) cannot be what prevents \(id): name a kind of its own for that")
    if let other = rules.first(where: { $0.kind == rule.answer }) {
      throw .impossible(
        key: key,
        message: "\(answer) is warned of itself, by early-warning.\(other.id): warnings cannot go on in a chain")
    }
    let others = mechanisms.dynamics?.kinds ?? []
    if let other = others.first(where: { $0.kind == rule.answer || $0.worsens?.into == rule.answer }) {
      throw .impossible(
        key: key,
        message: "\(answer) stands in dynamics.\(kinds[other.kind].id): what answers a warning comes of nothing else")
    }
  }
}
