import Foundation
import Testing

@testable import Inputs

/// What a command reads is followed from the files that its user names to those that they name.
@Suite struct NamedFilesTests {
  private let folder: ShapeFolder

  init() throws {
    folder = try ShapeFolder()
    for name in ["district", "map"] {
      try FileManager.default.createDirectory(atPath: folder.path + "/" + name, withIntermediateDirectories: true)
    }
    for (name, text) in [
      ("experiment.yaml", "scenario: district/variant.yaml\nalternatives: {other: {incidents.catalogue: other.csv}}\n"),
      ("district/variant.yaml", "like: scenario.yaml\nbut: {calls.file: [../calls.csv.gz]}\n"),
      ("district/scenario.yaml", "map: ../map\nincidents: {catalogue: catalogue.csv}\nnote: ''\n"),
      ("district/catalogue.csv", ""), ("district/other.csv", ""), ("district/unread.csv", ""), ("calls.csv.gz", ""),
      ("map/map.yaml", "map: a\nmatrix: ../times.csv\nback: ../experiment.yaml\n"), ("map/cells.csv", ""),
      ("map/picture.svg", ""), ("times.csv", ""), ("broken.yaml", "a: [\n"),
    ] {
      _ = try folder.write(Data(text.utf8), to: name)
    }
  }

  /// Names of the files, without their folders.
  private func names(_ paths: String...) -> [String] {
    NamedFiles.all(from: paths.map { folder.path + "/" + $0 }).map(FilePath.name(of:)).sorted()
  }

  @Test func whatIsNamedIsFollowed() {
    let ofMap = ["cells.csv", "map.yaml", "times.csv"]
    let ofScenario = ["catalogue.csv", "scenario.yaml"]
    // The map's file leads back to the experiment, which ends there; a change of an alternative starts from the scenario's folder.
    let all = (ofMap + ofScenario + ["calls.csv.gz", "experiment.yaml", "other.csv", "variant.yaml"]).sorted()
    #expect(names("experiment.yaml") == all)
    #expect(names("map") == all && names("district/scenario.yaml") == all)
    #expect(names("district/../experiment.yaml", "experiment.yaml") == all)
  }

  @Test func whatNamesNothingIsAlone() {
    #expect(names("broken.yaml") == ["broken.yaml"])
    #expect(names("times.csv", "none.csv") == ["times.csv"])
    // A folder without a map is only where files stand.
    #expect(names("district").isEmpty)
  }
}
