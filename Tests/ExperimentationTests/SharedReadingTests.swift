import District
import EventKernel
import Foundation
import Inputs
import Testing

@testable import Experimentation

/// What the alternatives of an experiment share, and what is said where one of them may not change it.
@Suite struct SharedReadingTests {
  /// A scenario on nodes with calls from a file, gone with its last user.
  private final class Folder {
    let path = NSTemporaryDirectory() + "shared-" + UUID().uuidString

    init() throws {
      try FileManager.default.createDirectory(atPath: path + "/map", withIntermediateDirectories: true)
      for (file, text) in [
        "map/map.yaml": """
        name: two
        names: {zh: 两点, en: Two}
        nodes: {file: nodes.csv, id: id, x: x, y: y, residents: residents}
        times: {file: times.csv, unit: min}
        """,
        "map/nodes.csv": "id,x,y,residents\na,0,0,1\nb,10,0,1\n",
        "map/times.csv": "from,a,b\na,0,10\nb,10,0\n",
        "catalogue.csv": "kind,priority,agency,work\ncall,1,ems,constant(10min)\n",
        "longer.csv": "kind,priority,agency,work\ncall,1,ems,constant(20min)\n",
        "others.csv": "kind,priority,agency,work\nother,1,ems,constant(20min)\n",
        "calls.csv": "t,u\n0,1\n5,6\n",
        "scenario.yaml": """
        scenario: two
        map: map
        calendar:
          first-day: monday
          warm-up: 0d
          period: 1d
          drain: 1d
        incidents: {catalogue: catalogue.csv}
        agencies: {ems: {}}
        units: {ambulance: {agency: ems, base: {places: [a]}, on-duty: 1}}
        calls: {file: calls.csv, time: {column: t, unit: min}, place: b, kind: call}
        policies: {path: matrix}
        """,
      ] { try write(text, to: file) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ text: String, to file: String) throws {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + file))
    }

    /// The experiment with one alternative more, which stands in line 9.
    func experiment(_ changes: String) throws -> Experiment {
      try write(
        """
        experiment: two
        question: What is shared?
        scenario: scenario.yaml
        replications: {min: 1}
        seed: 1
        baseline: as-it-is
        alternatives:
          as-it-is:
          other: {\(changes)}
        """, to: "x.yaml")
      return try Experiment.read(path: path + "/x.yaml")
    }
  }

  private static func address<T>(_ array: [T]?) -> UnsafeRawPointer? {
    array?.withUnsafeBufferPointer { $0.baseAddress.map { UnsafeRawPointer($0) } }
  }

  /// The worlds of the alternatives, in their order.
  private func worlds(of experiment: Experiment) throws -> [World] {
    let preparation = try experiment.preparation()
    return preparation.experiment.alternatives.compactMap { preparation.worlds[$0.name] }
  }

  @Test(arguments: ["units.ambulance.on-duty: 2", "policies.queue: priority", "units.ambulance.free-at: base"])
  func theMapAndTheCallsAreReadOnce(change: String) throws {
    let folder = try Folder()
    let experiment = try folder.experiment(change)
    let worlds = try worlds(of: experiment)
    #expect(worlds.count == 2 && worlds[0].digest != worlds[1].digest)
    #expect(Self.address(worlds[0].map.nodes?.seconds) == Self.address(worlds[1].map.nodes?.seconds))
    #expect(Self.address(worlds[0].plan.calls?.time) == Self.address(worlds[1].plan.calls?.time))
    // What is shared is what would have been read.
    let scenario = try Scenario.read(path: experiment.scenario)
    let alone = Scenario(setting: try experiment.alternatives[1].applied(to: scenario.setting))
    #expect(try alone.world(under: scenario.world()).digest == worlds[1].digest)
    #expect(try alone.world().digest == worlds[1].digest)
  }

  /// Other work leaves the calls what they are, though they are read again.
  @Test func anotherCatalogueReadsTheCallsAnew() throws {
    let folder = try Folder()
    let worlds = try worlds(of: folder.experiment("incidents.catalogue: longer.csv"))
    #expect(worlds[0].plan.calls == worlds[1].plan.calls && worlds[0].digest != worlds[1].digest)
  }

  @Test func theDigestTellsMapsAndCallsApart() throws {
    let folder = try Folder()
    func digest() throws -> String { try Scenario.read(path: folder.path + "/scenario.yaml").world().digest }
    let first = try digest()
    try folder.write("t,u\n0,1\n6,6\n", to: "calls.csv")
    let second = try digest()
    try folder.write("from,a,b\na,0,10\nb,11,0\n", to: "map/times.csv")
    let third = try digest()
    #expect(Set([first, second, third]).count == 3)
  }

  @Test(arguments: [
    ("calendar.period: 2d", "calendar.period", "cannot change the period"),
    ("calendar.drain: 2d", "calendar.drain", "cannot change the period"),
    ("calendar: {first-day: monday, warm-up: 0d, period: 2d, drain: 1d}", "calendar", "cannot change the period"),
    ("calls.time: {column: u, unit: min}", "calls.time", "cannot change the calls"),
    ("incidents.catalogue: others.csv, calls.kind: other", "incidents.catalogue", "the same kinds"),
  ])
  func whatMayNotBeChangedIsNamedWhereItIsChanged(change: String, key: String, said: String) throws {
    let folder = try Folder()
    let experiment = try folder.experiment(change)
    let error = #expect(throws: InputError.self) { try experiment.prepared() }
    #expect(error?.file == folder.path + "/x.yaml" && error?.line == 9, "\(String(describing: error))")
    #expect(
      error?.key?.hasSuffix(key) == true && error?.message?.contains(said) == true, "\(String(describing: error))")
  }
}
