/// Why a request gets no answer of the session.
struct Refusal: Error, Sendable {
  let status: Int
  let zh: String
  let en: String
  /// The methods that are allowed, where another one was used.
  var allow: String?

  init(_ status: Int, zh: String, en: String, allow: String? = nil) {
    (self.status, self.zh, self.en, self.allow) = (status, zh, en, allow)
  }

  static func malformed(_ what: String) -> Refusal {
    Refusal(400, zh: "请求格式有误（\(what)）", en: "The request is malformed: \(what).")
  }

  static let noEntrance = Refusal(
    401, zh: "请打开终端里打印的网址", en: "Open the address that the terminal printed.")
  static let foreign = Refusal(403, zh: "只答复本程序自己的页面", en: "Only this program's own page is answered.")
  static let wrongToken = Refusal(
    403, zh: "口令不对；请打开终端里打印的网址", en: "Wrong token: open the address that the terminal printed.")
  static let unknown = Refusal(404, zh: "没有这个网址", en: "There is nothing at this address.")
  static let slow = Refusal(408, zh: "请求到得太慢", en: "The request took too long to arrive.")
  static let noLength = Refusal(411, zh: "请求没有写明长度", en: "The request does not say how long it is.")
  static let largeBody = Refusal(413, zh: "请求太大", en: "The request is too large.")
  static let longLine = Refusal(414, zh: "网址太长", en: "The address is too long.")
  static let noJSON = Refusal(415, zh: "只接受 application/json", en: "Only application/json is accepted.")
  static let largeFields = Refusal(431, zh: "请求头太大", en: "The fields of the request are too large, or too many.")
  static let expectation = Refusal(417, zh: "不支持这种 Expect", en: "This expectation is not supported.")
  static let full = Refusal(503, zh: "连接太多", en: "There are too many connections.")
  static let noAnswer = Refusal(503, zh: "程序没有及时答复", en: "The program did not answer in time.")
  static let version = Refusal(505, zh: "只支持 HTTP/1.1", en: "Only HTTP/1.1 is supported.")
}
