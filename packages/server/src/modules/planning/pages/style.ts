/** What the plan's pages need beside the common style. */
export const planStyle = `
.plan-links{display:flex;gap:8px 16px;flex-wrap:wrap;margin:0 0 16px}
.switch{display:flex;gap:8px;flex-wrap:wrap;margin:0 0 16px;padding:0;list-style:none}
.switch a{display:inline-block;border:1px solid var(--line-strong);border-radius:16px;padding:3px 14px;color:var(--text);background:var(--surface)}
.switch a[aria-current]{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
.sums{display:grid;grid-template-columns:repeat(auto-fit,minmax(96px,1fr));gap:8px;padding:0;margin:0 0 16px;list-style:none}
.sums li{background:var(--surface);border:1px solid var(--line);border-radius:8px;padding:8px 14px}
.sums strong{display:block;font-size:22px;line-height:1.3;font-variant-numeric:tabular-nums}
.board{display:grid;grid-template-columns:repeat(auto-fill,minmax(330px,1fr));gap:12px;margin:0;padding:0;list-style:none}
.board li{background:var(--surface);border:1px solid var(--line);border-radius:8px;padding:14px 16px;display:flex;flex-direction:column;gap:6px}
.board h3{font-size:15px;margin:0;line-height:1.4}
.board .row{display:flex;justify-content:space-between;gap:12px;align-items:baseline}
.figures{display:flex;gap:20px;font-variant-numeric:tabular-nums}
.figures span{color:var(--soft);font-size:12px;display:block}
.figures strong{font-size:18px;font-weight:600}
.board .foot{display:flex;gap:4px 14px;flex-wrap:wrap;color:var(--soft);font-size:13px;margin-top:auto}
.state{display:inline-block;border:1px solid currentColor;border-radius:4px;padding:0 7px;font-size:12px;line-height:20px;white-space:nowrap;color:var(--soft)}
.state.reached,.state.works,.state.done{color:var(--good)}
.state.near,.state.partly,.state.under-way{color:var(--warn)}
.state.behind,.state.not-begun{color:var(--bad)}
.county-map{margin-top:16px}
.county-map>div{display:grid;grid-template-columns:minmax(0,3fr) minmax(200px,1fr);gap:20px;align-items:start}
.county-map table{min-width:0}
.county-map path{stroke:var(--surface);stroke-width:1}
.county-map .all{fill:var(--good)}
.county-map .most{fill:var(--accent);fill-opacity:.7}
.county-map .some{fill:var(--accent);fill-opacity:.35}
.county-map .none{fill:var(--line-strong);fill-opacity:.6}
.county-map .legend{display:flex;flex-wrap:wrap;gap:4px 14px;margin:0 0 8px;padding:0;list-style:none;font-size:13px}
.county-map .legend svg{width:12px;height:12px;margin-right:5px}
@media (max-width:720px){.county-map>div{grid-template-columns:minmax(0,1fr)}}
.bar-chart{width:100%;height:18px;display:block}
.bar-chart .ground{fill:var(--line)}
.bar-chart .part{fill:var(--accent)}
.bar-chart .goal{stroke:var(--text);stroke-width:2}
.line-chart{width:100%;max-width:720px;height:auto;display:block}
.line-chart text{fill:var(--soft);font-size:12px}
.line-chart .axis{stroke:var(--line-strong);stroke-width:1}
.line-chart .goal{stroke:var(--warn);stroke-width:1.5;stroke-dasharray:6 4}
.line-chart .line{stroke:var(--accent);stroke-width:2;fill:none}
.line-chart .expected{stroke:var(--accent);stroke-width:1.5;stroke-dasharray:3 4;fill:none}
.line-chart circle{fill:var(--accent)}
.line-chart .value{fill:var(--text)}
blockquote a,ol li a,.panel p a{text-decoration:underline}
blockquote{margin:8px 0;padding:6px 14px;border-left:3px solid var(--accent);background:var(--hover)}
.soft{color:var(--soft)}
.policy{background:var(--surface);border:1px solid var(--line);border-radius:8px;padding:20px 28px;font-size:15px;line-height:2}
.policy p{margin:0 0 8px}
.policy h3{font-size:16px;margin:20px 0 6px}
.policy h2{text-align:center;margin:28px 0 12px}
.policy .quote{text-decoration:underline;text-decoration-thickness:2px;text-underline-offset:4px;text-decoration-color:var(--line-strong)}
.policy .quote.works{text-decoration-color:var(--good)}
.policy .quote.partly{text-decoration-color:var(--warn);text-decoration-style:dashed}
.policy .quote.not-yet{text-decoration-style:dotted}
.policy .quote:target{background:var(--selected)}
.policy .refs a{font-size:11px;margin:0 1px;padding:0 3px;border-radius:3px;background:var(--hover);text-decoration:none;white-space:nowrap}
.policy .refs a.works{color:var(--good)}
.policy .refs a.partly{color:var(--warn)}
.policy .refs a.not-yet{color:var(--soft)}
tr:target{background:var(--selected)}
td .proof{display:block;font-size:12px}
@media(max-width:768px){
.board{grid-template-columns:minmax(0,1fr)}
.policy{padding:14px 16px;line-height:1.9}
.sums{grid-template-columns:repeat(3,minmax(0,1fr))}
}
`;
