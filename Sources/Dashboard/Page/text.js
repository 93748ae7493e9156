// Every text of the page, in English and Chinese.

const en = {
  title: "GridTwin live", skip: "Skip to the map", syntheticPill: "partly synthetic", syntheticTitle: "What is synthetic or assumed",
 
  weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
  weekdaysShort: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
  dayOf: (weekday, day, days) => `${weekday}, day ${day} of ${days}`,
  dayWarm: (weekday, day) => `${weekday}, day ${day}, warming up`,
  spans: { s: (s) => `${s} s`, m: (m) => `${m} min`, hm: (h, m) => `${h} h ${m} min`, h: (h) => `${h} h`, d: (d) => `${d} days` },
  speedReal: "real time", speedOf: (span) => `${span} a second`, nothingYet: "nothing yet", now: "now",

  // The bar at the top
  whatIf: "What if?", whatIfHint: "Split the district in two from this moment", tilt: "Tilt", tiltHint: "Show cells as columns", table: "Table",
  tableHint: "Every layer as a sorted table", help: "Help", more: "Menu", language: "中文", languageName: "切换到中文",
  theme: "Light or dark", saveMoment: "Save this moment", loadMoment: "Load a moment…", copyLink: "Copy a link to this moment",
  exportActs: "Acts as an experiment file", exportPage: "One page that plays offline",

  // Map
  map: "Map", mapOf: (name) => `Map ${name}`, mapHelp: "Arrow keys choose a cell, Enter tells its story, plus and minus zoom, 0 shows the whole district.",
  layers: "Colour cells by", legend: "Legend", none: "none here", noForecast: "no forecast yet", zoomIn: "Zoom in", zoomOut: "Zoom out", wholeMap: "Whole district",
  metres: (m) => m < 1000 ? `${m} m` : `${m / 1000} km`, north: "N",
  units: "Units", incidents: "Open incidents", places: "Places", names: "Names",
  unitStates: ["off duty", "free", "under way", "waits at the scene", "at work", "on the way back", "on a break", "rounds and visits", "unavailable"],
  priority: (p) => `priority ${p}`, priorities: ["", "1, most urgent", "2", "3", "4 and below"], nobodyKnows: "not reported yet", ring: "thin ring: open over 1 h, thick: over 6 h",
  stages: ["nobody has reported it yet", "at a desk", "with an agency", "waits for a unit", "a unit is under way", "a unit is on scene", "resolved, being closed"],
  facilityKinds: { rail: "station", station: "station", hospital: "hospital", fire: "fire station", police: "police station", government: "government", school: "school", "elder-care": "elder care", "testing-site": "testing site" },
  community: "Community", residents: "Residents", cell: "Cell", cellOf: (id) => `Cell ${id}`, openHere: (n) => n === 1 ? "1 open incident" : `${n} open incidents`,
  columnsOf: (name) => `Height of columns: ${name}`,
  sentence: (open, underWay) => `${open} incidents are open, ${underWay} units are on their way. `,
  sentenceShort: (open) => `${open} open. `,
  urgentShort: (n, without) => n === 0 ? "Nothing urgent." : without === 0 ? `${n} urgent, all attended.` : `${n} urgent, ${without} unattended.`,
  urgent: (n, without) => n === 0 ? "Nothing urgent." : without === 0 ? `${n} urgent, all with a unit on scene.` : `${n} urgent, ${without} without a unit on scene.`,

  // Time
  goTo: "Go to", go: "Go", dayAndTime: (day, time) => `day ${day}, ${time}`, noSuchTime: (example) => `Type a day and a time, such as “${example}”.`, outsideRun: (days) => `The run has days 1 to ${days}.`, wentTo: (when) => `Somebody has taken the district to ${when}.`, linkAsks: (when, acts) => `Go to the moment of this link, ${when}${acts ? `, with ${acts === 1 ? "one act" : `${acts} acts`}` : ""}?`, forAll: "The district moves for everybody who looks on, and what has been done by hand here is replaced by what the link holds.",
  play: "Play", pause: "Pause", step: "To the next event", speed: "Speed", scrub: "Time of the district",
  slow: (reached) => `reaches ${reached}`, loses: (n) => `This takes back ${n} acts, this one and later ones. Go back?`, goBack: "Go back", notNow: "Cancel", warmUp: "warm-up",
  onTheWay: (when) => `on the way to ${when} …`, jumping: (when) => `Going to ${when} …`,

  // Side
  tabFigures: "Figures", tabDesks: "Desks and teams", tabEvents: "Events", tabActs: "Act", untouched: "untouched",
  untouchedLong: "The grey line is the same city without anything done by hand.", forecastBand: "The band is a forecast of the next two hours, made every half hour.",
  held: (inside, of) => `within the band at ${inside} of ${of} moments (5 min each)`, chartOf: (name, now, without) => `${name}: ${now}; untouched: ${without}`, enlarge: (name) => `${name}: larger chart`, reduce: (name) => `${name}: smaller chart`,
  better: { lower: "less is better", higher: "more is better" }, forecast: (range) => `forecast: ${range}`, inAnHour: (words) => `in an hour, ${words}`, same: "as untouched", thanUntouched: (d) => `${d} vs untouched`,
  desks: "Desks", waiting: "waiting", seats: "seats busy", teams: "Teams", teamBusy: (busy, on) => `${busy} of ${on} busy`, nobodyOn: "nobody on duty", listUnits: "List its units", aloneOnMap: "Only this team on the map", allTeams: "Show all teams", onlyTeam: (name) => `only ${name}`, closedNow: "closed now",
  incidentsListed: (n, of) => n !== of ? `first ${n} of ${of} incidents` : of === "1" ? "1 incident" : `${of} incidents`, whatHappened: "What happened", openNow: "Open now", anyPriority: "all reported", priorityWord: "Show", nothingOpen: "Nothing of this is open.", notOpenThere: "not open", thereIn: (span) => `there in ${span}`, listOpen: "List them", eventKinds: { reported: "reported", "on-scene": "unit on scene", closed: "closed", "given-up": "given up", act: "by hand" }, anyKind: "All kinds", urgentOnly: "Priority 1 only", show: "Show", kind: "Kind",
  latest: "Latest, priority 1 and 2", noEvents: "Nothing that matches yet.",

  // Acts
  beginEnd: "Begin or end", begin: "Begin", end: "End", underWay: "under way", since: (when) => `since ${when}`, lasts: (span) => `ends by itself after ${span}`,
  verbs: { condition: "Conditions", outage: "Outages", storm: "Storms", evacuation: "Evacuations", "control-area": "Control areas" },
  startIncident: "Start an incident", where: "Where", chooseOnMap: "Choose on the map", chooseCell: "Choose a cell on the map. Esc cancels.", cellField: "Number of the cell", start: "Start…", noSuchCell: "There is no such cell on this map.",
  rules: "Rules", changeRule: "Change…", ruleAsStated: "as the condition has it", ruleNow: (name) => `now: ${name}`, ruleByHand: (name) => `now, by hand: ${name}`,
  rulesNote: "To be chosen are: every rule that this scenario can have, with its standard parameters, and those that its conditions and the experiment's alternatives state.",
  willChoose: (point, rule) => `${point}: “${rule}” from now on?`, willUnchoose: (point) => `${point} as the condition has it?`, ruleEffect: "It is in force under every condition until another is chosen. Whatever waits is put in its order at once; nobody who is under way turns back.",
  strength: "A team's strength", unitsOnDuty: "On duty", changeStrength: "Change strength…", onDutyOf: (on, all) => `${on} of ${all} now`, noSuchStrength: (size) => `The team has 0 to ${size} units.`,
  willStrength: (team, before, after) => `${team}: ${after} on duty instead of ${before}?`, strengthLess: "Who leaves goes as at the end of its shift, and comes again with its next one: who was called up by hand first, then who is free, then who is at a job.", strengthMore: "Who is missing comes at once: first those whose shift it is, then others off duty who have rested. They stay until their own next shift.",
  startGathering: "Start a gathering", people: "People", forHowLong: "For", gather: "Gather…", noSuchCrowd: "1 to 1,000,000 people can gather.",
  willGather: (n, cell, lasts) => `${n} people gather at ${cell} for ${lasts}?`, gatheringEffect: "They come from beyond the district, evenly within half an hour, and leave likewise. Where they are, kinds of incident that depend on people occur more often.",
  aUnit: "A unit", team: "Team", unit: "Unit", offDuty: "Off duty", onDuty: "On duty", move: "Move…", moveWhere: (name) => `Where shall ${name} go? Choose a cell on the map. Esc cancels.`,
  actOn: "Act on city", byHand: "Done by hand", nothingDone: "Nothing yet: the district runs untouched.", backBefore: "Back to before this", toCome: "Still to come", forget: "Forget what is to come", refused: (why) => `Could not be done: ${why}`, confirm: "Do it", cancel: "Cancel",
  willBegin: (name) => `Begin: ${name}?`, willEnd: (name) => `End: ${name}?`, willOff: (name) => `Take ${name} off duty?`, willOn: (name) => `Put ${name} on duty?`, willMove: (name, cell) => `Move ${name} to ${cell}?`, willStart: (kind, cell) => `Start “${kind}” at ${cell}?`,
  done: (what) => `Done: ${what}`, stillAsked: (what) => `Still to be decided after this: ${what}`, coverBefore: "before", coverAfter: "after", coverShare: (within) => within ? `residents in reach within ${within}` : "residents in reach", coverMinutes: "minutes on average", coverFutures: (n, within) => `the same over ${n} imagined futures of the next hour`, coverGained: "reached only after", coverLost: "reached only before", coverBoth: "reached before and after", coverUnchanged: "No cover depends on this unit.",
  previewing: "Looking at cover …",

  // Story
  close: "Close", story: "Story", loading: "One moment …", lifeLines: "Life lines", notIn: (name) => `Not open in ${name}.`, stageNow: "Now", inBoth: "in both alike", fromThen: "from then on", inCity: "here", nothingMore: "Nothing more so far.", nothingThen: (when) => `At ${when} there is nothing to tell of it.`, noStory: "Stories are not recorded in this page: this is what its map knows.", startHere: "Start an incident here",

  // What if
  cityA: "A", cityB: "B", aLong: "A · goes on as it is", bLong: "B · what if", equalAt: (when, digest) => `Both were equal at ${when}: digest ${digest}`, showDifference: "Difference", differenceOf: (name) => `${name}: B less A`, keepA: "Keep A", keepB: "Keep B", lookAhead: "Look ahead 2 h",
  forked: "There are two cities now. Act on B and compare.", joined: (name) => `Kept ${name}.`, aheadTitle: (h) => `The next ${h} h, imagined`, aheadDone: (done, of) => `${done} of ${of} futures`, aheadMean: "mean with its 95 % interval",
  noDifference: "No difference so far.", aheadFrom: (h, when) => `${h} h from ${when}`, aheadWas: (when) => `As it was at ${when}; look ahead again for now.`, points: "points", cannotTell: (n, many) => many ? "Cannot tell: it would take thousands of futures." : n ? `Cannot tell yet: it would take about ${n} more futures.` : "Cannot tell yet.", isLower: (d) => `B is lower by ${d}.`, isHigher: (d) => `B is higher by ${d}.`, to: "to", bLess: "B − A",
  joinAsk: (name) => `Keep ${name} and let the other go?`,

  // Table
  tableTitle: "All layers as a table", subdistrict: "Subdistrict", by: "By", byCell: "cell", byCommunity: "community", sortBy: (name) => `Sort by ${name}`, rows: (n, of) => n < of ? `first ${n} of ${of} rows` : `${of} rows`, allRows: "Show all rows", tableNote: "Communities: people and incidents are sums, the rest means of their cells.",

  // Help
  keysTitle: "Keys", keys: [["Space", "play or pause"], [".", "to the next event"], ["[ and ]", "slower, faster"], ["1 … 9", "choose a layer"], ["Arrows", "choose a cell (map in focus)"], ["Shift + arrows", "move the map"], ["Enter", "story of the chosen cell"], ["+ and −", "zoom in and out"], ["0", "whole district"], ["J", "go to a day and time"], ["F", "what if from now: split"], ["D", "difference of the two cities"], ["A", "look ahead"], ["T", "tilt: cells as columns"], ["L", "layers as a table"], ["E", "events"], ["G", "figures"], ["Q", "desks and teams"], ["X", "act"], ["Esc", "close, cancel"], ["?", "this help"]],
  aboutTitle: "What you see", about: ["The district lives on the map: cells are coloured by the layer you choose, dots are units, diamonds are open incidents.", "Press play. Drag the bar below to go back or forward in time.", "Whatever you do by hand is listed, with its time, and can be taken back. The grey lines show the district without it.", "What if? splits the district in two. Act on one of them, and compare."],
  drawn: (n) => `This page draws ${n} pictures a second.`, versionLine: (v, e, s) => `GridTwin ${v}, experiment ${e}, seed ${s}`,

  // State of the connection
  connecting: "Connecting …", lost: "The connection is lost. Trying again …", back: "Connected again.", denied: "Open the address that the terminal printed.", noServer: "There is no answer from GridTwin. Is it still running?", recorded: "Recorded: this page plays from memory, nothing can be done in it.", failed: "That did not work.",
  stored: "A run that results hold, to be looked at once more: nothing can be done to it.",
  welcome: "Space plays and pauses. Click anything on the map. ? shows all keys.",
  copied: "The link is copied.", notCopied: "The link cannot be copied here; it is in the address bar.", momentSame: "The moment is rebuilt: same digest.", momentDiffers: "The moment is rebuilt, but its digest differs: the program or its files have changed since.", momentDone: "The moment is rebuilt.", momentBad: "This file is no moment.",
  restoring: (percent) => `rebuilding a moment: ${percent} %`, stopRestoring: "Stop", momentStopped: "It was stopped, and nothing has changed.",
  playing: "Playing", paused: "Paused", nowAt: (when) => `It is ${when}.`,
};

