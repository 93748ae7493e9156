/// What newcomers change among the people of a cell. They are known where they live: a newcomer at home makes the difference,
/// and as large a share of them is at home as of all residents of the cell.
extension People {
  /// What newcomers add to the exposure of a kind in a cell; it may be negative, where they make fewer incidents.
  @inline(__always)
  func newcomerExposure(kind: Int, cell: Int, in world: World) -> Double {
    guard let replacement = world.flows.replacement else { return 0 }
    let factor = replacement.plan.newcomers.incidents[kind]
    guard factor != 1 else { return 0 }
    return (factor - 1) * atHomeShare(cell, world) * freshNewcomers(cell, replacement)
  }

  /// Factor on a channel's coverage of a kind in a cell, over who it befalls there: newcomers of each tenure, or others.
  func coverageFactor(kind: Int, cell: Int, channel: Channel, in world: World) -> Double {
    guard let replacement = world.flows.replacement else { return 1 }
    let plan = replacement.plan.newcomers
    let own = plan.coverage[channel.rawValue] - 1
    let quarters = replacement.quarters(of: cell)
    guard own != 0, !quarters.isEmpty else { return 1 }
    let exposed: Int
    switch world.plan.kinds[kind].exposure {
    case .people: exposed = present(cell)
    case .residents: exposed = Int(atHome[cell])
    default: return 1
    }
    let all = Double(exposed) + newcomerExposure(kind: kind, cell: cell, in: world)
    guard all > 0 else { return 1 }
    var reporting = 0.0
    let months = replacement.weight.count
    for (month, weight) in replacement.weight.enumerated() {
      let count = quarters.reduce(0) { $0 + Int(replacements.newcomers[$1 * months + month]) }
      reporting += Double(count) * (1 + (plan.incidents[kind] - 1) * weight) * own * weight
    }
    return max(0, 1 + reporting * atHomeShare(cell, world) / all)
  }

  @inline(__always)
  private func freshNewcomers(_ cell: Int, _ replacement: Replacement) -> Double {
    replacement.quarters(of: cell).reduce(0) { $0 + replacements.fresh($1, replacement) }
  }

  @inline(__always)
  private func atHomeShare(_ cell: Int, _ world: World) -> Double {
    let residents = world.map.cells.residents[cell]
    return residents > 0 ? Double(atHome[cell]) / Double(residents) : 0
  }
}
