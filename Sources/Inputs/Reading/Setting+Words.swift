import District

extension Setting {
  /// Words for people: `{zh: 直派, en: Direct dispatch}`, or one text that counts for both languages. What a language lacks is nil; one
  /// of them is there. Each is a line of its own, without blanks at its ends.
  public func words() throws(InputError) -> (zh: String?, en: String?) {
    guard case .map = content else {
      let text = try phrase()
      return (text, text)
    }
    let object = try object()
    let words = (zh: try object.optional("zh")?.phrase(), en: try object.optional("en")?.phrase())
    try object.finish()
    guard words.zh != nil || words.en != nil else { throw error(allowed: "zh, en, or both, each with some text") }
    return words
  }

  private func phrase() throws(InputError) -> String {
    guard case .scalar(let text) = content else { throw error(allowed: "some text, or {zh: some text, en: some text}") }
    let line = PlainText.trimmed(PlainText.line(text))
    guard !line.isEmpty else { throw error(allowed: "some text") }
    return line
  }
}
