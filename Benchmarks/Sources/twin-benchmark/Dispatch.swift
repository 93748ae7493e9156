import District
import Foundation
import Inputs

/// The spatial dispatch as an ordinary scenario with logging off: calls a second of the run alone, as the rivals count them,
/// and the mean response in minutes.
func dispatch(edge: Int, units: Int, calls: Int) throws {
  let folder = NSTemporaryDirectory() + "gridtwin-" + UUID().uuidString
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try SpatialDispatch(edge: edge, units: units, calls: calls).write(to: folder)
  let world = try Scenario.read(path: folder + "/scenario.yaml").world()

  var recorder = NullRecorder()
  var finished: Run?
  let time = try seconds { finished = try replicate(world, seed: 1, replication: 1, into: &recorder) }
  guard let run = finished,
    let response = run.measures(in: world).first(where: { $0.measure == "response-mean" && $0.dimension == "" }),
    let mean = response.value
  else { preconditionFailure("a run that nobody stops has a mean response") }
  precondition(response.open == 0, "every call is answered")
  let closed = Double(response.n)
  print("RESULT gridtwin disp \(units) \(response.n) \(time) \(closed / time) \(String(format: "%.4f", mean))")
  figure("dispatch-\(units)-events", Double(run.events) / closed)
}
