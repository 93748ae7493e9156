import District
import EventKernel

extension Scenario {
  /// What a priority may be, 1 the most urgent.
  package static let priorities = 1...9

  /// Profiles by name: factors by hour of week, of mean 1.
  static func profiles(_ setting: Setting?) throws(InputError) -> [String: [Double]] {
    guard let setting else { return [:] }
    var profiles: [String: [Double]] = [:]
    for (id, line, value) in try setting.object().all() {
      let object = try value.object()
      let hours = try hours(try object.required("hours"), range: 0...1e9)
      let weekend = try object.optional("weekend")?.share(0...100) ?? 1
      try object.finish()
      let week = (0..<168).map { hours[$0 % 24] * ($0 >= 120 ? weekend : 1) }
      let mean = week.reduce(0, +) / 168
      guard mean > 0 else { throw value.error(allowed: "at least one hour above zero") }
      profiles[try name(id, line: line, in: setting)] = week.map { $0 / mean }
    }
    return profiles
  }

  /// The catalogue of kinds, and how far alternatives may raise their rates.
  ///
  /// A scenario without channels may share the catalogue of one that has some: what it says of channels is then not looked
  /// at, and is no part of the plan.
  func catalogue(
    _ setting: Setting, agencies: [Agency], profiles: [String: [Double]], procedures: Procedures,
    channels: [ChannelReading]
  ) throws(InputError) -> (kinds: [IncidentKind], headroom: Double) {
    let object = try setting.object()
    let factor = try object.optional("rate")?.share(0...1000) ?? 1
    let headroom = try object.optional("headroom")?.share(1...10) ?? 1
    let catalogue = try object.required("catalogue")
    var files = [catalogue]
    if case .list(let several) = catalogue.content { files = several }
    try object.finish()
    var kinds: [IncidentKind] = []
    for file in files {
      try read(
        try table(file), into: &kinds, agencies: agencies, profiles: profiles, procedures: procedures,
        factor: factor,
        channels: channels)
    }
    guard !kinds.isEmpty else { throw catalogue.error("it lists no kinds") }
    try procedures.finish(kinds: kinds.map(\.id))
    return (kinds.sorted { NaturalOrder($0.id) < NaturalOrder($1.id) }, headroom)
  }

  /// Adds the kinds of one file to the catalogue.
  private func read(
    _ file: TableFile, into kinds: inout [IncidentKind], agencies: [Agency], profiles: [String: [Double]],
    procedures: Procedures, factor: Double, channels: [ChannelReading]
  ) throws(InputError) {
    let columns = channels.map(\.id) + Channel.allCases.map(\.id)
    let table = try Table.read(
      file, required: ["kind", "priority", "agency"],
      optional: [
        "zh", "en", "family", "platform", "exposure", "rate_per_1000", "profile", "delay", "work", "deadline",
        "patience", "reopened",
      ] + columns)
    if channels.contains(where: { !$0.coversByKind }), !table.columns.contains(where: columns.contains) {
      throw InputError(
        file: file.path, line: 1, allowed: columns.joined(separator: ", "),
        message: "no column says which channel detects what")
    }
    for row in table.rows {
      let kind = try kind(row, agencies: agencies, profiles: profiles, procedures: procedures, factor: factor)
      guard !kinds.contains(where: { $0.id == kind.id }) else {
        throw row.value("kind").error("this kind stands twice")
      }
      kinds.append(kind)
      guard !channels.isEmpty else { continue }
      var coverage: [Double] = []
      for channel in channels {
        // A channel without a column of its own covers what its way covers.
        coverage.append(try (row.optional(channel.id) ?? row.optional(channel.way.id))?.share() ?? 0)
      }
      kinds[kinds.count - 1].coverage = coverage
      kinds[kinds.count - 1].delay = try row.optional("delay")?.distribution() ?? .constant(0)
    }
  }

  private func kind(
    _ row: Table.Row, agencies: [Agency], profiles: [String: [Double]], procedures: Procedures, factor: Double
  ) throws(InputError) -> IncidentKind {
    let id = try row.value("kind").identifier()
    let agency = try Self.agency(row.value("agency"), of: agencies)
    let profile = try row.optional("profile")?.choice(of: profiles.keys.sorted())
    let exposure = try row.optional("exposure")?.choice(of: Exposure.allCases.map(\.rawValue))
    let tasks = try procedures.tasks(of: id, agency: agency, work: row.value("work"))
    return IncidentKind(
      id: id, names: try Self.names(zh: row.optional("zh"), en: row.optional("en"), id: id),
      family: try row.optional("family")?.identifier() ?? "other",
      priority: try row.value("priority").int(Self.priorities), agency: agency,
      platform: try Self.platform(row.optional("platform")) ?? .service,
      exposure: exposure.flatMap(Exposure.init) ?? .residents,
      rate: (try row.optional("rate_per_1000")?.rate() ?? 0) / 1000 * factor,
      profile: profile.flatMap { profiles[$0] } ?? [Double](repeating: 1, count: 168),
      coverage: [Double](repeating: 0, count: Channel.allCases.count), delay: .constant(0), tasks: tasks,
      deadline: try row.optional("deadline")?.duration(), patience: try row.optional("patience")?.distribution(),
      reopened: try row.optional("reopened")?.share(0...0.99) ?? 0)
  }
}
