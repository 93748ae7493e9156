import EventKernel

/// Which place a visitor chooses, what is posted about the lines, and where help goes.
extension Twin {
  /// The open place that is least far, or, for who looks at the posts, where way and posted wait are least together; of
  /// equal ones the first. Nil if none will be open on arrival.
  func choose(_ service: Int, from cell: Int, looks: Bool, in world: World) -> (place: Int, travel: TimeSpan)? {
    guard let table = world.visits else { return nil }
    let plan = world.servicePlan(service)
    var best: (place: Int, travel: TimeSpan)?
    var least = Double.infinity
    for (place, offer) in zip(table.places[service], plan.places) {
      let travel = world.travelTime(from: cell, to: Int(offer.cell), speed: plan.speed, at: now, under: units.road)
      let cost = travel.seconds + (looks ? shownWait(place, service, table) : 0)
      guard cost < least else { continue }
      if let open = offer.open, !world.plan.shifts[open].isOn(now + travel, in: world.calendar) { continue }
      least = cost
      best = (place, travel)
    }
    return best
  }

  /// The oldest count that is kept is the one that is shown; before there is one, no wait.
  private func shownWait(_ place: Int, _ service: Int, _ table: VisitTable) -> Double {
    let posts = table.posts[place]
    let count = Int(mechanisms.visits.posted[service])
    return count < posts.count ? 0 : mechanisms.visits.posts[posts.lowerBound + count % posts.count]
  }

  /// Counts the lines of a service and posts what a newcomer would wait, as far as the count tells.
  mutating func post(_ service: Int, in world: World) {
    guard let table = world.visits, let posts = world.servicePlan(service).posts else { return }
    let number = mechanisms.visits.posted[service]
    for place in table.places[service] {
      let kept = table.posts[place]
      mechanisms.visits.post(
        countedWait(place, number, posts.error, table, in: world), at: kept.lowerBound + Int(number) % kept.count)
    }
    mechanisms.visits.endPost(service)
    schedule(Event(.post, service), at: now + posts.every)
  }

  /// Expected wait behind a counted number of people: (n + 1 - seats) services of the mean length over all seats.
  private func countedWait(
    _ place: Int, _ number: UInt32, _ error: Double, _ table: VisitTable, in world: World
  ) -> Double {
    let plan = world.servicePlan(table.service[place])
    var wait = 0.0
    for (line, stage) in zip(table.lines[place], plan.stages) {
      var count = Double(mechanisms.visits.busy[line] + mechanisms.visits.lines.count[line])
      if error > 0 {
        let z = Elementary.normalQuantile(draw(UInt64(line), .post, number))
        count = max(0, count * (1 + error * z)).rounded()
      }
      let seats = Double(mechanisms.visits.seats[line])
      let time = stage.time.mean * (mechanisms.visits.isHelped[line] != 0 ? plan.speedUp?.time ?? 1 : 1)
      wait += max(0, count + 1 - seats) * time / seats
    }
    return wait
  }

  /// Sends help to the longest lines of a service, of equal ones the first; whom it helped before it leaves.
  mutating func speedUp(_ service: Int, in world: World) {
    guard let table = world.visits, let rule = world.servicePlan(service).speedUp else { return }
    let lines = table.places[service].flatMap { table.lines[$0] }
    for line in lines { countSeats(line, until: now, in: world) }
    for line in lines where mechanisms.visits.isHelped[line] != 0 {
      mechanisms.visits.endHelp(line, seats: rule.seats)
    }
    let longest = lines.filter { mechanisms.visits.lines.count[$0] > 0 }
      .sorted { (-mechanisms.visits.lines.count[$0], $0) < (-mechanisms.visits.lines.count[$1], $1) }
    for line in longest.prefix(rule.scenes) {
      mechanisms.visits.help(line, seats: rule.seats)
      outbox.span(.helpedSeatTime, line, from: now, to: now + rule.every, times: Int64(rule.seats))
      fill(line, in: world)
    }
    schedule(Event(.speedUp, service), at: now + rule.every)
  }
}