const zh = {
  title: "GridTwin 实时推演", skip: "跳到地图", syntheticPill: "部分为合成数据", syntheticTitle: "哪些是合成或假设的",
 
  weekdays: ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"],
  weekdaysShort: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
  dayOf: (weekday, day, days) => `${weekday}，第${day}天，共${days}天`,
  dayWarm: (weekday, day) => `${weekday}，第${day}天，预热中`,
  spans: { s: (s) => `${s}秒`, m: (m) => `${m}分钟`, hm: (h, m) => `${h}小时${m}分`, h: (h) => `${h}小时`, d: (d) => `${d}天` },
  speedReal: "实时", speedOf: (span) => `每秒${span}`, nothingYet: "暂无", now: "现在",

  whatIf: "假如？", whatIfHint: "从此刻起把城区一分为二", tilt: "倾斜", tiltHint: "以柱体显示地块", table: "表格",
  tableHint: "所有图层的排序表格", help: "帮助", more: "菜单", language: "EN", languageName: "Switch to English",
  theme: "浅色或深色", saveMoment: "保存此刻", loadMoment: "载入时刻…", copyLink: "复制此刻的链接",
  exportActs: "把操作存为试验文件", exportPage: "可离线播放的单页",

  map: "地图", mapOf: (name) => `地图${name}`, mapHelp: "方向键选择地块，回车查看经过，加减号缩放，0显示全区。",
  layers: "地块着色", legend: "图例", none: "无数据", noForecast: "尚无预测", zoomIn: "放大", zoomOut: "缩小", wholeMap: "全区",
  metres: (m) => m < 1000 ? `${m}米` : `${m / 1000}公里`, north: "北",
  units: "力量", incidents: "未结事件", places: "设施", names: "地名",
  unitStates: ["离岗", "空闲", "在途", "现场等待", "处置中", "返回途中", "休息", "巡查走访", "不可用"],
  priority: (p) => typeof p === "string" ? p : ["", "特急（一级）", "紧急（二级）", "一般（三级）"][p] ?? `${p}级`, priorities: ["", "特急（一级）", "紧急（二级）", "一般（三级）", "四级及以下"], nobodyKnows: "尚无人上报", ring: "细圈：未结超过1小时，粗圈：超过6小时",
  stages: ["尚无人上报", "分拨席位受理中", "部门已接", "等候力量", "力量在途", "力量已到场", "已处置，待办结"],
  facilityKinds: { rail: "车站", station: "车站", hospital: "医院", fire: "消防站", police: "派出所", government: "政府", school: "学校", "elder-care": "养老", "testing-site": "检测点" },
  community: "社区", residents: "居民", cell: "地块", cellOf: (id) => `${id}号地块`, openHere: (n) => `${n}件未结事件`,
  columnsOf: (name) => `柱高：${name}`,
  sentence: (open, underWay) => `${open}件事件未结，${underWay}支力量在途。`,
  sentenceShort: (open) => `${open}件未结。`,
  urgentShort: (n, without) => n === 0 ? "无特急事件。" : without === 0 ? `特急${n}件，均有力量在场。` : `特急${n}件，${without}件待到场。`,
  urgent: (n, without) => n === 0 ? "无特急事件。" : without === 0 ? `特急${n}件，均有力量在场。` : `特急${n}件，其中${without}件尚无力量到场。`,

  goTo: "前往", go: "前往", dayAndTime: (day, time) => `第${day}天 ${time}`, noSuchTime: (example) => `请输入日期和时间，例如“${example}”。`, outsideRun: (days) => `本次运行为第1至第${days}天。`, wentTo: (when) => `有人把城区带到了${when}。`, linkAsks: (when, acts) => `前往此链接的时刻（${when}${acts ? `，含${acts}项操作` : ""}）吗？`, forAll: "所有观看者的城区都会随之变动，此处的人工操作将由链接所含的取代。",
  play: "播放", pause: "暂停", step: "到下一事件", speed: "速度", scrub: "城区时间",
  slow: (reached) => `实际${reached}`, loses: (n) => `这将撤销此项及其后共${n}项操作，要回去吗？`, goBack: "回去", notNow: "取消", warmUp: "预热",
  onTheWay: (when) => `正在前往${when}……`, jumping: (when) => `正前往${when}……`,

  tabFigures: "指标", tabDesks: "分拨席位与队组", tabEvents: "动态", tabActs: "操作", untouched: "未干预",
  untouchedLong: "灰线是同一城区在无人干预时的走势。", forecastBand: "色带是对未来两小时的预测，每半小时作一次。",
  held: (inside, of) => `${of}个时刻（每5分钟一个）中有${inside}个落在带内`, chartOf: (name, now, without) => `${name}：${now}；未干预：${without}`, enlarge: (name) => `${name}：放大图表`, reduce: (name) => `${name}：缩小图表`,
  better: { lower: "越少越好", higher: "越多越好" }, forecast: (range) => `预测：${range}`, inAnHour: (words) => `一小时后，${words}`, same: "与未干预相同", thanUntouched: (d) => `较未干预${d}`,
  desks: "分拨席位", waiting: "排队", seats: "席位在忙", teams: "队组", teamBusy: (busy, on) => `${on}支在岗，${busy}支忙碌`, nobodyOn: "无人在岗", listUnits: "列出其力量", aloneOnMap: "地图上只看这一队组", allTeams: "显示全部队组", onlyTeam: (name) => `只看${name}`, closedNow: "现在无人值守",
  incidentsListed: (n, of) => n !== of ? `共${of}件，显示前${n}件` : `共${of}件`, whatHappened: "已发生", openNow: "当前未结", anyPriority: "全部已上报", priorityWord: "显示", nothingOpen: "当前没有。", notOpenThere: "未在办", thereIn: (span) => `${span}后到`, listOpen: "列出这些事件", eventKinds: { reported: "上报", "on-scene": "到场", closed: "办结", "given-up": "放弃", act: "人工操作" }, anyKind: "全部类型", urgentOnly: "仅特急", show: "显示", kind: "类型",
  latest: "最新（特急、紧急）", noEvents: "暂无符合条件的动态。",

  beginEnd: "开始或结束", begin: "开始", end: "结束", underWay: "进行中", since: (when) => `${when}起`, lasts: (span) => `${span}后自行结束`,
  verbs: { condition: "工况", outage: "故障", storm: "暴雨", evacuation: "疏散", "control-area": "管控区" },
  startIncident: "新增一起事件", where: "地点", chooseOnMap: "在地图上选择", chooseCell: "请在地图上选择地块，Esc取消。", cellField: "地块编号", start: "开始…", noSuchCell: "地图上没有这个地块。",
  rules: "规则", changeRule: "更改…", ruleAsStated: "按工况所定", ruleNow: (name) => `现为：${name}`, ruleByHand: (name) => `现为（人工）：${name}`,
  rulesNote: "可选：本情景能用的各条规则（参数为默认值），以及各工况和试验各方案所写的规则。",
  willChoose: (point, rule) => `${point}改为“${rule}”？`, willUnchoose: (point) => `${point}恢复为工况所定？`, ruleEffect: "在任何工况下都有效，直到另选。等候中的立即按新规则排列；已在途的不折返。",
  strength: "队组在岗数", unitsOnDuty: "在岗", changeStrength: "调整在岗数…", onDutyOf: (on, all) => `现有${on}支，共${all}支`, noSuchStrength: (size) => `该队组有0至${size}支力量。`,
  willStrength: (team, before, after) => `${team}在岗由${before}支改为${after}支？`, strengthLess: "离岗者如同下班，下一班次再来：先是人工召回的，再是空闲的，最后是处置中的。", strengthMore: "缺的立即到岗：先是当班的，再是已休息好的其他人，到其自己的下一班次为止。",
  startGathering: "发起一场聚集", people: "人数", forHowLong: "时长", gather: "聚集…", noSuchCrowd: "聚集人数应为1至1000000。",
  willGather: (n, cell, lasts) => `${n}人在${cell}聚集${lasts}？`, gatheringEffect: "人从区外在半小时内均匀到来，散场亦然。人多之处，随人数变化的事项更常发生。",
  aUnit: "一支力量", team: "队组", unit: "力量", offDuty: "离岗", onDuty: "到岗", move: "移动…", moveWhere: (name) => `${name}移到哪里？请在地图上选择地块，Esc取消。`,
  actOn: "操作对象", byHand: "人工操作记录", nothingDone: "尚无：城区未受干预。", backBefore: "回到此操作之前", toCome: "尚待执行", forget: "不再执行这些", refused: (why) => `未能执行：${why}`, confirm: "执行", cancel: "取消",
  willBegin: (name) => `开始“${name}”？`, willEnd: (name) => `结束“${name}”？`, willOff: (name) => `让${name}离岗？`, willOn: (name) => `让${name}到岗？`, willMove: (name, cell) => `把${name}移到${cell}？`, willStart: (kind, cell) => `在${cell}新增“${kind}”？`,
  done: (what) => `已执行：${what}`, stillAsked: (what) => `此后仍待决定：${what}`, coverBefore: "之前", coverAfter: "之后", coverShare: (within) => within ? `${within}内可达的居民` : "可达居民", coverMinutes: "平均分钟", coverFutures: (n, within) => `同上，未来1小时的${n}次推想`, coverGained: "仅之后可达", coverLost: "仅之前可达", coverBoth: "前后均可达", coverUnchanged: "没有覆盖取决于这支力量。",
  previewing: "正在计算覆盖……",

  close: "收起", story: "经过", loading: "请稍候……", lifeLines: "生命线", notIn: (name) => `${name}中已不再或未曾发生。`, stageNow: "现状", inBoth: "两座相同", fromThen: "此后", inCity: "的经过", nothingMore: "此后暂无。", nothingThen: (when) => `${when}时尚无经过可讲。`, noStory: "本页未录制经过，以下为地图所知。", startHere: "在此新增事件",

  cityA: "甲", cityB: "乙", aLong: "甲 · 照常进行", bLong: "乙 · 假如", equalAt: (when, digest) => `${when}时两者相同：摘要 ${digest}`, showDifference: "差异", differenceOf: (name) => `${name}：乙减甲`, keepA: "保留甲", keepB: "保留乙", lookAhead: "展望2小时",
  forked: "现在有两座城区。请在乙上操作并比较。", joined: (name) => `已保留${name}。`, aheadTitle: (h) => `想象未来${h}小时`, aheadDone: (done, of) => `${of}个未来中的${done}个`, aheadMean: "均值及其95%区间",
  noDifference: "目前没有差别。", aheadFrom: (h, when) => `自${when}起${h}小时`, aheadWas: (when) => `为${when}时的展望，如需现在的请重新展望。`, points: "个百分点", cannotTell: (n, many) => many ? "难以判断：需推想数千次未来。" : n ? `尚难判断：约需再推想${n}次未来。` : "尚难判断。", isLower: (d) => `乙低${d}。`, isHigher: (d) => `乙高${d}。`, to: "至", bLess: "乙−甲",
  joinAsk: (name) => `保留${name}，放弃另一座？`,

  tableTitle: "所有图层的表格", subdistrict: "街道", by: "按", byCell: "地块", byCommunity: "社区", sortBy: (name) => `按${name}排序`, rows: (n, of) => n < of ? `共${of}行，显示前${n}行` : `共${of}行`, allRows: "显示全部", tableNote: "社区：人口与事件为合计，其余为地块平均值。",

  keysTitle: "按键", keys: [["空格", "播放或暂停"], [".", "到下一事件"], ["[ 和 ]", "减速、加速"], ["1 … 9", "选择图层"], ["方向键", "选择地块（焦点在地图上）"], ["Shift + 方向键", "移动地图"], ["回车", "所选地块的经过"], ["+ 和 −", "放大、缩小"], ["0", "全区"], ["J", "前往某日某时"], ["F", "假如从此刻起：分叉"], ["D", "两座城区的差异"], ["A", "展望"], ["T", "倾斜：柱体"], ["L", "图层表格"], ["E", "动态"], ["G", "指标"], ["Q", "分拨席位与队组"], ["X", "操作"], ["Esc", "收起、取消"], ["?", "本帮助"]],
  aboutTitle: "您看到的是", about: ["城区在地图上运转：地块按所选图层着色，圆点是力量，菱形是未结事件。", "按播放开始。拖动下方的时间条可回到过去或前往未来。", "每项人工操作都连同时间列出，并可撤回。灰线是未干预时的走势。", "“假如？”把城区一分为二：在其中一座上操作，然后比较。"],
  drawn: (n) => `本页每秒绘制${n}幅画面。`, versionLine: (v, e, s) => `GridTwin ${v}，试验 ${e}，种子 ${s}`,

  connecting: "正在连接……", lost: "连接已断开，正在重试……", back: "已重新连接。", denied: "请打开终端中给出的地址。", noServer: "GridTwin没有应答，它还在运行吗？", recorded: "录制内容：本页从内存播放，不能操作。", failed: "未能完成。",
  stored: "结果文件中的一次运行，供回看，不能操作。",
  welcome: "空格键播放或暂停，点击地图查看详情，? 显示全部按键。",
  copied: "链接已复制。", notCopied: "此处无法复制，链接已放入地址栏。", momentSame: "时刻已重建：摘要一致。", momentDiffers: "时刻已重建，但摘要不同：程序或文件此后有变化。", momentDone: "时刻已重建。", momentBad: "这个文件不是时刻。",
  restoring: (percent) => `正在重建时刻：${percent}%`, stopRestoring: "停止", momentStopped: "已停止，城区未变。",
  playing: "正在播放", paused: "已暂停", nowAt: (when) => `现在是${when}。`,
};

const texts = { en, zh };
let current = "en";
export const language = () => current;
export function setLanguage(name) { current = name in texts ? name : "en"; }
/** The text with a name; a function where it has parts to fill in. */
export const text = (name) => texts[current][name];
