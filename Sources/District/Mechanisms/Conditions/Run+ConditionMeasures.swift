import EventKernel

extension Measure {
  static let conditionHours = Measure(
    name: "condition-hours", title: Names(zh: "各状态持续小时数", en: "Hours in a condition"),
    unit: "h", better: .none,
    definition: "Hours of the measured period in which a condition was in force; routine is one of them.")
  static let conditionBegins = Measure(
    name: "condition-begins", title: Names(zh: "状态启动次数", en: "Times a condition began"),
    unit: "1", better: .none,
    definition: "How often a condition came into force in the measured period.")
  static let calledUpUnits = Measure(
    name: "called-up-units", title: Names(zh: "应召返岗人次", en: "Units called back to duty"),
    unit: "1", better: .none,
    definition: "How often units of the district that were off duty came back to duty under a condition.")
  static let calledUpHours = Measure(
    name: "called-up-hours", title: Names(zh: "应召返岗工时", en: "Hours of units called back"),
    unit: "h", better: .none,
    definition:
      "Hours of people that were called back to duty, until the condition ended or their own duty began; they are overtime."
  )
  static let aidUnits = Measure(
    name: "aid-units", title: Names(zh: "外援到岗次数", en: "Units that came in aid"),
    unit: "1", better: .none,
    definition: "How often units from beyond the district came on duty under a condition.")
  static let aidHours = Measure(
    name: "aid-hours", title: Names(zh: "外援工时", en: "Hours of units in aid"),
    unit: "h", better: .none,
    definition: "Hours of people from beyond the district on duty, until the condition ended.")
  static let standIns = Measure(
    name: "stand-ins", title: Names(zh: "补位备勤次数", en: "Times that a unit stood in"),
    unit: "1", better: .none,
    definition: "How often a free unit went to the base of one that a package had sent first, to stand by there.")
  static let heldCases = Measure(
    name: "held-cases", title: Names(zh: "暂缓办理件数", en: "Cases held"),
    unit: "1", better: .lower,
    definition: "How often in the measured period a case began to be held because its kind was suspended.")
  static let holdMean = Measure(
    name: "hold-mean", title: Names(zh: "平均暂缓时长", en: "Mean time held"),
    unit: "h", better: .lower, of: "cases", as: .mean,
    definition: "Mean hours for which such a case was held; one still held at the end of the run counts until then.")
  static let backlogRecoveryMean = Measure(
    name: "backlog-recovery-mean", title: Names(zh: "积压恢复时长", en: "Time until the backlog is back"),
    unit: "h", better: .lower, of: "suspensions", as: .mean,
    definition:
      "Mean hours from the end of a suspension until no more cases of the kinds that are ever suspended were reported and open than at its begin; over those after which it came to that."
  )
  static let backlogUnrecovered = Measure(
    name: "backlog-unrecovered", title: Names(zh: "积压未恢复次数", en: "Suspensions whose backlog stayed"),
    unit: "1", better: .lower,
    definition:
      "After how many suspensions, or in how many, the backlog was still above its level of before at the end of the run."
  )
}

extension World {
  static let conditionMeasures: [Measure] = [
    .conditionHours, .conditionBegins, .calledUpUnits, .calledUpHours, .aidUnits, .aidHours, .heldCases, .holdMean,
    .backlogRecoveryMean, .backlogUnrecovered, .standIns,
  ]

  /// The groups of these measures.
  var conditionDimensions: [String] {
    guard let conditions = plan.conditions else { return [] }
    return (["routine"] + conditions.map(\.name)).map { "condition=\($0)" } + plan.teams.map { "team=\($0.id)" }
  }
}

