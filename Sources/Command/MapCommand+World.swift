import District
import EventKernel
import Inputs

/// The world and the times of day that commands of maps are asked about.
extension MapCommand {
  /// The world of a scenario, which must be of a map.
  static func world(of scenario: String, on map: DistrictMap, _ policies: PolicyRegistry) throws -> World {
    let world = try Scenario.read(path: scenario, policies: policies).world()
    try require(map, of: world, file: scenario)
    return world
  }

  /// A world must be of a map.
  static func require(_ map: DistrictMap, of world: World, file: String) throws(InputError) {
    guard world.map.name == map.name, world.map.cells.count == map.cells.count else {
      throw InputError(file: file, key: "map", found: world.map.name, allowed: map.name, message: "another map")
    }
  }

  /// The times of day of `--at`, with their words.
  static func times(_ at: String) throws(InputError) -> [(name: String, time: TimeSpan)] {
    var times: [(name: String, time: TimeSpan)] = []
    for text in at.split(separator: ",", omittingEmptySubsequences: false) {
      let time = Setting(.scalar(String(text)), file: "--at")
      times.append((name: try time.string(), time: try time.timeOfDay()))
    }
    return times
  }
}
