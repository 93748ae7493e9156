import Foundation
import Inputs

/// A world in which an experiment asks its question again: something that is assumed holds otherwise there, under every
/// alternative. How far the answer moves tells what it rests on, which no interval over replications can.
public struct MovedWorld: Sendable {
  /// What holds there, in a few words.
  public var name: String
  /// Settings that are other than in the scenario, by their paths.
  public var changes: [(path: String, value: Setting)]

  /// What holds otherwise, one "path = value" each.
  public var lines: [String] { Alternative.lines(changes) }

  /// An alternative in this world: what it changes itself is changed last.
  public func alternative(_ asked: Alternative) -> Alternative {
    Alternative(name: name(of: asked.name), overrides: changes + asked.overrides)
  }

  /// What an alternative is called in this world.
  func name(of alternative: String) -> String { alternative + ending }

  /// What stands behind the name of an alternative that is asked about in this world.
  fileprivate var ending: String { " where \(name)" }
}

extension Experiment {
  /// Whether a name is that of an alternative in a world that the question is moved to.
  public func isMoved(_ name: String) -> Bool {
    // No name of an experiment file has a blank.
    restsOn.contains { name.hasSuffix($0.ending) }
  }
}

extension MovedWorld {
  /// As long a name as a table shows.
  private static let longestName = 60

  /// Reads the worlds of `rests-on`: names, and settings as an alternative has them.
  static func all(_ setting: Setting) throws(InputError) -> [MovedWorld] {
    var worlds: [MovedWorld] = []
    for (key, line, value) in try setting.object().all() {
      let name = PlainText.line(key).precomposedStringWithCanonicalMapping
      // A letter may have marks without end; what cannot be seen makes no other name.
      guard (1...longestName).contains(name.count), name.utf8.count <= 4 * longestName,
        !name.allSatisfy(\.isWhitespace), !worlds.contains(where: { $0.name == name })
      else {
        throw InputError(
          file: setting.file, line: line, key: setting.key, found: name,
          allowed: "a name of 1 to \(longestName) characters, and of no other world")
      }
      let changes = try value.object().all().map { (path: $0.key, value: $0.value) }
      guard !changes.isEmpty else { throw value.error(allowed: "at least one setting that is other there") }
      worlds.append(MovedWorld(name: name, changes: changes))
    }
    guard !worlds.isEmpty else { throw setting.error(allowed: "at least one world, as name: {path: value}") }
    return worlds
  }

  /// What an alternative sets itself cannot be moved under it: the one would undo the other.
  func requireApart(from alternative: Alternative) throws(InputError) {
    let own = try alternative.written()
    for (path, value) in changes {
      guard let other = own.first(where: { Alternative.meet($0.path, path) }) else { continue }
      throw InputError(
        file: value.file, line: value.line, key: value.key, found: path,
        message: "\(alternative.name) changes \(other.path) itself: name a setting that no alternative changes")
    }
  }
}
