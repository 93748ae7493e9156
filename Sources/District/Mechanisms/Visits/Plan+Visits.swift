/// What must hold of service places.
extension Plan {
  /// Makes sure that services are possible as a whole.
  func checkVisits() throws(WorldError) {
    let residents = map.cells.residents.reduce(0) { $0 + Int($1) }
    for service in mechanisms.places ?? [] {
      let visits = service.rate * (service.profile.max() ?? 0) * Double(residents) * 86_400
      guard visits <= 1e7 else {
        throw .impossible(
          key: "places.\(service.id).rate-per-1000", message: "makes \(visits) visits a day; 10 million are allowed")
      }
      for place in service.places {
        guard place.seats.count == service.stages.count, place.seats.allSatisfy({ $0 > 0 }) else {
          throw .impossible(
            key: "places.\(service.id).sites.\(place.id).seats", message: "every stage needs at least one seat")
        }
      }
    }
  }

  /// Makes sure that this plan's residents want the same visits as another's, so that visits can be paired.
  func checkVisitsShared(with base: Plan) throws(WorldError) {
    let (mine, theirs) = (mechanisms.places ?? [], base.places ?? [])
    guard mine.map(\.id) == theirs.map(\.id), mine.map(\.rate) == theirs.map(\.rate),
      mine.map(\.profile) == theirs.map(\.profile)
    else {
      throw .impossible(
        key: "places",
        message: "an alternative cannot change which services residents want, or how often: its visits would be others")
    }
  }
}
