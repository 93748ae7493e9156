import District
import EventKernel
import Foundation
import Inputs

@testable import Experimentation

/// Smallville, with settings that stand instead of its own.
func smallville(_ changes: (String, String)...) throws -> World {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  let scenario = try Scenario.read(path: folder.appendingPathComponent("Experiments/smallville/scenario.yaml").path)
  let overrides = try changes.map { (path: $0, value: try Setting.parse($1, file: "test")) }
  return try Scenario(setting: try scenario.setting.applying(overrides)).world()
}

/// A budget as an experiment would have it.
func budget(_ text: String) throws -> Budget {
  try Budget(Setting(.scalar(text), file: "x.yaml", line: 7, key: "budgets[1]"))
}
