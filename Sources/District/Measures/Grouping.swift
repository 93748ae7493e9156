/// One way to part the measured incidents into groups.
struct Grouping: Sendable {
  /// What they are told apart by.
  let attribute: IncidentAttribute
  /// The groups.
  var labels: [String]
  /// The group of an incident, or -1.
  var part: @Sendable (Tallies.Row, World) -> Int

  /// Its name: `priority`.
  var name: String { attribute.rawValue }

  /// Parts by an attribute, a group a value.
  init(by attribute: IncidentAttribute, in world: World) {
    self.attribute = attribute
    labels = world.values(of: attribute).map(\.id)
    switch attribute {
    case .priority:
      let least = world.priorities.lowerBound
      part = { row, _ in Int(row.priority) - least }
    case .family:
      let families = world.families
      let family = world.plan.kinds.map { families.firstIndex(of: $0.family) ?? -1 }
      part = { row, _ in family[Int(row.kind)] }
    case .platform:
      let platforms = world.platforms
      let platform = world.plan.kinds.map { platforms.firstIndex(of: $0.platform) ?? -1 }
      part = { row, _ in platform[Int(row.kind)] }
    case .kind: part = { row, _ in Int(row.kind) }
    case .agency: part = { $1.plan.kinds[Int($0.kind)].agency }
    case .channel: part = { row, _ in Int(row.channel) }
    case .subdistrict: part = { Int($1.geography.sites.subdistrict[Int($0.cell)]) }
    case .community: part = { Int($1.map.cells.community[Int($0.cell)]) }
    case .beat: part = { row, _ in Int(row.beat) }
    }
  }
}

extension Grouping {
  /// What belongs to each group, of some things that stand for rows, with the group as tables write it.
  func parts<Item>(
    of items: some Sequence<Item>, in world: World, by row: (Item) -> Tallies.Row
  ) -> [(dimension: String, items: [Item])] {
    var parts = [[Item]](repeating: [], count: labels.count)
    for item in items {
      let part = part(row(item), world)
      if part >= 0 { parts[part].append(item) }
    }
    return zip(labels, parts).map { ("\(name)=\($0)", $1) }
  }
}

extension World {
  /// The ways in which every measure over incidents is parted.
  var groups: [Grouping] {
    let attributes: [IncidentAttribute] = [.priority, .family, .platform, .kind, .agency, .channel, .subdistrict]
    return attributes.map { Grouping(by: $0, in: self) }
  }

  /// The units that have measures of their own, where there are not too many to read.
  var namedUnits: [String] { units.count <= 100 ? units.names(in: plan) : [] }

  /// Every group over which a run yields measures, as tables write it; empty is everybody.
  public var dimensions: [String] {
    let desks = plan.desks.map(\.id) + self.desks.id.values
    return [""] + groups.flatMap { group in group.labels.map { "\(group.name)=\($0)" } } + desks.map { "desk=\($0)" }
      + namedUnits.map { "unit=\($0)" } + Mechanisms.list.flatMap { $0.declaration.yields?.dimensions(self) ?? [] }
  }
}
