import { versioned } from "../../../platform/portal/layout.ts";

/** What the policy pages need beside the style sheet of all public pages. */
export const policyStyle = `.visually-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.calculator{display:grid;grid-template-columns:330px minmax(0,1fr) 400px;gap:20px;align-items:start}
.calculator-head h1{font-size:22px;margin:0 0 2px;line-height:1.35}
.calculator h2{font-size:16px}
.calculator-head{display:flex;justify-content:space-between;gap:8px 20px;flex-wrap:wrap;align-items:flex-end;margin-bottom:14px}
.calculator-head p{margin:0;color:var(--soft)}
.actions,.card .actions{display:flex;gap:8px;flex-wrap:wrap;align-items:center}
.card .actions{margin:12px 0 0}
.panel.beside{margin:0}
.beside{position:sticky;top:12px;max-height:calc(100vh - 24px);overflow:auto;overscroll-behavior:contain}
.questions{max-height:none}
.question{border:2px solid var(--accent);border-radius:8px;padding:14px 16px;margin:0 0 14px;background:var(--surface)}
.question .asked{display:block;font-size:16px;font-weight:600;padding:0;margin:0 0 8px;line-height:1.5}
fieldset{border:0;margin:0;padding:0;min-width:0}
.hint{color:var(--soft);font-size:13px;margin:0 0 8px}
.error{color:var(--bad);font-size:13px;margin:4px 0 0}
.choices{display:flex;flex-wrap:wrap;gap:8px}
.choices label{display:inline-flex;gap:6px;align-items:center;border:1px solid var(--line-strong);border-radius:6px;padding:6px 12px;cursor:pointer;background:var(--surface)}
.choices label:hover{background:var(--hover)}
.choices label:has(:checked){border-color:var(--accent);background:var(--selected)}
.choices label:focus-within{outline:2px solid var(--accent);outline-offset:1px}
.choices input{accent-color:var(--accent);margin:0}
.field{display:flex;gap:8px;align-items:center}
.field input,.field select,.inline input{font:inherit;padding:6px 10px;border:1px solid var(--line-strong);border-radius:6px;background:var(--surface);color:var(--text);min-width:0;flex:1;width:100%}
.field [aria-invalid=true]{border-color:var(--bad)}
.field .unit{color:var(--soft);white-space:nowrap}
.answer-row{display:flex;gap:8px;margin-top:12px;flex-wrap:wrap}
.link-button{background:none;border:0;padding:0;font:inherit;color:var(--accent);cursor:pointer}
.progress{display:flex;gap:10px;align-items:center;color:var(--soft);font-size:13px;margin:0 0 10px}
.progress progress{flex:1;height:6px;accent-color:var(--accent)}
.answered{border-top:1px solid var(--line);padding:10px 0}
.answered .choices label{padding:3px 10px}
.answered .name{display:flex;justify-content:space-between;gap:8px;margin:0 0 4px}
.answered .name a{font-size:13px;white-space:nowrap}
.known .answered{padding-bottom:2px}
.known>.hint{margin:0 0 8px}
.kinds{display:grid;grid-template-columns:repeat(auto-fill,minmax(230px,1fr));gap:10px;list-style:none;margin:0;padding:0}
.kinds a{display:block;height:100%;background:var(--surface);border:1px solid var(--line-strong);border-radius:8px;padding:14px 16px;color:var(--text)}
.kinds a:hover{background:var(--selected);text-decoration:none}
.kinds strong{display:block;font-size:16px;color:var(--accent)}
.kinds span{color:var(--soft)}
.totals{display:grid;grid-template-columns:repeat(auto-fit,minmax(170px,1fr));gap:10px;margin:0 0 14px}
.total{background:var(--surface);border:1px solid var(--line);border-radius:8px;padding:12px 16px}
.total .figure{display:block;font-size:22px;font-weight:600;line-height:1.35;font-variant-numeric:tabular-nums}
.total .what{color:var(--soft);font-size:13px}
.tally{display:flex;flex-wrap:wrap;gap:8px;margin:0 0 12px;padding:0;list-style:none}
.tally a{display:inline-flex;gap:6px;border:1px solid var(--line-strong);border-radius:14px;padding:2px 12px;background:var(--surface);color:var(--text)}
.group{margin:0 0 18px}
.group>h2{display:flex;gap:8px;align-items:baseline;margin:0 0 8px}
.rule{background:var(--surface);border:1px solid var(--line);border-left:4px solid var(--line-strong);border-radius:8px;padding:12px 16px;margin:0 0 10px;scroll-margin-top:12px}
.rule h3{font-size:15px;margin:0;line-height:1.5}
.rule h3 .tag{margin-left:6px}
.questions summary{cursor:pointer;color:var(--accent);font-weight:600}
.rule .top{display:flex;justify-content:space-between;gap:4px 16px;flex-wrap:wrap;align-items:baseline}
.rule .sum{font-size:18px;font-weight:600;font-variant-numeric:tabular-nums;white-space:nowrap}
.rule.facts-missing{padding:8px 16px;margin-bottom:6px}
.rule p{margin:6px 0 0}
.rule blockquote{margin:8px 0 0;padding:6px 12px;border-left:3px solid var(--line-strong);background:var(--page);border-radius:0 6px 6px 0;font-size:13px}
.rule details{margin-top:8px}
.rule summary{cursor:pointer;color:var(--accent)}
.rule.entitled{border-left-color:var(--good)}
.rule.to-be-decided,.rule.external-parameter,.rule.facts-missing{border-left-color:var(--warn)}
.rule.not-entitled,.rule.exhausted{border-left-color:var(--line-strong)}
.tag.entitled{color:var(--good);border-color:currentColor}
.tag.to-be-decided,.tag.external-parameter,.tag.facts-missing{color:var(--warn);background:var(--warn-ground);border-color:var(--warn-line)}
.tag.not-entitled,.tag.exhausted{color:var(--bad);border-color:currentColor}
.why{list-style:none;margin:8px 0 0;padding:0}
.why li{padding:4px 0 4px 20px;position:relative}
.why li::before{content:"✕";color:var(--bad);position:absolute;left:2px}
.why .fix{display:block;color:var(--soft)}
.steps{margin:8px 0 0;padding:0 0 0 22px;font-size:13px}
.steps li{padding:2px 0}
.steps code{font-size:12px}
.steps .equals{color:var(--soft)}
.meta{display:flex;flex-wrap:wrap;gap:2px 16px;color:var(--soft);font-size:13px;margin-top:6px}
.document-text{line-height:1.85}
.document-text h4{font-size:15px;margin:22px 0 8px}
.document-text p{margin:0 0 10px;text-indent:2em}
.document-text .article{scroll-margin-top:12px}
.document-text .number{font-weight:600}
.document-text mark,.rule mark{background:none;color:inherit;border-bottom:2px solid var(--accent);padding-bottom:1px}
.document-text mark.entitled{background:color-mix(in srgb,var(--good) 16%,transparent);border-color:var(--good)}
.document-text mark.to-be-decided,.document-text mark.external-parameter,.document-text mark.facts-missing{background:var(--warn-ground);border-color:var(--warn)}
.document-text mark:target,.document-text mark.here{background:var(--accent);color:var(--on-accent)}
.document-text .article:target{background:var(--selected);border-radius:6px;box-shadow:0 0 0 8px var(--selected)}
.document-text .rule-links{display:block;text-indent:0;font-size:13px;margin:2px 0 0}
.article-row{display:grid;grid-template-columns:minmax(0,1fr) 420px;gap:24px;border-bottom:1px solid var(--line);padding:14px 0;scroll-margin-top:12px}
.article-row:target{background:var(--selected);box-shadow:0 0 0 8px var(--selected)}
.article-row p{margin:0 0 8px;line-height:1.85}
.article-row .rules{display:grid;gap:8px;align-content:start}
.rule-card{border:1px solid var(--line);border-radius:8px;padding:10px 12px;background:var(--page);font-size:13px;scroll-margin-top:12px}
.rule-card h3{font-size:14px;margin:0 0 4px}
.rule-card:target{border-color:var(--accent);box-shadow:0 0 0 1px var(--accent)}
.rule-card pre{margin:4px 0 0;max-height:160px;font-size:12px}
.reading{display:flex;gap:8px;align-items:baseline;margin:4px 0}
.toc{columns:2;margin:0;padding-left:20px}
.compare{width:100%}
.compare td.number,.compare th.number{text-align:right;white-space:nowrap}
.better{color:var(--good)}
.worse{color:var(--bad)}
.share{display:flex;gap:8px;margin-top:8px}
.share input{flex:1;min-width:0;font:inherit;font-size:13px;padding:6px 10px;border:1px solid var(--line-strong);border-radius:6px;background:var(--page);color:var(--text)}
.is-waiting{opacity:.75}
.with-script .without-script{display:none}
.only-script{display:none}
.with-script .only-script{display:inline-block}
@media(max-width:1240px){.calculator{grid-template-columns:320px minmax(0,1fr)}.calculator .beside.text{grid-column:1/-1;position:static;max-height:none}}
@media(max-width:1000px){.article-row{grid-template-columns:minmax(0,1fr)}}
@media(max-width:768px){
.calculator{grid-template-columns:minmax(0,1fr)}
.calculator .panel.beside{margin:0}
.beside{position:static;max-height:none;overflow:visible}
.toc{columns:1}
.choices label{min-height:40px}
.button,.field input,.field select{min-height:40px}
.totals{grid-template-columns:repeat(2,minmax(0,1fr))}
.total .figure{font-size:18px}
.rule .sum{white-space:normal}
}
@media print{.wide .wrap{max-width:none}.calculator{display:block}.questions,.actions,.beside.text,.share,.tally{display:none}.rule{break-inside:avoid}.rule details{display:block}.report{font-size:12px}@page{size:A4;margin:16mm}}
`;

/** Where the style sheet is served. */
export const policyStylePath = "/assets-policy.css";
export const policyStyleAddress = versioned(policyStylePath, policyStyle);
