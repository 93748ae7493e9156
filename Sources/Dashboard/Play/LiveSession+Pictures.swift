import District
import EventKernel
import Experimentation
import Foundation

/// What is shown, and told.
extension LiveSession {
  func look() {
    picture.time = (stage.now - .zero).seconds
    (picture.isPlaying, picture.speed, picture.pace, picture.isOver) = (isPlaying, speed, pace, stage.isOver)
    (picture.restoring, picture.restored) = (restoring?.share, restored)
    picture.goal = goal.map { ($0 - .zero).seconds }
    // Who looks at a district that stands still has done something to it.
    let isFull = lastLook != stage.cities[0].samples.last?.time || lastLook == nil || !isPlaying
    lastLook = stage.cities[0].samples.last?.time
    var views: [CityView] = []
    for (index, city) in stage.cities.enumerated() {
      let scene = city.run.scene(in: district.world)
      var view = CityView()
      view.units = scene.units
      view.open = Dictionary(scene.incidents.map { ($0.identity, $0) }, uniquingKeysWith: { first, _ in first })
      let old = picture.cities.indices.contains(index) ? picture.cities[index] : nil
      let slow = isFull || old == nil ? nil : old.map { Array($0.layers[2...]) }
      view.layers =
        [layers.presence(scene), layers.incidents(scene)]
        + (slow ?? layers.slow(city, scene, spread: fans[index]?.spread))
      view.figures =
        isPlaying ? city.samples.last?.values ?? [] : city.values(stage.figures, in: district.world)
      view.queues = ground.queues(scene)
      view.teams = ground.teams(scene)
      (view.underWay, view.rules) = (scene.underWay, scene.rules)
      views.append(view)
    }
    picture.cities = views
    picture.samples = stage.cities.map(\.samples)
    picture.untouched = stage.untouched?.samples ?? []
    (picture.fans, picture.scores) = (fans, scores)
    picture.acts = stage.cities.map(\.acts)
    (picture.fork, picture.ahead) = (stage.fork, ahead)
  }

  /// Everything that the last frame left its readers with.
  func writeKey() -> (number: Int, json: [UInt8]) {
    if writer.number == 0 { _ = write() }
    return (writer.number, writer.key())
  }

  /// All samples of the figures.
  public func samples() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.array("cities") { json in
        for city in stage.cities {
          json.array { json in for sample in city.samples { FrameWriter.write(sample, &json) } }
        }
      }
      json.array("untouched") { json in
        for sample in stage.untouched?.samples ?? [] { FrameWriter.write(sample, &json) }
      }
    }
    return json.bytes
  }

  /// What there is to tell; nil if there is no such thing.
  func story(of subject: StorySubject, in city: Int, isChinese: Bool) -> Stories.Story? {
    guard stage.cities.indices.contains(city) else { return nil }
    let stories = Stories(words: words)
    return switch subject {
    case .incident(let name):
      writer.identity(named: name).flatMap {
        stories.incident($0, in: stage.cities[city], isChinese: isChinese)
      }
    case .unit(let unit): stories.unit(UnitIndex(unit), in: stage.cities[city], isChinese: isChinese)
    case .cell(let cell): stories.cell(cell, in: stage.cities[city], isChinese: isChinese)
    }
  }

}
