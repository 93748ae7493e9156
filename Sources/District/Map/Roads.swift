/// The roads of a map: junctions, and arcs between them that are driven one way.
///
/// Junction `j` is place `cells.count + j` of the map: units on the road stand there. The cells and the facilities are joined to the network,
/// each at the junction nearest to it that may be driven to off the road.
public struct Roads: Sendable, Codable, Hashable {
  /// A class of road.
  public struct Class: Sendable, Codable, Hashable {
    /// Its word in OpenStreetMap: `primary`.
    public var id: String
    /// Speed of an ordinary vehicle on a free road, metres a second.
    public var speed: Double
    /// Whether it can be entered and left between junctions with other classes; nobody is at the door of a motorway.
    public var isEntered: Bool
    /// For whom it is made, as paths for bicycles and pavements are; nil if it is for all.
    public var modes: [RoadMode]?

    /// Makes a class.
    public init(id: String, speed: Double, isEntered: Bool, modes: [RoadMode]? = nil) {
      self.id = id
      self.speed = speed
      self.isEntered = isEntered
      self.modes = modes
    }
  }

  /// Where a cell or a facility meets the network.
  public struct Joint: Sendable, Codable, Hashable {
    /// The junction.
    public var junction: Int32
    /// Metres off the road to it, in a straight line.
    public var metres: Double

    /// Makes a joint.
    public init(junction: Int32, metres: Double) {
      self.junction = junction
      self.metres = metres
    }
  }

  /// Identifiers of the junctions, as files name them: numbers of OpenStreetMap's nodes, with a letter behind where turns are forbidden.
  public var ids: [String]
  /// Longitude of each junction, WGS-84 degrees.
  public var longitude: [Double]
  /// Latitude of each junction, WGS-84 degrees.
  public var latitude: [Double]
  /// Metres eastwards of the plane's origin.
  public var x: [Double]
  /// Metres northwards of the plane's origin.
  public var y: [Double]
  /// First arc of each junction, and the number of arcs at the end: arcs are in the order of the junctions where they begin.
  public var start: [Int32]
  /// The junction at which each arc ends.
  public var end: [Int32]
  /// Length of each arc, metres.
  public var metres: [Double]
  /// Speed of an ordinary vehicle on each arc while it is free, metres a second; 0 of one that has that of its class. Nil if all have.
  public var speeds: [Double]?
  /// For whom each arc is; empty of one that is for whom its class is. Nil if all are.
  public var modes: [RoadModes]?
  /// Class of each arc, an index into `classes`.
  public var kind: [UInt8]
  /// The way of OpenStreetMap that each arc is a piece of; 0 if it is of none.
  public var way: [Int64]
  /// Name of each arc, an index into `names`, or -1.
  public var name: [Int32]
  /// The classes.
  public var classes: [Class]
  /// The names of roads.
  public var names: [String]
  /// Speed off the road, metres a second.
  public var offRoad: Double
  /// The joint of each cell.
  public var cellJoints: [Joint]
  /// The joint of each facility, in the order of the map's facilities.
  public var facilityJoints: [Joint]

  /// Makes roads from their parts, which the reader of map files has checked: every junction can be reached from every other.
  public init(
    ids: [String], longitude: [Double], latitude: [Double], x: [Double], y: [Double], start: [Int32], end: [Int32],
    metres: [Double], kind: [UInt8], way: [Int64], name: [Int32], classes: [Class], names: [String], offRoad: Double,
    cellJoints: [Joint] = [], facilityJoints: [Joint] = []
  ) {
    self.ids = ids
    self.longitude = longitude
    self.latitude = latitude
    self.x = x
    self.y = y
    self.start = start
    self.end = end
    self.metres = metres
    self.kind = kind
    self.way = way
    self.name = name
    self.classes = classes
    self.names = names
    self.offRoad = offRoad
    self.cellJoints = cellJoints
    self.facilityJoints = facilityJoints
  }
}

extension Roads {
  /// Speed of an ordinary vehicle on an arc while it is free, metres a second.
  @inline(__always)
  public func speed(of arc: Int) -> Double {
    let own = speeds?[arc] ?? 0
    return own > 0 ? own : classes[Int(kind[arc])].speed
  }

  /// Number of junctions.
  public var count: Int { ids.count }

  /// The arcs that begin at a junction.
  public func arcs(from junction: Int) -> Range<Int> { Int(start[junction])..<Int(start[junction + 1]) }
}
