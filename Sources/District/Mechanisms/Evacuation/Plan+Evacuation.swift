extension Plan {
  /// Makes sure that every evacuation can be: an area and shelters on the map that the hazard leaves open, roads that lead there,
  /// and somebody who fetches.
  func checkEvacuations() throws(WorldError) {
    guard let evacuations = mechanisms.evacuations else { return }
    try demand(!evacuations.isEmpty, "evacuations", "is empty; leave it out")
    try demand(
      map.nodes == nil, "evacuations", "people leave over the borders of cells, and \(map.name) is a map of nodes")
    var shelters: [String] = []
    for (index, evacuation) in evacuations.enumerated() {
      let key = "evacuations.\(evacuation.id)"
      try demand(!evacuations[..<index].contains { $0.id == evacuation.id }, key, "\(evacuation.id) stands twice")
      try checkPeople(evacuation, key)
      try checkHazard(evacuation, key)
      for shelter in evacuation.shelters {
        try demand(!shelters.contains(shelter.id), "\(key).shelters.\(shelter.id)", "there is one of this name already")
        shelters.append(shelter.id)
        try check(shelter, of: evacuation, "\(key).shelters.\(shelter.id)")
      }
      try checkExits(evacuation, key)
      try checkFetch(evacuation, key)
      try checkWays(evacuation, key)
    }
  }

  private func checkPeople(_ evacuation: EvacuationPlan, _ key: String) throws(WorldError) {
    let area = evacuation.area
    try demand(
      !area.isEmpty && area.allSatisfy { map.cells.column.indices.contains(Int($0)) }, "\(key).area",
      "needs cells of the map")
    try demand(
      zip(area, area.dropFirst()).allSatisfy { $0 < $1 }, "\(key).area", "names a cell twice or out of order")
    try demand((0...1).contains(evacuation.leaves), "\(key).leaves", "the share is \(evacuation.leaves)")
    try demand((1...100).contains(evacuation.party), "\(key).party", "1 to 100 people leave together")
    // With room for how 0.1 and 300 km/h are rounded in metres a second.
    try demand(
      (0.1 - 1e-9...300 + 1e-9).contains(evacuation.speed * 3.6), "\(key).speed", "needs a speed from 0.1 to 300 km/h")
    try demand(
      (1e-6...100).contains(evacuation.capacity), "\(key).capacity", "lets nobody through, or more than 100 a second")
    try demand(!evacuation.shelters.isEmpty, "\(key).shelters", "needs one or more")
  }

  private func checkHazard(_ evacuation: EvacuationPlan, _ key: String) throws(WorldError) {
    guard let hazard = evacuation.hazard else { return }
    try demand(map.cells.column.indices.contains(Int(hazard.cell)), "\(key).hazard.at", "needs a cell of the map")
    try demand(
      hazard.radius >= 0 && hazard.growth >= 0 && hazard.greatest >= hazard.radius, "\(key).hazard.to",
      "is smaller than the radius with which it begins")
    try demand(
      hazard.radius > 0 || hazard.growth > 0 && hazard.greatest > 0, "\(key).hazard.radius",
      "is zero and stays so; needs a length above zero, or one that grows")
    try demand(
      EvacuationRoads.size(evacuation, on: map) <= 1 << 26, "\(key).hazard",
      "closes cells at too many times on so large a map; let it reach fewer")
  }

  private func check(
    _ shelter: EvacuationShelter, of evacuation: EvacuationPlan, _ key: String
  ) throws(WorldError) {
    try demand(map.cells.column.indices.contains(Int(shelter.cell)), "\(key).at", "needs a cell of the map")
    try demand(shelter.capacity > 0, "\(key).capacity", "holds nobody; leave it out")
    try demand(!evacuation.area.contains(shelter.cell), "\(key).at", "stands in the area that is to be left")
    try demand(
      evacuation.hazard?.reaches(Int(shelter.cell), on: map) == nil, "\(key).at",
      "stands where the hazard comes, in the end")
  }

  private func checkExits(_ evacuation: EvacuationPlan, _ key: String) throws(WorldError) {
    for exit in evacuation.exits {
      let isOne = Closure(between: Int(exit.cells.x), and: Int(exit.cells.y)).isBetweenNeighbours(in: map)
      try demand(
        isOne && evacuation.area.contains(exit.cells.x) != evacuation.area.contains(exit.cells.y), "\(key).exits",
        "\(exit.cells.x) and \(exit.cells.y) share no border out of the area")
      try demand(
        exit.capacity.map { (1e-6...100).contains($0) } ?? true, "\(key).exits",
        "an exit lets nobody through, or more than 100 a second")
    }
  }

  private func checkFetch(_ evacuation: EvacuationPlan, _ key: String) throws(WorldError) {
    guard let fetch = evacuation.fetch else { return }
    try demand(kinds.indices.contains(fetch.kind), "\(key).fetch.kind", "no kind has the number \(fetch.kind)")
    try demand(
      fetch.group >= evacuation.party, "\(key).fetch.group",
      "is smaller than a party of \(evacuation.party), which stays together")
    try demand(
      channels.isEmpty || mechanisms.detection != nil || kinds[fetch.kind].coverage.contains { $0 > 0 },
      "\(key).fetch.kind",
      "no channel would report \(kinds[fetch.kind].id), so that nobody would be fetched")
  }

  /// Makes sure that whoever leaves by himself can, before the hazard begins.
  private func checkWays(_ evacuation: EvacuationPlan, _ key: String) throws(WorldError) {
    if evacuation.leaves == 0 { return }
    let roads = EvacuationRoads(evacuation, in: self)
    for cell in evacuation.area where greatestPresence(Int(cell)) > 0 {
      try demand(
        evacuation.shelters.indices.contains { roads.distance(stage: 0, shelter: $0, from: Int(cell)) != nil },
        "\(key).shelters", "none can be reached from cell \(cell), whose people are to leave by themselves")
    }
  }

  /// Whether an order would change nothing: nobody can be in the area, or nobody leaves and nobody is fetched.
  func isIdleEvacuation(_ evacuation: Int) -> Bool {
    guard let plan = mechanisms.evacuations?[evacuation] else { return true }
    return plan.leaves == 0 && plan.fetch == nil || plan.area.allSatisfy { greatestPresence(Int($0)) == 0 }
  }

  /// Evacuations whose shelters hold fewer than live or work in their area, whichever are more.
  public var smallShelters: [(evacuation: String, places: Int, people: Int)] {
    (mechanisms.evacuations ?? []).compactMap { plan in
      func sum(_ column: [Int32]) -> Int { plan.area.reduce(0) { $0 + Int(column[Int($1)]) } }
      let places = plan.shelters.reduce(0) { $0 + $1.capacity }
      let people = max(sum(map.cells.residents), sum(map.cells.jobs))
      return places < people ? (plan.id, places, people) : nil
    }
  }
}
