import District
import Experimentation
import Foundation

/// Where two runs part, for machines.
public struct DifferenceJSON: Encodable {
  struct Event: Encodable {
    var run: String
    var nanoseconds: Int64?
    var kind: String?
    var incident: String?
    var incidentKind: String?
    var task: String?
    var unit: String?
    var desk: String?
    var words: String
  }

  var equal = false
  /// Of equal runs their number; of others the number of the first that differs.
  var event: Int?
  var digests: [String]?
  var hour: Int?
  var sides: [Event]?

  /// Makes the answer for two runs by their names.
  public init(_ outcome: RunComparison.Outcome, _ first: String, _ second: String) {
    switch outcome {
    case .equal(let digest, let events):
      equal = true
      event = events
      digests = [digest, digest]
    case .differentEnds(let digests, let events):
      self.digests = digests
      event = events
    case .parted(let event, let left, let right):
      self.event = event
      sides = [Self.event(left, first), Self.event(right, second)]
    case .partedWithin(let hour): self.hour = hour
    }
  }

  private static func event(_ happening: NamedHappening?, _ run: String) -> Event {
    Event(
      run: run, nanoseconds: happening?.time.nanoseconds, kind: happening?.kind.name,
      incident: happening?.incident.map(DifferenceText.id), incidentKind: happening?.incidentKind,
      task: happening?.task, unit: happening?.unit, desk: happening?.desk,
      words: DifferenceText.words(happening))
  }

  /// The JSON text.
  public func text() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}
