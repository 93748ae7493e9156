/// How layers of a map were made, as who builds maps writes it into them: in Chinese on pages in Chinese. What a recipe says in words of its
/// own stands as it is written.
extension Phrases {
  func how(_ text: String) -> String {
    guard language == .zh else { return text }
    if let whole = Self.translated(text) { return whole }
    // Of roads each part is said by itself.
    let parts = text.components(separatedBy: "; ")
    let found = parts.map { Self.translated($0) }
    return found.allSatisfy { $0 == nil } ? text : zip(parts, found).map { $1 ?? $0 }.joined(separator: "；")
  }

  private static func translated(_ text: String) -> String? {
    ways.lazy.compactMap { en, zh in filled(zh, from: text, by: en) }.first
  }

  /// A text by its pattern, whose gaps `{}` stand for anything within a part: what stood in them fills `{1}`, `{2}` and so on of another; nil if it is not of
  /// that pattern.
  private static func filled(_ wanted: String, from text: String, by pattern: String) -> String? {
    let fixed = pattern.components(separatedBy: "{}")
    guard text.hasPrefix(fixed[0]) else { return nil }
    var rest = text.dropFirst(fixed[0].count)
    var result = wanted
    for (index, part) in fixed.dropFirst().enumerated() {
      let isLast = index == fixed.count - 2
      let end =
        isLast
        ? (rest.hasSuffix(part) ? rest.index(rest.endIndex, offsetBy: -part.count) : nil)
        : rest.firstRange(of: part)?.lowerBound
      guard let end, rest[..<end].firstRange(of: "; ") == nil else { return nil }
      result = result.replacing("{\(index + 1)}", with: rest[..<end])
      rest = rest[end...].dropFirst(part.count)
    }
    return rest.isEmpty ? result : nil
  }

  private static let ways = [
    ("squares of {} m whose centres lie inside the district's boundary: {}", "{1} 米方格，取中心在边界内者，共 {2} 个"),
    (
      "{} traffic zones by the cell's centre; the nearest zone where the centre is in none",
      "{1} 个交通小区，按地块中心归属；中心不在任何小区内者归最近小区"
    ),
    ("{} zones by the cell's centre; the nearest zone where the centre is in none", "{1} 个小区，按地块中心归属；中心不在任何小区内者归最近小区"),
    ("as the table of cells has them; where their borders come from is not stated", "取自地块表，边界来源未说明"),
    ("the communities", "同社区"),
    ("the district as a whole: the recipe names none", "全区一个：制图文件未给出"),
    (
      "{} by bisection of the district into equal residents; number and borders are assumptions",
      "将全区按居民数等分为 {1} 个；数量与边界为假设"
    ),
    (
      "{} by bisection of the subdistricts into equal residents; numbers and borders are assumptions",
      "将各街道按居民数等分，共 {1} 个；数量与边界为假设"
    ),
    ("one a community: the recipe names none", "每社区一个：制图文件未给出"),
    (
      "{} by cutting each community along a Hilbert curve into equal residents; the balance is an assumption",
      "沿希尔伯特曲线将各社区按居民数等分，共 {1} 个；均分为假设"
    ),
    ("not known: 0 everywhere, for the recipe states no source and no total", "未知：制图文件未给来源与总数，各处记为 0"),
    ("cells where somebody lives or works", "有人居住或就业的地块"),
    ("every cell: the recipe says nothing of land use", "全部地块：制图文件未说明用地"),
    (
      "the {} cells ({} of the area, as the recipe states) with the highest mix of signals: {}; signals smoothed over {} m, each with mean 1",
      "综合信号最高的 {1} 个地块（按制图文件占面积 {2}）：{3}；信号在 {4} 米范围内平滑，各自均值为 1"
    ),
    (
      "the total is what the recipe states, where they are is not known. Spread over built-up cells by the mix {}",
      "总数取自制图文件，具体位置未知；按以下比例分布于建成区地块：{1}"
    ),
    ("none: the recipe names no zone outside", "无：制图文件未给出区外小区"),
    (
      "the point of the border nearest to a point beyond it; distances, jobs and residents are assumptions",
      "边界上距区外某点最近处；距离、就业与居民数为假设"
    ),
    ("none: the recipe names none", "无：制图文件未给出"),
    ("as the recipe's files have them; their sources and precision are not stated", "取自制图文件所列数据，来源与精度未说明"),
    ("{} of {} by the cell's centre", "{2} 中的 {1} 个，按地块中心归属"),
    ("{} that hold no cell left out", "略去不含地块者 {1} 个"),
    ("{} cells in none put to the nearest", "不在任何区域内的 {1} 个地块归最近者"),
    (
      "{} of {} areas of {}, {} in all; each spread over the cells that it touches by area",
      "{3} 中 {2} 个区域的 {1}，共 {4}；各按面积分摊到所及地块"
    ),
    ("{} of {} areas of {}, {} in all", "{3} 中 {2} 个区域的 {1}，共 {4}"),
    ("{} of {} points of {}, {} in all", "{3} 中 {2} 个点的 {1}，共 {4}"),
    ("each spread over the cells that it touches by area", "各按面积分摊到所及地块"),
    ("each in the cell in which it lies", "各归所在地块"),
    ("{} that hold no part of a cell in the nearest", "不及任何地块的 {1} 个归最近者"),
    ("{} lie across the boundary: {} of their {} counted ({})", "{1} 个跨界：其 {3} 中计入 {2}（{4}）"),
    ("{} outside the boundary left out, with {}", "略去界外 {1} 个，共 {2}"),
    ("{} {} of {}.csv", "{3}.csv 中的 {1} 处 {2}"),
    (
      "from {} ways of OpenStreetMap: {} junctions and {} arcs, each driven one way, the largest part in which every junction can be reached from every other",
      "取自 OpenStreetMap 的 {1} 条道路：{2} 个路口、{3} 条单向路段，为各路口可互达的最大部分"
    ),
    ("{} ways of other classes left out ({})", "略去其他等级道路 {1} 条（{2}）"),
    ("{} private or closed ways left out", "略去私有或封闭道路 {1} 条"),
    ("{} arcs across or beyond the border left out", "略去跨界或界外路段 {1} 条"),
    ("{} arcs to nodes that the file lacks left out", "略去缺少端点的路段 {1} 条"),
    ("{} arcs upon faster ones left out", "略去与更快路段重合的 {1} 条"),
    ("{} junctions outside of the largest part left out", "略去最大部分之外的路口 {1} 个"),
    ("{} ways with speeds by maxspeed", "{1} 条道路按 maxspeed 定车速"),
    ("{} turn restrictions heeded", "遵守转向限制 {1} 处"),
    ("{} turn restrictions left out ({})", "略去转向限制 {1} 处（{2}）"),
  ]
}
