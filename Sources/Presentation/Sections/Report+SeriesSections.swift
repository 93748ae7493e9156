import District
import Experimentation
import Results

/// Times, hours, ways and what stands behind the results.
extension Report {
  func timesTable(_ size: Int) throws -> SectionTable {
    var table = SectionTable([
      SectionTable.alternative, SectionTable.called,
      SectionTable.Column("time", "response: from report to the first unit on scene; closure: from report to closing"),
      SectionTable.Column("priority", "1 is most urgent"),
      SectionTable.Column(
        "upper", "the longest time of the class; inf: open at the end, lost or given up", unit: "min"),
      SectionTable.Column("n", "incidents of the class, over all replications", unit: "incidents"),
      SectionTable.Column("share", "of the incidents of the priority that took at most so long, a fraction of 1"),
      SectionTable.note,
    ])
    for time in ["response", "closure"] {
      for item in try stored.distributions(of: time, under: alternatives) {
        let total = item.classes.reduce(0) { $0 + $1.n }
        var sum = 0
        let classes = merged(item.classes, size)
        for part in classes {
          sum += part.n
          let isSmall = Self.isSmall(Double(part.n) / Double(stored.replications), size)
          let note = isSmall ? phrases.suppressed(size) : part.upper.isInfinite ? phrases.neverEnded : ""
          table.rows.append(
            whose(item.alternative) + [
              .text(time), .whole(item.priority), SectionTable.Field(part.upper), isSmall ? .missing : .whole(part.n),
              isSmall ? .missing : .number(Double(sum) / Double(max(1, total))), .text(note),
            ])
        }
      }
    }
    return table
  }

  /// Classes put together until none is small, so that no count can be had by subtraction.
  private func merged(_ classes: [(upper: Double, n: Int)], _ size: Int) -> [(upper: Double, n: Int)] {
    guard size > 1 else { return classes }
    var result: [(upper: Double, n: Int)] = []
    var waiting = 0
    for part in classes {
      waiting += part.n
      if waiting == 0 || Self.isSmall(Double(waiting) / Double(max(1, stored.replications)), size) { continue }
      result.append((part.upper, waiting))
      waiting = 0
    }
    if waiting > 0, let last = classes.last {
      if result.isEmpty { return [(last.upper, waiting)] }
      result[result.count - 1] = (last.upper, result[result.count - 1].n + waiting)
    }
    return result
  }

  private static let seriesColumn = SectionTable.Column(
    "series",
    "desk-busy, unit-busy (shares of those on duty), backlog (incidents that wait), cover-share, or what a guide names")

  func hoursTable() throws -> SectionTable {
    var table = SectionTable([
      SectionTable.alternative, SectionTable.called, Self.seriesColumn, SectionTable.group,
      SectionTable.Column("name", "the group in words"),
      SectionTable.Column("weekday", "1 is Monday"), SectionTable.Column("hour", "of the day, from 0", unit: "h"),
      SectionTable.Column("value", "mean over replications and weeks, a fraction of 1; of backlog incidents"),
    ])
    for series in ["desk-busy", "unit-busy", "backlog", "cover-share"] {
      for week in try stored.weeks(of: series, under: alternatives) {
        table.rows += week.hours.enumerated().compactMap { hour, value in
          guard let value else { return nil }
          return whose(week.alternative) + [
            .text(series), .text(week.dimension), .text(phrases.group(week.dimension, terms)), .whole(hour / 24 + 1),
            .whole(hour % 24), SectionTable.Field(value),
          ]
        }
      }
    }
    return table
  }

  func timelineTable() throws -> SectionTable {
    var table = SectionTable([
      SectionTable.alternative, SectionTable.called, Self.seriesColumn, SectionTable.group,
      SectionTable.Column("hour", "of the run, from 00:00 of its first day", unit: "h"),
      SectionTable.Column(
        "value",
        "mean over the replications that have one: rain mm/h; response min; reports and backlog incidents; else a fraction of 1"
      ),
    ])
    for series in ["rain", "reports", "act", "backlog", "response", "cover-share"] {
      for line in try stored.timelines(of: series, under: alternatives) {
        table.rows += line.hours.enumerated().compactMap { hour, value in
          guard let value else { return nil }
          return whose(line.alternative) + [
            .text(series), .text(line.dimension), .whole(hour), SectionTable.Field(value),
          ]
        }
      }
    }
    return table
  }

  var staffingTable: SectionTable {
    var table = SectionTable(
      [
        SectionTable.Column("roster", "the alternative that it makes"),
        SectionTable.Column("cost", "as the experiment counts it"),
        SectionTable.Column("outcome", "of the budgets: pass, fail or inconclusive"),
        SectionTable.Column("chosen", "1 for the cheapest that passes"),
        SectionTable.Column("levels", "what each team has"),
        SectionTable.Column("budget", "as the experiment states it"), SectionTable.unit,
      ] + Self.estimateColumns)
    for roster in rosters {
      let levels = roster.levels.map { "\($0.team)=\($0.level)" }.joined(separator: " ")
      for (budget, value) in zip(stored.record.budgets, roster.values) {
        table.rows.append(
          [
            .text(roster.alternative), .number(roster.cost), .text(roster.outcome), SectionTable.Field(roster.isChosen),
            .text(levels), .text(budget.budget.text), .text(budget.quantity.unit),
          ] + fields(value))
      }
    }
    return table
  }

