import District
import Inputs

/// What an experiment says in the reader's language: its title and question, and what its alternatives, worlds and factors are called. Words reach
/// no digest and no figure; terminals, checks and exports show ids.
public struct Wording: Sendable, Equatable {
  /// What the planner wants to know.
  public var question: Names
  /// What pages call the experiment, if not by its name.
  public var title: Names?
  /// What people call alternatives, worlds of `rests-on` and factors, by the names that the file gives them.
  public var names: [String: Names] = [:]

  /// Makes the words of an experiment whose question is asked in one language, or in both.
  public init(question: Names) { self.question = question }

  /// The same words in both languages.
  public init(question: String) { self.init(question: Names(zh: question, en: question)) }
}

extension Wording {
  /// As long a name as a picture has room for.
  private static let longestName = 60

  /// Reads a question, in one language or in both; what it lacks is asked in the other.
  static func question(_ setting: Setting) throws(InputError) -> Names {
    let words = try setting.words()
    let any = words.en ?? words.zh ?? ""
    return Names(zh: words.zh ?? any, en: words.en ?? any)
  }

  /// Reads `names: {direct: {zh: 直派, en: Direct dispatch}}` for what bears the known names, list by list; a language that is left
  /// out shows the name of the file. No two of a list may be called the same.
  static func names(_ setting: Setting, of lists: [[String]]) throws(InputError) -> [String: Names] {
    var names: [String: Names] = [:]
    let entries = try setting.object().all()
    let known = lists.joined().reduce(into: [String]()) { known, name in
      if !known.contains(name) { known.append(name) }
    }
    for (key, line, value) in entries {
      guard let name = known.first(where: { $0 == key }) else {
        throw InputError(
          file: value.file, line: line, key: setting.key, found: key, among: known,
          message: "no alternative, world or factor is called so")
      }
      let words = try value.words { (word) throws(InputError) in try word.name(longest: longestName) }
      names[name] = Names(zh: words.zh ?? name, en: words.en ?? name)
    }
    for (name, _, value) in entries {
      for other in lists.filter({ $0.contains(name) }).joined() where other != name {
        let others = names[other] ?? Names(zh: other, en: other)
        guard others.zh != names[name]?.zh, others.en != names[name]?.en else {
          throw value.error("\(other) is called so, too")
        }
      }
    }
    return names
  }
}
