import Dashboard
import Foundation
import GridTwinKit

/// Inputs that only a running twin can make.
enum Seeds {
  static func write(to folder: String, _ place: Place) async throws {
    let world = try Readers.world(place)
    var run = Run(world, seed: 1, replication: 1)
    var recorder = NullRecorder()
    for hours in [0, 1, 9, 30] {
      while run.next(before: .zero + .hours(Double(hours)), in: world, into: &recorder) != nil {}
      try DurableFile.write(run.checkpoint(in: world), to: "\(folder)/checkpoints/\(hours)")
    }
    let district = try PlayedDistrict(path: place.path("test.yaml"), alternative: nil)
    let session = LiveSession(district)
    try await session.go(to: 7200, forgets: false)
    let moment = String(decoding: await session.momentJSON(), as: UTF8.self)
    let acts = """
      "acts":[[{"t":60,"deed":{"do":"off-duty","unit":0}},{"t":60,"deed":{"do":"on-duty","unit":0}},{"t":90,"deed":{"do":"move","unit":1,"to":3}},
      {"t":120,"deed":{"do":"incident","kind":1,"cell":2}},{"t":180,"deed":{"do":"begin","verb":"close","object":"x"}}]]
      """
    try DurableFile.write(Array(moment.utf8), to: folder + "/acts/none")
    try DurableFile.write(Array(moment.replacing("\"acts\":[[]]", with: acts).utf8), to: folder + "/acts/some")
  }
}
