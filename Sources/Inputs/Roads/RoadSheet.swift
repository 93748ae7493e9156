import District

/// What `map.yaml` says of a map's roads; the roads themselves are in `junctions.csv` and `roads.csv`.
///
///     roads:
///       off-road: 11km/h
///       classes: {motorway: {speed: 72km/h, entered: no}, primary: {speed: 25km/h, entered: yes}}
struct RoadSheet: Sendable {
  /// The classes, the fastest first.
  let classes: [Roads.Class]
  /// Speed off the road, metres a second.
  let offRoad: Double

  init(_ setting: Setting) throws(InputError) {
    let object = try setting.object()
    _ = try object.required("off-road")
    _ = try object.required("classes")
    let rules = try StreetRules(speedsOf: object)
    try object.finish()
    (classes, offRoad) = (rules.classes, rules.offRoad)
  }

  /// The text of the section.
  static func text(of roads: Roads) -> String {
    var text = "roads:\n  off-road: \(speed(roads.offRoad))\n  classes:\n"
    for kind in roads.classes {
      text += "    \(kind.id): {speed: \(speed(kind.speed)), entered: \(kind.isEntered ? "yes" : "no")"
      if let modes = kind.modes { text += ", for: [\(modes.map(\.rawValue).joined(separator: ", "))]" }
      text += "}\n"
    }
    return text
  }

  private static func speed(_ value: Double) -> String {
    shortDecimal(value / StreetRules.kilometrePerHour, most: 3) + "km/h"
  }
}
