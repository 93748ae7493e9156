import District
import EventKernel
import Inputs

/// How long ways between places of a map take at times of an ordinary Wednesday, by the travel model of a scenario.
public struct TravelTimes {
  /// Who goes.
  public struct Traveller: Sendable {
    /// Metres a second; over roads and on a map of nodes a factor on their speeds.
    public var speed: Double
    /// What goes over roads: of the plan's vehicles from 1 on; 0 is an ordinary one.
    public var vehicle: Int
    /// In words: `ambulance to calls of priority 1`.
    public var name: String

    /// Makes one.
    public init(_ name: String, speed: Double, vehicle: Int = 0) {
      self.name = name
      self.vehicle = vehicle
      self.speed = speed
    }
  }

  /// A way between two of the places.
  struct Trip {
    let from: MapPlace
    let to: MapPlace
    let time: (name: String, at: Instant)
    /// Nil where no way leads.
    let seconds: Double?
    let metres: Double
  }

  let world: World
  let traveller: Traveller
  let starts: [MapPlace]
  let goals: [MapPlace]
  /// By time, then start, then goal.
  let trips: [Trip]
  /// What somebody else states, if ours are held to that.
  let stated: StatedTimes?

  /// Asks the travel model for the ways from each start to each goal.
  public init(
    from starts: [MapPlace], to goals: [MapPlace], at times: [(name: String, time: TimeSpan)], by traveller: Traveller,
    in world: World, against stated: StatedTimes? = nil
  ) {
    self.stated = stated
    self.world = world
    self.traveller = traveller
    self.starts = starts
    self.goals = goals
    trips = times.flatMap { name, time in
      let at = world.ordinaryDay + time
      return starts.flatMap { from in
        goals.map { to in
          let (start, goal) = (world.stand(at: from), world.stand(at: to))
          let way = world.travel.travelTime(
            from: start, to: goal, speed: traveller.speed, at: at, by: traveller.vehicle)
          return Trip(
            from: from, to: to, time: (name, at), seconds: way < BaseReach.never ? way.seconds : nil,
            metres: world.metres(from: start, to: goal, by: traveller.vehicle, at: at))
        }
      }
    }
  }

  /// Whose ways over what, and at which speed of the roads.
  var how: String {
    let speed =
      world.travel.speedsAreFactors
      ? MapFigures.grouped(traveller.speed * 100) + " % of the speeds there"
      : MapFigures.grouped(traveller.speed * 3.6) + " km/h"
    let factors = Set(trips.map { world.plan.roadSpeed(atHourOfWeek: world.calendar.hourOfWeek($0.time.at)) }).sorted()
    let speeds = factors.map { MapFigures.fixed($0 * 100, 0) + " %" }.joined(separator: " or ")
    let vehicle = world.plan.vehicle(traveller.vehicle)
    // Who goes on foot is not held up by traffic.
    let traffic = vehicle?.mode == .foot ? "" : ", road speed \(speeds)"
    return
      "\(traveller.name)\(vehicle.map { " by \($0.id)" } ?? "") at \(speed), path \(world.plan.policies.path.name)\(traffic); "
      + "the way alone, without turnout"
  }

  /// The figures for a terminal: of one way street by street, of several in a table.
  public var text: String { figures + (comparison.map { "\n\n" + $0 } ?? "") }

  private var figures: String {
    if trips.count == 1, let trip = trips.first { return text(of: trip) }
    let known = trips.compactMap(\.seconds).sorted()
    var lines = ["\(MapFigures.grouped(Double(trips.count))) ways: \(how)"]
    if known.isEmpty {
      lines.append("none leads anywhere")
    } else {
      let missing = trips.count - known.count
      lines.append(
        "least \(minutes(known[0])) min, median \(minutes(known[known.count / 2])), most \(minutes(known[known.count - 1]))"
          + (missing > 0 ? "; no way: \(missing)" : ""))
    }
    guard goals.count <= Self.mostColumns, trips.count <= Self.mostTimes else { return lines.joined(separator: "\n") }
    for name in trips.map(\.time.name).reduce(into: [String](), { if $0.last != $1 { $0.append($1) } }) {
      var table = TextTable(heads: ["minutes at \(name)"] + goals.map(\.id))
      let here = trips.filter { $0.time.name == name }
      for (row, start) in starts.enumerated() {
        table.rows.append([start.id] + here[row * goals.count..<(row + 1) * goals.count].map { minutes($0.seconds) })
      }
      lines += [""] + table.lines
    }
    return lines.joined(separator: "\n")
  }

  /// A wider or longer table is no good on a screen.
  private static let (mostColumns, mostTimes) = (12, 500)

  private func minutes(_ seconds: Double?) -> String { seconds.map { MapFigures.fixed($0 / 60, 2) } ?? "-" }

  private func text(of trip: Trip) -> String {
    let ends = "from \(trip.from.name) to \(trip.to.name) at \(trip.time.name)"
    guard let seconds = trip.seconds else { return "\(ends): no way leads there (\(how))" }
    let sum =
      "\(ends): \(minutes(seconds)) min over \(MapFigures.fixed(trip.metres / 1000, 2)) km (\(how))"
    guard let way = way(of: trip), let roads = world.map.roads else { return sum }
    var table = TextTable(heads: ["along", "class", "metres", "seconds"])
    for stretch in way.stretches {
      let (name, kind) = roads.words(of: stretch)
      table.rows.append([name, kind, MapFigures.fixed(stretch.metres, 0), MapFigures.fixed(stretch.seconds, 1)])
    }
    return ([sum, ""] + table.lines).joined(separator: "\n")
  }

  func way(of trip: Trip) -> RoadWay? {
    world.way(
      from: world.stand(at: trip.from), to: world.stand(at: trip.to), speed: traveller.speed,
      by: traveller.vehicle, at: trip.time.at)
  }
}

extension World {
  /// Where who drives stands at a place.
  fileprivate func stand(at place: MapPlace) -> Int { place.facility.map(self.place(ofFacility:)) ?? place.cell }
}

extension Roads {
  /// What a stretch is called, and its class.
  func words(of stretch: RoadWay.Stretch) -> (name: String, kind: String) {
    guard stretch.kind >= 0 else { return ("off the road", "") }
    return (stretch.name < 0 ? "without a name" : names[Int(stretch.name)], classes[stretch.kind].id)
  }
}
