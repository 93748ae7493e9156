import District
import EventKernel
import Foundation

/// What never changes while a district is played: its map, its units, what can be measured and done.
struct DistrictDescription {
  let district: PlayedDistrict
  let figures: Figures
  let layers: Layers
  let ground: Ground

  private var world: World { district.world }

  func json(speeds: [Double]) -> [UInt8] {
    let plan = world.plan
    let map = world.map
    var json = JSONWriter(capacity: 1 << 19)
    json.object { json in
      json.put("version", ToolVersion.current)
      json.put("experiment", district.name)
      json.put("alternative", district.alternative)
      json.object("question") { json in write(district.question, &json) }
      json.object("map") { json in write(map.names, &json) }
      json.put("firstWeekday", plan.calendar.firstWeekday)
      json.put("days", Int((world.end - .zero).hours / 24))
      json.put("warmUpDays", Int(plan.calendar.warmUp.hours / 24))
      json.put("horizon", (world.calendar.horizon - .zero).seconds)
      json.put("end", (world.end - .zero).seconds)
      json.put("seed", String(district.seed))
      json.put("replication", Int(district.replication))
      json.put("open", district.isOpen)
      json.put("cellSize", map.cellSize)
      json.object("cells") { json in
        write("column", map.cells.column, &json)
        write("row", map.cells.row, &json)
        write("community", map.cells.community, &json)
        write("beat", map.cells.column.indices.map { mainBeat(of: $0) }, &json)
        write("residents", map.cells.residents, &json)
      }
      if let nodes = map.nodes {
        json.object("nodes") { json in
          json.array("x") { json in for x in nodes.x { json.item(x, digits: 0) } }
          json.array("y") { json in for y in nodes.y { json.item(y, digits: 0) } }
        }
      } else {
        json.null("nodes")
      }
      write("subdistricts", map.subdistricts, &json)
      write("communities", map.communities, &json)
      write("beats", map.beats, &json)
      writePlaces(&json)
      json.array("synthetic") { json in
        for layer in map.layers where layer.status == .synthetic {
          json.object { json in write(Names(zh: "\(layer.name)：合成数据", en: "\(layer.name): synthetic"), &json) }
        }
        for text in district.assumptions.prefix(60) {
          json.object { json in write(Names(zh: "假设 \(text)", en: "assumed \(text)"), &json) }
        }
      }
      writeStaff(&json)
      json.put("path", plan.policies.path.name == "straight" ? "straight" : "manhattan")
      writeWhatIsSeen(&json)
      writeWhatCanBeDone(&json)
      writeRules(&json)
      json.array("speeds") { json in for speed in speeds { json.item(speed, digits: 0) } }
    }
    return json.bytes
  }

  private func writePlaces(_ json: inout JSONWriter) {
    json.array("gateways") { json in
      for gateway in world.map.gateways {
        json.object { json in
          write(gateway.names, &json)
          let cell = Int(gateway.cell)
          json.put("column", Int(world.map.cells.column[cell]))
          json.put("row", Int(world.map.cells.row[cell]))
        }
      }
    }
    json.array("facilities") { json in
      for facility in world.map.facilities {
        json.object { json in
          write(facility.names, &json)
          json.put("kind", facility.kind)
          json.put("cell", Int(facility.cell))
        }
      }
    }
  }

  private func writeStaff(_ json: inout JSONWriter) {
    let plan = world.plan
    json.array("agencies") { json in
      for agency in plan.agencies {
        json.object { json in
          json.put("id", agency.id)
          write(agency.names, &json)
        }
      }
    }
    json.array("teams") { json in
      for team in plan.teams {
        json.object { json in
          json.put("id", team.id)
          write(team.names ?? Names(zh: team.id, en: team.id), &json)
          json.put("agency", team.agency)
          json.put("size", team.size)
        }
      }
    }
    json.object("units") { json in
      json.array("team") { json in for unit in world.units.indices { json.item(world.units.team[unit]) } }
      json.array("name") { json in for name in world.units.names(in: plan) { json.item(name) } }
      json.array("base") { json in
        for unit in world.units.indices { json.item(world.cell(of: Int(world.units.base[unit]))) }
      }
    }
    json.array("kinds") { json in
      for kind in plan.kinds {
        json.object { json in
          json.put("id", kind.id)
          write(kind.names, &json)
          json.put("priority", kind.priority)
        }
      }
    }
  }

