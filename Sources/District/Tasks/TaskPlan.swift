import EventKernel

/// So many units of one capability.
public struct Need: Sendable, Codable, Hashable {
  /// Index of the capability.
  public var capability: Int
  /// How many units; a unit counts for every need that it has the capability for.
  public var count: Int

  /// Makes a need.
  public init(capability: Int, count: Int = 1) {
    self.capability = capability
    self.count = count
  }
}

/// The smallest piece of work that one agency does for an incident. The tasks of a kind are its procedure.
public struct TaskPlan: Sendable, Codable, Hashable {
  /// Where a task is done.
  public enum Place: Sendable, Codable, Hashable {
    /// Where the incident is.
    case scene
    /// At the office of a tier that answers for the scene.
    case desk(Tier)
    /// At a facility of a kind.
    case facility(String, FacilityChoice)
  }
  /// Which facility of a kind.
  public enum FacilityChoice: String, Sendable, Codable, CaseIterable {
    /// The one that is soonest reached from the scene.
    case nearest
    /// The one with the fewest tasks on the way to it, at it or in its line; among equals the nearest.
    case leastBusy = "least-busy"
  }
  /// When the units of a task begin to work.
  public enum Start: String, Sendable, Codable, CaseIterable {
    /// Together, once all are there; one duration for all.
    case together
    /// Each when it arrives, with a duration of its own.
    case each
  }
  /// What becomes of work that is broken off.
  public enum Interruption: String, Sendable, Codable, CaseIterable {
    /// What was done stays done.
    case resume
    /// It begins anew, as long as before.
    case restart
  }
  /// Tasks that a kind may have.
  public static let limit = 60
  /// Needs that a task may have.
  public static let needLimit = 4

  /// Its name, unique within the kind.
  public var id: String
  /// Index of the agency that does it.
  public var agency: Int
  /// The units that it takes, 1 to 4 needs.
  public var needs: [Need]
  /// Where it is done.
  public var place: Place
  /// Indices of the tasks that must be done before.
  public var after: [Int]
  /// Index of the task whose units go on with this one, or -1: they carry the matter on to another place.
  public var by: Int
  /// When its units begin.
  public var start: Start
  /// Share of the incidents that need it.
  public var share: Double
  /// Time at work, seconds.
  public var work: Distribution
  /// What becomes of it when a unit is called away or goes off duty.
  public var interruption: Interruption

  /// Makes a task.
  public init(
    id: String, agency: Int, needs: [Need], place: Place = .scene, after: [Int] = [], by: Int = -1,
    start: Start = .together, share: Double = 1, work: Distribution, interruption: Interruption = .resume
  ) {
    self.id = id
    self.agency = agency
    self.needs = needs
    self.place = place
    self.after = after
    self.by = by
    self.start = start
    self.share = share
    self.work = work
    self.interruption = interruption
  }
}

/// Facilities of one kind that serve a few at a time.
public struct FacilityPlan: Sendable, Codable, Hashable {
  /// The kind: `hospital`.
  public var kind: String
  /// Tasks that each of them takes at a time; the others wait in its line, first come, first served.
  public var bays: Int

  /// Makes a plan.
  public init(kind: String, bays: Int) {
    self.kind = kind
    self.bays = bays
  }
}
