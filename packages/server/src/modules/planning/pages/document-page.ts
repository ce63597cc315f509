import type { MapItem } from "@qianshu/contract/planning-model";
import { cutAtMarks, type MapState, mapStates, type Piece } from "@qianshu/domain/planning/document-map";
import type { z } from "zod";
import { type Html, html } from "../../../platform/http/html.ts";
import { layout, linkTo } from "../../../platform/portal/layout.ts";
import type { PlanDocument } from "../document-map.ts";
import { planLinks } from "./board-page.ts";
import { type PlanContext, planStyles, say } from "./context.ts";

type Item = z.input<typeof MapItem>;

const kindTexts = { demand: "demand", rule: "rule", target: "targetKind" } as const;

/** The whole document with every demand, rule and target where it stands, and below it what the product does for each. */
export function documentPage(context: PlanContext, document: PlanDocument): Html {
  const { t, query } = context;
  const state = mapStates.find((one) => one === query.get("state"));
  const items = document.items.filter((item) => !state || item.state === state);
  const byId = new Map(items.map((item) => [item.id, item]));
  const head = html`<div class="hero"><div class="wrap"><h1>${t.mapTitle}</h1><p>${t.mapHint}</p>${planLinks(context)}</div></div>`;
  const body = html`${stateSwitch(context, document.items, state)}
<p><a href="#list">${t.list}（${items.length}）</a></p>
<h2 id="text">${t.text}</h2>
<article class="policy" lang="zh-CN">${paragraphs(context, document, byId)}</article>
<h2 id="list">${t.list}</h2>
<div class="table panel" tabindex="0" role="region" aria-label="${t.list}"><table><thead><tr><th>${t.item}</th><th>${t.what}</th><th>${t.state}</th><th>${t.page}</th><th>${t.test}</th></tr></thead>
<tbody>${items.map((item) => itemRow(context, item))}</tbody></table></div>`;
  return layout(context, t.mapTitle, body, { head, styles: planStyles });
}

function stateSwitch(context: PlanContext, items: readonly Item[], chosen: MapState | undefined): Html {
  const { t } = context;
  const choice = (state: MapState | undefined, title: string, count: number) =>
    html`<li><a href="${linkTo(context, "/plan/document", new URLSearchParams(state ? { state } : {}))}"${state === chosen ? html` aria-current="true"` : null}>${title} ${count}</a></li>`;
  return html`<ul class="switch">${choice(undefined, t.all, items.length)}${mapStates.map((state) => choice(state, t[state], items.filter((item) => item.state === state).length))}</ul>`;
}

/** The text line by line; its own headings become headings. */
function paragraphs(
  context: PlanContext,
  { text, marks }: PlanDocument,
  items: ReadonlyMap<string, Item>,
): Html[] {
  const shown = marks.filter(({ id }) => items.has(id));
  const ends = new Map(shown.map((mark) => [mark.to, shown.filter(({ to }) => to === mark.to)]));
  const anchored = new Set<string>();
  let offset = 0;
  return text.split("\n").flatMap((line) => {
    const start = offset;
    offset += line.length + 1;
    if (line.trim() === "") return [];
    let at = start;
    const pieces = cutAtMarks(line, start, shown).map((piece) => {
      at += piece.text.length;
      const refs = (ends.get(at) ?? []).flatMap(({ id }) => items.get(id) ?? []);
      return html`${quoted(piece, items, anchored)}${references(context, refs)}`;
    });
    return [headed(line, pieces)];
  });
}

function headed(line: string, content: Html[]): Html {
  if (
    /^(　　)?附件\d|^贵州省大数据产业发展应用规划纲要$|^　　关于加快大数据产业发展应用若干政策的意见$/.test(
      line,
    )
  )
    return html`<h2>${content}</h2>`;
  if (/^　　(序言|[一二三四五六七八]、)/.test(line)) return html`<h3>${content}</h3>`;
  return html`<p>${content}</p>`;
}

const order = { works: 0, partly: 1, "not-yet": 2 } as const;

/** A marked piece; the first piece of each mark carries its address. */
function quoted({ text, ids }: Piece, items: ReadonlyMap<string, Item>, anchored: Set<string>): Html {
  if (ids.length === 0) return html`${text}`;
  const states = ids.map((id) => items.get(id)!.state).sort((a, b) => order[b] - order[a]);
  const fresh = ids.filter((id) => !anchored.has(id));
  for (const id of fresh) anchored.add(id);
  return html`${fresh.slice(1).map((id) => html`<span id="${id}"></span>`)}<span class="quote ${states[0]!}"${fresh[0] ? html` id="${fresh[0]}"` : null}>${text}</span>`;
}

function references(context: PlanContext, items: readonly Item[]): Html | null {
  const { t } = context;
  if (items.length === 0) return null;
  return html`<span class="refs">${items.map(
    (item) =>
      html`<a class="${item.state}" href="#item-${item.id}" title="${t[item.state]}：${say(context, item.title)}">${item.id}</a>`,
  )}</span>`;
}

function itemRow(context: PlanContext, item: Item): Html {
  const { t } = context;
  return html`<tr id="item-${item.id}"><td><a href="#${item.id}"><code>${item.id}</code></a></td>
<td data-label="${t.what}">${say(context, item.title)}<br><span class="soft">${t[kindTexts[item.kind]]} · ${say(context, item.section)}</span>${item.note ? html`<br><span class="soft">${say(context, item.note)}</span>` : null}</td>
<td data-label="${t.state}"><span class="state ${item.state}">${t[item.state]}</span></td>
<td data-label="${t.page}">${item.page ? html`<a href="${item.page.startsWith("/console") ? item.page : linkTo(context, item.page)}">${item.page}</a>` : null}</td>
<td data-label="${t.test}">${item.tests.map(({ file, name }) => html`<span class="proof"><code>${file}</code> ${name}</span>`)}</td></tr>`;
}
