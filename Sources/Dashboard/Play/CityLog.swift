import District
import EventKernel

/// What has happened in a city, for stories and figures: all of it but visits, of which no story tells.
struct CityLog: Recorder, Sendable {
  private var incidents = PackedFacts<IncidentFact>()
  private var legs = PackedFacts<Leg>()
  private var handlings = PackedFacts<Handling>()
  private var reports = PackedFacts<ReportFact>()
  private var steps = PackedFacts<CourseFact>()
  /// Whether there is somebody to tell stories to; figures ask for the lives that ended alone.
  private var keepsStories = true

  mutating func record(_ incident: IncidentFact) { incidents.append(incident) }
  mutating func record(_ leg: Leg) { if keepsStories { legs.append(leg) } }
  mutating func record(_ handling: Handling) { if keepsStories { handlings.append(handling) } }
  mutating func record(_ report: ReportFact) { if keepsStories { reports.append(report) } }
  mutating func record(_ step: CourseFact) { if keepsStories { steps.append(step) } }

  /// Keeps what figures ask for, and nothing else from now on.
  mutating func forgetStories() {
    (legs, handlings, reports, steps) = (PackedFacts(), PackedFacts(), PackedFacts(), PackedFacts())
    keepsStories = false
  }

  /// How many lives have ended.
  var ended: Int { incidents.count }

  /// The lives that ended from one on; it was kept by the last `pack`.
  func lives(from index: Int) -> ArraySlice<IncidentFact> { incidents[from: index] }

  /// Packs what only stories ask for.
  ///
  /// - Parameter lately: the first life that figures look at.
  mutating func pack(keeping lately: Int) {
    incidents.pack(before: lately)
    legs.pack(before: legs.count)
    handlings.pack(before: handlings.count)
    reports.pack(before: reports.count)
    steps.pack(before: steps.count)
  }

  /// How far it has come.
  struct Mark: Sendable {
    fileprivate let incidents, legs, handlings, reports, steps: Int
  }

  var mark: Mark {
    Mark(
      incidents: incidents.count, legs: legs.count, handlings: handlings.count, reports: reports.count,
      steps: steps.count)
  }

  /// Forgets what has happened since.
  ///
  /// - Parameter lately: the first life that figures look at then.
  mutating func goBack(to mark: Mark, keeping lately: Int) {
    incidents.removeAll(from: mark.incidents, unpackingFrom: lately)
    legs.removeAll(from: mark.legs, unpackingFrom: mark.legs)
    handlings.removeAll(from: mark.handlings, unpackingFrom: mark.handlings)
    reports.removeAll(from: mark.reports, unpackingFrom: mark.reports)
    steps.removeAll(from: mark.steps, unpackingFrom: mark.steps)
  }

  /// The last legs of a unit, in order.
  func lastLegs(_ most: Int, of unit: UnitIndex) -> [Leg] {
    legs.last(most, about: Leg.key(of: unit)) { $0.unit == unit }
  }

  /// What the story of an incident needs: what is about it, and where units came from that went to it.
  ///
  /// - Parameter open: what is known of it, if it is not over.
  func log(of identity: UInt64, open: IncidentFact?) -> LogRecorder {
    var log = LogRecorder()
    log.incidents = open.map { [$0] } ?? life(of: identity)
    log.legs = legs.about(identity) { $0.incident == identity }
    log.handlings = handlings.about(identity) { $0.incident == identity }
    log.reports = reports.about(identity) { $0.incident == identity }
    log.steps = steps.about(identity) { $0.incident == identity }
    for own in log.legs {
      let before = legs.about(Leg.key(of: own.unit, endingAt: own.start)) {
        $0.unit == own.unit && $0.end == own.start && $0.incident != identity
      }
      log.legs += before
      for leg in before { log.incidents += life(of: leg.incident) }
    }
    return log
  }

  private func life(of identity: UInt64) -> [IncidentFact] {
    Array(incidents.about(identity) { $0.identity == identity }.prefix(1))
  }
}
