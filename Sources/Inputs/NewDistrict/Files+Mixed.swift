import Foundation

/// Files that are given for what they are not.
extension NewDistrict.Files {
  /// Refuses one file given as two things, areas given as places, and stations and hospitals that have changed places.
  func requireApart(stations: SourceSurvey?, hospitals: SourceSurvey?) throws(InputError) {
    let given: [(option: String, path: String?)] = [
      ("--boundary", boundary), ("--stations", self.stations), ("--hospitals", self.hospitals), ("--units", units),
      ("--calls", calls?.path),
    ]
    var known: [String: String] = [:]
    for (option, path) in given {
      guard let path else { continue }
      let file = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
      if let other = known[file] {
        throw InputError(file: path, key: option, message: "the same file is given as \(other), and cannot be both")
      }
      known[file] = option
    }
    for (option, survey) in [("--stations", stations), ("--hospitals", hospitals)] {
      // The outline of a building is a place, too.
      guard let survey, survey.tallest > 1 else { continue }
      throw InputError(
        file: survey.path, key: option,
        found: survey.areas == 1 ? "1 area" : "\(survey.areas) areas, the tallest of \(decimal(survey.tallest, 1)) km",
        allowed: "points, or outlines of buildings", message: "such areas are a boundary, or where people live")
    }
    guard let stations, let hospitals else { return }
    let names = [stations, hospitals].map { $0.name.lowercased() }
    if names[0].contains("hospital"), !names[1].contains("hospital") {
      throw InputError(
        file: stations.path, key: "--stations",
        message:
          "its name says hospitals, and --hospitals is \(hospitals.name): have they changed places? Rename the file if not"
      )
    }
  }
}
