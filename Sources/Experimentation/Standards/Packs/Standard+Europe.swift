extension Standard {
  /// Ambulances in England.
  static let nhsEngland = """
    standard: nhs-england
    title: {en: NHS England ambulance response standards, zh: 英格兰国民保健署救护车响应标准}
    source: "Handbook to the NHS Constitution for England, ambulance response times (Ambulance Response Programme)"
    year: 2017
    categories:
      category-1: {en: life-threatening, zh: 危及生命, usually: priority=1}
      category-2: {en: emergency, zh: 紧急, usually: priority=2}
      category-3: {en: urgent, zh: 较急, usually: priority=3}
      category-4: {en: less urgent, zh: 一般, usually: priority=4}
    lines:
      - line: category-1-mean
        says: {en: mean of 7 min, zh: 平均 7 分钟}
        of: category-1
        budget: mean(response{@}) <= 7min
      - line: category-1-90th
        says: {en: 90th centile of 15 min, zh: 九成 15 分钟内}
        of: category-1
        budget: p90(response{@}) <= 15min
      - line: category-2-mean
        says: {en: mean of 18 min, zh: 平均 18 分钟}
        of: category-2
        budget: mean(response{@}) <= 18min
      - line: category-2-90th
        says: {en: 90th centile of 40 min, zh: 九成 40 分钟内}
        of: category-2
        budget: p90(response{@}) <= 40min
      - line: category-3-90th
        says: {en: 90th centile of 120 min, zh: 九成 120 分钟内}
        of: category-3
        budget: p90(response{@}) <= 120min
      - line: category-4-90th
        says: {en: 90th centile of 180 min, zh: 九成 180 分钟内}
        of: category-4
        budget: p90(response{@}) <= 180min
    """

  /// Rescue services of some Länder of Germany, each by its own law.
  static let hilfsfrist = """
    standard: hilfsfrist
    title: {en: Periods of help of German Länder, zh: 德国各州急救时限}
    source: "Laws of the Länder on rescue services"
    year: 2013
    lines:
      - line: saarland
        source: "Saarländisches Rettungsdienstgesetz (1994)"
        clause: section 6 (3)
        says: {en: "12 min from call to scene in 95 % of emergencies", zh: 95% 的急救任务自接报 12 分钟内到场}
        budget: share(response <= 12min) >= 95%
      - line: bremen
        source: "Bremisches Hilfeleistungsgesetz (2002)"
        clause: section 28
        says: {en: "10 min from opening the mission to scene in 95 % of emergencies", zh: 95% 的急救任务自立案 10 分钟内到场}
        budget: share(response <= 10min) >= 95%
      - line: hessen
        source: "Hessisches Rettungsdienstgesetz (1998)"
        clause: section 22 (2)
        says: {en: "10 min from call to scene in 90 % of emergencies", zh: 90% 的急救任务自接报 10 分钟内到场}
        budget: share(response <= 10min) >= 90%
    """

  /// Fire brigades of German cities.
  static let agbf = """
    standard: agbf
    title: {en: Protection goal of the German professional fire brigades, zh: 德国职业消防队防护目标}
    source: "AGBF Bund, Qualitätskriterien für die Bedarfsplanung von Feuerwehren in Städten"
    year: 1998
    categories:
      critical-fire: {en: a fire in a flat with people in danger, zh: 有人员被困的住宅火灾, usually: agency=fire}
    lines:
      - line: first-attack
        says: {en: "10 firefighters on scene 9.5 min after the call begins to be taken", zh: 开始接警后 9.5 分钟内 10 名消防员到场}
        reading: {en: "in 95 % of the cases, the share that is mostly planned for", zh: 按通常规划的 95% 达标判定}
        of: critical-fire
        budget: share(response{@,staff=10} <= 570s) >= 95%
      - line: support
        says: {en: "6 more, 16 in all, 14.5 min after it", zh: 14.5 分钟内再增 6 名，共 16 名到场}
        reading: {en: "in 95 % of the cases, the share that is mostly planned for", zh: 按通常规划的 95% 达标判定}
        of: critical-fire
        budget: share(response{@,staff=16} <= 870s) >= 95%
    """

  /// Ambulances in Ireland.
  static let irelandEMS = """
    standard: ireland-ems
    title: {en: Emergency response times of Ireland, zh: 爱尔兰院前急救响应用时指标}
    source: "Health Information and Quality Authority, Pre-hospital Emergency Care Key Performance Indicators"
    year: 2011
    categories:
      arrest: {en: life-threatening cardiac or respiratory arrest, zh: 危及生命的心跳呼吸骤停, usually: priority=1}
    lines:
      - line: first-responder
        says: {en: "a trained person on scene within 8 min in 75 % of cases", zh: 75% 的情况下 8 分钟内受训人员到场}
        of: arrest
        budget: share(response{@} <= 8min) >= 75%
    """
}
