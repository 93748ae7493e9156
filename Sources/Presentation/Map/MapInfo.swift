import District
import Foundation
import Inputs

/// What a map holds, for people and for machines: `gridtwin map info`.
public struct MapInfo: Codable, Sendable {
  /// A layer with what it adds up to.
  public struct LayerInfo: Codable, Sendable {
    /// Name of the layer.
    public var name: String
    /// Sum or number over the district.
    public var total: Int
    /// What is counted.
    public var unit: String
    /// Measured, derived, synthetic or absent.
    public var status: String
    /// The rule or the source.
    public var how: String
  }

  /// One of the places with most people.
  public struct DenseCell: Codable, Sendable {
    /// Number of the cell or node.
    public var cell: Int
    /// Id of its community.
    public var community: String
    /// Who lives there.
    public var residents: Int
    /// The same on a square kilometre; missing on a map of nodes.
    public var residentsPerKm2: Int?
  }

  /// Id of the map.
  public var name: String
  /// Chinese name.
  public var zh: String
  /// English name.
  public var en: String
  /// Area of the cells, square kilometres; like the next four missing on a map of nodes.
  public var areaKm2: Double?
  /// Area as published, square kilometres.
  public var publishedAreaKm2: Double?
  /// Area inside the boundary, square kilometres, where none is published.
  public var boundaryAreaKm2: Double?
  /// Edge of a cell, metres.
  public var cellSizeM: Double?
  /// Share of the cells that are built up.
  public var builtShare: Double?
  /// The nodes and their matrix; missing on a map of cells.
  public var nodes: NodesInfo?
  /// The roads; missing where there are none.
  public var roads: RoadsInfo?
  /// Number of facilities by kind.
  public var facilities: [String: Int]
  /// Mean residents of a beat.
  public var beatMean: Double
  /// Fewest residents of a beat.
  public var beatLeast: Double
  /// Most residents of a beat.
  public var beatMost: Double
  /// Share of the beats within 30 % of the mean.
  public var beatsWithin30: Double
  /// The places where most people live.
  public var densest: [DenseCell]
  /// Every layer.
  public var layers: [LayerInfo]
  /// Where the data come from: work, licence, what it gave.
  public var sources: [String]

  /// Describes a map.
  public init(map: DistrictMap, sheet: MapSheet) {
    let cells = map.cells
    name = map.name
    zh = map.names.zh
    en = map.names.en
    let cellKm2 = map.cellSize * map.cellSize / 1e6
    switch sheet.layout {
    case .raster(let frame):
      areaKm2 = Double(cells.count) * cellKm2
      let stated = frame.statedArea / 1e6
      (publishedAreaKm2, boundaryAreaKm2) = frame.isPublished ? (stated, nil) : (nil, stated)
      cellSizeM = map.cellSize
      builtShare = Double(cells.built.count { $0 }) / Double(cells.count)
    case .nodes: nodes = map.nodes.map(NodesInfo.init)
    }
    roads = RoadsInfo(map)
    facilities = map.facilities.reduce(into: [:]) { $0[$1.kind, default: 0] += 1 }
    let balance = BeatBalance(residentsOf: map)
    beatMean = balance.mean
    beatLeast = balance.loads.min() ?? 0
    beatMost = balance.loads.max() ?? 0
    beatsWithin30 = balance.share(within: 0.3)
    let order = cells.residents.indices.sorted { cells.residents[$0] > cells.residents[$1] }
    densest = order.prefix(3).filter { cells.residents[$0] > 0 }.map { i in
      DenseCell(
        cell: i, community: map.communities[Int(cells.community[i])].id, residents: Int(cells.residents[i]),
        residentsPerKm2: cellKm2 > 0 ? Int((Double(cells.residents[i]) / cellKm2).rounded()) : nil)
    }
    layers = map.layers.map { layer in
      let (total, unit) = Self.total(layer.name, of: map)
      return LayerInfo(name: layer.name, total: total, unit: unit, status: layer.status.rawValue, how: layer.how)
    }
    sources = sheet.sources.map { "\($0.name) (\($0.licence)): \($0.gave)" }
  }

