/// The ground that a twin stands on: cells, the areas that group them, beats, gateways and facilities.
///
/// A map is data only. Cells are square, numbered 0 ..< `cells.count` in the order of `cells.csv`; every other array
/// refers to them by that index. The rest of the twin asks it for places, and a `PathPolicy` for travel between them.
///
/// A map may instead be `nodes` with a travel-time matrix. Its places stand in `cells` all the same, each with its number
/// as column and with row 0, which say nothing of where it lies.
public struct DistrictMap: Sendable, Codable, Hashable {
  /// Short name, the folder's name: `longhua`.
  public var name: String
  /// Chinese and English display names of the district itself.
  public var names: Names
  /// Edge of a cell, metres; 0 on a map of nodes.
  public var cellSize: Double
  /// What is known per place.
  public var cells: Cells
  /// Where the places lie and how long the ways are, if they are nodes and not squares of a raster.
  public var nodes: Nodes?
  /// The network that units drive on; nil where ways lead over cells, or are those of a matrix.
  public var roads: Roads?
  /// Groups of cells between which flows are modelled.
  public var zones: [Area]
  /// The tier below the district.
  public var subdistricts: [Area]
  /// The tier below the subdistrict; `parent` is an index into `subdistricts`.
  public var communities: [Area]
  /// The management grid; `parent` is an index into `communities`.
  public var beats: [Area]
  /// Which beats share a cell, and how.
  public var beatShares: BeatShares
  /// Zones outside the district.
  public var gateways: [Gateway]
  /// Places with a purpose.
  public var facilities: [Facility]
  /// What each layer of the map is and where it comes from.
  public var layers: [Layer]

  /// Makes a map from its parts, which the reader of map files has checked.
  public init(
    name: String, names: Names, cellSize: Double, cells: Cells, zones: [Area], subdistricts: [Area],
    communities: [Area], beats: [Area], beatShares: BeatShares, gateways: [Gateway], facilities: [Facility],
    layers: [Layer], nodes: Nodes? = nil, roads: Roads? = nil
  ) {
    self.name = name
    self.names = names
    self.cellSize = cellSize
    self.cells = cells
    self.zones = zones
    self.subdistricts = subdistricts
    self.communities = communities
    self.beats = beats
    self.beatShares = beatShares
    self.gateways = gateways
    self.facilities = facilities
    self.layers = layers
    self.nodes = nodes
    self.roads = roads
  }
}

/// The names of an area, for people.
public struct Names: Sendable, Codable, Hashable {
  /// Chinese name.
  public var zh: String
  /// English name.
  public var en: String

  /// Makes a pair of names.
  public init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }

  /// Both, for pictures of either language; one where they are the same.
  public var both: String { zh == en ? en : "\(en) \(zh)" }
}

/// A named area: zone, subdistrict, community or beat.
public struct Area: Sendable, Codable, Hashable {
  /// Identifier, unique within its tier, as files and selectors write it.
  public var id: String
  /// Display names.
  public var names: Names
  /// Index of the area of the next tier that holds it, or -1.
  public var parent: Int32

  /// Makes an area.
  public init(id: String, names: Names, parent: Int32 = -1) {
    self.id = id
    self.names = names
    self.parent = parent
  }
}

/// The cells as a table: one array a column, all of equal length.
public struct Cells: Sendable, Codable, Hashable {
  /// Column of the raster, growing eastwards.
  public var column: [Int32] = []
  /// Row of the raster, growing northwards.
  public var row: [Int32] = []
  /// Longitude of the centre, WGS-84 degrees (0 where the map has no frame).
  public var longitude: [Double] = []
  /// Latitude of the centre, WGS-84 degrees.
  public var latitude: [Double] = []
  /// Index of the zone.
  public var zone: [Int32] = []
  /// Index of the community.
  public var community: [Int32] = []
  /// Whether the cell counts as built-up land.
  public var built: [Bool] = []
  /// People who live here.
  public var residents: [Int32] = []
  /// People employed here, wherever they live.
  public var jobs: [Int32] = []
  /// Small shops, workshops and entertainment places.
  public var premises: [Int32] = []
  /// Cameras.
  public var cameras: [Int32] = []
  /// Sensors.
  public var sensors: [Int32] = []

  /// Makes an empty table.
  public init() {}
  /// Number of cells.
  public var count: Int { column.count }
}

/// The beats of each cell with their weights, in compressed rows: those of cell `c` stand at `start[c] ..< start[c + 1]`.
public struct BeatShares: Sendable, Codable, Hashable {
  /// First entry of each cell, and the number of entries at the end.
  public var start: [Int32]
  /// Index of the beat.
  public var beat: [Int32]
  /// Share of the cell's people whom the beat answers for, running total within the cell (the last one is 1).
  public var cumulative: [Double]

  /// Makes the table.
  public init(start: [Int32], beat: [Int32], cumulative: [Double]) {
    self.start = start
    self.beat = beat
    self.cumulative = cumulative
  }

  /// The beat that answers for a matter in `cell` whose uniform draw is `u`.
  public func beat(ofCell cell: Int, draw u: Double) -> Int {
    var i = Int(start[cell])
    let last = Int(start[cell + 1]) - 1
    while i < last, cumulative[i] <= u { i += 1 }
    return Int(beat[i])
  }
}

/// A zone outside the district through which people come and go.
public struct Gateway: Sendable, Codable, Hashable {
  /// Identifier.
  public var id: String
  /// Display names.
  public var names: Names
  /// Longitude of the crossing, WGS-84 degrees.
  public var longitude: Double
  /// Latitude of the crossing, WGS-84 degrees.
  public var latitude: Double
  /// The cell of the district nearest to the crossing.
  public var cell: Int32
  /// Mean distance from the crossing to where people live or work beyond it, metres.
  public var beyond: Double
  /// Relative pull on those who work outside the district.
  public var jobs: Double
  /// Relative number of those who come in to work.
  public var residents: Double

  /// Makes a gateway.
  public init(
    id: String, names: Names, longitude: Double, latitude: Double, cell: Int32, beyond: Double, jobs: Double,
    residents: Double
  ) {
    self.id = id
    self.names = names
    self.longitude = longitude
    self.latitude = latitude
    self.cell = cell
    self.beyond = beyond
    self.jobs = jobs
    self.residents = residents
  }
}

/// A place with a purpose.
public struct Facility: Sendable, Codable, Hashable {
  /// Identifier.
  public var id: String
  /// What it is: `fire`, `hospital`, `police`, `government`, `rail`.
  public var kind: String
  /// Display names.
  public var names: Names
  /// The cell it stands in.
  public var cell: Int32

  /// Makes a facility.
  public init(id: String, kind: String, names: Names, cell: Int32) {
    self.id = id
    self.kind = kind
    self.names = names
    self.cell = cell
  }
}

/// What one layer of the map is: how far it can be trusted, and how it was made.
public struct Layer: Sendable, Codable, Hashable {
  /// How a layer came to be.
  public enum Status: String, Sendable, Codable, CaseIterable {
    /// Observed, and used as it is.
    case measured
    /// Computed by a stated rule from what is measured.
    case derived
    /// Made up under published totals: no measurement of its distribution exists.
    case synthetic
    /// Nothing is known, and nothing is there: neither measured nor made up.
    case absent
  }
  /// The layer's name: `residents`.
  public var name: String
  /// How far it can be trusted.
  public var status: Status
  /// The rule it was made by, and its source.
  public var how: String

  /// Makes a layer's description.
  public init(name: String, status: Status, how: String) {
    self.name = name
    self.status = status
    self.how = how
  }
}
