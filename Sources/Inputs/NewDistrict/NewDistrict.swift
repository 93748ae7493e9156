import District
import Foundation

/// Makes a first district of the files that somebody has: a recipe with its map, a scenario and an experiment, which run at once.
///
/// Nothing is guessed silently: what the files do not say stands in the recipe and in the scenario as a line to change, marked as assumed.
public struct NewDistrict {
  /// What somebody has.
  public struct Files: Sendable {
    /// The boundary.
    public var boundary: String
    /// Counts of residents.
    public var population: String?
    /// The column that holds them, where its name does not say so.
    public var populationColumn: String?
    /// Roads of OpenStreetMap.
    public var roads: String?
    /// Where units stand.
    public var stations: String?
    /// Where patients are brought.
    public var hospitals: String?
    /// Today's units, with the ids of their stations.
    public var units: String?
    /// The calls of some time.
    public var calls: Calls?

    /// Names the files.
    public init(
      boundary: String, population: String? = nil, populationColumn: String? = nil, roads: String? = nil,
      stations: String? = nil, hospitals: String? = nil, units: String? = nil, calls: Calls? = nil
    ) {
      self.boundary = boundary
      self.population = population
      self.populationColumn = populationColumn
      self.roads = roads
      self.stations = stations
      self.hospitals = hospitals
      self.units = units
      self.calls = calls
    }

    /// The folder in which all of them lie, however deep.
    func commonFolder() -> String {
      let paths = [boundary, population, roads, stations, hospitals].compactMap { $0 }
        .map { URL(fileURLWithPath: $0).standardizedFileURL.pathComponents.dropLast() }
      var common = Array(paths[0])
      for path in paths {
        common = Array(zip(common, path).prefix { $0.0 == $0.1 }.map(\.0))
      }
      return "/" + common.dropFirst().joined(separator: "/")
    }

    /// A file's path as a file of the new folder names it.
    static func beside(_ folder: String, _ path: String) -> String {
      let parent = URL(fileURLWithPath: folder).standardizedFileURL.deletingLastPathComponent()
      // Through a link the way upwards is another one.
      guard parent.path == parent.resolvingSymlinksInPath().path else {
        return URL(fileURLWithPath: path).standardizedFileURL.path
      }
      return FilePath.relative(path, to: folder)
    }

    /// A file's path below the common folder.
    func below(_ folder: String, _ path: String) -> String {
      String(URL(fileURLWithPath: path).standardizedFileURL.path.dropFirst(folder == "/" ? 1 : folder.count + 1))
    }
  }

  let files: Files
  let name: String
  let service: ServiceSketch
  /// Edge of a cell, metres.
  let cellSize: Double
  /// The folder that the recipe's paths start from.
  public let data: String
  let boundary: SourceSurvey
  let population: (survey: SourceSurvey, column: String, across: AcrossReadings?)?
  let stations: SourceSurvey?
  let hospitals: SourceSurvey?
  /// Today's units, if a file tells of them.
  let fleet: Fleet?
  /// The calls of some time, if there is a log.
  var log: CallLog?
  /// Cells of made-up bases, by how many there are; empty where a file tells of bases, and before the map is built.
  var laidOut: [Int: [Int]] = [:]
  /// Where more units than today's stand, by how many there are; empty before the map is built.
  var enlarged: [Int: BaseList] = [:]
  /// What pages call the experiment; nil for its name.
  public var title: String?
  /// Within how many minutes nine urgent calls in ten are to be answered; nil for what is usual of the service.
  public var target: Int?
  /// Area inside the boundary, square kilometres.
  let area: Double
  /// Residents inside the boundary, assumed where no file says.
  let residents: Double

  /// Looks at the files.
  ///
  /// - Parameters:
  ///   - name: the map's name.
  ///   - cellSize: edge of a cell as it is written, `100m`; nil to choose one.
  public init(_ files: Files, name: String, service: ServiceSketch, cellSize: String?) throws(InputError) {
    self.files = files
    self.name = try Setting(.scalar(name), file: "--name").identifier()
    self.service = service
    data = files.commonFolder()
    if let roads = files.roads, !SourceFile(name: roads).isOSM {
      throw InputError(
        file: roads, key: "--roads", allowed: "an extract of OpenStreetMap (.osm), which may be compressed (.osm.gz)")
    }
    boundary = try SourceSurvey(path: files.boundary)
    let polygons = try BoundarySource.polygons(GeoFeature.read(path: files.boundary), file: files.boundary)
    var placing = RasterPlacing()
    if let cellSize { placing.cellSize = try Setting(.scalar(cellSize), file: "--cell-size").cellSize() }
    let plane = try placing.plane(of: polygons, file: files.boundary)
    let shape = try BoundarySource.area(polygons, on: plane, file: files.boundary)
    // The smallest cell.
    guard shape.area >= 100 else {
      throw InputError(
        file: files.boundary, message: "the boundary encloses \(decimal(shape.area, 0)) m2, which is no district")
    }
    area = shape.area / 1e6
    let frame = placing.frame(of: shape, on: plane)
    self.cellSize = frame.cellSize
    stations = try files.stations.map { (path) throws(InputError) in try SourceSurvey(path: path) }
    hospitals = try files.hospitals.map { (path) throws(InputError) in try SourceSurvey(path: path) }
    try files.requireApart(stations: stations, hospitals: hospitals)
    fleet = try Fleet(files, stations: stations)
    log = try files.calls?.log(carries: files.hospitals != nil && service.hospital != nil)
    guard let path = files.population else {
      (population, residents) = (nil, (area * 10_000).rounded())
      return
    }
    if Double(path) != nil, !FileManager.default.fileExists(atPath: path) {
      throw InputError(
        file: "--population", found: path, allowed: "a file of areas, points or squares with counts",
        message:
          "without a file, leave it out, write the total behind residents in map/build.yaml, and build the map again")
    }
    let survey = try SourceSurvey(path: path)
    let column = try Self.residents(in: survey, stated: files.populationColumn)
    let raster = try Raster(of: shape, frame: frame, file: files.boundary, boundary: files.boundary)
    let source = CountSource(
      file: SourceFile(name: files.below(data, path)), column: column, points: survey.coordinates,
      setting: Setting(.scalar(path), file: path, key: column))
    let spread = SourceSpread(
      data: data, boundary: shape, plane: plane, grid: CellGrid(raster, frame: frame), count: raster.count, meant: [])
    let (across, sum) = try spread.readings(of: source)
    population = (survey, column, across)
    residents = sum
  }

