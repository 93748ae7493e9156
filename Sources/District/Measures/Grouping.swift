/// One way to part the measured incidents into groups.
struct Grouping: Sendable {
  /// Its name: `priority`.
  var name: String
  /// The groups.
  var labels: [String]
  /// The group of an incident, or -1.
  var part: @Sendable (Tallies.Row, World) -> Int
}

extension World {
  /// The ways in which every measure over incidents is parted.
  var groups: [Grouping] {
    let kinds = plan.kinds
    let called = plan.calls?.priority.filter { $0 > 0 }.map { Int($0) } ?? []
    let least = (kinds.map(\.priority) + called).min() ?? 1
    let most = (kinds.map(\.priority) + called).max() ?? least
    var families: [String] = []
    for kind in kinds where !families.contains(kind.family) { families.append(kind.family) }
    let family = kinds.map { families.firstIndex(of: $0.family) ?? -1 }
    return [
      Grouping(name: "priority", labels: (least...most).map(String.init)) { row, _ in Int(row.priority) - least },
      Grouping(name: "family", labels: families) { row, _ in family[Int(row.kind)] },
      Grouping(name: "platform", labels: Platform.allCases.map(\.rawValue)) {
        $1.plan.kinds[Int($0.kind)].platform == .service ? 0 : 1
      },
      Grouping(name: "kind", labels: kinds.map(\.id)) { row, _ in Int(row.kind) },
      Grouping(name: "agency", labels: plan.agencies.map(\.id)) { $1.plan.kinds[Int($0.kind)].agency },
      Grouping(name: "channel", labels: Channel.allCases.map(\.id)) { row, _ in Int(row.channel) },
      Grouping(name: "subdistrict", labels: map.subdistricts.map(\.id)) { Int($1.sites.subdistrict[Int($0.cell)]) },
    ]
  }

  /// The units that have measures of their own, where there are not too many to read.
  var namedUnits: [String] { units.count <= 100 ? units.names(in: plan) : [] }

  /// Every group over which a run yields measures, as tables write it; empty is everybody.
  public var dimensions: [String] {
    let desks = plan.desks.map(\.id) + self.desks.id
    return [""] + groups.flatMap { group in group.labels.map { "\(group.name)=\($0)" } } + desks.map { "desk=\($0)" }
      + namedUnits.map { "unit=\($0)" }
  }
}
