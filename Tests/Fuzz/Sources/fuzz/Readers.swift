import Dashboard
import Dispatch
import Foundation
import GridTwinKit

/// What reads an input: it finds a value, or throws an error of the kinds that are meant for people. Anything else ends the program.
struct Reader: Sendable {
  /// Reads an input.
  let read: @Sendable ([UInt8]) -> Void

  /// A reader of files, of which an input is one, or several.
  init(_ place: Place, _ name: String, _ body: @escaping @Sendable () throws -> Void) {
    read = { input in
      place.with(input, as: name) {
        do {
          try body()
        } catch let error as InputError {
          // The message is made as well: it is cut and shortened.
          precondition(!"\(error)".contains("\n") || error.details != nil, "two lines")
        } catch {
          fatalError("an error that says nothing to people: \(error)")
        }
      }
    }
  }

  /// A reader of bytes.
  init(_ read: @escaping @Sendable ([UInt8]) -> Void) { self.read = read }
}

/// The readers, by what they read.
enum Readers {
  static func named(_ name: String, _ place: Place) throws -> Reader {
    switch name {
    case "settings": return settings(place)
    case "tables": return tables(place)
    case "geojson": return shapes(place, "input.geojson")
    case "wkt": return shapes(place, "input.csv")
    case "geopackage": return shapes(place, "input.gpkg")
    case "calls":
      return Reader(place, "calls.csv") { _ = try CallLook.read(TableFile(path: place.path("calls.csv"))) }
    case "recipes": return recipes(place)
    case "roads":
      return Reader(place, "input.osm") { _ = try OSMFile.read(path: place.path("input.osm")) }
    case "maps":
      return Reader(place, "map/cells.csv") { _ = try DistrictMap.read(folder: place.path("map")) }
    case "scenarios":
      return Reader(place, "scenario.yaml") { _ = try Scenario.read(path: place.path("scenario.yaml")).world() }
    case "called":
      return Reader(place, "called.yaml") { _ = try Scenario.read(path: place.path("called.yaml")).world() }
    case "experiments": return Reader(place, "test.yaml") { _ = try Experiment.read(path: place.path("test.yaml")) }
    case "budgets":
      return Reader(place, "test.yaml") { _ = try Experiment.read(path: place.path("test.yaml")).preparation().moved() }
    case "baselines":
      return Reader(place, "baseline.json") { _ = try StoredBaseline.read(path: place.path("baseline.json")) }
    case "plans":
      return Reader(place, "plan.jsonl") {
        let plan = try ShardPlan.read(path: place.path("plan.jsonl"))
        _ = ShardFolder(place.path("shards")).missing(of: plan)
      }
    case "shards": return try shards(place)
    case "checkpoints": return try checkpoints(place)
    case "acts": return try acts(place)
    default: fatalError("there is no reader of \(name)")
    }
  }

  private static func settings(_ place: Place) -> Reader {
    Reader { input in
      guard let text = String(validating: input, as: UTF8.self) else { return }
      do {
        let setting = try Setting.parse(text, file: "input.yaml")
        _ = setting.canonical
        walk(setting)
      } catch { _ = "\(error)" }
    }
  }

  /// Reads each value as everything that values can be.
  private static func walk(_ setting: Setting) {
    switch setting.content {
    case .list(let items): items.forEach(walk)
    case .map(let entries): entries.forEach { walk($0.value) }
    case .scalar:
      _ = try? setting.int()
      _ = try? setting.double()
      _ = try? setting.share()
      _ = try? setting.duration()
      _ = try? setting.timeOfDay(toTheSecond: true)
      _ = try? setting.length()
      _ = try? setting.speed()
      _ = try? setting.rate()
      _ = try? setting.distribution()
    case .null: break
    }
  }

  /// The first byte says how the table is told to be written.
  private static func tables(_ place: Place) -> Reader {
    Reader { input in
      guard let first = input.first else { return }
      var form = TableForm()
      if first & 1 != 0 { form.encoding = TextEncoding.allCases[Int(first >> 1 & 7) % TextEncoding.allCases.count] }
      if first & 16 != 0 { form.delimiter = Delimiter.allCases[Int(first >> 5 & 3)] }
      if first & 128 != 0 { (form.header, form.lastRows) = (first & 64 == 0 ? .none : .line(2), Int(first & 3)) }
      place.with(Array(input.dropFirst()), as: "input.csv") {
        do {
          let file = TableFile(path: place.path("input.csv"), form: form)
          let table = try Table.read(file, required: [], others: true, ragged: first & 8 != 0)
          for row in table.rows { for column in table.columns { walk(row.value(column)) } }
        } catch { _ = "\(error)" }
      }
    }
  }

  private static func shapes(_ place: Place, _ name: String) -> Reader {
    Reader(place, name) { _ = try GeoFeature.read(path: place.path(name)) }
  }

  private static func recipes(_ place: Place) -> Reader {
    Reader(place, "town/build.yaml") {
      try MapBuild.build(folder: place.path("town"), data: place.path("data"), allowArea: true)
      _ = try DistrictMap.read(folder: place.path("town"))
    }
  }

  /// What stands behind the name of a shard, with the digest that whoever means harm would put behind it.
  private static func shards(_ place: Place) throws -> Reader {
    let plan = try ShardPlan.read(path: place.path("plan.jsonl"))
    let folder = ShardFolder(place.path("fuzzed"))
    let prepared = try Experiment.read(path: place.path("test.yaml")).prepared()
    let shard = plan.shards[0]
    let head = Array(("gridtwin shard 1\n" + plan.identity(of: shard) + "\n").utf8)
    return Reader { input in
      let body = head + input
      do {
        try DurableFile.write(body + Array(SHA256.hex(of: body).utf8), to: folder.file(named: plan.name(of: shard)))
        precondition(folder.state(of: shard, in: plan) == .whole)
        let path = place.path("fuzzed.sqlite")
        for name in ["", "-wal", "-shm"] { unlink(path + name) }
        _ = try ResultsDatabase(path: path, for: prepared).merge(plan, from: folder)
      } catch is InputError {
      } catch is ShardDisagreement {
      } catch {
        fatalError("an error that says nothing to people: \(error)")
      }
    }
  }

  static func world(_ place: Place) throws -> World { try Scenario.read(path: place.path("scenario.yaml")).world() }

  private static func checkpoints(_ place: Place) throws -> Reader {
    let world = try world(place)
    return Reader { input in
      do {
        _ = try Run(checkpoint: input, in: world)
      } catch {
        _ = "\(error)"
      }
    }
  }

  private static func acts(_ place: Place) throws -> Reader {
    let district = try PlayedDistrict(path: place.path("test.yaml"), alternative: nil)
    return Reader { input in
      let done = DispatchSemaphore(value: 0)
      Task {
        _ = try? await LiveSession(district).restore(json: input)
        done.signal()
      }
      done.wait()
    }
  }
}
