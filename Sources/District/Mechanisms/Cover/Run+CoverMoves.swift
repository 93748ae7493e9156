import EventKernel

/// A cover as it is, and as it would be if one free unit stood elsewhere.
public struct CoverMove: Sendable, Hashable {
  /// With every unit where it is.
  public var staying: ResidualCover
  /// With the one unit where it is to stand, and the others where they are.
  public var moved: ResidualCover
}

/// What imagined futures say of a cover, mean over them and over the looks in them.
public struct ImaginedCover: Sendable, Hashable {
  /// Share of the residents whom somebody free reaches in time.
  public var share: Double
  /// Residents whom nobody free reaches in time, times the length of the future.
  public var uncoveredResidentHours: Double
  /// When the nearest free unit is expected, minutes; nil if nobody was free at any look.
  public var response: Double?
}

/// What imagined futures say if one free unit stays, and if it sets out for another place now.
public struct ImaginedCoverMove: Sendable, Hashable {
  /// The futures in which it does as it would.
  public var staying: ImaginedCover
  /// The same futures, in which it sets out.
  public var moving: ImaginedCover
}

extension Run {
  /// Whom the free units of a cover reach in time now; nil if no cover has the name.
  public func cover(named name: String, in world: World) -> ResidualCover? {
    entry(named: name, in: world).map { twin.residualCover(of: $0, at: now, in: world) }
  }

  /// What it does to a cover if a unit stands at another place, from one moment to the other; nil if no cover has the name, or
  /// the unit is none of its free ones.
  public func cover(
    named name: String, moving unit: UnitIndex, to place: Int, in world: World
  ) -> CoverMove? {
    guard let entry = movable(unit, to: place, named: name, in: world) else { return nil }
    return CoverMove(
      staying: twin.residualCover(of: entry, at: now, in: world),
      moved: twin.residualCover(of: entry, at: now, moving: (unit, place), in: world))
  }

  /// What it is expected to do to a cover if a unit sets out for another place now, and stays there until it is sent: in so many
  /// imagined futures, the same ones with and without the move. Their looks are as many multiples of the cover's `every` from now as
  /// lie within the horizon.
  ///
  /// Futures know what `look-ahead` knows: nobody sees the incidents to come. Where calls stand in a file there are no rates to imagine
  /// from, and it is nil; also if no cover has the name, the unit is none of its free ones, or no look lies within the horizon.
  public func imaginedCover(
    named name: String, moving unit: UnitIndex, to place: Int, within horizon: TimeSpan, samples: Int, in world: World
  ) -> ImaginedCoverMove? {
    guard let entry = movable(unit, to: place, named: name, in: world), world.plan.calls == nil, samples > 0,
      horizon >= entry.plan.every
    else { return nil }
    // Who looks ahead does not do so in a future of another's.
    let imagined = twin.imagined(in: world) ?? world
    var (staying, moving) = (CoverFutures(), CoverFutures())
    for sample in 0..<samples {
      var future = twin
      future.outbox = Outbox()
      future.forgetFuture(sample: sample, in: imagined)
      var other = future
      other.sendToWait(unit, at: place, in: imagined)
      staying.live(&future, entry, within: horizon, in: imagined)
      moving.live(&other, entry, within: horizon, in: imagined)
    }
    return ImaginedCoverMove(staying: staying.mean(within: horizon), moving: moving.mean(within: horizon))
  }

  private func entry(named name: String, in world: World) -> CoverTable.Entry? {
    world.covers?.entries.first { $0.plan.id == name }
  }

  private func movable(
    _ unit: UnitIndex, to place: Int, named name: String, in world: World
  ) -> CoverTable.Entry? {
    guard let entry = entry(named: name, in: world), entry.units.contains(unit), twin.units[unit].isFree,
      (0..<world.cellCount).contains(place)
    else { return nil }
    return entry
  }
}

/// What was seen in imagined futures.
private struct CoverFutures {
  private var looks = 0
  private var covered = 0
  private var residents = 0
  private var answered = 0
  private var minutes = 0.0

  /// Lives a future until a horizon, and looks at the cover on the way.
  mutating func live(_ twin: inout Twin, _ entry: CoverTable.Entry, within horizon: TimeSpan, in world: World) {
    let end = twin.now + horizon
    var next = twin.now + entry.plan.every
    while next <= end {
      // A look comes after all else of its time.
      while twin.step(before: next + TimeSpan(nanoseconds: 1), in: world) != nil { twin.outbox.clear() }
      let cover = twin.residualCover(of: entry, at: next, in: world)
      looks += 1
      covered += cover.coveredResidents
      residents += cover.residents
      if let response = cover.response {
        answered += 1
        minutes += response
      }
      next += entry.plan.every
    }
  }

  func mean(within horizon: TimeSpan) -> ImaginedCover {
    ImaginedCover(
      share: Double(covered) / Double(residents),
      uncoveredResidentHours: Double(residents - covered) / Double(looks) * horizon.hours,
      response: answered == 0 ? nil : minutes / Double(answered))
  }
}

extension Twin {
  /// A free unit sets out for where it is to wait from now on.
  fileprivate mutating func sendToWait(_ unit: UnitIndex, at place: Int, in world: World) {
    if units[unit].state == Unit.State.returning { breakOffReturn(unit, in: world) }
    stopCruise(unit, in: world)
    let from = Int(units[unit].cell)
    if from != place { goBack(unit, from: from, to: place, in: world) }
    settle(in: world)
    outbox.clear()
  }
}
