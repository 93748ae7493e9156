import Experimentation
import Foundation

/// What an export is, for machines: RO-Crate 1.1, JSON-LD (https://w3id.org/ro/crate/1.1).
struct ResearchCrate {
  static let file = "ro-crate-metadata.json"

  private let graph: [[String: Value]]

  /// A value of the graph.
  private indirect enum Value: Encodable {
    case text(String)
    case reference(String)
    case number(Int)
    case list([Value])

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let text): try container.encode(text)
      case .reference(let id): try container.encode(["@id": id])
      case .number(let number): try container.encode(number)
      case .list(let values): try container.encode(values)
      }
    }
  }

  private struct Document: Encodable {
    var context = "https://w3id.org/ro/crate/1.1/context"
    var graph: [[String: Value]]

    enum CodingKeys: String, CodingKey {
      case context = "@context"
      case graph = "@graph"
    }
  }

  /// Describes the files of an export.
  init(_ stored: StoredExperiment, parts: [Export.Part], licence: String?, suppressing size: Int) throws {
    let experiment = stored.record.experiment
    let sessions = try stored.sessions().map { facts in
      facts.reduce(into: [String: String]()) { $0[$1.key] = $1.value }
    }
    let names = stored.alternatives.map(\.name).joined(separator: ", ")
    let synthetic = stored.record.layers.filter { $0.status == .synthetic }.map(\.name)
    let properties =
      [
        ("seed", "seed", String(experiment.replications.seed)),
        ("scenario", "SHA-256 of the scenario", stored.record.scenarioDigest),
        ("synthetic", "synthetic layers of the map", synthetic.isEmpty ? "none" : synthetic.joined(separator: ", ")),
      ] + (size > 1 ? [("suppression", "counts from 1 to below this are left blank", String(size))] : [])
    var root: [String: Value] = [
      "@id": .text("./"), "@type": .text("Dataset"), "name": .text("Results of \(experiment.name)"),
      "description": .text(
        "\(experiment.question) A discrete-event simulation of a district: \(stored.replications) replications of each of "
          + "the alternatives \(names). These are simulated, not observed data."),
      "datePublished": .text(sessions.last?["end"].map { String($0.prefix(10)) } ?? "1970-01-01"),
      "hasPart": .list(parts.map { .reference($0.file) }),
      "mentions": .list(sessions.indices.map { .reference("#run-\($0 + 1)") }),
      "additionalProperty": .list(properties.map { .reference("#\($0.0)") }),
      "license": licence.map { .reference($0) } ?? .text("not stated"),
    ]
    root["identifier"] = .text(experiment.name)
    var graph: [[String: Value]] = [
      [
        "@id": .text(Self.file), "@type": .text("CreativeWork"), "about": .reference("./"),
        "conformsTo": .reference("https://w3id.org/ro/crate/1.1"),
      ], root,
      [
        "@id": .text("#gridtwin"), "@type": .text("SoftwareApplication"), "name": .text("GridTwin"),
        "softwareVersion": .text(stored.version),
      ],
    ]
    if let licence {
      graph.append(["@id": .text(licence), "@type": .text("CreativeWork"), "name": .text(licence)])
    }
    graph += parts.map { part in
      [
        "@id": .text(part.file), "@type": .text("File"), "name": .text(part.file),
        "description": .text(part.definition),
        "encodingFormat": .text(part.file.hasSuffix(".csv") ? "text/csv" : "application/yaml"),
        "contentSize": .text(String(part.size)), "sha256": .text(part.digest),
      ]
    }
    graph += properties.map { id, name, value in
      ["@id": .text("#\(id)"), "@type": .text("PropertyValue"), "name": .text(name), "value": .text(value)]
    }
    graph += sessions.enumerated().map { index, facts in
      var action: [String: Value] = [
        "@id": .text("#run-\(index + 1)"), "@type": .text("CreateAction"), "instrument": .reference("#gridtwin"),
        "result": .reference("./"), "name": .text(facts["command"] ?? "gridtwin run"),
      ]
      action["startTime"] = facts["begin"].map { .text($0) }
      action["endTime"] = facts["end"].map { .text($0) }
      return action
    }
    self.graph = graph
  }

  /// The document, with sorted keys.
  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(Document(graph: graph)), as: UTF8.self) + "\n"
  }
}
