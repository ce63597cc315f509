import { versioned } from "../../../platform/portal/layout.ts";

/** What the publicity pages need beside the style sheet of all public pages. */
export const publicityStyle = `.publicity td blockquote{margin:4px 0 0;padding:4px 10px;border-left:3px solid var(--line-strong);background:var(--page);font-size:13px}
.publicity .hint,.objection .hint{color:var(--soft);font-size:13px;margin:4px 0 8px}
.objection{max-width:760px}
.objection .field{margin:0 0 14px}
.objection .field label{display:block;font-weight:600;margin:0 0 4px}
.objection input,.objection select,.objection textarea{font:inherit;width:100%;padding:8px 10px;border:1px solid var(--line-strong);border-radius:6px;background:var(--surface);color:var(--text)}
.objection textarea{min-height:140px;resize:vertical}
.objection [aria-invalid=true]{border-color:var(--bad)}
.objection .error{color:var(--bad);font-size:13px;margin:4px 0 0}
.objection .trap{position:absolute;left:-9999px;width:1px;height:1px;overflow:hidden}
@media(max-width:768px){
.objection input,.objection select,.objection .button{min-height:44px}
.publicity table,.publicity tbody,.publicity tr,.publicity td{display:block;min-width:0}
.publicity thead{display:none}
.publicity tr{border-bottom:1px solid var(--line);padding:10px 0}
.publicity td{border:0;padding:3px 0}
.publicity td.number{text-align:left}
.publicity td[data-label]::before{content:attr(data-label) "：";color:var(--soft)}
}
`;

/** Where the style sheet is served. */
export const publicityStylePath = "/assets-publicity.css";
export const publicityStyleAddress = versioned(publicityStylePath, publicityStyle);
