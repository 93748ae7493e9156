import District

/// What the results rest on: every assumption, and every layer of the map with how far it can be trusted.
extension Report {
  var grounds: Section {
    var text = ""
    let evidence = stored.record.evidence
    let assumptions = evidence.assumptions
    if !assumptions.isEmpty {
      text += Markup.element("h3", Markup.text(phrases.assumptions(assumptions.count)))
      text += Markup.table(
        [phrases.about, phrases.value, phrases.reason],
        assumptions.map { [own($0.name), own($0.value), own($0.reason)] })
    }
    if !evidence.published.isEmpty {
      text += Markup.element("h3", Markup.text(phrases.published))
      text += Markup.table(
        [phrases.about, phrases.value, phrases.source],
        evidence.published.map { [own($0.name), own($0.value), own($0.source)] })
    }
    if !evidence.unexplained.isEmpty {
      let sections = evidence.unexplainedSections.map { "\(phrases.section($0.section)) \($0.count)" }.joined(
        separator: phrases.say(", ", "、"))
      text += Markup.paragraph(phrases.unexplained(evidence.unexplained.count, sections), class: "quiet")
    }
    let account = stored.record.callAccount
    if !account.isEmpty {
      text += Markup.element("h3", Markup.text(phrases.callAccount))
      text += Markup.table(
        [phrases.about, phrases.count, phrases.firstRow],
        account.map {
          [phrases.account($0.what), MapFigures.grouped(Double($0.count)), phrases.account($0.example)]
        })
    }
    let layers = stored.record.layers
    if !layers.isEmpty {
      let synthetic = layers.filter { $0.status == .synthetic }
      text += Markup.element("h3", Markup.text(phrases.layers(layers.count, synthetic: synthetic.count)))
      let rows = layers.map { layer in
        "<tr><td>\(Markup.text(phrases.layer(layer.name)))</td>"
          + "<td data-head=\"\(Markup.text(phrases.statusHead))\"><span class=\"pill \(layer.status.rawValue)\">\(Markup.text(phrases.status(layer.status)))</span></td>"
          + "<td data-head=\"\(Markup.text(phrases.how))\">\(Markup.text(phrases.how(layer.how)))</td></tr>\n"
      }
      let heads: String = [phrases.layerHead, phrases.statusHead, phrases.how].map { "<th>\(Markup.text($0))</th>" }
        .joined()
      text += "<table class=\"stack\"><thead><tr>\(heads)</tr></thead><tbody>\n\(rows.joined())</tbody></table>\n"
    }
    return Section(id: "grounds", title: phrases.grounds, text: text)
  }

  /// A text that stands behind figures, in the language of the page where it is written in both.
  func own(_ text: String) -> String {
    phrases.language == .zh ? stored.record.evidence.chinese[text] ?? text : text
  }
}
