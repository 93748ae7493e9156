/// How slides look on screens and on paper. All lengths hang on one, so that a slide is the same picture at every size.
enum SlideStyle {
  static let css = """
    :root{color-scheme:light}
    *{box-sizing:border-box}
    html{font-size:min(1.22vw,2.2vh);scroll-snap-type:y proximity;background:#d9dee3}
    body{margin:0;color:#1f2933;line-height:1.4;font-family:\(ReportStyle.letters)}
    section{width:80rem;height:45rem;margin:0 auto 1rem;padding:2rem 3rem 1.1rem;background:#fff;overflow:hidden;display:flex;\
    flex-direction:column;scroll-snap-align:center;break-inside:avoid;overflow-wrap:anywhere}
    p,h2,ul,dl,dd{margin:0}
    .head{border-left:.5rem solid #0b5394;padding-left:1.2rem;flex:none}
    .above{font-size:1rem;color:#52606d;line-height:1.3}
    .finding{line-height:1.22;margin-top:.2rem}
    .smoke{background:#7a0019;color:#fff;padding:0 .5rem;font-weight:bold}
    .body{flex:1;min-height:0;padding:1rem 0 .6rem;display:flex;flex-direction:column;justify-content:center;gap:1.1rem}
    .figure{flex:1;min-height:0;display:grid;grid-template-columns:1fr 21rem;gap:2rem}
    .figure.broad{display:flex;flex-direction:column;gap:.4rem}
    .picture{min-height:0;min-width:0;flex:1;display:flex}
    .picture svg{width:100%;height:100%;font-family:inherit}
    .side{align-self:center}.broad .side{align-self:stretch}
    .key{list-style:none;padding:0}
    .broad .key{display:flex;flex-wrap:wrap;gap:0 1.4rem}
    .key .top{font-weight:bold}
    .key li{display:flex;align-items:baseline;gap:.5em;white-space:nowrap}.key span{overflow:hidden;text-overflow:ellipsis}
    .key.few li{white-space:normal}
    .key i{flex:none;width:1.3em;height:.85em;border:1px solid #9aa5b1}
    .note{color:#52606d;margin-top:.8rem;line-height:1.35}.broad .note{margin:0}
    .tiles{display:flex;align-items:stretch;gap:1.5rem}
    .tile{flex:1;border-top:.5rem solid;background:#f5f7fa;padding:1rem 1.4rem;min-width:0}
    .tile p{line-height:1.25}.tile .big{font-weight:bold;margin-top:.3rem}
    .arrow{align-self:center;font-size:2.5rem;color:#52606d}
    .advice{background:#eef4fa;border-left:.5rem solid #0b5394;padding:.9rem 1.3rem}
    .advice .label,dt{color:#52606d;font-size:1rem}
    .line{color:#323f4b}
    .notice{border-left:.5rem solid #a8480f;background:#fdf3ec;padding:.5rem 1rem;line-height:1.35}
    table{border-collapse:collapse;width:100%;table-layout:fixed}
    th,td{text-align:left;vertical-align:top;padding:.42em .8em .42em 0;border-bottom:1px solid #d9dee3;line-height:1.25}
    th{border-bottom:.12rem solid #1f2933}
    td:first-child{font-weight:600}
    td i{display:inline-block;width:.8em;height:.8em;margin-right:.4em}
    code{font-family:ui-monospace,"SFMono-Regular",Menlo,Consolas,"Noto Sans Mono CJK SC",monospace;font-size:.9em}
    .pill{display:inline-block;background:#a8480f;color:#fff;border-radius:.7em;padding:0 .6em;font-weight:bold;white-space:nowrap}
    \(ReportStyle.pills)
    .foot{flex:none;display:flex;justify-content:space-between;gap:2rem;border-top:1px solid #cbd2d9;padding-top:.5rem;\
    font-size:.85rem;color:#52606d;line-height:1.35}
    .foot .which{text-align:right;white-space:nowrap;flex:none}
    @page{size:13.333in 7.5in;margin:0}
    @media print{
    html{font-size:16px;background:#fff}
    *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
    section{height:44.99rem;margin:0;break-after:page}
    section:last-of-type{break-after:auto}
    }
    """

  /// Goes from slide to slide by keys. Without it the slides are one long page.
  static let script = """
    addEventListener("keydown",function(e){
    var step={ArrowRight:1,ArrowDown:1,PageDown:1," ":1,ArrowLeft:-1,ArrowUp:-1,PageUp:-1,Home:-1e4,End:1e4}[e.key];
    if(!step||e.ctrlKey||e.metaKey||e.altKey)return;
    e.preventDefault();
    var all=Array.from(document.querySelectorAll("section"));
    var off=all.map(function(s){var r=s.getBoundingClientRect();return Math.abs(r.top+r.bottom-innerHeight)});
    var now=off.indexOf(Math.min.apply(null,off));
    all[Math.max(0,Math.min(all.length-1,now+step))].scrollIntoView({block:"center"})})
    """
}