extension Run {
  /// What conditions did; none in a world without them.
  func conditionValues(in world: World) -> [MeasureValue] {
    guard let conditions = world.plan.conditions else { return [] }
    var values: [MeasureValue] = []
    for (index, name) in (["routine"] + conditions.map(\.name)).enumerated() {
      let begins = Int(tallies.sums.value(.conditionTime, index))
      let hours = tallies.sums.time(.conditionTime, index).hours
      values += [
        MeasureValue(.conditionHours, dimension: "condition=\(name)", value: hours, n: begins),
        MeasureValue(.conditionBegins, dimension: "condition=\(name)", value: Double(begins), n: begins),
      ]
    }
    return values + callUpValues(in: world) + holdValues(in: world) + standInValues(in: world)
  }

  /// How often who stood in, over all and by team.
  private func standInValues(in world: World) -> [MeasureValue] {
    let counts = tallies.sums.rows(of: .standIns).map { tallies.sums.count(.standIns, $0) }
    if counts.isEmpty { return [] }
    let all = counts.reduce(0, +)
    return [MeasureValue(.standIns, value: Double(all), n: all)]
      + zip(world.plan.teams, counts).map { team, count in
        MeasureValue(.standIns, dimension: "team=\(team.id)", value: Double(count), n: count)
      }
  }

  /// How many cases were held, in the mean of each hour.
  func heldSeries(in world: World) -> [SeriesValue] {
    guard world.suspends else { return [] }
    let run = closed(in: world)
    return run.tallies.sums.rows(of: .heldHours).map { hour in
      SeriesValue(
        series: "held", dimension: "", time: Instant(nanoseconds: Int64(hour) * RunCalendar.hour),
        value: run.tallies.sums.time(.heldHours, hour).hours)
    }
  }

  /// Who was called up, and for how long: over all, and by team.
  private func callUpValues(in world: World) -> [MeasureValue] {
    guard world.callsUp else { return [] }
    var values: [MeasureValue] = []
    for team in [nil] + world.plan.teams.indices.map(Optional.some) {
      let dimension = team.map { "team=\(world.plan.teams[$0].id)" } ?? ""
      for (isAid, count, hours) in [
        (false, Measure.calledUpUnits, Measure.calledUpHours), (true, .aidUnits, .aidHours),
      ] {
        let units = world.units.indices.filter { unit in
          (team == nil || world.units.team[unit] == team) && (world.units.reserve[unit] >= 0) == isAid
        }
        let times = units.reduce(0) { $0 + tallies.sums.count(.callUps, $1.int) }
        let sum = units.reduce(0.0) { sum, unit in
          let crew = Double(world.plan.teams[world.units.team[unit]].crew)
          return sum + tallies.sums.time(.callUpTime, unit.int).hours * crew
        }
        values += [
          MeasureValue(count, dimension: dimension, value: Double(times), n: units.count),
          MeasureValue(hours, dimension: dimension, value: sum, n: units.count),
        ]
      }
    }
    return values
  }

  /// What was held, over all and by kind, and how long the backlog took.
  private func holdValues(in world: World) -> [MeasureValue] {
    guard world.suspends, let table = world.conditions else { return [] }
    func values(_ kinds: [Int], _ dimension: String) -> [MeasureValue] {
      let count = kinds.reduce(0) { $0 + tallies.sums.count(.heldCases, $1) }
      let hours = kinds.reduce(0.0) { $0 + tallies.sums.value(.heldCases, $1) }
      return [
        MeasureValue(.heldCases, dimension: dimension, value: Double(count), n: count),
        MeasureValue(.holdMean, dimension: dimension, value: count > 0 ? hours / Double(count) : nil, n: count),
      ]
    }
    let kinds = world.plan.kinds.indices.filter { table.isWatched[$0] }
    let recovered = tallies.sums.count(.recoveries)
    let (open, hours) = (tallies.sums.count(.recoveries, 1), tallies.sums.value(.recoveries))
    return values(kinds, "") + kinds.flatMap { values([$0], "kind=\(world.plan.kinds[$0].id)") } + [
      MeasureValue(
        .backlogRecoveryMean, value: recovered > 0 ? hours / Double(recovered) : nil, n: recovered, open: open),
      MeasureValue(.backlogUnrecovered, value: Double(open), n: recovered + open),
    ]
  }
}
