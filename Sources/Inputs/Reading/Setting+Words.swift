import District

/// Words for people.
extension Setting {
  /// Words in two languages: `{zh: 直派, en: Direct dispatch}`, or one text that counts for both. What a language lacks is nil; one of
  /// them is there.
  ///
  /// - Parameter read: how each is read: as a sentence, or as a name.
  public func words(
    _ read: (Setting) throws(InputError) -> String = { (setting) throws(InputError) in try setting.sentence() }
  ) throws(InputError) -> (zh: String?, en: String?) {
    guard case .map = content else {
      let text = try read(self)
      return (text, text)
    }
    let object = try object()
    let words = (zh: try object.optional("zh").map(read), en: try object.optional("en").map(read))
    try object.finish()
    guard words.zh != nil || words.en != nil else { throw error(allowed: "zh, en, or both, each with some text") }
    return words
  }

  /// A line without blanks at its ends.
  public func sentence() throws(InputError) -> String { try visible(PlainText.line(text())) }

  /// What people call a thing: a line without anything that a reader does not see and a terminal obeys.
  ///
  /// - Parameter longest: how many letters there is room for.
  public func name(longest: Int = .max) throws(InputError) -> String {
    let text = try text()
    guard !text.unicodeScalars.contains(where: \.isObeyed) else {
      throw error(allowed: "a name without line breaks and other controls")
    }
    let name = try visible(text)
    guard longest == .max || (name.count <= longest && name.utf8.count <= 4 * longest) else {
      throw error(found: name, allowed: "up to \(longest) letters")
    }
    return name
  }

  private func text() throws(InputError) -> String {
    guard case .scalar(let text) = content else { throw error(allowed: "some text, or {zh: some text, en: some text}") }
    return text
  }

  private func visible(_ text: String) throws(InputError) -> String {
    let line = PlainText.trimmed(text)
    let isSeen = line.unicodeScalars.contains {
      !$0.properties.isWhitespace && !$0.properties.isDefaultIgnorableCodePoint
    }
    guard isSeen else { throw error(allowed: "some text") }
    return line
  }
}
