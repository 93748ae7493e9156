import District
import Foundation
import Inputs

/// The worlds that the tests run in.
enum Worlds {
  /// The checkout's folder.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// Smallville, with settings replaced.
  static func smallville(_ overrides: (String, String)...) throws -> World {
    try smallville(overrides)
  }
  static func smallville(_ overrides: [(String, String)]) throws -> World {
    try world("Experiments/smallville/scenario.yaml", overrides)
  }

  /// Longhua, with settings replaced.
  static func longhua(_ overrides: (String, String)...) throws -> World {
    try world("Experiments/longhua/scenario.yaml", overrides)
  }

  /// A night of fires, with settings replaced.
  static func fireNight(_ overrides: (String, String)...) throws -> World {
    try world("Experiments/fire-night/scenario.yaml", overrides)
  }

  private static func world(_ path: String, _ overrides: [(String, String)]) throws -> World {
    let base = try Scenario.read(path: "\(root)/\(path)")
    let changed = try base.setting.applying(
      overrides.map { (path: $0.0, value: try Setting.parse($0.1, file: "override")) })
    return try Scenario(setting: changed).world()
  }
}
