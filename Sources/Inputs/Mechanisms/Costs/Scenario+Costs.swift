import District
import EventKernel

/// What hours and devices cost.
extension Scenario {
  /// Money by the hour for teams, kinds of desk and pools of helpers by their names, `desks` for all desks that have none; what is
  /// not named costs nothing. Devices cost by the day.
  static func costs(_ setting: Setting?, of plan: Plan) throws(InputError) -> CostsPlan? {
    guard let setting else { return nil }
    let object = try setting.object()
    let pools = plan.helperIds
    let known = plan.teams.map(\.id) + plan.desks.map(\.id) + pools + ["desks"]
    var money: [String: Double] = [:]
    if let hour = object.optional("hour") {
      for (id, line, value) in try hour.object().all() {
        _ = try hour.index(ofKey: id, line: line, among: known, "no such team, desk or pool of helpers")
        money[id] = try value.double(0...1e9)
      }
    }
    var costs = CostsPlan(
      teams: plan.teams.map { money[$0.id] ?? 0 }, desks: plan.desks.map { money[$0.id] ?? money["desks"] ?? 0 },
      helpers: pools.map { money[$0] ?? 0 })
    if let setting = object.optional("devices") {
      let devices = try setting.object()
      costs.camera = try devices.optional("cameras").map { (rate) throws(InputError) in try rate.rate() * 86_400 } ?? 0
      costs.sensor = try devices.optional("sensors").map { (rate) throws(InputError) in try rate.rate() * 86_400 } ?? 0
      try devices.finish()
    }
    try object.finish()
    return costs
  }
}
