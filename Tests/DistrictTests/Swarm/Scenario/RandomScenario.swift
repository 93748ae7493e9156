/// The files of a small random scenario, with a random part of all that a scenario can say: names whose order says nothing, times that
/// meet at one instant, and rows that are alike, so that an order of rows that reaches a result is seen to.
///
/// Each seed switches features on and off (A. Groce et al., "Swarm testing", ISSTA 2012): what never meets in a world that has
/// everything meets in one that lacks the rest.
struct RandomScenario {
  /// What a scenario can have or lack.
  enum Feature: String, CaseIterable {
    case acts, byHand, bays, calls, capabilities, channels, chores, classification, closures, compliance, conditions
    case coolDown, costs, cover, crowds, cruise, deadlines, departures, desks, detection, duty, dynamics, earlyWarning
    case elastic, epidemic, escalation, evacuations, evidence, freeAt, grades, helpers, inspections, load, namedChannels
    case od, outages, people, places, platforms, powers, preferences, procedures, profiles, replacement, reported
    case residents, responsibility, reviews, roadSpeed, roads, satisfaction, shifts, speeds, stations, supervision
    case transfer, vacancies, weather
  }

  /// The ground on which it plays.
  enum Ground: CaseIterable {
    /// The cells of Smallville.
    case smallville
    /// Cells of its own, with roads.
    case cells
    /// Nodes of its own.
    case nodes
  }

  /// A team as other sections need to know it.
  struct Team {
    var id: String
    var agency: String
    /// Names of its units.
    var units: [String]
    /// Capabilities beside its agency's own.
    var capabilities: [String] = []
    /// Whether it stands at places that a station may change.
    var station: String?
    var isEverOff = false
    var hasRecall = false
  }

  /// An incident kind as other sections need to know it.
  struct Kind {
    var id: String
    var agency: String
    var isEmergency = false
    var exposure = "residents"
    /// Its tasks; one, `work`, of a kind without a procedure.
    var tasks = ["work"]
    /// Agencies whose own capability some task of theirs asks for.
    var workers: [String]
  }

  /// Texts by path.
  var files: [String: String] = [:]
  var random: SplitMix
  let features: Set<Feature>
  let ground: Ground
  let agencies: [String]
  /// The tier of the owner of each agency.
  var owners: [String: Int] = [:]
  var kinds: [Kind] = []
  var teams: [Team] = []
  /// Names of nodes, or numbers of cells.
  let places: [String]
  /// Cells in a row of the map's lowest row.
  let width: Int
  let shifts: [(id: String, hours: String)]
  /// Names of channels, in their order.
  var channels: [String] = []
  /// Names of what acts can be about, by verb.
  var objects: [String: [String]] = [:]
  /// The path policy.
  var path = "matrix"

  /// - Parameters:
  ///   - possible: the features that it may have; nil for all.
  ///   - word: what its agencies are called, which says nothing.
  init(seed: UInt64, among possible: Set<Feature>? = nil, word: String = "agency") {
    var random = SplitMix(state: seed)
    // Few features in some worlds, most in others.
    let share = [0.15, 0.5, 0.5, 0.85].randomElement(using: &random) ?? 0.5
    let own = Feature.allCases.filter { _ in Double.random(in: 0..<1, using: &random) < share }
    features = Set(own).intersection(possible ?? Set(own))
    ground = Ground.allCases.randomElement(using: &random) ?? .nodes
    agencies = Self.names(1...3, word, &random)
    width = ground == .smallville ? 5 : Int.random(in: 3...4, using: &random)
    switch ground {
    case .smallville: places = (0..<28).map(String.init)
    case .cells: places = (0..<width * Int.random(in: 3...4, using: &random)).map(String.init)
    case .nodes: places = Self.names(2...6, "place", &random)
    }
    shifts =
      !features.contains(.shifts)
      ? []
      : [
        [("day", "08:00-20:00"), ("night", "20:00-08:00")],
        [("late", "14:00-22:00"), ("early", "06:00-14:00"), ("night", "22:00-06:00")],
      ].randomElement(using: &random) ?? []
    self.random = random
    writeMap()
    chooseKinds()
    let sections = self.sections
    files["scenario.yaml"] = sections.map { "\($0.key): \($0.value)\n" }.joined()
  }

  /// Different names in any order, some of which end in numbers.
  static func names(_ count: ClosedRange<Int>, _ word: String, _ random: inout SplitMix) -> [String] {
    let all = (1...12).map { "\(word)-\($0)" } + ["\(word)-a", "\(word)-b10", "\(word)-b9", "z-\(word)", "a-\(word)"]
    return Array(all.shuffled(using: &random).prefix(Int.random(in: count, using: &random)))
  }

  func on(_ feature: Feature) -> Bool { features.contains(feature) }
  var isCells: Bool { ground != .nodes }
  /// Calls stand in a file, as they must on nodes without residents' rates.
  var hasCalls: Bool { on(.calls) }
  var hasDesks: Bool { isCells && on(.desks) }
  var hasChannels: Bool { on(.channels) && !hasCalls }
  /// Whether channels have names, which many other sections need.
  var hasNames: Bool { hasChannels && on(.namedChannels) }
  var hasPeople: Bool { isCells && on(.people) }
  /// Days of the run are so many at least: the measured one, and the drain.
  var days: [Int] { [1, 2] }

  // MARK: Choices

  mutating func has(_ share: Double = 0.5) -> Bool { Double.random(in: 0..<1, using: &random) < share }
  mutating func one<T>(of choices: [T]) -> T { choices[Int.random(in: 0..<choices.count, using: &random)] }
  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  mutating func some<T>(of choices: [T], atMost most: Int) -> [T] {
    let count = number(1...min(most, choices.count))
    return Array(choices.shuffled(using: &random).prefix(count))
  }

  /// A time that is drawn.
  mutating func drawn() -> String {
    one(of: [
      "10min", "20min", "60min", "\"exponential(mean: 15min)\"", "\"uniform(low: 5min, high: 40min)\"",
      "\"lognormal(mean: 25min, cv: 0.8)\"", "constant(10min)",
    ])
  }

  mutating func percent() -> String { "\(one(of: [10, 20, 50, 80, 100]))%" }
  mutating func shift() -> String { one(of: shifts).id }
  mutating func kind() -> String { one(of: kinds).id }
  mutating func timeOfDay() -> String { one(of: ["02:00", "08:00", "08:30", "12:00", "17:50", "20:00"]) }

  /// A map in one line.
  static func map(_ entries: [String]) -> String { "{\(entries.joined(separator: ", "))}" }
  static func list(_ items: [String]) -> String { "[\(items.joined(separator: ", "))]" }
}
