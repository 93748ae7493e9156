/// A table as it is exported: a query, and what each of its columns means.
struct ExportTable: Sendable {
  /// A column of the file.
  struct Column: Sendable {
    var name: String
    /// `text`, `whole number`, `number` or `yes or no`.
    var kind: String
    /// Its unit; empty where it has none.
    var unit: String
    var definition: String
  }

  /// The file's name.
  var file: String
  /// What a row is.
  var definition: String
  /// The rows in an order that is always the same.
  var query: String
  var columns: [Column]

  static let alternative = Column(
    name: "alternative", kind: "text", unit: "", definition: "name of the alternative, as in alternatives.csv")
  static let replication = Column(
    name: "replication", kind: "whole number", unit: "",
    definition: "number from 1; the same number means the same random events in every alternative")

  static func text(_ name: String, _ definition: String) -> Column {
    Column(name: name, kind: "text", unit: "", definition: definition)
  }
  static func count(_ name: String, _ definition: String, unit: String = "") -> Column {
    Column(name: name, kind: "whole number", unit: unit, definition: definition)
  }
  static func number(_ name: String, _ unit: String, _ definition: String) -> Column {
    Column(name: name, kind: "number", unit: unit, definition: definition)
  }
  static func flag(_ name: String, _ definition: String) -> Column {
    Column(name: name, kind: "yes or no", unit: "", definition: definition + " (1 or 0)")
  }

  static let measure = text("measure", "name of the measure, as in measures.csv")
  static let dimension = text("dimension", "empty for everybody, else the group, such as priority=1")
  static let unit = text("unit", "unit of the values in this row; share is a fraction of 1")

  /// All tables, in the order of the dictionary.
  static let all = facts + results + logs

  private static let results = [
    ExportTable(
      file: "values.csv", definition: "A measure's value in one replication, over everybody or a group.",
      query: "SELECT * FROM tidy ORDER BY alternative, replication, measure, dimension",
      columns: [
        alternative, replication, measure, dimension, unit,
        number(
          "value", "as in unit", "empty: over nobody; Inf: a quantile that open incidents have pushed beyond the cap"),
        count("n", "how many incidents it is over"), count("open", "how many of these were open when the run ended"),
      ]),
    ExportTable(
      file: "paired.csv", definition: "An alternative less the baseline in one replication.",
      query: "SELECT * FROM paired ORDER BY alternative, replication, measure, dimension",
      columns: [
        alternative, replication, measure, dimension, unit,
        number("value", "as in unit", "of the alternative"),
        number("baseline_value", "as in unit", "of the baseline in the same replication"),
        number("difference", "as in unit", "value less baseline_value"),
      ]),
    ExportTable(
      file: "moved.csv",
      definition: "An alternative in one replication in a world where something assumed holds otherwise.",
      query: "SELECT * FROM moved_value ORDER BY world, alternative, replication, measure, dimension",
      columns: [
        text("world", "its name"), alternative, replication, measure, dimension, unit,
        number("value", "as in unit", "of the alternative in this world"),
        number("baseline_value", "as in unit", "of the baseline in this world in the same replication"),
        number("difference", "as in unit", "value less baseline_value"),
      ]),
    ExportTable(
      file: "series.csv", definition: "A value by hour in one replication.",
      query: "SELECT * FROM series ORDER BY alternative, replication, series, dimension, time",
      columns: [
        alternative, replication,
        text(
          "series",
          "desk-busy, unit-busy (shares of those on duty), backlog (incidents that wait), cover-share, cover-response or what a guide names"
        ),
        dimension,
        number("time", "s", "start of the hour, since 00:00 of the run's first day"),
        number(
          "value", "share; of backlog incidents, of cover-response min", "mean over the hour, or as the guide says"),
      ]),
    ExportTable(
      file: "histogram.csv", definition: "How many measured incidents took how long in one replication.",
      query: "SELECT * FROM histogram ORDER BY alternative, replication, measure, priority, upper",
      columns: [
        alternative, replication,
        text(
          "measure",
          "response (report to first unit on scene) or closure (report to closing); or the quantile of a budget, such as p90(response)"
        ),
        count("priority", "1 is most urgent; 0 of the quantile of a budget"),
        number("upper", "min", "upper limit of the class, which belongs to it; Inf: open at the end, lost or given up"),
        count("n", "incidents", unit: "incidents"),
      ]),
    ExportTable(
      file: "cell-values.csv",
      definition: "The measured incidents of a cell in one replication; cells without one have no row.",
      query: "SELECT * FROM cell_value ORDER BY alternative, replication, cell",
      columns: [
        alternative, replication, count("cell", "number of the cell, as in cells.csv"),
        count("incidents", "that occurred, reported or not", unit: "incidents"),
        count("responses", "with a response time", unit: "incidents"),
        number("response", "min", "sum of the response times; without a unit it counts until the end of the run"),
        count("closures", "with a closure time", unit: "incidents"),
        number("closure", "min", "sum of the closure times; still open counts until the end of the run"),
      ]),
    ExportTable(
      file: "cover-gaps.csv",
      definition: "A cell that no free unit of a cover would have reached in time at some look, in one replication.",
      query: "SELECT * FROM cover_gap ORDER BY alternative, replication, cover, cell",
      columns: [
        alternative, replication, text("cover", "its name"), count("cell", "number of the cell, as in cells.csv"),
        number("share", "", "of the looks in the measured period; cells that were always covered have no row"),
      ]),
    ExportTable(
      file: "flows.csv", definition: "Measured incidents that went the same way in one replication.",
      query: """
        SELECT alternative, replication, channel, desks, returned, agency, state, n FROM flow
        ORDER BY alternative, replication, channel, desks, returned, agency, state
        """,
      columns: [
        alternative, replication, text("channel", "empty: nobody reported them"),
        count("desks", "that handled them; 4 stands for four and more"),
        flag("returned", "whether a wrong agency returned them"), text("agency", "that closed or holds them"),
        text("state", "closed, unreported, open, lost, gaveUp, mended, falseReport, duplicate or expired"),
        count("n", "incidents", unit: "incidents"),
      ]),
    ExportTable(
      file: "case-flow.csv", definition: "Measured tickets that went from one stop of their way to the next.",
      query: "SELECT * FROM case_flow ORDER BY alternative, replication, origin, target",
      columns: [
        alternative, replication,
        text("origin", "a channel, the intake, a tier's desks, who settles it, a wrong agency"),
        text("target", "the next stop, or the end"),
        count("n", "reports of a channel, else tickets, spurious ones with them", unit: "tickets"),
      ]),
    ExportTable(
      file: "replications.csv", definition: "A run.",
      query:
        "SELECT alternative, replication, events, digest, traced FROM replication ORDER BY alternative, replication",
      columns: [
        alternative, replication, count("events", "executed"), text("digest", "SHA-256 of the final state"),
        flag("traced", "whether incidents.csv and legs.csv hold it"),
      ]),
  ]

