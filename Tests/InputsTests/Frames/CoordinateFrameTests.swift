import Foundation
import Testing

@testable import Inputs

@Suite struct CoordinateFrameTests {
  /// Values that coordtransform, the library most in use, publishes in its manual.
  @Test func agreesWithPublishedValues() {
    let point = GeoPoint(longitude: 116.404, latitude: 39.915)
    let gcj = CoordinateFrame.gcj02.image(ofWGS84: point)
    #expect(abs(gcj.longitude - 116.41024449916938) < 1e-11 && abs(gcj.latitude - 39.91640428150164) < 1e-11)
    let baidu = CoordinateFrame.bd09.image(ofWGS84: point)
    #expect(abs(baidu.longitude - 116.41662724378733) < 1e-11 && abs(baidu.latitude - 39.922699552216216) < 1e-11)
    // From one shifted frame to the other: 116.404, 39.915 in GCJ-02 is this in BD-09.
    let other = CoordinateFrame.bd09.image(ofWGS84: CoordinateFrame.gcj02.wgs84(point))
    #expect(abs(other.longitude - 116.41036949371029) < 1e-9 && abs(other.latitude - 39.92133699351021) < 1e-9)
  }

  private static func metres(_ a: GeoPoint, _ b: GeoPoint) -> Double {
    let (x, y) = LocalPlane(origin: a).position(of: b)
    return (x * x + y * y).squareRoot()
  }

  private static func points(_ count: Int) -> [GeoPoint] {
    var state: UInt64 = 11
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(UInt64(1) << 53)
    }
    return (0..<count).map { _ in GeoPoint(longitude: 74 + 60 * next(), latitude: 4 + 49 * next()) }
  }

  @Test(arguments: CoordinateFrame.allCases) func thereAndBack(frame: CoordinateFrame) {
    for point in Self.points(3000) {
      let back = frame.wgs84(frame.image(ofWGS84: point))
      #expect(abs(back.longitude - point.longitude) < 1e-9 && abs(back.latitude - point.latitude) < 1e-9)
      let rounded = frame.roundedWGS84(frame.image(ofWGS84: point))
      #expect(Self.metres(point, rounded) < 0.02)
    }
  }

  @Test func shiftsAreAsLargeAsTheyShouldBe() {
    for point in Self.points(3000) {
      let gcj = CoordinateFrame.gcj02.image(ofWGS84: point)
      #expect((20...1100).contains(Self.metres(point, gcj)))
      #expect((600...1300).contains(Self.metres(gcj, CoordinateFrame.bd09.image(ofWGS84: point))))
    }
    let longhua = GeoPoint(longitude: 114.03, latitude: 22.69)
    #expect((400...800).contains(Self.metres(longhua, CoordinateFrame.gcj02.image(ofWGS84: longhua))))
  }

  @Test(arguments: [CoordinateFrame.gcj02, .bd09]) func neighboursStayNeighbours(frame: CoordinateFrame) {
    for point in Self.points(2000) {
      let near = GeoPoint(longitude: point.longitude + 1e-5, latitude: point.latitude - 1e-5)
      let (a, b) = (frame.image(ofWGS84: point), frame.image(ofWGS84: near))
      #expect(abs(b.longitude - a.longitude - 1e-5) < 5e-7 && abs(b.latitude - a.latitude + 1e-5) < 5e-7)
    }
  }

  @Test(arguments: [(0, 0), (-74, 40.7), (139.7, 35.7), (5.1, 52.1), (115, -30), (100, 60)])
  func outsideChinaNothingMoves(longitude: Double, latitude: Double) {
    let point = GeoPoint(longitude: longitude, latitude: latitude)
    for frame in CoordinateFrame.allCases {
      #expect(frame.image(ofWGS84: point) == point && frame.wgs84(point) == point)
    }
  }

  @Test func aFrameIsReadByItsName() throws {
    for frame in CoordinateFrame.allCases {
      #expect(try Setting(.scalar(frame.rawValue), file: "f").coordinateFrame() == frame)
    }
    #expect(throws: InputError.self) { try Setting(.scalar("GCJ02"), file: "f").coordinateFrame() }
  }
}
