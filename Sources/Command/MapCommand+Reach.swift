import District
import EventKernel
import Experimentation
import Inputs
import Presentation

/// What units reach, in the world of a scenario or of an alternative.
extension MapCommand.Render {
  /// The times of day that are asked about.
  var times: [(name: String, time: TimeSpan)] { get throws { try MapCommand.times(at ?? "") } }

  /// The world of the scenario or of an alternative, which must be of the map, and what the alternative is called.
  func world(
    on map: DistrictMap, of alternative: String? = nil, _ policies: PolicyRegistry
  ) throws -> (world: World, name: String?) {
    guard let experiment else { return (try MapCommand.world(of: scenario ?? "", on: map, policies), nil) }
    let asked = try Experiment.read(path: experiment)
    let name = alternative ?? asked.baseline
    let world = try asked.world(of: name, policies: policies)
    try MapCommand.require(map, of: world, file: experiment)
    return (world, asked.wording.names[name]?.en ?? name)
  }

  /// What a layer of reach says at each time, held against another alternative if one is named.
  private func reached(
    _ layer: ReachLayer, on map: DistrictMap, _ policies: PolicyRegistry
  ) throws -> [ReachMap] {
    let times = try times
    func question(_ found: (world: World, name: String?)) throws -> ReachQuestion {
      var question = try reach.question(
        layer, in: found.world, results: results, alternative: alternative, at: times.map(\.time))
      question.alternative = found.name
      return question
    }
    let found = try world(on: map, of: alternative, policies)
    var asked = try question(found)
    guard let against else { return times.map { ReachMap.answers(asked, at: $0, in: found.world) } }
    let other = try world(on: map, of: against, policies)
    asked.against = other.name
    let before = (question: try question(other), world: other.world)
    return times.map { ReachMap.change(asked, in: found.world, from: before, at: $0) }
  }

  /// Writes a layer of reach as the output's name ends, and says its figures.
  func draw(
    _ layer: ReachLayer, on map: DistrictMap, sheet: MapSheet, _ policies: PolicyRegistry
  ) throws {
    let endings = ["svg", "geojson", "json", "csv"]
    let ending = output == "-" ? "svg" : output.split(separator: ".").last.map(String.init) ?? ""
    guard endings.contains(ending) else {
      throw InputError(file: "--output", found: output, allowed: "a name that ends in .svg, .geojson or .csv")
    }
    let maps = try reached(layer, on: map, policies)
    guard maps.allSatisfy(\.isOfSomebody) else {
      throw InputError(file: "--at", found: at ?? "", message: "no unit of these teams is on duty then")
    }
    let text =
      switch ending {
      case "svg": ReachMap.svg(of: maps, sheet: sheet)
      case "csv": ReachMap.csv(of: maps, sheet: sheet)
      default: try ReachMap.geoJSON(of: maps, sheet: sheet)
      }
    try OutputFile.write(text, to: output)
    let figures = maps.map(\.text).joined(separator: "\n\n")
    if output == "-" { return Screen.complain(figures) }
    try Screen.say("drew \(layer.rawValue) at \(at ?? "") of \(map.name) in \(output)\n\n\(figures)")
  }
}
