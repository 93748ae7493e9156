import Foundation
import Inputs
import Validation

extension ValidateCommand {
  /// Case E; nil if its data are not there.
  func runSanFrancisco() throws -> FireCase? {
    guard let calls else { return nil }
    try OutputFile.requirePlaces(for: [picture], reading: [calls + "/" + FireCase.file])
    let folder = keep ?? NSTemporaryDirectory() + "gridtwin-" + UUID().uuidString
    defer { if keep == nil { try? FileManager.default.removeItem(atPath: folder) } }
    let result = try FireCase.run(path: calls + "/" + FireCase.file, folder: folder)
    if let picture { try OutputFile.write(result.forecast.picture.svg, to: picture) }
    return result
  }
}
