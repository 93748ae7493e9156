import District
import EventKernel
import Foundation
import Inputs

/// ELASPY's trace with equal outputs: compared call by call first, then repeated, with the leg log written and with it off.
///
/// Written: every leg is kept by a `LogRecorder` and then stands as a line of a CSV file, a file a repetition.
func trace(scenario path: String, patients: String, name: String) throws {
  let world = try Scenario.read(path: path).world()
  let calls = try requireEqual(world, to: patients)

  let off = try perSecond(calls) {
    var recorder = NullRecorder()
    _ = try replicate(world, seed: 1, replication: 1, into: &recorder)
  }
  print("RESULT gridtwin trace \(name)-off \(calls) \(Double(calls) / off) \(off) \(calls)/\(calls)-equal")

  let file = NSTemporaryDirectory() + "gridtwin-" + UUID().uuidString + ".csv"
  defer { try? FileManager.default.removeItem(atPath: file) }
  var legs = 0
  let written = try perSecond(calls) {
    var recorder = LogRecorder()
    _ = try replicate(world, seed: 1, replication: 1, into: &recorder)
    try Data(LegTable.text(recorder.legs)).write(to: URL(fileURLWithPath: file))
    legs = recorder.legs.count
  }
  print("RESULT gridtwin trace \(name)-log \(calls) \(Double(calls) / written) \(written) \(legs)-legs")
}

/// Calls a second over as many repetitions as half a second holds, but for a first one that warms up.
private func perSecond(_ calls: Int, _ body: () throws -> Void) rethrows -> Double {
  try body()
  var (repetitions, time) = (0, 0.0)
  while time < 0.5 {
    time += try seconds(body)
    repetitions += 1
  }
  return Double(calls * repetitions) / time
}

/// Every response time within 1e-6 min of the published one, every unit the published one.
///
/// - Returns: how many calls there are.
private func requireEqual(_ world: World, to patients: String) throws -> Int {
  let table = try Table.read(path: patients, required: ["response_time", "assigned_to_ambulance_nr"], others: true)
  var recorder = LogRecorder()
  _ = try replicate(world, seed: 1, replication: 1, into: &recorder)
  let ours = recorder.incidents.filter { $0.state == .closed }.sorted { $0.identity < $1.identity }
  guard ours.count == table.rows.count else {
    throw InputError(file: patients, message: "\(table.rows.count) calls stand here, \(ours.count) were closed")
  }
  for (call, row) in zip(ours, table.rows) {
    let response = row.value("response_time")
    guard abs(Double((call.onScene - call.reported).nanoseconds) / 6e10 - (try response.double())) <= 1e-6 else {
      throw response.error("ours is \(call.onScene - call.reported)")
    }
    let unit = row.value("assigned_to_ambulance_nr")
    guard Double(call.unit.int) == (try unit.double()) else { throw unit.error("ours is \(call.unit)") }
  }
  return ours.count
}
