import District
import EventKernel
import Inputs

extension ReachMap {
  /// The picture of one time, or of several side by side under one legend.
  public static func svg(of maps: [ReachMap], sheet: MapSheet) -> String {
    guard maps.count != 1 else { return maps[0].picture(sheet, isAlone: true).svg }
    let title = maps[0].title.split(separator: " at ").first.map(String.init) ?? maps[0].title
    return MapPanels(
      title: "\(title) through a Wednesday\(maps[0].question.wording)",
      panels: maps.map { ($0.picture(sheet, isAlone: false), $0.time.name) }
    ).svg
  }

  /// So many bases have their names on the map.
  private static let mostNames = 40

  private func picture(_ sheet: MapSheet, isAlone: Bool) -> MapPicture {
    let map = world.map
    var picture = MapPicture(
      map: map, title: isAlone && !headline.isEmpty ? "\(title): \(headline)" : title, status: status,
      how: isAlone ? how.alone : how.throughout,
      attribution: (isAlone ? sentence.prefix(1).uppercased() + sentence.dropFirst() + ". " : "")
        + MapPicture.attribution(of: sheet), legendTitle: legendTitle,
      facts: isAlone ? facts.dropFirst().flatMap { Lines.wrapped($0, to: 42) } : [facts[0]])
    let isLines = question.layer == .isochrone && question.against == nil && map.roads != nil
    picture.fills = classes.map { part in (isLines ? MapColours.pale(part.colour) : part.colour, part.cells) }
    picture.legend = classes.map { part in
      let count = residents(of: part.cells)
      let hasCount = isAlone && (count > 0 || part.colour != ReachSum.empty)
      return MapPicture.Entry(
        colour: part.colour, label: hasCount ? "\(part.label): \(MapFigures.grouped(Double(count)))" : part.label)
    }
    if !isAlone { picture.legend = Self.whole(question, picture.legend) }
    picture.showsSubdistricts = false
    let subdistrict = { (i: Int) in map.communities[Int(map.cells.community[i])].parent }
    picture.lines = MapSVG.line(
      picture.layout.borders { subdistrict($0) != subdistrict($1) }, colour: "#ffffff", width: 1.2)
    if question.layer == .workload { picture.lines += areas(picture.layout) }
    if isLines { picture.lines += roads(picture.layout, sheet) }
    if !stations.isEmpty { draw(stations, on: &picture, isAlone: isAlone, sheet) }
    return picture
  }

  /// Residents that were counted make it derived; else it can be trusted as far as they can.
  private var status: Layer.Status {
    let residents = world.map.layers.first { $0.name == "residents" }?.status ?? .synthetic
    return residents == .measured ? .derived : residents
  }

  /// Several times share the legend of all bands, though one of them may have no cell in some.
  private static func whole(_ question: ReachQuestion, _ own: [MapPicture.Entry]) -> [MapPicture.Entry] {
    if question.against != nil {
      return (question.layer == .isochrone ? ReachSum.Change.times : ReachSum.Change.cover).map {
        MapPicture.Entry(colour: $0.0, label: $0.1)
      }
    }
    return switch question.layer {
    case .coverage:
      [
        MapPicture.Entry(colour: ReachSum.twice, label: "two bases or more"),
        MapPicture.Entry(colour: ReachSum.together, label: "two units of one base"),
        MapPicture.Entry(colour: ReachSum.once, label: "one unit"),
        MapPicture.Entry(colour: ReachSum.nobody, label: "nobody in time"),
        MapPicture.Entry(colour: ReachSum.empty, label: "nobody, and nobody lives there"),
      ]
    case .isochrone:
      question.bands.indices.map { ReachSum.band($0, of: question.bands) } + [
        MapPicture.Entry(
          colour: ReachSum.empty, label: "over \(question.bands.last.map(ReachSum.words) ?? "")")
      ]
    case .residual, .workload: own
    }
  }

  /// Lines between the areas of two bases.
  private func areas(_ layout: MapLayout) -> String {
    guard let column = columns.first(where: { $0.name == "station" }) else { return "" }
    return MapSVG.line(
      layout.borders { column.values[$0] != column.values[$1] }, colour: MapColours.ink, width: 1.6)
  }

  /// Where a place lies: a facility that has a place of its own where it meets the road.
  private func position(of place: Int, _ layout: MapLayout, _ sheet: MapSheet) -> SIMD2<Double> {
    let map = world.map
    guard place >= map.cells.count, let roads = map.roads else { return layout.middle(place) }
    let facility = map.facility(ofPlace: place)
    let junction = facility.map { Int(roads.facilityJoints[$0].junction) } ?? place - map.cells.count
    return layout.point(ofJunction: junction, of: roads, sheet)
      ?? layout.middle(facility.map { Int(map.facilities[$0].cell) } ?? 0)
  }

  /// A disc with a number at each base, and names beside them where there is room.
  private func draw(_ stations: [Station], on picture: inout MapPicture, isAlone: Bool, _ sheet: MapSheet) {
    let at = stations.map { position(of: $0.place, picture.layout, sheet) }
    let isMany = stations.count > Self.mostNames
    let radius = isMany ? 3.0 : 11
    for (station, p) in zip(stations, at) {
      picture.marks +=
        "<circle cx=\"\(MapSVG.number(p.x))\" cy=\"\(MapSVG.number(p.y))\" r=\"\(MapSVG.number(radius))\" "
        + "fill=\"\(MapColours.ink)\" stroke=\"#fff\" stroke-width=\"\(isMany ? 1 : 2)\"/>\n"
      guard !isMany else { continue }
      picture.marks += MapSVG.text(
        station.mark, x: p.x, y: p.y + 4, size: station.mark.count > 2 ? 10 : 12, colour: "#fff",
        style: "text-anchor=\"middle\" font-weight=\"bold\"")
    }
    if !isMany, isAlone { picture.marks += picture.names(stations.map(\.name), beside: at, radius: radius) }
    let meaning =
      question.start?.name
      ?? (question.layer == .workload
        ? "base, and how many % of their time its units are busy" : "base, and its units on duty")
    for (index, line) in Lines.wrapped(meaning, to: 36).enumerated() {
      picture.legend.append(
        MapPicture.Entry(
          colour: "", label: line,
          mark: index > 0 ? "" : "<circle r=\"9\" fill=\"\(MapColours.ink)\" stroke=\"#fff\" stroke-width=\"2\"/>"))
    }
  }
}

extension ReachSum {
  /// A band as the legend has it.
  static func band(_ index: Int, of limits: [TimeSpan]) -> MapPicture.Entry {
    MapPicture.Entry(colour: colour(index, of: limits.count), label: label(index, limits))
  }
}
