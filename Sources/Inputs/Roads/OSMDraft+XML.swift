/// Reading OSM XML, as the API, Overpass, osmium and JOSM write it.
extension OSMDraft {
  /// What a tag stands in.
  private enum Element { case node, way, relation }

  mutating func readXML(_ text: String) throws(InputError) {
    var scanner = XMLScanner(text, file: file)
    // A file of changes, or one of another make, has other elements; what JOSM deletes stays in its file, marked.
    var element: Element?
    var isLeftOut = false
    while let event = try scanner.next() {
      guard case .open(let name) = event else {
        if scanner.depth == 1 { element = nil }
        continue
      }
      switch scanner.depth {
      case 1:
        guard name == "osm" else { throw Self.otherRoot(name, scanner, file) }
      case 2:
        isLeftOut = scanner.value("action") == "delete" || scanner.value("visible") == "false"
        element = isLeftOut ? nil : try begin(name, scanner)
      case 3:
        if let element { try add(name, to: element, scanner) }
      default: break
      }
    }
  }

  private static func otherRoot(_ name: String, _ scanner: XMLScanner, _ file: String) -> InputError {
    let isPage = name.lowercased() == "html"
    return InputError(
      file: file, line: scanner.line, found: "<\(name)>", allowed: "<osm>",
      message: isPage ? "is a web page, not the file that it leads to" : "is no OSM XML")
  }

  /// Begins a node, a way or a relation.
  private mutating func begin(_ name: String, _ scanner: XMLScanner) throws(InputError) -> Element? {
    switch name {
    case "node":
      nodes.append((try id("id", of: name, scanner), try point(of: name, scanner), scanner.line))
      return .node
    case "way":
      ways.append(OSMFile.Way(id: try id("id", of: name, scanner), line: scanner.line))
      return .way
    case "relation":
      relations.append(OSMFile.Relation(id: try id("id", of: name, scanner), line: scanner.line))
      return .relation
    case "remark":
      try requireWhole(remark: PlainText.line(scanner.text()), line: scanner.line)
      return nil
    default: return nil
    }
  }

  /// Adds what stands in a node, a way or a relation.
  private mutating func add(_ name: String, to element: Element, _ scanner: XMLScanner) throws(InputError) {
    switch (element, name) {
    case (_, "tag"):
      let tag = OSMFile.Tag(key: try value("k", of: name, scanner), value: try value("v", of: name, scanner))
      switch element {
      case .node: nodeTags[nodes.count - 1, default: []].append(tag)
      case .way: ways[ways.count - 1].tags.append(tag)
      case .relation: relations[relations.count - 1].tags.append(tag)
      }
    case (.way, "nd"):
      ways[ways.count - 1].nodes.append(try id("ref", of: name, scanner))
      // Overpass writes the nodes' positions here where it is asked for `out geom`.
      if scanner.value("lat") != nil {
        nodes.append((try id("ref", of: name, scanner), try point(of: name, scanner), scanner.line))
      }
    case (.way, "center"): ways[ways.count - 1].middle = try point(of: name, scanner)
    case (.relation, "center"): relations[relations.count - 1].middle = try point(of: name, scanner)
    case (.relation, "member"):
      relations[relations.count - 1].members.append(
        OSMFile.Relation.Member(
          type: try value("type", of: name, scanner), id: try id("ref", of: name, scanner),
          role: scanner.value("role") ?? ""))
    default: break
    }
  }

  private func value(_ name: String, of tag: String, _ scanner: XMLScanner) throws(InputError) -> String {
    guard let value = scanner.value(name) else {
      throw InputError(file: file, line: scanner.line, key: tag, message: "the attribute \"\(name)\" is missing")
    }
    return value
  }

  private func id(_ name: String, of tag: String, _ scanner: XMLScanner) throws(InputError) -> Int64 {
    let text = try value(name, of: tag, scanner)
    guard let id = Int64(text) else {
      throw InputError(
        file: file, line: scanner.line, key: "\(tag).\(name)", found: text, allowed: "a number of OpenStreetMap")
    }
    return id
  }

  private func point(of tag: String, _ scanner: XMLScanner) throws(InputError) -> GeoPoint {
    func degrees(_ name: String) throws(InputError) -> Setting {
      Setting(.scalar(try value(name, of: tag, scanner)), file: file, line: scanner.line, key: "\(tag).\(name)")
    }
    return GeoPoint(longitude: try degrees("lon").longitude(), latitude: try degrees("lat").latitude())
  }
}
