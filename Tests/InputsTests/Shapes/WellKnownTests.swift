import Foundation
import Testing

@testable import Inputs

/// Well-known text and binary as shapely 2.2 (GEOS) writes them.
@Suite struct WellKnownTests {
  private let folder: ShapeFolder

  init() throws { folder = try ShapeFolder() }

  private func features(
    _ rows: String, frame: CoordinateFrame? = nil, geometry: String? = nil
  ) throws -> [GeoFeature] {
    let path = try folder.write(Data(rows.utf8), to: "areas.csv")
    return try GeoFeature.read(path: path, frame: frame, geometry: geometry)
  }

  private static let triangle = [
    GeoPoint(longitude: -74, latitude: 40.7), GeoPoint(longitude: -73.9, latitude: 40.7),
    GeoPoint(longitude: -73.9, latitude: 40.8), GeoPoint(longitude: -74, latitude: 40.7),
  ]

  @Test(arguments: [
    "MULTIPOLYGON Z (((-74 40.7 5, -73.9 40.7 5, -73.9 40.8 5, -74 40.7 5)))",
    "multipolygonz(((-74 40.7 5,-73.9 40.7 5,-73.9 40.8 5,-74 40.7 5)))",
    "POLYGON ((-74.0 40.70, -73.9 40.7, -73.9 40.8, -74 40.7))",
    "SRID=4326;POLYGON M ((-74 40.7 1, -73.9 40.7 1, -73.9 40.8 1, -74 40.7 1))",
    "GEOMETRYCOLLECTION (POINT (1 2), POLYGON ((-74 40.7, -73.9 40.7, -73.9 40.8, -74 40.7)))",
    "01060000A0E6100000010000000103000080010000000400000000000000008052C09A9999999959444000000000000014409A999999997952C0"
      + "9A9999999959444000000000000014409A999999997952C06666666666664440000000000000144000000000008052C09A99999999594440"
      + "0000000000001440",
    "00000003EB0000000100000004C052800000000000404459999999999A4014000000000000C05279999999999A404459999999999A4014000000"
      + "000000C05279999999999A40446666666666664014000000000000C052800000000000404459999999999A4014000000000000",
  ])
  func areas(text: String) throws {
    let features = try features("name,wkt\nA,\"\(text)\"\n")
    #expect(try features[0].polygons() == [[Self.triangle]])
    #expect(features[0].properties.keys == ["name"] && features[0].setting.line == 2)
  }

  @Test(arguments: [
    "POINT (-73.99 40.73)", "POINT Z (-73.99 40.73 12)", "MULTIPOINT ((-73.99 40.73))", "MULTIPOINT (-73.99 40.73)",
    "0101000020E61000008FC2F5285C7F52C03D0AD7A3705D4440", "0000000001C0527F5C28F5C28F40445D70A3D70A3D",
  ])
  func points(text: String) throws {
    #expect(
      try features("the_geom,n\n\(text),5\n")[0].point() == GeoPoint(longitude: -73.99, latitude: 40.73))
  }

  @Test(arguments: [
    ("POLYGON EMPTY", "an empty Polygon"), ("MULTIPOLYGON Z EMPTY", "an empty MultiPolygon"), ("", "nothing"),
    ("\"LINESTRING (1 2, 3 4)\"", "LineString"), ("\"MULTILINESTRING ((1 2, 3 4), (1 2, 3 4))\"", "MultiLineString"),
    ("\"MULTIPOINT ((1 2), (3 4))\"", "MultiPoint"),
  ])
  func neitherPointsNorAreas(text: String, found: String) throws {
    let feature = try features("name,geometry\nA,\(text)\n")[0]
    let said = message { () throws(InputError) in _ = try feature.polygons() }
    #expect(said == folder.path + "/areas.csv:2: geometry: found \"\(found)\", allowed: a Polygon or a MultiPolygon")
  }

  @Test(arguments: [
    ("POLYGON ((1 2, 3 4, 5 6, 1 2)", "found \"the end of the field\", allowed: , or )"),
    ("POLYGON ((1 2, 3 4, 5 6))", "a ring, found \"a list of 3\", allowed: four points or more"),
    ("POLYGON ((1 2, 3 4, 5 6, 1 2)) x", "found \"x\", allowed: the end of the shape"),
    ("POLYGON ((1,2,3,4))", "allowed: two numbers with a blank between"),
    ("POLYGON (1 2, 3 4)", "found \"1 2, 3 4)\", allowed: ("),
    ("POLYGN ((1 2))", "found \"POLYGN ((1 2))\", allowed: one of Point"),
    ("POINT (1 b)", "found \"b)\", allowed: a number"), ("POINT (1 nan)", "found \"nan)\", allowed: a number"),
    (
      "POINT (22.5 114.1)",
      "found \"22.5, 114.1\", allowed: longitude and latitude, in degrees; are these latitude and longitude?"
    ),
    ("POINT (992558.4 223453.3)", "unless a frame is stated: these may be State Plane in feet"),
    ("SRID=31370;POINT (1 2)", "we do not know the frame of this file, found \"EPSG:31370\""),
    ("0101000020E61000008FC2F5285C7F52C03D0AD7A3705D44", "well-known binary: it is cut off after 24 bytes"),
    ("01060000000500000000", "well-known binary: it is cut off: 5 items are announced, 1 bytes are left"),
  ])
  func tornTwins(text: String, said: String) throws {
    _ = try folder.write(Data("name,wkt\nA,POINT (1 2)\nB,\"\(text)\"\n".utf8), to: "areas.csv")
    let found = folder.message("areas.csv")
    #expect(
      found?.hasPrefix("areas.csv:3: wkt: ") == true && found?.contains(said) == true, "\(found ?? "it was read")")
  }

  @Test func theFrameOfAField() throws {
    let row = "wkt,name\nSRID=2263;POINT (992558.4427 223453.2998),A\n"
    #expect(try features(row)[0].point() == GeoPoint(longitude: -73.97, latitude: 40.78))
    #expect(
      folder.message("areas.csv", frame: .wgs84)?.contains("another frame than WGS-84, found \"EPSG:2263\"") == true)
  }

  @Test func columnsOfShapes() throws {
    let two = "geometry,shape,n\nPOINT (1 2),round,1\n"
    #expect(try features(two)[0].point() == GeoPoint(longitude: 1, latitude: 2))
    let both = try folder.write(Data("wkt,geom\nPOINT (1 2),POINT (3 4)\n".utf8), to: "both.csv")
    #expect(
      folder.message("both.csv")
        == "both.csv: geometry: several columns hold shapes; say which one is meant, allowed: wkt, geom")
    #expect(try GeoFeature.read(path: both, geometry: "geom")[0].point() == GeoPoint(longitude: 3, latitude: 4))
    #expect(folder.message("both.csv", geometry: "geo")?.contains("there is no such column, found \"geo\"") == true)
    let grid = "name,lon,lat,residents\nA,114.1,22.5,300\n"
    let cell = try features(grid)[0]
    #expect(try cell.point() == GeoPoint(longitude: 114.1, latitude: 22.5))
    #expect(try cell.property("residents").int() == 300)
    let feet = try features("X,Y\n992558.4427,223453.2998\n", frame: CoordinateFrame.named("EPSG:2263"))
    #expect(try feet[0].point() == GeoPoint(longitude: -73.97, latitude: 40.78))
    _ = try folder.write(Data("a,b\n1,2\n".utf8), to: "none.csv")
    #expect(folder.message("none.csv")?.hasPrefix("none.csv: geometry: no column is known to hold shapes") == true)
  }
}
