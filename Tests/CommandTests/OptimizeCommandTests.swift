import Foundation
import Inputs
import Testing

@Suite struct OptimizeCommandTests {
  private static let map = Command.repository + "/Maps/smallville"
  private static let bases = [
    "optimize", "bases", "--model", "mexclp", "--units", "3", "--busy", "50%", "--within", "10min", "--times", "m.csv",
    "--time-unit", "min", "--demand", "d.csv", "--sites", "s.csv", "--out", "out.csv",
  ]

  /// Runs in a folder with a matrix that is short from p to a, and not the other way.
  private static func run(_ arguments: [String]) throws -> (outcome: Command.Outcome, file: String?) {
    let folder = NSTemporaryDirectory() + "optimize-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let files = [
      "m.csv": "_,a,b,p,q\na,0,9,30,30\nb,9,0,30,5\np,5,30,0,30\nq,30,6,30,0\n",
      "d.csv": "id,weight\na,6\nb,4\n", "s.csv": "\u{FEFF}id\np\nq\n", "far.csv": "id\nx\n",
      "plan.csv": "base,units\np,3\n", "fleet.csv": "Ambulance,Base\n1,p\n2,q\n3,p\n",
      "calls.csv": "cell,workload\n0,5\n1,5\n27,8\n19,4\n", "twice.csv": "cell,workload\n0,5\n0,5\n",
      "none.csv": "cell,workload\n0,0\n",
    ]
    for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name)) }
    let outcome = try Command.run(arguments, in: folder)
    return (outcome, try? String(contentsOfFile: folder + "/out.csv", encoding: .utf8))
  }

  @Test func basesOverAMatrix() throws {
    let (outcome, file) = try Self.run(Self.bases + ["--score", "plan.csv"])
    #expect(outcome.code == 0, "\(outcome.errors)")
    // 6 x (1 - 0.25) at a, 4 x 0.5 at b; all three at p leave b without: 6 x 0.875.
    #expect(outcome.output.contains("expected demand covered: 6.5 (65 %)") && outcome.output.contains("optimal"))
    #expect(outcome.output.contains("plan.csv, 3 units: 5.25 (52.5 %)"))
    // What a scenario reads as bases can be scored: a row a unit, under another name.
    let fleet = try Self.run(Self.bases + ["--score", "fleet.csv", "--score-column", "Base"]).outcome
    #expect(fleet.output.contains("fleet.csv, 3 units: 6.5 (65 %)"), "\(fleet)")
    #expect(file?.hasPrefix("# Bases by gridtwin optimize bases. mexclp: 3 units") == true)
    #expect(file?.hasSuffix("\nbase,units\np,2\nq,1\n") == true)
    let json = try Self.run(Self.bases + ["--json", "--from", "demand"]).outcome.output
    #expect(json.contains("\"optimal\" : true") && json.contains("\"objective\" : 3.5"))
  }

  @Test func basesOverAMap() throws {
    let common = ["optimize", "bases", "--map", Self.map, "--speed", "20km/h", "--units", "1", "--out", "out.csv"]
    let median = try Self.run(common + ["--model", "p-median", "--sites-at", "communities"])
    #expect(median.outcome.code == 0 && median.file?.hasSuffix("base,units\n13,1\n") == true, "\(median)")
    let covering = try Self.run(common + ["--model", "mclp", "--within", "2min", "--site-kind", "hospital"])
    #expect(covering.file?.hasSuffix("base,units\nhospital-1,1\n") == true, "\(covering)")
  }

  /// Of two units within a minute at 30 km/h, two cells, one stays at the fire station in cell 14, where few of the market's people are in
  /// reach; the other one goes where most are added. The times are those of the scenario's travel model.
  @Test func fixedBasesStay() throws {
    let scenario = Command.repository + "/Experiments/fire-night/scenario.yaml"
    let common = [
      "optimize", "bases", "--map", Self.map, "--model", "mclp", "--within", "1min", "--out", "out.csv", "--sites-at",
      "communities", "--units",
    ]
    let free = try Self.run(common + ["2", "--speed", "30km/h"])
    let path = try Self.run(common + ["2", "--speed", "30km/h", "--path", "manhattan", "--fixed", "fire-1"])
    #expect(path.outcome.code == 0 && path.file?.contains("fire-1,1") == true, "\(path)")
    #expect(path.outcome.output.contains("2 units on 4 candidate sites, 1 of them fixed"), "\(path.outcome.output)")
    #expect(free.file?.contains("fire-1") == false)
    let timed = try Self.run(
      common + ["2", "--scenario", scenario, "--at", "08:00", "--team", "engine", "--fixed", "fire-1"])
    #expect(timed.file?.hasSuffix(String(path.file?.suffix(30) ?? "")) == true, "\(timed)")
    let all = try Self.run(common + ["1", "--speed", "30km/h", "--fixed", "fire-1"])
    // Cell 14 is in column 3 and row 2: 2,810 of 4,200 residents live within two cells, as the map says.
    #expect(all.outcome.output.contains("demand covered: 2810 (66.9"), "\(all)")
  }

  @Test(arguments: [
    (["--fixed", "fire-9"], "--fixed: no facility, and no candidate site, found \"fire-9\""),
    (["--fixed", "fire-1,fire-1"], "this site stands twice"), (["--fixed", "fire-1=2"], "one unit at a site"),
    (["--fixed", "fire-1,police-1,rail-1"], "--units: found \"2\", allowed: 3 or more"),
    (["--fixed", ""], "--fixed: found \"\""), (["--path", "road"], "--path: found \"road\""),
    (["--path", "matrix"], "needs a map of nodes"), (["--at", "08:00"], "--scenario and --at go together"),
    (["--team", "engine"], "--map needs --speed"),
  ])
  func wrongBasesOfAMap(arguments: [String], expected: String) throws {
    let (outcome, file) = try Self.run(
      [
        "optimize", "bases", "--map", Self.map, "--model", "mclp", "--within", "1min", "--out", "out.csv", "--sites-at",
        "communities", "--units", "2", "--speed", "30km/h",
      ] + arguments)
    #expect(outcome.code == 2 && outcome.errors.contains(expected) && file == nil, "\(outcome)")
  }

  @Test func beatsReplaceThoseOfTheMap() throws {
    let beats = ["optimize", "beats", "--map", Self.map, "--out", "out.csv"]
    let (outcome, file) = try Self.run(beats + ["--beats", "9"])
    #expect(outcome.code == 0 && outcome.output.contains("max/mean"), "\(outcome.errors)")
    let copy = NSTemporaryDirectory() + "beats-" + UUID().uuidString
    try FileManager.default.copyItem(atPath: Self.map, toPath: copy)
    defer { try? FileManager.default.removeItem(atPath: copy) }
    try Data((file ?? "").utf8).write(to: URL(fileURLWithPath: copy + "/beats.csv"))
    #expect(try Command.run(["map", "info", copy], in: copy).code == 0)
    let calls = try Self.run(beats + ["--beats", "4", "--workload", "calls.csv", "--json"])
    #expect(calls.outcome.code == 0 && calls.outcome.output.contains("\"beats\" : 4"), "\(calls.outcome.errors)")
  }

  @Test(arguments: [
    (["--units", "0"], "--units: found \"0\", allowed: from 1 to"),
    (["--units", "9223372036854775807"], "allowed: from 1 to 10000"),
    (["--within", "4min"], "--within: no demand is within reach of any site"),
    (["--per-site", "1"], "--units: found \"3\", allowed: from 1 to 2: 2 sites, one unit at each"),
    (["--busy", "100%"], "--busy: found \"100%\""), (["--within", "10"], "--within: found \"10\""),
    (["--demand-weight", "wieght"], "d.csv:1: the column \"wieght\" is missing, found \"weight\""),
    (["--sites", "far.csv"], "far.csv:2: id: not in m.csv, found \"x\", allowed: a, b, p, q"),
    (["--times", "no.csv"], "no.csv: does not exist"), (["--model", "mclp"], "--busy goes with mexclp"),
    (["--map", "m"], "one of --times and --map"), (["--speed", "3km/h"], "go with --map"),
    (["--score", "d.csv"], "d.csv:1"), (["--out", "no/out.csv"], "no/out.csv: cannot be written"),
  ])
  func wrongBases(arguments: [String], expected: String) throws {
    // The last of a repeated option counts.
    let (outcome, file) = try Self.run(Self.bases + arguments)
    #expect(outcome.code == 2 && outcome.errors.contains(expected) && file == nil, "\(outcome)")
  }

  @Test(arguments: [
    (["--beats", "2"], "--beats: found \"2\", allowed: from 3, one in each community"),
    (["--beats", "9", "--workload", "resident"], "--workload: found \"resident\", allowed: residents, people"),
    (["--beats", "9", "--workload", "twice.csv"], "twice.csv:3: cell: this cell stands twice, first in line 2"),
    (["--beats", "9", "--workload", "none.csv"], "none.csv: workload: there is no work in any cell"),
  ])
  func wrongBeats(arguments: [String], expected: String) throws {
    let (outcome, file) = try Self.run(["optimize", "beats", "--map", Self.map, "--out", "out.csv"] + arguments)
    #expect(outcome.code == 2 && outcome.errors.contains(expected) && file == nil, "\(outcome)")
  }
}
