/// What the alternatives of an experiment share.
extension Plan {
  /// Makes sure that this plan meets the same candidate incidents as another, and is measured over the same period.
  func checkShares(with base: Plan) throws(WorldError) {
    guard map == base.map else {
      throw .impossible(key: "map", message: "an alternative cannot change the map: its incidents would be others")
    }
    guard kinds.map(\.id) == base.kinds.map(\.id) else {
      throw .impossible(
        key: "incidents.catalogue", message: "an alternative needs the same kinds as the scenario")
    }
    guard kinds.map(\.exposure) == base.kinds.map(\.exposure), rateBounds == base.rateBounds else {
      throw .impossible(
        key: "incidents",
        message: "an alternative cannot change what a kind is exposed to: its incidents would be others")
    }
    guard people?.crowds?.places == base.people?.crowds?.places,
      people?.crowds?.bounds == base.people?.crowds?.bounds
    else {
      throw .impossible(
        key: "people",
        message:
          "an alternative cannot add, move or take away a station or gathering: its incidents would be others; let it have no people"
      )
    }
    guard people?.replacement?.workers == base.people?.replacement?.workers,
      people?.replacement?.newcomers.incidents == base.people?.replacement?.newcomers.incidents
    else {
      throw .impossible(
        key: "people.replacement",
        message:
          "an alternative cannot change the quarters or the newcomers' factors on incidents: its incidents would be others; let it have a share of 0%"
      )
    }
    guard calls == base.calls else {
      throw .impossible(key: "calls", message: "an alternative cannot change the calls: nothing could be paired")
    }
    for mechanism in Mechanisms.list { try mechanism.declaration.adds.isShared?(self, base) }
    guard calendar == base.calendar else {
      throw .impossible(key: "calendar", message: "an alternative cannot change the period: nothing could be paired")
    }
  }
}
