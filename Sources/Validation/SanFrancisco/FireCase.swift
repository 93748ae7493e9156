import EventKernel
import Foundation
import Inputs

/// San Francisco's fire calls of eight days: travel and on-scene times fitted on the first five, the last three foretold, beside
/// the naive forecast that quotes the five days.
public struct FireCase: Sendable {
  /// Days that are fitted.
  public static let trainingDays = 5
  /// The export's name in a folder of calls.
  public static let file = "sf-fire-2016-12-31-to-2017-01-07.csv"

  /// What was foretold, and what happened.
  public let forecast: FireForecast
  /// How many calls the scenario has.
  public let calls: Int
  /// How many units it has, but for call-takers.
  public let units: Int
  /// How many replications were run.
  public let replications: Int
  /// What the ways of units were made of, before and after.
  public let changes: [FireChange]
  /// At which hours the calls came, before and after: why ours differs from naive even where nothing changed.
  public let mixes: [String]

  /// Fits, writes the scenario into a folder, and runs it through the ordinary path.
  ///
  /// - Parameters:
  ///   - path: the city's export.
  ///   - folder: where the scenario's files are written; they stay.
  ///   - replications: how many are run of the final scenario.
  public static func run(
    path: String, folder: String, replications: UInt32 = 40, seed: UInt64 = 20170105
  ) throws -> FireCase {
    let data = try FireCalls.read(path: path)
    guard data.days > trainingDays else {
      throw InputError(
        file: path, found: "calls of \(data.days) days", allowed: "more than the \(trainingDays) that are fitted")
    }
    var fit = FireFit(data, training: 0..<trainingDays)
    let map = FireMap(data, fit)
    try fit.calibrate(data, map: map, folder: folder, seed: seed)
    let files = FireFiles(data: data, fit: fit, map: map, folder: folder)
    try files.write()
    let world = try Scenario.read(path: files.scenario).world()
    // Other random numbers than those of the calibration.
    let runs = try FireRuns(world, calls: data.calls.count, seed: seed + 1, replications: 0..<replications)
    return FireCase(
      forecast: FireForecast(data, training: fit.training, runs: runs.responses, seed: seed), calls: data.calls.count,
      units: fit.homes.count + fit.posts.count, replications: Int(replications),
      changes: FireChange.all(data, training: fit.training), mixes: mixes(data, training: fit.training))
  }

  private static func mixes(_ data: FireCalls, training: Range<Int>) -> [String] {
    [2, 3].map { priority in
      let parts = [true, false].map { isTraining in
        data.calls.filter {
          $0.priority == priority && $0.response != nil && training.contains($0.day) == isTraining
        }.map { FireFit.hours(ofCall: $0, in: data) }
      }
      let texts = FireFit.Hours.allCases.map { hours in
        let shares = parts.map { part in
          "\(Int((100 * Double(part.count { $0 == hours }) / Double(max(1, part.count))).rounded()))"
        }
        return "\(hours.title) \(shares.joined(separator: " and then ")) %"
      }
      return "priority \(priority), when calls came: " + texts.joined(separator: "; ")
    }
  }
}

/// One part of the response, in the training days and in the last days: what a miss is explained by.
public struct FireChange: Sendable {
  /// What it is.
  public var name: String
  /// Median in minutes in the training days, and of how many.
  public var before: (median: Double, count: Int)
  /// The same in the last days.
  public var after: (median: Double, count: Int)

  static func all(_ data: FireCalls, training: Range<Int>) -> [FireChange] {
    var changes: [FireChange] = []
    func add(_ name: String, _ values: [(day: Int, seconds: Double)]) {
      func median(_ isTraining: Bool) -> (Double, Int) {
        let part = values.filter { training.contains($0.day) == isTraining }.map { $0.seconds / 60 }.sorted()
        return (part.isEmpty ? 0 : part.empiricalQuantile(0.5), part.count)
      }
      changes.append(FireChange(name: name, before: median(true), after: median(false)))
    }
    for priority in [2, 3] {
      let calls = data.calls.filter { $0.priority == priority && $0.response != nil }
      add("priority \(priority), received to first dispatch", calls.map { ($0.day, $0.dispatched - $0.received) })
      for (name, team) in [("engine", FireCalls.Team.engine), ("ambulance", .ambulance)] {
        for hours in [FireFit.Hours.traffic, .calm, .night] {
          let rides = data.rides.filter { ride in
            let call = data.calls[ride.call]
            return ride.team == team && ride.travel != nil && call.priority == priority
              && FireFit.hours(ofCall: call, in: data) == hours
          }
          add(
            "priority \(priority), \(name)'s dispatch to scene, \(hours.title)",
            rides.map { (data.calls[$0.call].day, $0.travel ?? 0) })
        }
      }
    }
    return changes
  }
}

extension FireFit.Hours {
  fileprivate var title: String {
    switch self {
    case .calm: "other hours"
    case .traffic: "working days 7 to 19"
    case .night: "0 to 7"
    }
  }
}
