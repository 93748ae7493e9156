import District
import Experimentation
import GRDB
import Inputs

extension ResultsDatabase {
  /// Writes what the experiment file says, where the database does not say so already.
  func register() throws {
    let wanted = prepared.alternatives.enumerated().map { position, alternative in
      let isBaseline = alternative.name == prepared.record.experiment.baseline
      return Row([
        "name": alternative.name, "position": position, "baseline": isBaseline, "digest": alternative.digest,
        "setting": alternative.setting, "changes": changes(of: alternative.name),
      ])
    }
    let isRegistered = try ResultsFile.reporting(path) {
      try queue.read { database in try self.isRegistered(wanted, database) }
    }
    guard !isRegistered else { return }
    try ResultsFile.writing(queue, path) { database in
      let isNew = try Int.fetchOne(database, sql: "SELECT count(*) FROM experiment") == 0
      try writeExperiment(database)
      try database.execute(sql: "UPDATE alternative SET baseline = 0")
      for row in wanted {
        try database.execute(
          sql: """
            INSERT INTO alternative VALUES (:name, :position, :baseline, :digest, :setting, :changes)
            ON CONFLICT (name) DO UPDATE SET position = excluded.position, baseline = excluded.baseline
            """,
          arguments: StatementArguments(row.map { ($0.0, $0.1) }.reduce(into: [:]) { $0[$1.0] = $1.1 }))
      }
      // The scenario cannot change within a file, so neither can what stands in it.
      if isNew { try writeGround(database) }
      // What things are called can: words are no part of a scenario's digest.
      try database.execute(sql: "DELETE FROM term")
      for term in terms { try term.write(database) }
    }
  }

  private func isRegistered(_ wanted: [Row], _ database: Database) throws -> Bool {
    let experiment = try Row.fetchOne(database, sql: "SELECT question, question_zh, text FROM experiment")
    let stored = try Row.fetchAll(database, sql: "SELECT name, position, baseline FROM alternative")
    let isSame = wanted.allSatisfy { row in
      stored.contains {
        $0["name"] == row["name"] as String && $0["position"] == row["position"] as Int
          && $0["baseline"] == row["baseline"] as Bool
      }
    }
    let baselines = stored.count { $0["baseline"] }
    let budgets = try Row.fetchAll(database, sql: "SELECT text, measure FROM budget ORDER BY position")
    let hasBudgets =
      budgets.map { [$0["text"], $0["measure"]] as [String] }
      == prepared.record.budgets.map { [$0.budget.text, $0.key.measure] }
    let hasEvidence = try database.evidence() == prepared.record.evidence
    let hasTerms = try Term.all(database) == terms
    let words = prepared.record.experiment.wording.question
    return experiment?["question"] == words.en && experiment?["question_zh"] == words.zh
      && experiment?["text"] == prepared.record.experiment.source.text
      && isSame && baselines == 1 && hasBudgets && hasEvidence && hasTerms
  }

  /// What an alternative changes, one "path = value" a line.
  private func changes(of name: String) -> String {
    let alternative = prepared.record.experiment.alternatives.first { $0.name == name }
    return alternative?.changes.joined(separator: "\n") ?? ""
  }

