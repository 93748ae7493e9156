import Foundation
import Inputs

/// Writes a fit as an ordinary scenario: a map of nodes with a matrix of travel times, a catalogue, procedures, units, and the
/// calls of all days with their time, place and kind, but nothing of what became of them.
struct FireFiles {
  let data: FireCalls
  let fit: FireFit
  let map: FireMap
  /// An existing folder.
  let folder: String

  /// Answering takes no unit away from anybody.
  private static let callTakers = 200
  private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

  /// The scenario's file.
  var scenario: String { folder + "/scenario.yaml" }

  /// Writes all files.
  func write() throws(InputError) {
    do {
      try FileManager.default.createDirectory(atPath: folder + "/map", withIntermediateDirectories: true)
      try text(of: nodes).write(toFile: folder + "/map/nodes.csv", atomically: true, encoding: .utf8)
      try text(of: times).write(toFile: folder + "/map/times.csv", atomically: true, encoding: .utf8)
      try Self.sheet.write(toFile: folder + "/map/map.yaml", atomically: true, encoding: .utf8)
      try text(of: catalogue).write(toFile: folder + "/catalogue.csv", atomically: true, encoding: .utf8)
      try text(of: calls).write(toFile: folder + "/calls.csv", atomically: true, encoding: .utf8)
      try settings.write(toFile: scenario, atomically: true, encoding: .utf8)
    } catch {
      throw InputError(file: folder, message: "cannot be written: \(error.localizedDescription)")
    }
  }

  private func text(of lines: [String]) -> String { lines.joined(separator: "\n") + "\n" }

  private static let sheet = """
    name: san-francisco
    names: {zh: 旧金山, en: San Francisco}
    nodes: {file: nodes.csv, id: id, x: x, y: y, residents: residents, community: area}
    times: {file: times.csv, unit: s}
    layers:
      nodes: {status: derived, how: half-kilometre squares with calls; stations at the median call of their area}
      times: {status: derived, how: fitted to the training days' ways}

    """

  /// The dispatch centre has the one resident, so that the district's office is there.
  private var nodes: [String] {
    ["id,x,y,residents,area"]
      + map.nodes.map { "\($0.id),\($0.x),\($0.y),\($0.use == .centre ? 1 : 0),area-\($0.area)" }
  }

  private var times: [String] {
    ["from," + map.nodes.map(\.id).joined(separator: ",")]
      + map.nodes.indices.map { from in
        map.nodes[from].id + ","
          + map.nodes.indices.map { String(map.seconds(from: from, to: $0, fit)) }.joined(separator: ",")
      }
  }

  /// Sorts of calls at the hours at which they come.
  private var kinds: [(id: String, sort: FireFit.Sort, hours: FireFit.Hours)] {
    FireFit.Sort.all.flatMap { sort in
      FireFit.Hours.allCases.map { ("\(sort.family.rawValue)-\(sort.priority)-\($0)", sort, $0) }
    }
  }

  private var catalogue: [String] {
    ["kind,priority,agency"] + kinds.map { "\($0.id),\($0.sort.priority),dispatch" }
  }

  private var calls: [String] {
    ["t,place,kind"]
      + data.calls.indices.map { i in
        let call = data.calls[i]
        let sort = FireFit.sort(call)
        let hours = FireFit.hours(ofCall: call, in: data)
        return "\(call.received),\(map.nodes[map.place[i]].id),\(sort.family.rawValue)-\(sort.priority)-\(hours)"
      }
  }

  private var settings: String {
    """
    scenario: san-francisco
    map: map
    calendar:
      first-day: \(Self.weekdays[data.weekday(ofDay: 0)])
      warm-up: \(fit.training.upperBound)d
      period: \(data.days - fit.training.upperBound)d
      drain: 1d
    agencies: {dispatch: {en: Dispatch centre}, fire: {en: Fire department}, medical: {en: Ambulances}}
    incidents: {catalogue: catalogue.csv}
    calls:
      file: calls.csv
      time: {column: t, unit: s}
      place: {column: place}
      kind: {column: kind}
    policies: {dispatch: nearest, queue: fifo, path: matrix}
    units:
      call-takers: {agency: dispatch, on-duty: \(Self.callTakers), base: {places: [centre]}}
    \(teams.joined(separator: "\n"))
    procedures:
    \(kinds.map(procedure).joined(separator: "\n"))

    """
  }

  private func list(_ areas: [Int], _ use: String) -> String { areas.map { "\(use)-\($0)" }.joined(separator: ", ") }

  /// The teams that have units.
  private var teams: [String] {
    var lines: [String] = []
    for (name, team, capability) in [("engines", FireCalls.Team.engine, "engine"), ("trucks", .truck, "ladder")] {
      let homes = fit.homes.filter { $0.team == team }.map(\.area)
      guard !homes.isEmpty else { continue }
      lines.append(
        "  \(name): {agency: fire, capabilities: [\(capability)], on-duty: \(homes.count), "
          + "base: {places: [\(list(homes, "station"))]}}")
    }
    if !fit.posts.isEmpty {
      lines.append(
        "  ambulances: {agency: medical, on-duty: \(fit.posts.count), base: {places: [\(list(fit.posts, "post"))]}}")
    }
    return lines
  }

  /// The call is answered; then for each unit the hold runs, and it drives, if the call gets it at all.
  private func procedure(of id: String, _ sort: FireFit.Sort, _ hours: FireFit.Hours) -> String {
    var lines = ["  \(id):"]
    lines.append(
      "    - {task: answer, place: {desk: district}, work: \"\(fit.answers[sort.index][hours.rawValue].text)\"}")
    func add(_ name: String, _ team: FireCalls.Team, needs: String, share: Double) {
      let way = FireFit.Way(team: team, priority: sort.priority, hours: hours)
      guard share > 0, let hold = fit.holds[way] else { return }
      let work = fit.work[team.rawValue][sort.index]
      lines.append(
        "    - {task: \(name)-hold, after: [answer], place: {desk: district}, work: \"\(hold.text)\"}")
      lines.append(
        "    - {task: \(name), agency: \(team == .ambulance ? "medical" : "fire"), \(needs)after: [\(name)-hold], "
          + "start: each, share: \(share * 100)%, work: \"\(work.text)\"}")
    }
    let shares = fit.shares[sort.index]
    add("engine", .engine, needs: "needs: {engine: 1}, ", share: shares[0])
    add("second-engine", .engine, needs: "needs: {engine: 1}, ", share: shares[0] * fit.secondEngine[sort.index])
    add("truck", .truck, needs: "needs: {ladder: 1}, ", share: shares[1])
    add("ambulance", .ambulance, needs: "", share: shares[2])
    return lines.joined(separator: "\n")
  }
}
