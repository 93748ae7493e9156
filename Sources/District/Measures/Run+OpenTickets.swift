import EventKernel

/// A ticket that is still open, and who has it.
public struct OpenTicket: Sendable, Hashable {
  /// Who has a ticket.
  public enum Holder: Sendable, Hashable {
    /// The desk with this index: it waits there, or somebody is at it.
    case desk(DeskIndex)
    /// An agency that it does not belong to and that has not noticed.
    case wrongAgency
    /// The right agency, or nobody.
    case other
  }

  /// What is known of it.
  public var fact: IncidentFact
  /// Who has it.
  public var holder: Holder
}

extension Run {
  /// All tickets that are open, spurious ones with them.
  public func openTickets(in world: World) -> [OpenTicket] {
    twin.incidents.slots.enumerated().filter { slot, incident in
      incident.stage != Incident.Stage.free.rawValue && incident.stage != Incident.Stage.detecting.rawValue
        && !incident.isErrand
    }.map { slot, incident in
      var fact = incident.fact(in: world, state: .open)
      if world.mechanisms.followsCourse { fact.course = twin.mechanisms.courses.marks[slot] }
      for join in world.joins.cases.told { join(twin.mechanisms, slot, &fact) }
      let holder: OpenTicket.Holder =
        switch Incident.Stage(rawValue: incident.stage) {
        case .waitingAtDesk, .handling: .desk(incident.desk)
        case .misrouted: .wrongAgency
        default: .other
        }
      return OpenTicket(fact: fact, holder: holder)
    }
  }
}
