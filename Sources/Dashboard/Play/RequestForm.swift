import Foundation

/// What a request's JSON says.
protocol RequestForm: Decodable {
  /// The keys that it may have, given all that it has: another one, such as one that is misspelt, is refused.
  static func keys(of object: [String: Any]) throws(LiveSession.Refusal) -> [String]
}

extension RequestForm {
  /// Reads a request's body.
  ///
  /// - Throws: `LiveSession.Refusal` for what is no such form.
  static func read(_ json: [UInt8]) throws(LiveSession.Refusal) -> Self {
    guard let object = try? JSONSerialization.jsonObject(with: Data(json)) as? [String: Any] else {
      throw .malformed("请求内容不是 JSON 对象", "the request is no JSON object")
    }
    let keys = try keys(of: object)
    if let unknown = object.keys.sorted().first(where: { !keys.contains($0) }) {
      throw .malformed(
        "这里没有“\(unknown)”；可用：\(keys.joined(separator: "、"))",
        "there is no “\(unknown)” here; there are: \(keys.joined(separator: ", "))")
    }
    do {
      return try JSONDecoder().decode(Self.self, from: Data(json))
    } catch DecodingError.keyNotFound(let key, _) {
      throw .malformed("缺少“\(key.stringValue)”", "“\(key.stringValue)” is missing")
    } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
      DecodingError.dataCorrupted(let context)
    {
      let key = context.codingPath.first?.stringValue ?? ""
      throw .malformed("“\(key)”的值不合适", "“\(key)” has no value of its kind")
    } catch {
      throw .malformed("无法理解请求内容", "the request's JSON does not say what is to be done")
    }
  }
}

struct TimeForm: RequestForm {
  var playing: Bool?
  var speed: Double?
  var step: Bool?
  var to: Double?
  var forget: Bool?

  static func keys(of object: [String: Any]) -> [String] { ["playing", "speed", "step", "to", "forget"] }
}

struct PreviewForm: RequestForm {
  var city: Int?
  var unit: Int?
  var to: Int?

  static func keys(of object: [String: Any]) -> [String] { ["city", "unit", "to"] }
}

struct AheadForm: RequestForm {
  var hours: Int?
  var samples: Int?

  static func keys(of object: [String: Any]) -> [String] { ["hours", "samples"] }
}

struct JoinForm: RequestForm {
  var keep: Int

  static func keys(of object: [String: Any]) -> [String] { ["keep"] }
}

/// A deed, and the city in which it is done.
struct ActForm: RequestForm {
  var city: Int?
  var deed: DeedForm

  private enum CodingKeys: CodingKey { case city }

  init(from decoder: any Decoder) throws {
    city = try decoder.container(keyedBy: CodingKeys.self).decodeIfPresent(Int.self, forKey: .city)
    deed = try DeedForm(from: decoder)
  }

  static func keys(of object: [String: Any]) throws(LiveSession.Refusal) -> [String] {
    guard let word = object["do"] as? String, let parts = DeedForm.parts.first(where: { $0.word == word })?.keys else {
      throw DeedForm.unknown(word: object["do"] as? String ?? "")
    }
    return ["do", "city"] + parts
  }
}
