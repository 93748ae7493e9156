import District
import EventKernel
import Experimentation
import Foundation

/// What is done to a city, and forks.
extension LiveSession {
  /// Does something in a city.
  public func perform(_ deed: HandAct.Deed, in city: Int) throws(Refusal) {
    guard stage.cities.indices.contains(city) else { throw Refusal("没有这座城", "there is no such city") }
    guard district.isOpen else { throw Self.closed }
    if stage.isOver { throw Refusal("本次运行已结束", "the run is over") }
    let refusal = stage.perform(deed, number: acts + 1, in: city)
    isDirty = true
    aheadTask?.cancel()
    if let refusal { throw Refusal(ActWords.words(refusal)) }
    acts += 1
    ahead = nil
  }

  /// The run of a city, for who asks what a unit's move would do.
  func run(of city: Int, moving own: UnitIndex, to place: Int) throws(Refusal) -> Run {
    guard stage.cities.indices.contains(city) else { throw Refusal("没有这座城", "there is no such city") }
    let run = stage.cities[city].run
    if let refusal = run.refusal(of: .move(own, to: place), in: district.world) {
      throw Refusal(ActWords.words(refusal))
    }
    return run
  }

  /// How many futures are lived for a preview.
  static let previews = 6

  /// What it would do to every cover if a unit stood elsewhere.
  static func preview(_ run: Run, moving own: UnitIndex, to place: Int, in world: World) -> [UInt8] {
    let unit = world.own(own)
    var json = JSONWriter()
    json.object { json in
      json.put("ok", true)
      json.array("covers") { json in
        for cover in world.plan.cover ?? [] {
          guard let move = run.cover(named: cover.id, moving: unit, to: place, in: world) else { continue }
          let futures = run.imaginedCover(
            named: cover.id, moving: unit, to: place, within: .hours(1), samples: previews, in: world)
          json.object { json in
            json.put("id", cover.id)
            write("before", move.staying, &json)
            write("after", move.moved, &json)
            guard let futures else { return json.null("futures") }
            json.object("futures") { json in
              json.put("samples", previews)
              for (key, cover) in [("before", futures.staying), ("after", futures.moving)] {
                json.name(key)
                json.object { json in
                  json.put("share", cover.share, digits: 4)
                  json.put("minutes", cover.response ?? .nan, digits: 2)
                }
              }
            }
          }
        }
      }
    }
    return json.bytes
  }

  private static func write(_ key: StaticString, _ cover: ResidualCover, _ json: inout JSONWriter) {
    var bits = [UInt8](repeating: 0, count: (cover.isCovered.count + 7) / 8)
    for (cell, isCovered) in cover.isCovered.enumerated() where isCovered { bits[cell / 8] |= 1 << UInt8(cell % 8) }
    json.object(key) { json in
      json.put("share", cover.share, digits: 4)
      json.put("minutes", cover.response ?? .nan, digits: 2)
      json.put("cells", bits.base64)
    }
  }

  private static let closed = Refusal("存档的运行只能回看，不能操作", "a stored run can be looked at, not acted on")

  /// Two cities from now on.
  public func fork() throws(Refusal) {
    guard district.isOpen else { throw Self.closed }
    guard stage.cities.count == 1 else { throw Refusal("已经分成两座城", "there are two cities already") }
    stage.forkNow()
    beginAnew()
  }

  /// One of the two stays.
  public func join(keeping city: Int) throws(Refusal) {
    guard stage.cities.count == 2, stage.cities.indices.contains(city) else {
      throw Refusal("现在只有一座城", "there is only one city")
    }
    stage.join(keeping: city)
    beginAnew()
  }

  /// What was seen says nothing of what is now.
  func beginAnew() {
    picture.generation += 1
    aheadTask?.cancel()
    (ahead, isDirty) = (nil, true)
    fanTask?.cancel()
    fanTask = nil
    fans = stage.cities.map { _ in nil }
    let figures = stage.figures.entries.count
    while scores.count < stage.cities.count { scores.append(scores.last ?? FanScore(figures: figures)) }
    scores.removeSubrange(stage.cities.count...)
    for index in scores.indices { scores[index].forget(after: stage.now) }
    counted = stage.cities[0].samples.count
    lastLook = nil
  }
}
