import District

/// The recipe of a new district's map, and what was seen in the files.
extension NewDistrict {
  private func file(_ path: String) -> String { PlainText.quoted(files.below(data, path)) }

  var recipe: String {
    var text = """
      # Written by `gridtwin new`, to be changed. Every line marked "assumed" is a guess that no file told.
      # After a change: gridtwin map build FOLDER/map --data \(Self.plain(data))
      name: \(PlainText.quoted(name))
      boundary: \(file(files.boundary))
      cell-size: \(decimal(cellSize, 0))m             # assumed: about \(Int(area * 1e6 / cellSize / cellSize)) cells
      # origin, published-area: left out, so that the raster lies where its area comes nearest to the boundary's \(decimal(area, 2)) km2

      """
    if files.roads != nil {
      text += """

        sources:                    # who provided what, under which licence, which every picture names; add those of the other files
          - {name: "OpenStreetMap, (c) OpenStreetMap contributors", licence: "ODbL 1.0", gave: "roads"}

        """
    }
    text += "\ncounts:\n"
    if let population {
      text += "  # \(Self.plain(population.survey.name)) has \(Self.plain(population.survey.columnLine))\n"
      text += "  residents: {file: \(file(population.survey.path)), column: \(PlainText.quoted(population.column))"
      if let points = population.survey.coordinates {
        text += ", lon: \(PlainText.quoted(points.longitude)), lat: \(PlainText.quoted(points.latitude))"
      }
      if let across = population.across {
        text += ", across: whole}\n"
        text +=
          "  # assumed: whole. \(across.words), with \(decimal(across.amount, 0)) residents; "
        text += "whole counts \(decimal(across.whole, 0)) of them, split \(decimal(across.split, 0))\n"
      } else {
        text += "}\n"
      }
    } else {
      text +=
        "  residents: {total: \(decimal(residents, 0))}   # assumed: 10,000 a square kilometre, everywhere alike; no file tells\n"
    }
    text += """
        # jobs, premises, cameras, sensors: left out, so not known, and nothing in the scenario asks for them.

      subdistricts: \(subdistricts)             # assumed: made up, with equal residents; or {file: ..., id: ..., name: ...}
      communities: \(communities)              # assumed: likewise

      """
    if let roads = files.roads {
      text += """

        # The classes' speeds are assumed, by day, without lights: say `classes: {primary: {speed: 25km/h}, ...}` for your own.
        roads: {file: \(file(roads)), off-road: 11km/h}   # assumed: from a door to the road

        """
    }
    let lists = [
      stations.map { list($0, service.rawValue, "units stand there") },
      hospitals.map { list($0, "hospital", "patients are brought there") },
    ].compactMap { $0 }
    if !lists.isEmpty { text += "\nfacilities:\n" + lists.joined() }
    return text
  }

  private func list(_ survey: SourceSurvey, _ kind: String, _ why: String) -> String {
    var text = "  # \(Self.plain(survey.name)) has \(Self.plain(survey.columnLine)); taken for \(kind), for \(why)\n"
    text += "  - {file: \(file(survey.path)), kind: \(kind)"
    if let id = survey.id { text += ", id: \(PlainText.quoted(id))" }
    if let name = survey.column(named: ["name", "title", "名称", "name_en", "label"]) {
      text += ", name: \(PlainText.quoted(name))"
      // Who reads "Station 8" must not take it for station-8.
      if let id = survey.id, survey.namesMislead(name, id: id) { text += ", id-in-name: yes" }
    }
    if let points = survey.coordinates {
      text += ", lon: \(PlainText.quoted(points.longitude)), lat: \(PlainText.quoted(points.latitude))"
    }
    return text + "}\n"
  }

  /// A text in one line, as a comment may hold it.
  static func plain(_ text: String) -> String { PlainText.line(text, most: 400) }

  /// Lines about a part, whose name stands before the first.
  static func lines(_ part: String, _ texts: [String]) -> [String] {
    texts.enumerated().map { i, text in
      let head = i == 0 ? part : ""
      return head + String(repeating: " ", count: max(1, 12 - head.count)) + text
    }
  }

  /// What was seen, and what is taken for what, line by line.
  public var seen: [String] {
    var lines = Self.lines("boundary", ["\(boundary.name): \(boundary.line); \(decimal(area, 2)) km2"])
    if let population {
      var texts = [
        "\(population.survey.name): \(population.survey.line)", "columns: \(population.survey.columnLine)",
        "\(population.column) is taken for the residents, \(decimal(residents, 0)) inside the boundary",
      ]
      if let across = population.across {
        texts.append("\(across.words): counted whole where half of the area is inside (assumed)")
      }
      lines += Self.lines("population", texts)
    } else {
      lines += Self.lines("population", ["none given: 10,000 residents a square kilometre are assumed"])
    }
    if let roads = files.roads {
      lines += Self.lines("roads", ["\(FilePath.name(of: roads)): ways of OpenStreetMap"])
    }
    for (part, survey) in [("stations", stations), ("hospitals", hospitals)] {
      let texts = survey.map { ["\($0.name): \($0.line)", "columns: \($0.columnLine)"] }
      lines += Self.lines(part, texts ?? ["none given"])
    }
    if let fleet {
      lines += Self.lines("units", ["\(fleet.name): \(fleet.total) at \(fleet.list.entries.count) stations"])
    }
    return lines + Self.lines("calls", log?.seen ?? [])
  }
}

extension SourceSurvey {
  /// A column of ids, if one of a usual name has such.
  var id: String? {
    column(named: ["id", "code", "no", "number", "fid", "osm_id", "编号"]).flatMap { name in
      columns.first { $0.name == name && $0.isUnique && $0.areIdentifiers }?.name
    }
  }
}
