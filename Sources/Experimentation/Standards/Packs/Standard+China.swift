extension Standard {
  /// Fire stations in Chinese cities.
  static let chinaFire = """
    standard: china-fire
    title: {en: Fire stations of Chinese cities, zh: 城市消防站建设标准}
    source: "《城市消防站建设标准》建标 152-2017; the same in GB 51080-2015, 4.1.3"
    year: 2017
    categories:
      fire: {en: fires, zh: 火警, usually: agency=fire}
    lines:
      - line: five-minutes
        says: {en: "5 min from the order to the edge of the station's area", zh: 接到出动指令后 5 分钟内到达辖区边缘}
        reading: {en: "a rule for siting that names no share: judged as 90 % of fires, from sending the first unit to the first on scene", zh: 布局原则，原文无达标比例：此处按 90% 的火警判定，从派出首车算到首车到场}
        of: fire
        budget: share(attendance{@} <= 5min) >= 90%
      - line: area
        clause: 第十四条
        says: {en: "a first-class station's area of no more than 7 km2", zh: 一级站辖区面积不宜大于 7 平方公里}
        missing: {en: the area that a station answers for, zh: 各站辖区面积}
    """

  /// Ambulances in China.
  static let china120 = """
    standard: china-120
    title: {en: Pre-hospital care in China, zh: 院前医疗急救服务目标}
    source: "国家卫生健康委等《关于进一步完善院前医疗急救服务的指导意见》国卫医发〔2020〕19号, goals for 2025"
    year: 2020
    categories:
      medical: {en: medical emergencies, zh: 医疗急救, usually: agency=medical}
    lines:
      - line: answering
        says: {en: "95 % of calls to 120 answered within 10 s", zh: 120 呼救电话 10 秒内接听比例达 95%}
        missing: {en: how long a call rings before it is answered, zh: 来电接听前的等待时间}
      - line: departure
        says: {en: "95 % of ambulances leave within 3 min", zh: 3 分钟出车率达 95%}
        reading: {en: "from the order to the crew", zh: 自接到出车指令起算}
        of: medical
        budget: share(turnout{@} <= 3min) >= 95%
    """

  /// Hotlines for residents' matters.
  static let hotline = """
    standard: hotline
    title: {en: Hotline 12345, zh: 12345 热线}
    source: "Shenzhen, routing targets"
    year: 2024
    categories:
      urgent:   {en: urgent matters, zh: 紧急诉求, usually: priority=2}
      ordinary: {en: ordinary matters, zh: 一般诉求, usually: priority=3}
    lines:
      - line: routing-urgent
        says: {en: routed within 30 min, zh: 30 分钟内分派}
        reading: {en: "no share is named: judged as 95 %", zh: 原文无达标比例：按 95% 判定}
        of: urgent
        budget: share(routing{@} <= 30min) >= 95%
      - line: routing-ordinary
        says: {en: routed within 2 h, zh: 2 小时内分派}
        reading: {en: "no share is named: judged as 95 %", zh: 原文无达标比例：按 95% 判定}
        of: ordinary
        budget: share(routing{@} <= 2h) >= 95%
      - line: feedback
        says: {en: feedback within 24 h, zh: 24 小时内反馈}
        missing: {en: "when who reported it hears of it: closing may come later", zh: 向诉求人反馈的时刻：办结可能更晚}
      - line: answered
        source: "Changzhou (2021)"
        says: {en: "98 % of calls answered, after 12 s on average", zh: 接通率 98%，平均等待 12 秒}
        missing: {en: how long a call rings before it is answered, zh: 来电接听前的等待时间}
    """
}
