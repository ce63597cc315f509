const light = `--accent:#0b6b69;--on-accent:#fff;--page:#f4f6f6;--surface:#fff;--text:#182424;--soft:#55625f;--line:#e3e8e8;
--line-strong:#c9d2d1;--hover:#f0f4f4;--selected:#e3f0ef;--good:#1c7a3f;--bad:#b3261e;--warn:#96580a;--warn-ground:#fdf0e0;--warn-line:#eccb9f`;
const dark = `--accent:#57c7bd;--on-accent:#04211f;--page:#0f1515;--surface:#161d1d;--text:#e6edec;--soft:#a3b1af;--line:#2a3434;
--line-strong:#3d4a4a;--hover:#1e2828;--selected:#153433;--good:#62c588;--bad:#f28b82;--warn:#e0a24a;--warn-ground:#33220d;--warn-line:#6d4a1d`;

/** The one style sheet of the public pages; colours as in the console. */
export const style = `:root{${light};color-scheme:light dark}
@media(prefers-color-scheme:dark){:root{${dark}}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:14px/1.6 "PingFang SC","HarmonyOS Sans SC","HarmonyOS Sans","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",system-ui,sans-serif;overflow-wrap:anywhere}
a{color:var(--accent);text-decoration:none}
a:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
.wrap{max-width:1160px;margin:0 auto;padding:0 24px}
.wide .wrap{max-width:1480px}
.skip{position:absolute;left:-999px}
.skip:focus{left:8px;top:8px;background:var(--surface);padding:8px 12px;z-index:2}
header.top{background:var(--surface);border-bottom:1px solid var(--line)}
header.top .wrap{display:flex;align-items:center;gap:24px;min-height:56px;flex-wrap:wrap}
.brand{font-size:18px;font-weight:600;color:var(--text);display:flex;gap:10px;align-items:baseline}
.brand small{font-size:13px;font-weight:400;color:var(--soft)}
nav.main{display:flex;gap:20px;flex:1;flex-wrap:wrap}
nav.main a[aria-current]{color:var(--text);font-weight:600}
.side-links{display:flex;gap:16px;align-items:center}
.button{display:inline-block;background:var(--accent);color:var(--on-accent);border:0;border-radius:6px;padding:7px 16px;font:inherit;cursor:pointer}
.button:hover{opacity:.92;text-decoration:none}
.button.plain{background:none;border:1px solid var(--line-strong);color:var(--text)}
.hero{padding:56px 0 40px;background:var(--surface);border-bottom:1px solid var(--line)}
.hero h1{font-size:28px;margin:0 0 6px}
.hero p{color:var(--soft);margin:0 0 20px}
form.search{display:flex;gap:8px;max-width:720px}
form.search input{flex:1;min-width:0;font:inherit;font-size:16px;padding:9px 14px;border:1px solid var(--line-strong);border-radius:6px;background:var(--surface);color:var(--text)}
main{padding:24px 0 56px}
h2{font-size:18px;margin:28px 0 12px}
h2:first-child{margin-top:0}
.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(190px,1fr));gap:8px;padding:0;margin:0;list-style:none}
.tiles a{display:flex;justify-content:space-between;gap:8px;background:var(--surface);border:1px solid var(--line);border-radius:6px;padding:9px 12px;color:var(--text)}
.tiles a:hover{background:var(--selected);text-decoration:none}
.count{color:var(--soft);font-variant-numeric:tabular-nums}
.columns{display:grid;grid-template-columns:250px minmax(0,1fr);gap:28px;align-items:start}
.filters{background:var(--surface);border:1px solid var(--line);border-radius:8px;padding:8px 14px}
.filters h2{font-size:14px;margin:8px 0}
.filters details{border-top:1px solid var(--line);padding:6px 0}
.filters summary{cursor:pointer;font-weight:600;padding:3px 0}
.filters ul{list-style:none;margin:2px 0 6px;padding:0;max-height:300px;overflow:auto}
.filters li a{display:flex;justify-content:space-between;gap:8px;padding:3px 6px;border-radius:4px;color:var(--text)}
.filters li a:hover{background:var(--hover);text-decoration:none}
.filters li a[aria-current]{background:var(--selected);color:var(--accent);font-weight:600}
.bar{display:flex;justify-content:space-between;gap:12px;flex-wrap:wrap;margin-bottom:12px;align-items:center}
.bar nav{display:flex;gap:12px;flex-wrap:wrap}
.bar nav a[aria-current]{font-weight:600;color:var(--text)}
.chips{display:flex;gap:8px;flex-wrap:wrap;margin:0 0 12px;padding:0;list-style:none}
.chips a{display:inline-flex;gap:6px;border:1px solid var(--line-strong);border-radius:14px;padding:1px 10px;background:var(--surface);color:var(--text)}
.bar form.search{flex:1}
.to-filters{display:none}
.cards{list-style:none;margin:0;padding:0;display:grid;gap:10px}
.card{background:var(--surface);border:1px solid var(--line);border-radius:8px;padding:14px 16px}
.card h3{margin:0 0 4px;font-size:16px}
.card p{margin:0 0 8px;color:var(--soft);display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;overflow:hidden}
.facts{display:flex;flex-wrap:wrap;gap:4px 14px;color:var(--soft);font-size:13px}
.tag{display:inline-block;border:1px solid var(--line-strong);border-radius:4px;padding:0 7px;font-size:12px;color:var(--soft);line-height:20px}
.tag.good{color:var(--good);border-color:currentColor}
.tag.warn,.notice{color:var(--warn);background:var(--warn-ground);border:1px solid var(--warn-line)}
.notice{border-radius:6px;padding:9px 14px;margin:0 0 16px}
.panel{background:var(--surface);border:1px solid var(--line);border-radius:8px;padding:18px 20px;margin-bottom:16px}
.title{display:flex;justify-content:space-between;gap:16px;flex-wrap:wrap;align-items:flex-start;margin-bottom:16px}
.title h1{font-size:24px;margin:0 0 6px;line-height:1.35}
dl.facts-list{display:grid;grid-template-columns:150px minmax(0,1fr);gap:0;margin:0}
dl.facts-list dt,dl.facts-list dd{margin:0;padding:8px 0;border-bottom:1px solid var(--line)}
dl.facts-list dt{color:var(--soft)}
code,pre{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"Noto Sans Mono CJK SC","Liberation Mono",monospace;font-size:13px}
pre{white-space:pre-wrap;background:var(--page);border:1px solid var(--line);border-radius:6px;padding:10px 12px;margin:8px 0 0;max-height:320px;overflow:auto}
.table{overflow-x:auto}
table{border-collapse:collapse;width:100%;min-width:480px}
th,td{text-align:left;padding:9px 12px 9px 0;border-bottom:1px solid var(--line);vertical-align:top}
th{font-weight:600;color:var(--soft);white-space:nowrap}
td.number{text-align:right;font-variant-numeric:tabular-nums}
.result{display:flex;gap:14px;align-items:flex-start}
.result strong{font-size:20px;display:block}
.result .sign{font-size:26px;line-height:1.2}
.result.good .sign,.result.good strong{color:var(--good)}
.result.bad .sign,.result.bad strong{color:var(--bad)}
.pages{display:flex;gap:16px;justify-content:center;align-items:center;margin-top:20px}
.empty{text-align:center;padding:48px 16px;color:var(--soft)}
footer{border-top:1px solid var(--line);color:var(--soft);padding:20px 0;font-size:13px}
@media(max-width:768px){
.wrap{padding:0 16px}
header.top .wrap{gap:6px 16px;padding-top:10px;padding-bottom:10px}
nav.main{order:3;flex-basis:100%}
.side-links{margin-left:auto}
.brand small{display:none}
.hero{padding:32px 0 28px}
.hero h1{font-size:22px}
.columns{grid-template-columns:minmax(0,1fr)}
.columns .filters{order:2}
.to-filters{display:inline}
.tiles{grid-template-columns:repeat(2,minmax(0,1fr))}
dl.facts-list{grid-template-columns:minmax(0,1fr)}
dl.facts-list dt{border:0;padding-bottom:0}
dl.facts-list dd{padding-top:2px}
.title h1{font-size:20px}
table{min-width:0}
thead{display:none}
table,tbody,tr,td{display:block}
tr{padding:8px 0;border-bottom:1px solid var(--line)}
td,td.number{border:0;padding:2px 0;text-align:left}
td:empty{display:none}
td::before{content:attr(data-label)"：";color:var(--soft)}
td:first-child{font-weight:600}
td:first-child::before{content:none}
}
@media print{header.top,footer,.filters,.button{display:none}body{background:#fff}}
`;
