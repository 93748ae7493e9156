import EventKernel

/// What must hold of an epidemic.
extension Plan {
  func checkEpidemic() throws(WorldError) {
    guard let epidemic = mechanisms.epidemic else { return }
    let residents = map.cells.residents.reduce(0) { $0 + Int($1) }
    try demand(residents > 0, "epidemic", "nobody lives in the district who could be infected")
    try demand(epidemic.infectious.mean > 0, "epidemic.infectious", "needs a time above zero")
    try demand(
      epidemic.imports >= 0 && epidemic.imports * 86_400 < 10_001, "epidemic.imports",
      "needs a rate from 0 to 10,000 a day")
    try checkEncounters(epidemic)
    try checkReporting(epidemic)
    try checkMixing(epidemic)
    try checkTesting(epidemic)
    for (index, seed) in epidemic.seeds.enumerated() {
      let key = "epidemic.seeds.\(seed.id)"
      try demand(!epidemic.seeds[..<index].contains { $0.id == seed.id }, key, "\(seed.id) stands twice")
      try demand((1...EpidemicPlan.Seed.limit).contains(seed.cases), key + ".cases", "needs 1 or more")
      try demand(
        seed.at >= .zero && .zero + seed.at < calendar.end, key + ".at",
        "lies outside the run, which ends after \(calendar.end.days) days")
      try demand(
        seed.cell == -1 || map.cells.residents.indices.contains(seed.cell), key + ".place", "there is no such place")
      let people = seed.cell < 0 ? residents : Int(map.cells.residents[seed.cell])
      try demand(seed.cases <= people, key + ".cases", "only \(people) people live there")
    }
    for (index, area) in epidemic.areas.enumerated() {
      let key = "epidemic.areas.\(area.id)"
      try demand(!epidemic.areas[..<index].contains { $0.id == area.id }, key, "\(area.id) stands twice")
      try check(area, key)
    }
  }

  private func checkEncounters(_ epidemic: EpidemicPlan) throws(WorldError) {
    let venues = EpidemicPlan.Venue.allCases
    try demand(
      epidemic.encounters.count == venues.count, "epidemic.settings", "needs one entry for each of \(venues.count)")
    for (venue, encounters) in zip(venues, epidemic.encounters) {
      let key = "epidemic.settings.\(venue.id)"
      try demand(
        encounters.infects >= 0 && encounters.infects * 86_400 < 1001, key + ".infects",
        "needs a rate from 0 to 1,000 a day")
      try demand(
        (0...EpidemicPlan.Encounters.limit).contains(encounters.contacts), key + ".contacts",
        "0 to \(EpidemicPlan.Encounters.limit) are allowed")
      try demand((0...1).contains(encounters.traced), key + ".traced", "the share is \(encounters.traced)")
      try demand(
        encounters.traced == 0 || epidemic.reported != nil, key + ".traced",
        "no case is ever reported, so that nobody is traced: state epidemic.reported")
      try demand(
        encounters.traced == 0 || epidemic.quarantine > .zero, key + ".traced",
        "who is traced is kept apart for a time: state epidemic.quarantine")
    }
    try demand(
      epidemic.encounters[EpidemicPlan.Venue.work.rawValue].infects == 0 || people != nil || epidemic.mixing != nil,
      "epidemic.settings.work", "nobody goes to work: state people, or epidemic.mixing")
  }

  private func checkReporting(_ epidemic: EpidemicPlan) throws(WorldError) {
    guard let reported = epidemic.reported else { return }
    try demand((0...1).contains(reported.share), "epidemic.reported.share", "the share is \(reported.share)")
    try demand(kinds.indices.contains(reported.kind), "epidemic.reported.kind", "no kind has the number")
  }

  private func checkMixing(_ epidemic: EpidemicPlan) throws(WorldError) {
    guard let mixing = epidemic.mixing else { return }
    var residents = [Int](repeating: 0, count: map.zones.count)
    for cell in 0..<map.cells.count { residents[Int(map.cells.zone[cell])] += Int(map.cells.residents[cell]) }
    try demand(
      mixing.count == residents.count && mixing.allSatisfy { $0.count == residents.count }, "epidemic.mixing",
      "needs a row for each zone, with a weight for each")
    for (zone, row) in mixing.enumerated() {
      let key = "epidemic.mixing.\(map.zones[zone].id)"
      try demand(row.allSatisfy { $0 >= 0 && $0.isFinite }, key, "needs weights, not negative")
      try demand(
        residents[zone] == 0 || row.contains { $0 > 0 }, key, "its \(residents[zone]) people meet nobody")
      for (other, weight) in row.enumerated() where weight > 0 && residents[other] == 0 {
        throw .impossible(
          key: "\(key).\(map.zones[other].id)", message: "nobody lives in \(map.zones[other].id) who could be met")
      }
    }
  }

  private func check(_ area: EpidemicPlan.ControlArea, _ key: String) throws(WorldError) {
    try demand((0...1).contains(area.factor), key + ".factor", "the factor is \(area.factor)")
    try demand(
      area.followsCases == (area.lasts > .zero), key + ".lasts",
      area.followsCases ? "needs a time above zero" : "no case declares it, and what an act does holds until its end")
    try demand(
      (0...EpidemicPlan.ControlArea.reach).contains(area.within), key + ".within",
      "0 to \(EpidemicPlan.ControlArea.reach) cells are allowed")
    try demand(area.within == 0 || map.nodes == nil, key + ".within", "on a map of nodes nothing has neighbours")
    try demand(
      !area.followsCases || mechanisms.epidemic?.reported != nil, key + ".after",
      "no case is ever reported: state epidemic.reported")
    for (name, kind) in [("sealed-by", area.sealedBy), ("opens", area.opens)] {
      try demand(kind == -1 || kinds.indices.contains(kind), "\(key).\(name)", "no kind has the number \(kind)")
    }
    if let every = area.every {
      try demand(area.opens >= 0, key + ".every", "nothing is opened that could be opened again: state opens")
      try demand(every >= .minutes(1), key + ".every", "needs a minute or more")
    }
    try checkPlaces(of: area, key)
  }

  private func checkPlaces(of area: EpidemicPlan.ControlArea, _ key: String) throws(WorldError) {
    let areas = mechanisms.epidemic?.areas ?? []
    let act = (mechanisms.acts ?? []).first { act in
      act.verb == Epidemic.areaVerb && areas.indices.contains(act.object) && areas[act.object].id == area.id
    }
    try demand(
      area.followsCases || act != nil, key,
      "it is never declared: state after, or an act with \(Epidemic.areaVerb): \(area.id)")
    try demand(
      act == nil || !area.places.isEmpty, key + ".places", "acts.\(act?.id ?? "") declares it, and it has no places")
    try demand(
      act != nil || area.places.isEmpty, key + ".places",
      "no act declares it there: state one with \(Epidemic.areaVerb): \(area.id)")
    for (index, place) in area.places.enumerated() {
      try demand(
        map.cells.residents.indices.contains(place), key + ".places", "there is no such place as \(place)")
      try demand(!area.places[..<index].contains(place), key + ".places", "a place stands twice")
    }
  }
}

extension Instant {
  /// Since the begin of the run, to a hundredth.
  fileprivate var days: Double { ((self - .zero).hours / 24 * 100).rounded() / 100 }
}