  private static let daily = SectionTable.Column(
    "per_day", "mean over replications and the measured period", unit: "1/day")

  /// How many a day a count over all replications is; nothing where too few stand behind it.
  private func daily(_ count: Double, _ size: Int) -> SectionTable.Field {
    let runs = Double(max(1, stored.replications))
    guard let period = stored.period?.period, period > 0, !Self.isSmall(count / runs, size) else { return .missing }
    return .number(count / runs / (period / 86_400))
  }

  func flowsTable(_ size: Int) throws -> SectionTable {
    var table = SectionTable([
      SectionTable.alternative, SectionTable.called,
      SectionTable.Column("channel", "that reported them; empty: nobody did"),
      SectionTable.Column("desks", "that handled them; 4 stands for four and more"),
      SectionTable.Column("state", "how they ended"), Self.daily,
    ])
    table.rows = try stored.flows(under: alternatives).map { flow in
      whose(flow.alternative) + [
        .text(flow.channel ?? ""), .whole(flow.desks), .text(flow.state), daily(Double(flow.n), size),
      ]
    }
    return table
  }

  func caseFlowTable(_ size: Int) throws -> SectionTable {
    var table = SectionTable([
      SectionTable.alternative, SectionTable.called,
      SectionTable.Column("origin", "a channel, the intake, a tier's desks, who settles it, a wrong agency"),
      SectionTable.Column("target", "the next stop, or the end"), Self.daily,
    ])
    let days = (stored.period?.period ?? 0) / 86_400
    table.rows = try stored.caseFlows(under: alternatives).map { step in
      let isSmall = Self.isSmall(step.perDay * days, size)
      return whose(step.alternative) + [
        .text(step.origin), .text(step.target), isSmall ? .missing : .number(step.perDay),
      ]
    }
    return table
  }

  var groundsTable: SectionTable {
    let evidence = stored.record.evidence
    var table = SectionTable([
      SectionTable.Column("kind", "assumption, published, unexplained (neither is stated) or layer"),
      SectionTable.Column("name", "what it is about"),
      SectionTable.Column("value", "the value; of a layer how far it can be trusted"),
      SectionTable.Column("because", "reason, source, or rule"),
      SectionTable.Column("covers", "settings that it speaks for, a path a line"),
    ])
    func add(_ kind: String, _ name: String, _ value: String, _ because: String, _ covers: [String] = []) {
      table.rows.append([.text(kind), .text(name), .text(value), .text(because), .text(covers.joined(separator: "\n"))])
    }
    for item in evidence.assumptions {
      add("assumption", own(item.name), own(item.value), own(item.reason), item.covers)
    }
    for item in evidence.published {
      add("published", own(item.name), own(item.value), own(item.source), item.covers)
    }
    for path in evidence.unexplained { add("unexplained", path, "", "") }
    for layer in stored.record.layers { add("layer", layer.name, layer.status.rawValue, phrases.how(layer.how)) }
    return table
  }

  func callsTable(_ size: Int) -> SectionTable {
    var table = SectionTable([
      SectionTable.Column("what", "in the run, outside of it, or left out and why"),
      SectionTable.Column("n", "how many rows", unit: "rows"), SectionTable.Column("example", "the first of them"),
    ])
    // What stands in a row of a log is one person's.
    table.rows = stored.record.callAccount.map {
      [.text($0.what), Self.told($0.count, size), size > 1 ? .missing : .text($0.example)]
    }
    return table
  }

  func provenanceTable() throws -> SectionTable {
    let experiment = stored.record.experiment
    var table = SectionTable([
      SectionTable.Column("key", "what it is"),
      SectionTable.Column("of", "whose: an alternative or a session; else empty"),
      SectionTable.Column("value", "the fact"),
    ])
    func add(_ key: String, _ whose: String, _ value: String) {
      table.rows.append([.text(key), .text(whose), .text(value)])
    }
    add("experiment", "", experiment.name)
    add("question", "", phrases.say(experiment.wording.question))
    add("experiment-file", "", experiment.source.file)
    add("scenario-file", "", experiment.scenario)
    add("scenario-digest", "", stored.record.scenarioDigest)
    add("seed", "", String(experiment.replications.seed))
    add("replications", "", String(stored.replications))
    add("version", "", stored.version)
    for alternative in stored.alternatives { add("alternative-digest", alternative.name, alternative.digest) }
    for (number, facts) in try stored.sessions().enumerated() {
      for fact in facts { add(fact.key, "session \(number + 1)", fact.value) }
    }
    return table
  }
}
