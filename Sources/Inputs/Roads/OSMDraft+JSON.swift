/// Reading what the Overpass API answers to `[out:json]`.
extension OSMDraft {
  mutating func readJSON(_ text: String) throws(InputError) {
    let root = try JSONReader.read(text, file: file).object()
    guard root.keys.contains("elements") else {
      throw InputError(
        file: file, line: 1, found: InputError.list(root.keys), allowed: "elements, as the Overpass API answers",
        message: "is no file of OpenStreetMap")
    }
    if let remark = root.optional("remark") { try requireWhole(remark: remark.string(), line: remark.line) }
    for setting in try root.required("elements").list() {
      let element = try setting.object()
      switch try element.required("type").string() {
      case "node": try addNode(element)
      case "way": try addWay(element)
      case "relation": try addRelation(element)
      default: break
      }
    }
  }

  private mutating func addNode(_ element: SettingObject) throws(InputError) {
    nodes.append((try element.id(), try element.point(), element.setting.line ?? 1))
    let tags = try element.tags()
    if !tags.isEmpty { nodeTags[nodes.count - 1] = tags }
  }

  private mutating func addWay(_ element: SettingObject) throws(InputError) {
    let line = element.setting.line ?? 1
    var way = OSMFile.Way(id: try element.id(), tags: try element.tags(), line: line)
    for node in try element.optional("nodes")?.list() ?? [] { way.nodes.append(try node.number()) }
    way.middle = try element.optional("center")?.object().point()
    if let geometry = element.optional("geometry") {
      let points = try geometry.list()
      guard way.nodes.isEmpty || points.count == way.nodes.count else {
        throw geometry.error(allowed: "as many points as nodes, which are \(way.nodes.count)")
      }
      // What lies beyond the box that was asked for is null.
      for (node, point) in zip(way.nodes, points) where !point.isNull {
        nodes.append((node, try point.object().point(), line))
      }
      if way.nodes.isEmpty, way.middle == nil { way.middle = try Self.middle(of: points) }
    }
    ways.append(way)
  }

  private mutating func addRelation(_ element: SettingObject) throws(InputError) {
    var relation = OSMFile.Relation(id: try element.id(), tags: try element.tags(), line: element.setting.line ?? 1)
    relation.middle = try element.optional("center")?.object().point()
    for setting in try element.optional("members")?.list() ?? [] {
      let member = try setting.object()
      relation.members.append(
        OSMFile.Relation.Member(
          type: try member.required("type").string(), id: try member.required("ref").number(),
          role: try member.optional("role")?.string() ?? ""))
    }
    relations.append(relation)
  }

  private static func middle(of points: [Setting]) throws(InputError) -> GeoPoint? {
    var known: [GeoPoint] = []
    for point in points where !point.isNull { known.append(try point.object().point()) }
    return GeoPoint.middle(of: known)
  }
}

extension SettingObject {
  fileprivate func id() throws(InputError) -> Int64 { try required("id").number() }

  fileprivate func point() throws(InputError) -> GeoPoint {
    GeoPoint(longitude: try required("lon").longitude(), latitude: try required("lat").latitude())
  }

  fileprivate func tags() throws(InputError) -> [OSMFile.Tag] {
    var tags: [OSMFile.Tag] = []
    for entry in try optional("tags")?.object().all() ?? [] {
      tags.append(OSMFile.Tag(key: entry.key, value: try entry.value.string()))
    }
    return tags
  }
}

extension Setting {
  fileprivate func number() throws(InputError) -> Int64 {
    guard let id = Int64(try string()) else { throw error(allowed: "a number of OpenStreetMap") }
    return id
  }
}
