import Foundation
import Testing

@testable import District
@testable import Inputs

/// Where the things of a scenario stand that have a name.
extension Plan {
  func kind(_ id: String) throws -> Int { try #require(kinds.firstIndex { $0.id == id }) }
  func agency(_ id: String) throws -> Int { try #require(agencies.firstIndex { $0.id == id }) }
  func team(_ id: String) throws -> Int { try #require(teams.firstIndex { $0.id == id }) }
  func capability(_ id: String) throws -> Int { try #require(capabilities.firstIndex(of: id)) }
  func channel(_ id: String) throws -> Int { try #require(self.detection?.channels.firstIndex { $0.id == id }) }
}

/// A folder with a scenario on smallville and its files, gone with its last user.
final class ScenarioFolder {
  let folder: String

  static let catalogue = """
    kind,priority,agency,work,deadline,patience,reopened
    house-fire,1,fire,,15min,,
    alarm,2,fire,"constant(10min)",,,5%
    illness,1,ambulance,,,"exponential(mean: 30min)",
    """
  static let procedures = """
    procedures:
      house-fire:
        - {task: inspect, agency: police, after: [attack], place: {desk: subdistrict}, start: each, when-interrupted: restart, work: 20min}
        - {task: attack, needs: {engine: 2, ladder: 1}, work: "lognormal(mean: 50min, cv: 0.5)"}
        - {task: search, needs: 2, share: 40%, work: 30min}
      illness:
        - {task: care, work: "exponential(mean: 20min)"}
        - {task: hand-over, by: care, place: {facility: hospital, choose: least-busy}, share: 60%, work: 15min}
    """
  static let units = """
    units:
      engines:
        agency: fire
        capabilities: [engine, rescue]
        crew: 4
        cost: 5
        base: {facilities: {kind: fire}}
        speed: 36km/h
        calm-speed: 80%
        turnout: 1min
        on-duty: {day: 3, night: 2}
        shift-end: hand-on
        break: {after: 4h, length: 30min}
        rest: 11h
        absence: 5%
        recall: {after: 45min, priority: 1}
      ladders: {agency: fire, capabilities: [ladder], base: {places: [7, fire-1, 7]}, speed: 36km/h, on-duty: 3}
      ambulances: {agency: ambulance, base: {facilities: {kind: hospital}}, speed: 36km/h, on-duty: 2, free-at: base}
      officers: {agency: police, free-at: anywhere, cruise: subdistrict, base: subdistricts, speed: 36km/h, on-duty: {day: 2}}
    """

  init(_ extra: String = "", files: [String: String] = [:]) throws {
    folder = NSTemporaryDirectory() + "scenario-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: packageFolder + "/Maps/smallville", toPath: folder + "/map")
    try write(Self.catalogue, to: "catalogue.csv")
    let head = """
      scenario: test
      map: map
      calendar: {first-day: saturday, warm-up: 0d, period: 2d, drain: 1d}
      shifts: {day: 08:00-20:00, night: 20:00-08:00}
      incidents: {catalogue: catalogue.csv}
      agencies: {fire: {en: Fire brigade, waiting-room: 0}, ambulance: {zh: 急救}, police: }
      """
    try write([head, Self.procedures, Self.units, extra].joined(separator: "\n"), to: "scenario.yaml")
    for name in files.keys.sorted() { try write(files[name] ?? "", to: name) }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func write(_ text: String, to file: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + file))
  }

  /// Replaces a text that must be there.
  func replace(_ old: String, by new: String, in file: String = "scenario.yaml") throws {
    let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
    guard text.contains(old) else { throw InputError(file: file, found: old, message: "not there to be replaced") }
    try write(text.replacingOccurrences(of: old, with: new), to: file)
  }

  func reading() throws(InputError) -> Scenario.Reading {
    try Scenario.read(path: folder + "/scenario.yaml").reading()
  }

  /// The plan, checked as a whole.
  func plan() throws -> Plan {
    let plan = try reading().plan
    try plan.checkProcedures()
    try plan.checkDuties()
    try plan.checkCalls()
    return plan
  }

  /// What reading or checking says, without the folder's path.
  func message() -> String? {
    do {
      _ = try plan()
      return nil
    } catch {
      return "\(error)".replacingOccurrences(of: folder + "/", with: "")
    }
  }

  /// A mistake is refused by a message that names the file, the key and what is allowed; `what` tells it from others.
  func expectMistake(_ what: String, key: String, said: String) {
    do {
      _ = try Scenario.read(path: folder + "/scenario.yaml").world()
      Issue.record("\(what) was read")
    } catch {
      #expect("\(error)".contains("scenario.yaml:") && "\(error)".contains(said), "\(error)")
      #expect("\(error)".contains(key) && !"\(error)".dropLast().contains("\n"), "\(error)")
    }
  }
}
