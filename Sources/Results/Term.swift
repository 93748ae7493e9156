import District
import Experimentation
import GRDB

/// What an id is called, as table `term` has it.
struct Term: Equatable {
  var list: String
  var position: Int
  var id: String
  var names: Names
  var parent: Int?

  /// Those that a file has, list by list.
  static func all(_ database: Database) throws -> [Term] {
    try Row.fetchAll(database, sql: "SELECT * FROM term ORDER BY list, position").map {
      Term(
        list: $0["list"], position: $0["position"], id: $0["id"], names: Names(zh: $0["zh"], en: $0["en"]),
        parent: $0["parent"])
    }
  }

  func write(_ database: Database) throws {
    try database.execute(
      sql: "INSERT INTO term VALUES (?, ?, ?, ?, ?, ?)", arguments: [list, position, id, names.zh, names.en, parent])
  }
}

extension ResultsDatabase {
  /// The list of texts that stand behind figures, by their English.
  static let texts = "text"

  /// What areas, agencies, kinds, channels, teams and helpers are called, what the experiment file calls its own things, and what stands
  /// behind figures in both languages.
  var terms: [Term] {
    let experiment = prepared.record.experiment
    var terms: [Term] = []
    func add(_ list: String, _ items: [(id: String, names: Names?, parent: Int?)]) {
      terms += items.enumerated().map { position, item in
        Term(
          list: list, position: position, id: item.id, names: item.names ?? Names(zh: item.id, en: item.id),
          parent: item.parent)
      }
    }
    func addNamed(_ list: String, _ ids: [String]) {
      add(list, ids.compactMap { id in experiment.wording.names[id].map { (id, $0, nil) } })
    }
    if let ground = prepared.ground {
      add("agency", ground.agencies.map { ($0.id, $0.names, nil) })
      add("channel", ground.channels.map { ($0.id, $0.names, nil) })
      add("community", ground.map.communities.map { ($0.id, $0.names, Self.parent(of: $0)) })
      add("cover", ground.covers.map { ($0.id, $0.names, nil) })
      add("helper", ground.helpers.map { ($0.id, $0.names, nil) })
      add("kind", ground.kinds.map { ($0.id, $0.names, $0.agency) })
      add("subdistrict", ground.map.subdistricts.map { ($0.id, $0.names, Self.parent(of: $0)) })
      add("team", ground.teams.map { ($0.id, $0.names, nil) })
    }
    addNamed("alternative", experiment.alternatives.map(\.name))
    addNamed("factor", experiment.design?.factors.map(\.name) ?? [])
    addNamed("world", experiment.restsOn.map(\.name))
    let words = prepared.record.evidence.chinese.sorted { $0.key < $1.key }
    add(Self.texts, words.map { ($0.key, Names(zh: $0.value, en: $0.key), nil) })
    return terms.sorted { ($0.list, $0.position) < ($1.list, $1.position) }
  }

  private static func parent(of area: Area) -> Int? { area.parent < 0 ? nil : Int(area.parent) }
}