  private func writeExperiment(_ database: Database) throws {
    let experiment = prepared.record.experiment
    let calendar = prepared.ground?.calendar
    try database.execute(
      sql: """
        INSERT INTO experiment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET question = excluded.question, question_zh = excluded.question_zh,
          file = excluded.file, text = excluded.text
        """,
      arguments: [
        experiment.name, experiment.wording.question.en, experiment.wording.question.zh, experiment.scenario,
        prepared.record.scenarioDigest,
        Int64(experiment.replications.seed),
        ToolVersion.current, experiment.source.file, experiment.source.text, prepared.record.isSmoke,
        calendar?.firstWeekday,
        calendar?.warmUp.seconds, calendar?.period.seconds, calendar?.drain.seconds,
      ])
    for (position, measure) in prepared.record.measures.enumerated() {
      try database.execute(
        sql: "INSERT INTO measure VALUES (?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING",
        arguments: [measure.name, position, measure.unit, measure.better.rawValue, measure.definition])
    }
    try database.execute(sql: "DELETE FROM budget")
    let looks = Looks(experiment).sizes.map(String.init).joined(separator: " ")
    for (position, resolved) in prepared.record.budgets.enumerated() {
      let budget = resolved.budget
      try database.execute(
        sql: "INSERT INTO budget VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          position, budget.text, resolved.key.measure, resolved.key.dimension, budget.level.rawValue, budget.confidence,
          budget.judge.joined(separator: "\n"), looks,
        ])
    }
    try writeDesign(database)
    try writeMoved(database)
    try writeEvidence(database)
    try database.execute(sql: "DELETE FROM main")
    for (position, key) in prepared.record.main.enumerated() {
      try database.execute(
        sql: "INSERT INTO main VALUES (?, ?, ?)", arguments: [position, key.measure, key.dimension])
    }
  }

  /// Writes the worlds that the question is moved to.
  private func writeMoved(_ database: Database) throws {
    try database.execute(sql: "DELETE FROM moved")
    let experiment = prepared.record.experiment
    var position = 0
    for world in experiment.restsOn {
      for asked in experiment.alternatives where !experiment.isMoved(asked.name) {
        try database.execute(
          sql: "INSERT INTO moved VALUES (?, ?, ?, ?, ?)",
          arguments: [
            position, world.name, asked.name, world.alternative(asked).name, world.lines.joined(separator: "\n"),
          ])
        position += 1
      }
    }
  }

  /// Writes the points of the design, if there is one.
  private func writeDesign(_ database: Database) throws {
    try database.execute(sql: "DELETE FROM design")
    guard let design = prepared.record.experiment.design else { return }
    for (number, point) in design.points.enumerated() {
      for (factor, place) in zip(design.factors, point.place) {
        try database.execute(
          sql: "INSERT INTO design VALUES (?, ?, ?, ?, ?, ?, ?)",
          arguments: [
            number + 1, design.kind.word, point.alternative, factor.name, factor.paths.joined(separator: " "),
            factor.word(at: place), place,
          ])
      }
    }
  }

  /// Writes what stands behind the scenario's figures, which no digest holds: words may change where results do not.
  private func writeEvidence(_ database: Database) throws {
    for table in ["published", "assumption", "unexplained"] { try database.execute(sql: "DELETE FROM \(table)") }
    let evidence = prepared.record.evidence
    for (position, figure) in evidence.published.enumerated() {
      try database.execute(
        sql: "INSERT INTO published VALUES (?, ?, ?, ?, ?)",
        arguments: [position, figure.name, figure.value, figure.source, figure.covers.joined(separator: "\n")])
    }
    for (position, assumption) in evidence.assumptions.enumerated() {
      try database.execute(
        sql: "INSERT INTO assumption VALUES (?, ?, ?, ?, ?)",
        arguments: [
          position, assumption.name, assumption.value, assumption.reason, assumption.covers.joined(separator: "\n"),
        ])
    }
    for (position, path) in evidence.unexplained.enumerated() {
      try database.execute(sql: "INSERT INTO unexplained VALUES (?, ?)", arguments: [position, path])
    }
  }

  /// Writes the map and its layers.
  private func writeGround(_ database: Database) throws {
    for (position, layer) in prepared.record.layers.enumerated() {
      try database.execute(
        sql: "INSERT INTO layer VALUES (?, ?, ?, ?)",
        arguments: [position, layer.name, layer.status.rawValue, layer.how])
    }
    for (position, line) in prepared.record.callAccount.enumerated() {
      try database.execute(
        sql: "INSERT INTO call_account VALUES (?, ?, ?, ?)", arguments: [position, line.what, line.count, line.example])
    }
    guard let ground = prepared.ground else { return }
    let map = ground.map
    try database.execute(
      sql: "INSERT INTO map VALUES (?, ?, ?, ?)", arguments: [map.name, map.names.zh, map.names.en, map.cellSize])
    let cell = try database.makeStatement(sql: "INSERT INTO cell VALUES (?, ?, ?, ?, ?, ?)")
    for i in 0..<map.cells.count {
      try cell.execute(arguments: [
        i, map.nodes?.x[i] ?? Double(map.cells.column[i]), map.nodes?.y[i] ?? Double(map.cells.row[i]),
        Int(map.cells.community[i]), Int(map.cells.residents[i]), Int(map.cells.jobs[i]),
      ])
    }
    guard map.nodes == nil, map.cells.longitude.count == map.cells.count, map.cells.latitude.count == map.cells.count
    else { return }
    let position = try database.makeStatement(sql: "INSERT INTO cell_position VALUES (?, ?, ?)")
    for i in 0..<map.cells.count {
      try position.execute(arguments: [i, map.cells.longitude[i], map.cells.latitude[i]])
    }
  }
}
