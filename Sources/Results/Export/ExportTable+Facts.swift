/// What was asked and what it rests on.
extension ExportTable {
  static let facts = [
    ExportTable(
      file: "alternatives.csv", definition: "An alternative of the experiment.",
      query: """
        SELECT name, position, baseline, changes, digest FROM alternative
        WHERE name NOT IN (SELECT alternative FROM moved) ORDER BY position
        """,
      columns: [
        text("name", "its name"), count("position", "in the experiment file, from 0"),
        flag("baseline", "whether the others are compared with it"),
        text("changes", "what it changes, one \"path = value\" a line"), text("digest", "SHA-256 of all its inputs"),
      ]),
    ExportTable(
      file: "worlds.csv",
      definition: "A world in which the question is asked again, where something assumed holds otherwise.",
      query: "SELECT world, changes FROM moved GROUP BY world, changes ORDER BY min(position)",
      columns: [
        text("world", "its name"), text("changes", "what holds otherwise, one \"path = value\" a line"),
      ]),
    ExportTable(
      file: "measures.csv", definition: "A measure: one number a replication.",
      query: "SELECT name, unit, better, definition FROM measure ORDER BY position",
      columns: [
        text("name", "its name"), text("unit", "unit of its values; share is a fraction of 1"),
        text("better", "lower, higher or none"), text("definition", "what exactly it is"),
      ]),
    ExportTable(
      file: "budgets.csv", definition: "A limit that the experiment states.",
      query: "SELECT text, measure, dimension, level, confidence, judge, looks FROM budget ORDER BY position",
      columns: [
        text("text", "as written"), text("measure", "whose values it limits"),
        text("dimension", "the group that it is over; empty for everybody"), text("level", "error or warn"),
        number("confidence", "", "of the verdict, as a fraction of 1"),
        text("judge", "alternatives that it is for, one a line; empty for all that it can be judged for"),
        text("looks", "counts of replications at which it is judged"),
      ]),
    ExportTable(
      file: "design.csv", definition: "A factor at a point of the experiment's design.",
      query: "SELECT point, kind, alternative, factor, path, level, x FROM design ORDER BY point, factor",
      columns: [
        count("point", "number of the point, from 1"), text("kind", "of the design"), alternative,
        text("factor", "its name"),
        text("path", "of the scenario that it changes; several where settings go together, with a blank between them"),
        text("level", "what stands there, or the name of the settings that go together"),
        number("x", "", "where that lies: 0 for the lowest or first value, 1 for the highest or last"),
      ]),
    ExportTable(
      file: "staffing.csv", definition: "A roster that optimize staffing tried.",
      query: "SELECT trial, alternative, cost, outcome, replications, chosen FROM staffing ORDER BY trial",
      columns: [
        count("trial", "from 1"), alternative, number("cost", "as the experiment counts it", "of the roster"),
        text("outcome", "of the budgets: pass, fail or inconclusive"), count("replications", "that the outcome took"),
        flag("chosen", "whether it is the cheapest that passes"),
      ]),
    ExportTable(
      file: "rosters.csv", definition: "What a team has in a roster that was tried.",
      query: "SELECT alternative, team, path, level, cost FROM roster ORDER BY alternative, team",
      columns: [
        alternative, text("team", "its name"), text("path", "of the scenario"), text("level", "what stands there"),
        number("cost", "as the experiment counts it", "of that"),
      ]),
    ExportTable(
      file: "cells.csv", definition: "A place of the map.",
      query: """
        SELECT cell, x, y, c.id AS community, s.id AS subdistrict, residents, jobs FROM cell
        LEFT JOIN term AS c ON c.list = 'community' AND c.position = cell.community
        LEFT JOIN term AS s ON s.list = 'subdistrict' AND s.position = c.parent ORDER BY cell
        """,
      columns: [
        count("cell", "its number"), number("x", "", "column of the raster, eastwards; of a node metres"),
        number("y", "", "row of the raster, northwards; of a node metres"), text("community", "id of its community"),
        text("subdistrict", "id of its subdistrict"), count("residents", "people who live there", unit: "people"),
        count("jobs", "people who work there", unit: "people"),
      ]),
    ExportTable(
      file: "terms.csv", definition: "What an id is called.",
      query: "SELECT list, id, zh, en FROM term ORDER BY list, position",
      columns: [
        text(
          "list",
          "subdistrict, community, agency, kind, channel, team, helper, cover, alternative, world or factor; or text, of what stands behind "
            + "figures in both languages"),
        text("id", "as in other tables"),
        text("zh", "Chinese name"), text("en", "English name"),
      ]),
    ExportTable(
      file: "layers.csv", definition: "A layer of the map, and how far it can be trusted.",
      query: "SELECT name, status, how FROM layer ORDER BY position",
      columns: [
        text("name", "its name"), text("status", "measured, derived, synthetic or absent"),
        text("how", "the rule it was made by, and its source"),
      ]),
    ExportTable(
      file: "call-account.csv", definition: "What became of the rows of the files of calls.",
      query: "SELECT what, n, example FROM call_account ORDER BY position",
      columns: [
        text("what", "in the run, outside of it, or left out and why"), count("n", "how many"),
        text("example", "the first of them"),
      ]),
    ExportTable(
      file: "assumptions.csv", definition: "What stands for a figure that nobody published.",
      query: "SELECT name, value, reason, covers FROM assumption ORDER BY position",
      columns: [
        text("name", "what it is about"), text("value", "the value"), text("reason", "why this value"),
        text("covers", "settings that it speaks for, a path a line"),
      ]),
    ExportTable(
      file: "published.csv", definition: "A figure of the scenario that somebody published, or that follows from such.",
      query: "SELECT name, value, source, covers FROM published ORDER BY position",
      columns: [
        text("name", "what it is about"), text("value", "the value"),
        text("source", "who published it, or how it follows"),
        text("covers", "settings that it speaks for, a path a line"),
      ]),
    ExportTable(
      file: "unexplained.csv", definition: "A figure of the scenario that has neither a source nor an assumption.",
      query: "SELECT path FROM unexplained ORDER BY position", columns: [text("path", "of the setting")]),
  ]
}
