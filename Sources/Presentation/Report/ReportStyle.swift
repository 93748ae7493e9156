/// How the page looks on screens of any width and on paper.
enum ReportStyle {
  /// The families of letters, Chinese ones behind.
  static let letters = """
    system-ui,-apple-system,"Segoe UI","Noto Sans","Helvetica Neue",Arial,"PingFang SC",\
    "Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif
    """

  /// The colours of badges.
  static let pills = """
    .pill.measured{background:#1f7a4d}.pill.derived{background:#2b5f9e}.pill.absent{background:#6b7280}
    .pill.pass{background:#0b6bb0}.pill.fail{background:#8f3403}.pill.inconclusive,.pill.notJudged{background:#6b7280}
    """

  static let css = """
    :root{color-scheme:light}
    *{box-sizing:border-box}
    body{margin:0 auto;padding:24px;max-width:1400px;background:#fff;color:#1f2933;line-height:1.5;\
    font-size:16px;font-family:\(letters);overflow-wrap:break-word}
    h1{font-size:1.75rem;line-height:1.25;margin:.2em 0 .4em}
    h2{font-size:1.3rem;margin:2.2rem 0 .8rem;padding-top:.5rem;border-top:2px solid #1f2933;break-after:avoid}
    h3{font-size:1rem;margin:0 0 .3rem;break-after:avoid}
    p{margin:.4em 0}
    .decision{font-size:1.1rem;font-weight:600;margin:.6em 0}
    .top{display:grid;grid-template-columns:max-content 1fr;gap:.5em 1.2em;margin:1em 0;padding:.9em 1.1em;\
    background:#f5f7fa;border-left:6px solid #1f2933}
    .top dt{color:#52606d;font-size:.9rem;padding-top:.15em}.top dd{margin:0}
    .basis{font-size:.75rem;margin:.2em 0 0}
    .quiet,figcaption{color:#52606d;font-size:.875rem}
    .lead{max-width:60em;margin:0 0 1em}
    .smoke{background:#7a0019;color:#fff;padding:.5em .8em;font-weight:bold}
    .pill{display:inline-block;background:#a8480f;color:#fff;border-radius:9px;padding:0 .55em;font-size:.72rem;\
    font-weight:bold;line-height:1.6;white-space:nowrap;vertical-align:.1em}
    \(pills)
    .notice{border-left:5px solid #a8480f;background:#fdf3ec;padding:.5em .8em;margin:.8em 0;font-size:.9rem}
    nav{margin:1em 0;font-size:.95rem}
    nav ol{display:flex;flex-wrap:wrap;gap:.2em 1.6em;margin:0;padding:0;list-style:none}
    a{color:#0b5394}
    .cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,350px),1fr));gap:16px;margin:1em 0}
    .card{border:1px solid #cbd2d9;border-top:6px solid;border-radius:6px;padding:.7em .9em;break-inside:avoid}
    .card .big{font-size:1.5rem;font-weight:bold;line-height:1.25;margin:.15em 0}
    .card dl{display:grid;grid-template-columns:1fr auto;gap:.15em .8em;margin:.6em 0 0;font-size:.9rem}
    .card dd{margin:0;text-align:right;white-space:nowrap}
    .better{color:#08417a}.worse{color:#8f3403}
    code{font-family:ui-monospace,"SFMono-Regular",Menlo,Consolas,"Noto Sans Mono CJK SC",monospace;font-size:.85em}
    pre{background:#f5f7fa;padding:.8em;white-space:pre-wrap;font-size:.8rem;line-height:1.4;\
    font-family:ui-monospace,Menlo,Consolas,"Noto Sans Mono CJK SC",monospace}
    .grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,350px),1fr));gap:28px 24px;\
    align-items:start}
    .grid.broad{grid-template-columns:repeat(auto-fill,minmax(min(100%,560px),1fr))}
    figure{margin:0;break-inside:avoid}
    figure svg{display:block;width:100%;height:auto;font-family:inherit}
    figure:not(.broad) svg{max-width:520px}
    .key{display:flex;flex-wrap:wrap;gap:.1em 1em;margin:.3em 0;padding:0;list-style:none;font-size:.82rem}
    .key .head{width:100%;font-weight:bold}
    .key i{display:inline-block;width:1.3em;height:.85em;margin-right:.4em;border:1px solid #9aa5b1;vertical-align:-.05em}
    table{border-collapse:collapse;width:100%;font-size:.875rem;margin:.8em 0 1.4em}
    th,td{text-align:left;vertical-align:top;padding:.35em .7em .35em 0;border-bottom:1px solid #d9dee3}
    th{border-bottom:2px solid #1f2933}
    tr{break-inside:avoid}
    table.tight{max-width:62em}table.tight th.group{padding-top:1em;font-size:1em;border-bottom:1px solid #d9dee3}
    table.tight td[data-head]{white-space:nowrap}
    th code{font-size:1em}th .quiet{font-weight:normal;margin-left:.6em}
    table.tight i{display:inline-block;width:.8em;height:.8em;margin-right:.4em}
    td:first-child{font-weight:600}
    dt,dd,code{min-width:0;overflow-wrap:anywhere}
    footer{margin-top:3em;color:#52606d;font-size:.85rem}
    @media (max-width:640px){
    body{padding:14px}h1{font-size:1.4rem}
    .top{grid-template-columns:1fr;gap:.1em}.top dd{margin-bottom:.6em}
    table.stack thead{display:none}
    table.stack tr,table.stack td{display:block;border:0;padding:.1em 0}
    table.stack tr{border-bottom:1px solid #cbd2d9;padding:.5em 0}
    table.stack td:not(:first-child)::before{content:attr(data-head) ": ";color:#52606d}
    table.stack td,code{overflow-wrap:anywhere}
    }
    @media screen and (max-width:860px){
    table.tight thead{display:none}
    table.tight tr{display:flex;flex-wrap:wrap;gap:0 1.1em;padding:.35em 0;border-bottom:1px solid #d9dee3}
    table.tight td,table.tight th.group{border:0;padding:0}
    table.tight td:first-child,table.tight th.group{width:100%}
    table.tight td[data-head]{white-space:normal}
    table.tight td:not(:first-child)::before{content:attr(data-head) " ";color:#52606d}
    }
    @page{size:A4;margin:14mm}
    @media print{
    body{padding:0;font-size:10.5pt;max-width:none}
    *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
    .grid,.cards{grid-template-columns:1fr 1fr;gap:6mm}.grid.broad{grid-template-columns:1fr}
    a{color:inherit;text-decoration:none}
    table{font-size:8.5pt}table.tight{font-size:8pt}table.tight td[data-head]{white-space:normal}
    }
    """
}
