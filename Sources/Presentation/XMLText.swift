import Inputs

/// Text between the tags and in the attributes of XML, which pages, pictures and JUnit files are.
enum XMLText {
  /// Scalar by scalar: a quote with a combining mark behind it is another `Character`, and a quote all the same. What XML 1.0
  /// cannot hold, and what no reader should see, becomes U+FFFD.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      // A runner of GitHub's would take ## before it for a command, where a page goes to its log.
      case "[": result += "&#91;"
      case "\t", "\n", "\r": result += "&#\(scalar.value);"
      case _ where scalar.isObeyed: result.unicodeScalars.append("\u{FFFD}")
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
