import District

/// How fast units are.
extension Scenario {
  /// `30km/h`, or over roads and on a map of nodes a factor on their speeds, `100%`, which may be left out; or by the priority of the incident
  /// to whose scene a unit is on the way, with `others` for the rest and for all other ways: `{1: 133%, others: 100%}`.
  static func speeds(
    _ team: SettingObject, areFactors: Bool
  ) throws(InputError) -> (plain: Double, byPriority: [Double]?) {
    func read(_ setting: Setting) throws(InputError) -> Double {
      guard areFactors else { return try setting.speed() }
      do {
        return try setting.share(0.01...100)
      } catch {
        throw setting.error("on the map's roads or nodes a speed is a factor on theirs", allowed: "a share, like 100%")
      }
    }
    guard let setting = areFactors ? team.optional("speed") : try team.required("speed") else { return (1, nil) }
    guard case .map = setting.content else { return (try read(setting), nil) }
    let object = try setting.object()
    let others = try object.optional("others").map(read)
    guard let others = others ?? (areFactors ? 1 : nil) else { throw setting.error(allowed: "a speed for others") }
    var speeds: [Double] = []
    for priority in priorities {
      speeds.append(try object.optional("\(priority)").map(read) ?? others)
    }
    try object.finish()
    while speeds.last == others { speeds.removeLast() }
    return (others, speeds.isEmpty ? nil : speeds)
  }
}
