import EventKernel

/// The soonest way over roads between two places, street by street.
public struct RoadWay: Sendable, Hashable {
  /// Arcs that follow one another on one street, or a way off the road.
  public struct Stretch: Sendable, Hashable {
    /// Name of the street, an index into the roads' `names`; -1 if it has none.
    public var name: Int32
    /// Its class, an index into the roads' `classes`; -1 off the road.
    public var kind: Int
    /// How long it is, metres.
    public var metres: Double
    /// How long it takes, seconds.
    public var seconds: Double
  }

  /// The junctions from first to last.
  public var junctions: [Int]
  /// What it leads along, in order; what has no length is left out.
  public var stretches: [Stretch]
}

extension World {
  /// The soonest way over roads that begins at `t`; nil where ways do not lead over roads, and inside of one cell.
  ///
  /// - Parameters:
  ///   - speed: a factor on the speeds of the roads.
  ///   - vehicle: of the plan's vehicles, from 1 on; 0 is an ordinary one.
  public func way(from: Int, to: Int, speed: Double, by vehicle: Int = 0, at t: Instant) -> RoadWay? {
    travel.roads(of: vehicle)?.way(from: from, to: to, speed: speed, at: t)
  }

  /// Metres of the way between two places that begins at `t`.
  public func metres(from: Int, to: Int, by vehicle: Int = 0, at t: Instant) -> Double {
    travel.roads(of: vehicle)?.distance(from: from, to: to, at: t) ?? travel.distance(from: from, to: to)
  }
}

extension RoadRoutes {
  /// The soonest way that begins at an instant, as `travelTime` and `distance` reckon it; nil from a place to itself.
  func way(from: Int, to: Int, speed: Double, at t: Instant) -> RoadWay? {
    guard from != to else { return nil }
    let set = set(at: t)
    let (labels, places) = (set.labels, set.places)
    let factor = roadSpeed.factor(at: t)
    func seconds(_ ticks: Int32) -> Double { Self.seconds(ticks, speed: speed, factor: factor) }
    func offRoad(_ place: Int) -> RoadWay.Stretch {
      RoadWay.Stretch(
        name: -1, kind: -1, metres: Double(places.centimetres[place]) / 100, seconds: seconds(places.ticks[place]))
    }
    let start = Int(places.joint[from])
    var way = RoadWay(junctions: [start], stretches: [offRoad(from)])
    func add(_ arc: Int, _ ticks: Int32) {
      if store.isJoin(arc) { return }
      let (name, kind) = (store.roads.name[arc], Int(store.roads.kind[arc]))
      way.junctions.append(Int(labels.graph.end[arc]))
      let last = way.stretches.count - 1
      if way.stretches[last].name != name || way.stretches[last].kind != kind {
        way.stretches.append(RoadWay.Stretch(name: name, kind: kind, metres: 0, seconds: 0))
      }
      way.stretches[way.stretches.count - 1].metres += store.roads.metres[arc]
      way.stretches[way.stretches.count - 1].seconds += seconds(ticks)
    }
    // Who is on a closed road goes on to the next open one.
    var at = start
    while !set.escape.isEmpty, set.escape[at] >= 0 {
      let arc = Int(set.escape[at])
      let next = Int(labels.graph.end[arc])
      add(arc, set.escapeTicks[at] - set.escapeTicks[next])
      at = next
    }
    for arc in labels.arcs(from: at, to: Int(places.joint[to])) {
      // A piece of a soonest way is the soonest between its ends.
      let next = Int(labels.graph.end[arc])
      add(arc, labels.ticks(from: Int(labels.graph.origin[arc]), to: next))
    }
    way.stretches.append(offRoad(to))
    way.stretches.removeAll { $0.metres == 0 && $0.kind < 0 }
    return way
  }
}