  private func writeWhatIsSeen(_ json: inout JSONWriter) {
    json.array("layers") { json in
      for layer in layers.entries {
        json.object { json in
          json.put("id", layer.id)
          write(layer.names, &json)
          json.object("unit") { json in write(layer.unit, &json) }
          json.put("scale", layer.isLogarithmic ? "log" : "linear")
          json.put("max", layer.max)
          json.object("about") { json in write(layer.about, &json) }
        }
      }
    }
    json.array("figures") { json in
      for figure in figures.entries {
        json.object { json in
          json.put("id", figure.id)
          write(figure.names, &json)
          json.object("unit") { json in write(figure.unit, &json) }
          json.put("better", figure.better)
          json.put("digits", figure.digits)
          json.object("about") { json in write(figure.about, &json) }
        }
      }
    }
    json.array("queues") { json in
      for queue in ground.queues { json.object { json in write(queue, &json) } }
    }
    json.array("covers") { json in
      for cover in world.plan.cover ?? [] {
        json.object { json in
          json.put("id", cover.id)
          write(cover.names, &json)
          json.put("within", cover.within.seconds)
        }
      }
    }
  }

  private func writeWhatCanBeDone(_ json: inout JSONWriter) {
    let words = ActWords(world)
    json.array("things") { json in
      for entry in ActEntry.all {
        for (index, object) in entry.objects(world.plan).enumerated() {
          json.object { json in
            json.put("verb", entry.verb)
            json.put("object", object)
            write(words.named(entry.verb, index), &json)
            if let length = entry.length?(world.plan, index) {
              json.put("lasts", length.seconds)
            } else {
              json.null("lasts")
            }
          }
        }
      }
    }
  }

  /// At which points other rules can be chosen, and which.
  private func writeRules(_ json: inout JSONWriter) {
    json.array("rules") { json in
      for point in PolicyPoint.allCases {
        json.object { json in
          json.put("point", point.rawValue)
          write(RuleWords.names(of: point), &json)
          json.array("choices") { json in
            for choice in world.choicesByHand(at: point) {
              json.object { json in
                json.put("policy", choice.name)
                json.object("parameters") { json in
                  for (name, value) in choice.parameters.sorted(by: { $0.key < $1.key }) {
                    json.name(name)
                    json.raw(Array(RuleWords.number(value).utf8))
                  }
                }
                write(RuleWords.names(of: choice), &json)
              }
            }
          }
        }
      }
    }
  }

  // MARK: Parts

  private func write(_ names: Names, _ json: inout JSONWriter) {
    json.put("zh", names.zh)
    json.put("en", names.en)
  }

  private func write(_ key: StaticString, _ numbers: [Int32], _ json: inout JSONWriter) {
    json.array(key) { json in for number in numbers { json.item(Int(number)) } }
  }

  private func write(_ key: StaticString, _ areas: [Area], _ json: inout JSONWriter) {
    json.array(key) { json in
      for area in areas {
        json.object { json in
          json.put("id", area.id)
          write(area.names, &json)
          json.put("parent", Int(area.parent))
        }
      }
    }
  }

  /// The beat with most of a cell.
  private func mainBeat(of cell: Int) -> Int32 {
    let shares = world.map.beatShares
    let range = Int(shares.start[cell])..<Int(shares.start[cell + 1])
    func share(_ entry: Int) -> Double {
      shares.cumulative[entry] - (entry == range.lowerBound ? 0 : shares.cumulative[entry - 1])
    }
    return range.max { share($0) < share($1) }.map { shares.beat[$0] } ?? -1
  }
}