  private static func total(_ layer: String, of map: DistrictMap) -> (Int, String) {
    func sum(_ values: [Int32]) -> Int { values.reduce(0) { $0 + Int($1) } }
    return switch layer {
    case "cells": (map.cells.count, "cells")
    case "nodes": (map.cells.count, "nodes")
    case "times": (map.nodes?.seconds.count ?? 0, "ways")
    case "zones": (map.zones.count, "zones")
    case "subdistricts": (map.subdistricts.count, "areas")
    case "communities": (map.communities.count, "areas")
    case "beats": (map.beats.count, "beats")
    case "built": (map.cells.built.count { $0 }, "cells")
    case "residents": (sum(map.cells.residents), "people")
    case "jobs": (sum(map.cells.jobs), "jobs")
    case "premises": (sum(map.cells.premises), "premises")
    case "cameras": (sum(map.cells.cameras), "cameras")
    case "sensors": (sum(map.cells.sensors), "sensors")
    case "gateways": (map.gateways.count, "gateways")
    case "facilities": (map.facilities.count, "places")
    case "roads": (map.roads?.end.count ?? 0, "arcs")
    default: (0, "")
    }
  }

  /// The description as text for a terminal.
  public var text: String {
    let both = Names(zh: zh, en: en).both
    var lines = [both == name ? name : "\(both) (\(name))", ""]
    if let areaKm2, let stated = publishedAreaKm2 ?? boundaryAreaKm2, let cellSizeM, let builtShare {
      let miss = (areaKm2 / stated - 1) * 100
      let what = publishedAreaKm2 == nil ? "inside the boundary" : "published"
      lines += [
        "area        \(MapFigures.fixed(areaKm2, 2)) km2 in cells of \(MapFigures.fixed(cellSizeM, 0)) m; \(what) "
          + "\(MapFigures.fixed(stated, 2)) km2 (\(miss < 0 ? "" : "+")\(MapFigures.fixed(miss, 2)) %)",
        "built up    \(MapFigures.fixed(builtShare * 100, 1)) % of the cells",
      ]
    }
    if let nodes { lines += nodes.lines }
    if let roads { lines += roads.lines }
    if beatMost > 0 {
      lines.append(
        "beats       \(MapFigures.fixed(beatMean, 0)) residents on average, \(MapFigures.fixed(beatLeast, 0)) to "
          + "\(MapFigures.fixed(beatMost, 0)); \(MapFigures.fixed(beatsWithin30 * 100, 1)) % within 30 % of the mean")
    }
    let kinds = facilities.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    lines.append("facilities  \(kinds.isEmpty ? "none" : kinds)")
    for (i, cell) in densest.enumerated() {
      let people = cell.residentsPerKm2.map { "\(MapFigures.grouped(Double($0))) people per km2 in cell" }
      lines.append(
        (i == 0 ? "densest     " : "            ")
          + "\(people ?? "\(MapFigures.grouped(Double(cell.residents))) people at node") \(cell.cell) (\(cell.community))"
      )
    }
    if !layers.isEmpty { lines += [""] + layerTable }
    if !sources.isEmpty { lines += ["", "Sources"] + sources.map { "  " + $0 } }
    return lines.joined(separator: "\n")
  }

  /// The description as JSON.
  public var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }

  private var layerTable: [String] {
    let rows =
      [["layer", "total", "unit", "status"]]
      + layers.map { [$0.name, MapFigures.grouped(Double($0.total)), $0.unit, $0.status] }
    let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
    let notes = ["how"] + layers.map(\.how)
    return zip(rows, notes).flatMap { row, how in
      let start = row.enumerated().map { i, text in
        let space = String(repeating: " ", count: widths[i] - text.count)
        return i == 1 ? space + text : text + space
      }.joined(separator: "  ")
      let indent = String(repeating: " ", count: start.count + 2)
      let wrapped = Lines.wrapped(how, to: 60)
      return (wrapped.isEmpty ? [""] : wrapped).enumerated().map { ($0 == 0 ? start + "  " : indent) + $1 }
    }
  }
}
