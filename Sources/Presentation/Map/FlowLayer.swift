import District
import EventKernel
import Inputs

/// The layers that the flows of people make, at times of an ordinary Wednesday.
public enum FlowLayer: String, CaseIterable, Sendable {
  /// Who is where.
  case presence
  /// How many incidents occur an hour.
  case incidents

  /// The picture at one time, or at several side by side; all in the same classes.
  public func svg(of world: World, sheet: MapSheet, at times: [(name: String, time: TimeSpan)]) -> String {
    let values = times.map { self.values(of: world, at: world.ordinaryDay + $0.time) }
    let most = greatest(world, among: values)
    let pictures = zip(times, values).map { time, values in
      (
        picture: MapPicture(
          map: world.map, values: values, title: "\(title) at \(time.name) on a Wednesday", unit: unit,
          status: .synthetic, how: how, attribution: MapPicture.attribution(of: sheet), maximum: most),
        name: time.name
      )
    }
    if pictures.count == 1 { return pictures[0].picture.svg }
    return MapPanels(title: "\(title) through a Wednesday", panels: pictures).svg
  }

  private var title: String {
    switch self {
    case .presence: "Presence"
    case .incidents: "Incidents"
    }
  }

  private var unit: String {
    switch self {
    case .presence: "people"
    case .incidents: "incidents an hour"
    }
  }

  private var how: String {
    switch self {
    case .presence: "residents and workplaces moved by the scenario's tides: a gravity model between zones and gateways"
    case .incidents:
      "expected of all kinds: base rate x profile of the hour x who or what is there, people moved by the scenario's tides"
    }
  }

  private func values(of world: World, at t: Instant) -> [Double] {
    switch self {
    case .presence: world.presence(at: t).map(Double.init)
    case .incidents: world.demand(at: t)
    }
  }

  /// What the classes go up to: for presence the same at all times that anybody may ask for.
  private func greatest(_ world: World, among values: [[Double]]) -> Double {
    let cells = world.map.cells
    let most =
      switch self {
      case .presence: cells.residents.indices.map { Double(cells.residents[$0]) + Double(cells.jobs[$0]) }.max() ?? 0
      case .incidents: values.joined().max() ?? 0
      }
    return world.map.nodes == nil ? most / (world.map.cellSize * world.map.cellSize / 1e6) : most
  }
}
