import EventKernel

/// An area that people leave when an order comes, and where they go.
public struct EvacuationPlan: Sendable, Codable, Hashable {
  /// Its name in files.
  public var id: String
  /// The cells that are to be left, in ascending order.
  public var area: [Int32]
  /// What closes cells as it spreads; nil if nothing does.
  public var hazard: EvacuationHazard?
  /// Where people go.
  public var shelters: [EvacuationShelter]
  /// Share of the people who leave by themselves.
  public var leaves: Double
  /// From the order until they set out, seconds.
  public var delay: Distribution
  /// How many leave together: a household.
  public var party: Int
  /// How fast they go from cell to cell, metres a second.
  public var speed: Double
  /// How many a border between two cells lets through in one direction, people a second.
  public var capacity: Double
  /// Where the area can be left; empty if across each of its borders.
  public var exits: [EvacuationExit]
  /// Who is sent for the others; nil if nobody is.
  public var fetch: EvacuationFetch?

  /// Makes a plan; `World` checks it.
  public init(
    id: String, area: [Int32], hazard: EvacuationHazard? = nil, shelters: [EvacuationShelter], leaves: Double,
    delay: Distribution, party: Int = 1, speed: Double, capacity: Double, exits: [EvacuationExit] = [],
    fetch: EvacuationFetch? = nil
  ) {
    self.id = id
    self.area = area
    self.hazard = hazard
    self.shelters = shelters
    self.leaves = leaves
    self.delay = delay
    self.party = party
    self.speed = speed
    self.capacity = capacity
    self.exits = exits
    self.fetch = fetch
  }
}

/// A circle that closes every cell whose middle it reaches.
public struct EvacuationHazard: Sendable, Codable, Hashable {
  /// The cell in whose middle it begins.
  public var cell: Int32
  /// Its radius when it begins, metres.
  public var radius: Double
  /// How fast that grows, metres a second.
  public var growth: Double
  /// Its radius in the end, metres.
  public var greatest: Double
  /// From the order until it begins.
  public var after: TimeSpan

  /// Makes a hazard; one that does not grow has its first radius in the end, too.
  public init(cell: Int32, radius: Double, growth: Double = 0, greatest: Double? = nil, after: TimeSpan = .zero) {
    self.cell = cell
    self.radius = radius
    self.growth = growth
    self.greatest = greatest ?? radius
    self.after = after
  }

  /// When it reaches the middle of a cell, from the order on; nil if it never does.
  func reaches(_ other: Int, on map: DistrictMap) -> TimeSpan? {
    let cells = map.cells
    let across = Double(cells.column[other] - cells.column[Int(cell)])
    let along = Double(cells.row[other] - cells.row[Int(cell)])
    let distance = (across * across + along * along).squareRoot() * map.cellSize
    if distance <= radius { return after }
    return growth > 0 && distance <= greatest ? after + .seconds((distance - radius) / growth) : nil
  }

  /// All cells that it reaches in the end.
  public func cells(on map: DistrictMap) -> [Int32] {
    (0..<Int32(map.cells.count)).filter { reaches(Int($0), on: map) != nil }
  }
}

/// Where people who have left stay until they can go home.
public struct EvacuationShelter: Sendable, Codable, Hashable {
  /// Its name in files.
  public var id: String
  /// Where it stands.
  public var cell: Int32
  /// How many it holds.
  public var capacity: Int

  /// Makes a shelter.
  public init(id: String, cell: Int32, capacity: Int) {
    self.id = id
    self.cell = cell
    self.capacity = capacity
  }
}

/// A border across which an area can be left.
public struct EvacuationExit: Sendable, Codable, Hashable {
  /// The cells on both sides.
  public var cells: SIMD2<Int32>
  /// How many it lets through, people a second; nil if as many as any border.
  public var capacity: Double?

  /// Makes an exit.
  public init(between first: Int, and second: Int, capacity: Double? = nil) {
    cells = SIMD2(Int32(first), Int32(second))
    self.capacity = capacity
  }
}

/// Who is sent for people who do not leave by themselves, or cannot.
public struct EvacuationFetch: Sendable, Codable, Hashable {
  /// Index of the kind of incident whose tasks fetch a group.
  public var kind: Int
  /// How many people are in a group at most.
  public var group: Int

  /// Makes a choice.
  public init(kind: Int, group: Int) {
    self.kind = kind
    self.group = group
  }
}
