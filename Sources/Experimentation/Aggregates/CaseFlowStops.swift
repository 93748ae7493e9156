import District

/// Where tickets stop on their way from detection to closing, as results files name them.
struct CaseFlowStops: Sendable {
  /// A stop.
  typealias Stop = Int

  /// Stops that every world has.
  enum Fixed: Int, CaseIterable {
    case intake, merged, mismerged, deskOfCommunity, deskOfSubdistrict, deskOfDistrict, emergencyDesk, wrongAgency
    case consultation, gridWorker, helper, remoteCheck, closedInBeat, closedByCommunity, closedBySubdistrict
    case closedByDistrict, closedByEmergency, falseReport, duplicate, gaveUp, lost, expired, open, mended, unseen
    case unreported

    var name: String {
      switch self {
      case .intake: "intake"
      case .merged: "merged"
      case .mismerged: "mismerged"
      case .deskOfCommunity: "desk:community"
      case .deskOfSubdistrict: "desk:subdistrict"
      case .deskOfDistrict: "desk:district"
      case .emergencyDesk: "desk:emergency"
      case .wrongAgency: "wrong-agency"
      case .consultation: "consultation"
      case .gridWorker: "grid-worker"
      case .helper: "helper"
      case .remoteCheck: "remote-check"
      case .closedInBeat: "closed:beat"
      case .closedByCommunity: "closed:community"
      case .closedBySubdistrict: "closed:subdistrict"
      case .closedByDistrict: "closed:district"
      case .closedByEmergency: "closed:emergency"
      case .falseReport: "spurious:false"
      case .duplicate: "spurious:duplicate"
      case .gaveUp: "gave-up"
      case .lost: "lost"
      case .expired: "expired"
      case .open: "open"
      case .mended: "mended"
      case .unseen: "unseen"
      case .unreported: "unreported"
      }
    }
  }

  /// What each is called.
  let names: [String]
  private let channels: Int
  private let climbs: Int
  private let agencies: [Stop]
  private let desks: [Stop]
  private let isEmergency: [Bool]
  private let owners: [Tier]

  init(_ world: World) {
    let plan = world.plan
    let channelNames = plan.channels.isEmpty ? [] : world.channelIds.map { "channel:" + $0 }
    channels = Fixed.allCases.count
    let first = channels + channelNames.count + 1
    names =
      Fixed.allCases.map(\.name) + channelNames + ["channel:" + (plan.calls == nil ? "at-once" : "calls")]
      + plan.agencies.map { "agency:" + $0.id }
      + ["up", "raised"].flatMap { kind in
        Tier.allCases.flatMap { from in Tier.allCases.map { "\(kind):\(from.id)-\($0.id)" } }
      }
    climbs = first + plan.agencies.count
    // Who stands in every beat is a grid worker, whoever sends him.
    agencies = plan.agencies.indices.map { agency in
      let teams = plan.teams.filter { $0.agency == agency }
      return !teams.isEmpty && teams.allSatisfy { $0.base == .beats } ? Fixed.gridWorker.rawValue : first + agency
    }
    desks = world.desks.plan.map { index in
      let desk = plan.desks[index]
      if desk.platform == .emergency { return Fixed.emergencyDesk.rawValue }
      return Self.desk(desk.tier)
    }
    isEmergency = plan.kinds.map { $0.platform == .emergency }
    owners = plan.kinds.map { plan.agencies[$0.agency].owner }
  }

  /// What a ticket passes that goes up a tier since it missed a deadline: from a desk's line, or while its agency has it.
  func climb(_ from: Tier, _ to: Tier, atDesk: Bool) -> Stop {
    climbs + (atDesk ? 0 : 9) + from.rawValue * 3 + to.rawValue
  }

  static func closing(_ tier: Tier) -> Stop {
    switch tier {
    case .community: Fixed.closedByCommunity.rawValue
    case .subdistrict: Fixed.closedBySubdistrict.rawValue
    case .district: Fixed.closedByDistrict.rawValue
    }
  }

  static func desk(_ tier: Tier) -> Stop {
    switch tier {
    case .community: Fixed.deskOfCommunity.rawValue
    case .subdistrict: Fixed.deskOfSubdistrict.rawValue
    case .district: Fixed.deskOfDistrict.rawValue
    }
  }

  func desk(_ index: DeskIndex) -> Stop { desks[index.int] }

  func agency(_ index: Int32) -> Stop { agencies[Int(index)] }

  /// The channel that reported; where nobody asks for channels, what stands for them.
  func channel(_ index: Int32) -> Stop {
    let known = climbs - agencies.count - channels - 1
    return index >= 0 && Int(index) < known ? channels + Int(index) : channels + known
  }

  /// Where an incident was closed: in the beat, or by the tier in charge in the end.
  func closing(_ fact: IncidentFact) -> Stop {
    let kind = Int(fact.kind)
    switch IncidentCourse.Settler(rawValue: fact.course.settler) {
    case .grid, .helper: return Fixed.closedInBeat.rawValue
    default: break
    }
    if isEmergency[kind] { return Fixed.closedByEmergency.rawValue }
    return Self.closing(Tier(rawValue: Int(fact.course.tier)) ?? owners[kind])
  }
}
