import Foundation

/// What a file of OpenStreetMap holds: nodes, ways over them, and relations among both, each with its tags.
///
/// XML (`.osm`) and the JSON of the Overpass API are read alike; which of them it is, the content says.
public struct OSMFile: Sendable {
  /// A tag: `highway=primary`.
  public struct Tag: Sendable, Hashable {
    /// Its key.
    public var key: String
    /// Its value.
    public var value: String
  }

  /// A way: a row of nodes.
  public struct Way: Sendable {
    /// Its number.
    public var id: Int64
    /// Numbers of its nodes, in its own direction. Some may stand in no file that was cut out of a larger one.
    public var nodes: [Int64] = []
    /// Its tags.
    public var tags: [Tag] = []
    /// Its middle, if the file states that instead of its nodes.
    public var middle: GeoPoint?
    /// The line where it begins.
    public var line: Int
  }

  /// A relation: members that play roles.
  public struct Relation: Sendable {
    /// A member.
    public struct Member: Sendable, Hashable {
      /// `node`, `way` or `relation`.
      public var type: String
      /// Its number.
      public var id: Int64
      /// What it is in the relation: `from`, `via`, `to`.
      public var role: String
    }
    /// Its number.
    public var id: Int64
    /// Its members.
    public var members: [Member] = []
    /// Its tags.
    public var tags: [Tag] = []
    /// Its middle, if the file states that.
    public var middle: GeoPoint?
    /// The line where it begins.
    public var line: Int
  }

  /// The file, as errors name it.
  public let path: String
  /// Numbers of the nodes, ascending.
  public private(set) var nodes: [Int64] = []
  /// Where they lie.
  public private(set) var points: [GeoPoint] = []
  /// Tags of those that have some, by the node's place in `nodes`.
  public private(set) var nodeTags: [Int: [Tag]] = [:]
  /// The ways, by their numbers.
  public private(set) var ways: [Way] = []
  /// The relations, by their numbers.
  public private(set) var relations: [Relation] = []

  /// Reads a file.
  public static func read(path: String) throws(InputError) -> OSMFile {
    let data = try InputFile.bytes(path: path)
    if let other = others.first(where: { data.dropFirst($0.at).starts(with: $0.start) }) {
      throw InputError(file: path, message: other.what)
    }
    return try parse(InputFile.text(of: data, file: path), file: path)
  }

  /// What the text of a file holds.
  public static func parse(_ text: String, file: String) throws(InputError) -> OSMFile {
    var draft = OSMDraft(file: file)
    switch text.utf8.first(where: { $0 > 0x20 }) {
    case UInt8(ascii: "<"): try draft.readXML(text)
    case UInt8(ascii: "{"): try draft.readJSON(text)
    default:
      throw InputError(
        file: file, line: 1, found: String(text.prefix(20)),
        allowed: "OSM XML, which begins with <osm, or the JSON of Overpass, which begins with {",
        message: "is no file of OpenStreetMap")
    }
    return try OSMFile(draft)
  }

  /// Binary forms of the same data, and what turns them into one that is read.
  private static let others: [(at: Int, start: [UInt8], what: String)] = [
    (
      4, [0x0A, 0x09] + Array("OSMHeader".utf8), "is OpenStreetMap's PBF: convert it by `osmium cat x.osm.pbf -o x.osm`"
    ),
    (0, [0xFF, 0xE0], "is OpenStreetMap's o5m: convert it by `osmconvert x.o5m -o=x.osm`"),
  ]

  /// Puts all in order, whatever that of the file.
  init(_ draft: OSMDraft) throws(InputError) {
    path = draft.file
    let order = draft.nodes.indices.sorted { a, b in
      draft.nodes[a].id != draft.nodes[b].id ? draft.nodes[a].id < draft.nodes[b].id : a < b
    }
    nodes.reserveCapacity(order.count)
    points.reserveCapacity(order.count)
    for i in order {
      let node = draft.nodes[i]
      if node.id == nodes.last {
        guard points.last == node.point else {
          throw InputError(
            file: path, line: node.line, key: "node", found: "\(node.id)",
            message: "this node stands twice, at different points")
        }
        continue
      }
      nodes.append(node.id)
      points.append(node.point)
      if let tags = draft.nodeTags[i] { nodeTags[nodes.count - 1] = tags }
    }
    for way in draft.ways.sorted(by: { ($0.id, $0.line) < ($1.id, $1.line) }) {
      guard let last = ways.last, last.id == way.id else {
        ways.append(way)
        continue
      }
      guard last.nodes == way.nodes, last.tags == way.tags else {
        throw InputError(
          file: path, line: way.line, key: "way", found: "\(way.id)",
          message: "this way stands twice, first in line \(last.line), with other nodes or tags")
      }
    }
    for relation in draft.relations.sorted(by: { ($0.id, $0.line) < ($1.id, $1.line) })
    where relation.id != relations.last?.id { relations.append(relation) }
  }

  /// The place of a node in `nodes`, if the file has it. Complexity: O(log n).
  public func index(ofNode id: Int64) -> Int? {
    var (low, high) = (0, nodes.count)
    while low < high {
      let middle = (low + high) / 2
      if nodes[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low < nodes.count && nodes[low] == id ? low : nil
  }
}

extension [OSMFile.Tag] {
  /// The value of a key.
  public subscript(key: String) -> String? { first { $0.key == key }?.value }
}

/// What has been read of a file of OpenStreetMap, in the order of the file.
struct OSMDraft {
  let file: String
  var nodes: [(id: Int64, point: GeoPoint, line: Int)] = []
  /// By the node's place in `nodes`.
  var nodeTags: [Int: [OSMFile.Tag]] = [:]
  var ways: [OSMFile.Way] = []
  var relations: [OSMFile.Relation] = []

  init(file: String) { self.file = file }

  /// Makes sure that a server has not stopped in the middle of its answer.
  func requireWhole(remark: String, line: Int?) throws(InputError) {
    guard remark.contains("error") else { return }
    throw InputError(
      file: file, line: line, key: "remark", found: remark,
      message: "the server broke its answer off: ask again, for a smaller area or with a longer timeout")
  }
}
