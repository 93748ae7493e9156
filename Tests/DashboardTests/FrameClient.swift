import Foundation
import Testing

@testable import Dashboard

/// A client that keeps what frames tell, as the page does.
struct FrameClient {
  private(set) var units: [[Int: [Any]]] = []
  private(set) var open: [[String: [Any]]] = []
  private(set) var layers: [[String: [UInt8]]] = []
  private(set) var number = 0
  private(set) var time = 0.0
  /// By unit: the cell of its base.
  private let base: [Int]

  init(_ session: LiveSession) throws {
    let object = try JSONSerialization.jsonObject(with: Data(session.description)) as? [String: Any]
    base = try #require((object?["units"] as? [String: Any])?["base"] as? [Int])
  }

  mutating func take(_ frame: [UInt8]) throws {
    let object = try #require(try JSONSerialization.jsonObject(with: Data(frame)) as? [String: Any])
    let isKey = try #require(object["key"] as? Bool)
    let n = try #require(object["n"] as? Int)
    if !isKey { #expect(n == number + 1, "a frame is missing") }
    number = n
    time = try #require(object["t"] as? Double)
    let cities = try #require(object["cities"] as? [[String: Any]])
    if isKey {
      units = cities.map { _ in [:] }
      open = cities.map { _ in [:] }
      layers = cities.map { _ in [:] }
    }
    for (index, city) in cities.enumerated() {
      // A second city is told as what is different from the first.
      if isKey, index > 0 { (units[index], open[index], layers[index]) = (units[0], open[0], layers[0]) }
      for row in city["units"] as? [[Any]] ?? [] { units[index][try #require(row[0] as? Int)] = row }
      for runs in city["base"] as? [[Int]] ?? [] {
        var unit = 0
        for pair in stride(from: 1, to: runs.count, by: 2) {
          unit += runs[pair]
          for next in unit..<unit + runs[pair + 1] { units[index][next] = [next, runs[0], base[next]] }
          unit += runs[pair + 1]
        }
      }
      for row in city["open"] as? [[Any]] ?? [] { open[index][try #require(row[0] as? String)] = row }
      for id in city["gone"] as? [String] ?? [] { #expect(open[index].removeValue(forKey: id) != nil) }
      for (name, change) in city["layers"] as? [String: [String: Any]] ?? [:] {
        if let all = change["all"] as? String {
          layers[index][name] = [UInt8](try #require(Data(base64Encoded: all)))
        }
        if let runs = change["runs"] as? String {
          let pairs = [UInt8](try #require(Data(base64Encoded: runs)))
          layers[index][name] = stride(from: 0, to: pairs.count, by: 2).flatMap {
            [UInt8](repeating: pairs[$0], count: Int(pairs[$0 + 1]))
          }
        }
        let some = change["some"] as? [Int] ?? []
        for pair in stride(from: 0, to: some.count, by: 2) {
          layers[index][name]?[some[pair]] = UInt8(some[pair + 1])
        }
      }
    }
  }

  /// All that it knows, as text.
  var text: String {
    func lines<Key: Comparable>(_ rows: [Key: [Any]]) -> String {
      rows.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: "\n")
    }
    return units.map(lines).joined() + open.map(lines).joined()
      + layers.map { $0.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined() }.joined()
  }
}