  /// Names that say that a column holds residents.
  private static let residentNames = [
    "population", "pop", "residents", "inhabitants", "persons", "people", "total_population", "totalpopulation",
    "total_pop", "totpop", "pop_total", "poptotal", "人口", "常住人口", "总人口", "居民",
  ]

  /// The column of residents: the stated one, or the only one whose name says so.
  private static func residents(in survey: SourceSurvey, stated: String?) throws(InputError) -> String {
    let likely = survey.counts.filter(\.mayBeCount)
    let readings = (likely.isEmpty ? survey.counts : likely).map(\.line)
    if let stated {
      guard survey.columns.contains(where: { $0.name == stated }) else {
        throw InputError(
          file: survey.path, key: "--population-column", found: stated, among: survey.columns.map(\.name),
          message: "there is no such column")
      }
      guard survey.counts.contains(where: { $0.name == stated }) else {
        throw InputError(
          file: survey.path, key: "--population-column", found: stated,
          allowed: "a column of numbers from 0: " + InputError.list(readings))
      }
      return stated
    }
    let named = survey.counts.filter { column in
      // POP2000 and population_2020 are of a year.
      let word = column.name.lowercased().drop { $0 == "_" }
      let plain = String(word.reversed().drop { $0.isNumber || $0 == "_" }.reversed())
      return residentNames.contains(plain)
    }
    if named.count == 1 { return named[0].name }
    guard !readings.isEmpty else {
      throw InputError(file: survey.path, message: "no column holds numbers, which residents would be")
    }
    throw InputError(
      file: survey.path, key: "--population-column",
      allowed: InputError.list(readings),
      message: named.isEmpty
        ? "which column holds the residents? No column's name says so"
        : "which column holds the residents? The names of \(named.map(\.name).joined(separator: " and ")) both say so")
  }

  /// How many communities are made up: one for each 50,000 residents.
  var communities: Int { max(1, min(200, Int((residents / 50_000).rounded()))) }
  /// How many subdistricts.
  var subdistricts: Int { max(1, communities / 6) }

  /// Where units stand.
  var bases: Int { stations.map { max(1, $0.points + $0.areas) } ?? communities }

  /// Mean minutes that a call keeps a unit on its ways, a guess, and at work.
  var minutesPerCall: (ways: Double, work: Double) {
    guard handlesAtHospital, let hospital = service.hospital else { return (15, onScene) }
    return (15 + hospital.share * 10, onScene + hospital.share * hospital.minutes)
  }

  /// How many units the calls keep away on average.
  var unitsAtWork: Double { calls * (minutesPerCall.ways + minutesPerCall.work) / 1440 }

  /// How many units would be needed: such that they are a third of the time at work, and at least one at each base.
  var fullUnits: Int { max(bases, Int((unitsAtWork * 3).rounded(.up))) }

  /// How many units the scenario has: today's, or as many as are a third of the time at work.
  var units: Int { fleet?.total ?? most }

  /// The files of the district, by their path below its folder; the map itself is built from the recipe.
  ///
  /// - Parameter folder: the folder, as comments name it.
  public func texts(as folder: String) -> [(name: String, text: String)] {
    var texts = [
      ("map/build.yaml", recipe), ("catalogue.csv", catalogue), ("scenario.yaml", scenario(in: folder)),
      ("experiment.yaml", experiment),
    ]
    if let fleet {
      texts.append(
        (fleetFile, fleet.list.text(comments: ["today's \(service.units) by their stations, of \(fleet.name)"])))
    }
    for (number, list) in enlarged.sorted(by: { $0.key < $1.key }) {
      texts.append((fleetFile(of: number), list.text(comments: ["assumed: \(enlargedStand ?? "")"])))
    }
    return texts.map { ($0.0, $0.1.replacing("FOLDER", with: Self.plain(folder))) }
  }
}
