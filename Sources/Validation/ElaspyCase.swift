import District
import EventKernel
import Inputs

/// Case A: ambulances of the Utrecht region on traces in which every random input is fixed, so that every time and every unit
/// must be ELASPY's (N. Dobbe and others, *ELASPY: an electric ambulance simulator in Python*).
public enum ElaspyCase {
  /// What ELASPY wrote of a call.
  private struct Patient {
    var response: Double
    var unit: Int
    var finish: Double
  }

  private static let title = "ELASPY's traces: ambulances of the Utrecht region, call by call"
  /// Integer nanoseconds against floating-point minutes.
  private static let tolerance = 1e-6

  /// Runs both traces from the folder that holds `elaspy`; nil if none is named.
  public static func run(reference: String?) throws -> CaseReport {
    guard let reference else { return CaseReport(id: "A", title: title, absent: "no data: --reference DIR") }
    let data = reference + "/elaspy"
    let folder = try CaseFolder("elaspy", data: data)
    var report = CaseReport(id: "A", title: title)
    for published in [
      Published(name: "3", calls: 1400, mean: 6.916663, max: 22.707397, queued: 0, last: 10928.4628),
      Published(name: "5", calls: 800, mean: 10.178388, max: 44.658045, queued: 43, last: 4181.3188),
    ] {
      report.comparisons += try compare(published, folder: folder, data: data)
    }
    return report
  }

  private struct Published {
    var name: String
    var calls: Int
    var mean: Double
    var max: Double
    var queued: Int
    var last: Double
  }

  private static func compare(_ published: Published, folder: CaseFolder, data: String) throws -> [Comparison] {
    let world = try folder.scenario("diesel-\(published.name).yaml").world()
    let theirs = try patients(path: "\(data)/Patient_Test_Diesel_\(published.name).csv")
    var recorder = LogRecorder()
    _ = try replicate(world, seed: 1, replication: 1, into: &recorder)
    let ours = recorder.incidents.filter { $0.state == .closed }.sorted { $0.identity < $1.identity }
    func minutes(_ from: Instant, _ to: Instant) -> Double { Double((to - from).nanoseconds) / 6e10 }
    let responses = ours.map { minutes($0.reported, $0.onScene) }
    let finishes = ours.map { minutes(.zero, $0.closed) }
    let pairs = zip(ours.indices, theirs)
    let name = "diesel_\(published.name): "
    let calls = Double(published.calls)
    return [
      Comparison(name + "calls closed", ours: Double(ours.count), theirs: Double(theirs.count)),
      Comparison(
        name + "response times equal within 1e-6 min",
        ours: Double(pairs.count { abs(responses[$0] - $1.response) <= tolerance }), theirs: calls),
      Comparison(
        name + "units equal", ours: Double(pairs.count { ours[$0].unit.int == $1.unit }), theirs: calls),
      Comparison(
        name + "finishing times equal within 1e-6 min",
        ours: Double(pairs.count { abs(finishes[$0] - $1.finish) <= tolerance }), theirs: calls),
      Comparison(
        name + "mean response, min", ours: responses.reduce(0, +) / Double(max(1, ours.count)), theirs: published.mean,
        tolerance: 5e-7 + tolerance),
      Comparison(
        name + "longest response, min", ours: responses.max() ?? 0, theirs: published.max, tolerance: 5e-7 + tolerance),
      Comparison(
        name + "calls that had to wait", ours: Double(ours.count { $0.hasWaited }), theirs: Double(published.queued)),
      Comparison(
        name + "last finish, min", ours: finishes.max() ?? 0, theirs: published.last, tolerance: 5e-5 + tolerance),
    ]
  }

  private static func patients(path: String) throws(InputError) -> [Patient] {
    let table = try Table.read(
      path: path, required: ["response_time", "assigned_to_ambulance_nr", "finish_time"], others: true)
    var patients: [Patient] = []
    for row in table.rows {
      patients.append(
        Patient(
          response: try row.value("response_time").double(0...1e9),
          unit: Int(try row.value("assigned_to_ambulance_nr").double(0...1e6)),
          finish: try row.value("finish_time").double(0...1e9)))
    }
    return patients
  }
}