  private static let logs = [
    ExportTable(
      file: "incidents.csv", definition: "An incident of a traced replication.",
      query: "SELECT * FROM incident ORDER BY alternative, replication, incident",
      columns: [
        alternative, replication, text("incident", "identity by birth, hexadecimal: the same in every alternative"),
        text("kind", "id of its kind"), count("priority", "1 is most urgent"), count("cell", "where, as in cells.csv"),
        text("beat", "id"), text("community", "id"), text("subdistrict", "id"), text("channel", "that reported it"),
        text("agency", "that closed or holds it"), text("unit", "the first that was sent"),
        count("returns", "how often a wrong agency returned it"), count("desks", "how many desks handled it"),
        text("state", "closed, unreported, open, lost, gaveUp, mended, falseReport, duplicate or expired"),
      ]
        + [
          ("occurred", "when it came to be"), ("detected", "by the channel that reported it"),
          ("reported", "when the report reached the first desk"), ("triaged", "when the last desk had classified it"),
          ("assigned", "when the right agency was named"), ("accepted", "when that agency accepted it"),
          ("departed", "when the first unit left for it"), ("on_scene", "when the first unit was there"),
          ("resolved", "when the work was done"), ("closed", "when the closing was confirmed"),
          ("left", "when it was given up, turned away or went away"),
        ].map { number($0.0, "s", $0.1 + ", since 00:00 of the run's first day; empty: never") }),
    ExportTable(
      file: "legs.csv", definition: "One stretch of a unit's time in a traced replication.",
      query: "SELECT * FROM leg ORDER BY alternative, replication, leg",
      columns: [
        alternative, replication, count("leg", "number, in the order of their ends"), text("unit", "its name"),
        text("purpose", "travel, work, back, transport, wait, pause, chore or unavailable"),
        text("incident", "that it was for; of a way back or a break, that it came from; empty if from none"),
        text("task", "of the incident's kind; empty on a way back and on a break"),
        count("from_cell", "where it began"),
        count("to_cell", "where it ended"), number("start", "s", "since 00:00 of the run's first day"),
        number("end", "s", "since 00:00 of the run's first day"), number("distance", "m", "how far"),
      ]),
  ]
}
