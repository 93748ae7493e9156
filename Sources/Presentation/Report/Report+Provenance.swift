import Experimentation
import Results

/// Where the results come from: enough to compute them again.
extension Report {
  func provenance() throws -> Section {
    let experiment = stored.record.experiment
    let sessions = try stored.sessions()
    func noted(_ key: String) -> String? { sessions.last?.first { $0.key == key }?.value }
    var rows = [
      [phrases.tool, "GridTwin \(stored.version)"], [phrases.seed, String(experiment.replications.seed)],
      [phrases.replicationsHead, String(stored.replications)],
      [phrases.experimentFile, experiment.source.file], [phrases.scenarioFile, experiment.scenario],
      [phrases.scenarioDigest, stored.record.scenarioDigest],
    ]
    rows += stored.alternatives.map { [phrases.digest(of: called($0.name)), $0.digest] }
    rows += [
      ("command", phrases.command), ("end", phrases.computed), ("platform", phrases.platformHead),
      ("threads", phrases.threads),
    ].compactMap { key, head in noted(key).map { [head, $0] } }
    rows.append([phrases.eventsHead, MapFigures.grouped(Double(stored.alternatives.reduce(0) { $0 + $1.events }))])
    var text = Markup.table([phrases.about, phrases.value], rows)
    if !experiment.source.text.isEmpty {
      text += Markup.element("h3", Markup.text(phrases.experimentText))
      text += "<pre>\(Markup.text(experiment.source.text))</pre>\n"
    }
    return Section(id: "provenance", title: phrases.provenance, text: text)
  }
}
