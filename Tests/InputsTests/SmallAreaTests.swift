import Testing

@testable import Inputs

/// Districts that are next to nothing.
@Suite("Small areas") struct SmallAreaTests {
  private typealias Town = RecipeFolder

  /// A map's sheet can be read again, however small the district is.
  @Test func aSmallAreaIsWrittenWithItsDigits() throws {
    let recipe = "name: town\nboundary: boundary.geojson\ncell-size: 10m\n"
    let town = try Town(recipe, ["boundary.geojson": Town.box(0, 0, 0.03, 0.03)])
    #expect(town.message() == nil)
    #expect(try town.built("map.yaml").contains("boundary-area: 0.0009"))
    try town.write(recipe + "published-area: 0.000001m2\n", to: "build.yaml")
    #expect(
      town.message()?.contains("build.yaml:4: published-area: found \"0.000001m2\", allowed: an area of 1m2 or more")
        == true)
  }
}
