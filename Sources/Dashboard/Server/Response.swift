import Foundation

/// An answer as it goes over the wire.
struct Response {
  var status: Int
  var fields: [(name: String, value: String)] = []
  var body: [UInt8] = []
  /// Whether events follow for as long as the connection lasts.
  var isStream = false

  init(_ status: Int, _ fields: [(name: String, value: String)] = [], body: [UInt8] = []) {
    (self.status, self.fields, self.body) = (status, fields, body)
  }

  /// What the session answers.
  init(_ reply: Reply) {
    self.init(reply.status, [("Content-Type", reply.type), ("Cache-Control", "no-store")], body: reply.body)
    guard let name = reply.attachment else { return }
    let plain = String(decoding: name.utf8.map { Byte.isPlain($0) ? $0 : UInt8(ascii: "_") }, as: UTF8.self)
    fields.append(("Content-Disposition", "attachment; filename=\"\(plain)\""))
  }

  /// Why a request is not answered.
  init(_ refusal: Refusal) {
    self.init(Reply.refusal(refusal.status, zh: refusal.zh, en: refusal.en))
    if let allow = refusal.allow { fields.append(("Allow", allow)) }
  }

  /// A file of the page, or that the browser has it already.
  init(_ file: StaticFiles.File, known: String?) {
    let fields = [("Content-Type", file.type), ("Cache-Control", "no-cache"), ("ETag", file.tag)]
    let isKnown = known?.split(separator: ",").contains { $0.trimmed == file.tag } ?? false
    self = isKnown ? Response(304, fields) : Response(200, fields, body: file.bytes)
  }

  static var stream: Response {
    var response = Response(200, [("Content-Type", ContentType.events), ("Cache-Control", "no-store")])
    response.isStream = true
    return response
  }

  /// The page gets everything from this server and sends nothing elsewhere; nobody else embeds or reads what is here.
  private static let security = [
    "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
      + "connect-src 'self'; worker-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options: nosniff",
    "Cross-Origin-Resource-Policy: same-origin",
    "Cross-Origin-Opener-Policy: same-origin",
    "Referrer-Policy: no-referrer",
  ].joined(separator: "\r\n")

  /// The first line and the fields.
  func head(keepsAlive: Bool, date: String) -> [UInt8] {
    var lines = "HTTP/1.1 \(status) \(Self.phrase(status))\r\nDate: \(date)\r\n\(Self.security)\r\n"
    for field in fields {
      let value = field.value.unicodeScalars.map { $0 < " " || $0 == "\u{7f}" ? " " : String($0) }.joined()
      lines += "\(field.name): \(value)\r\n"
    }
    if !isStream, status != 304 { lines += "Content-Length: \(body.count)\r\n" }
    lines += keepsAlive ? "\r\n" : "Connection: close\r\n\r\n"
    return Array(lines.utf8)
  }

  /// The time as HTTP writes it.
  static func date(_ time: time_t) -> String {
    var (time, parts) = (time, tm())
    gmtime_r(&time, &parts)
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let two = { (number: Int32) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(days[Int(parts.tm_wday)]), \(two(parts.tm_mday)) \(months[Int(parts.tm_mon)]) \(parts.tm_year + 1900) "
      + "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)) GMT"
  }

  private static func phrase(_ status: Int) -> String {
    switch status {
    case 200: "OK"
    case 304: "Not Modified"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 408: "Request Timeout"
    case 409: "Conflict"
    case 411: "Length Required"
    case 413: "Content Too Large"
    case 414: "URI Too Long"
    case 415: "Unsupported Media Type"
    case 417: "Expectation Failed"
    case 422: "Unprocessable Content"
    case 431: "Request Header Fields Too Large"
    case 500: "Internal Server Error"
    case 503: "Service Unavailable"
    case 505: "HTTP Version Not Supported"
    default: "Status"
    }
  }
}
