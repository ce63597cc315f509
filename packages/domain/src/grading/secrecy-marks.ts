import type { Citation } from "../citation.ts";
import type { Bilingual } from "../problem-entry.ts";
import { cite } from "../standards/cite.ts";
import { normalise, textForm } from "../standards/normal-form.ts";

/** Where a text stands: the name of a file, the header of a column, a property of a document, a cell. */
export type MarkPlace = "name" | "header" | "property" | "cell";

/**
 * A secrecy mark, as data, so that the engine can look for it in every cell. The pattern is searched for (not matched
 * whole) in the text form of a value; RE2 and JavaScript read it alike.
 */
export interface SecrecyMark {
  id: string;
  /** secret: quarantined and refused. warning: a person looks at it. */
  severity: "secret" | "warning";
  label: Bilingual;
  pattern: string;
  /** Only where the header of the column matches this. */
  header?: string;
  source: Citation;
}

const LEVEL = "(?:绝\\s?密|机\\s?密|秘\\s?密)";
/** Not the end of 商业秘密, 工作秘密, 技术秘密, 个人秘密, 业务秘密, 保守秘密. */
const NO_WORD = "(?:^|[^业作术人务守有的])";
const EDGE = '(?:^|[\\s\\[(【〔「『<《"“:;,。、/|_])';
const END = '(?:$|[\\s\\])】〕」』>》"”:;,。、./|_])';
const NUMBER = "[0-9一二三四五六七八九十百]{1,4}";
const PERIOD = `(?:${NUMBER}\\s?(?:年|个月|月|日|天)|长\\s?期|启封)`;
const STAR = "[★☆✩✪✫⭐]";

const law = cite("中华人民共和国保守国家秘密法", "国家秘密载体应当作出国家秘密标志", "M+");
const rules = cite("国家秘密定密管理规定", "国家秘密标志：密级★保密期限", "M");
const workSecrets = cite("中华人民共和国保守国家秘密法（2024年修订）", "工作秘密管理", "M");

/** Every secrecy mark that is looked for, the gravest first. */
export const secrecyMarks: readonly SecrecyMark[] = [
  {
    id: "secret-star",
    severity: "secret",
    label: { zh: "国家秘密标志（★）", en: "Mark of a state secret (★)" },
    pattern: `${NO_WORD}${LEVEL}\\s*${STAR}`,
    source: rules,
  },
  {
    id: "secret-period",
    severity: "secret",
    label: { zh: "国家秘密标志（保密期限）", en: "Mark of a state secret (with a period)" },
    pattern: `${EDGE}${LEVEL}\\s*[*·•:-]?\\s*${PERIOD}${END}`,
    source: rules,
  },
  {
    id: "secret-column",
    severity: "secret",
    label: { zh: "密级列中的国家秘密等级", en: "Level of a state secret in a column of levels" },
    pattern: `^${LEVEL}(?:级)?$`,
    header: "密级|涉密等级|保密等级|保密级别|涉密级别",
    source: law,
  },
  {
    id: "bare-level",
    severity: "warning",
    label: { zh: "疑似密级字样", en: "A word that may be a secrecy level" },
    pattern: `^${LEVEL}(?:级)?$|[\\[(【〔「『]\\s*${LEVEL}(?:级)?\\s*[\\])】〕」』]|^(?:密级|保密等级)\\s*:\\s*${LEVEL}`,
    source: law,
  },
  {
    id: "work-secret",
    severity: "warning",
    label: { zh: "工作秘密标志", en: "Mark of a work secret" },
    pattern: `${EDGE}工作秘密\\s*(?:${STAR}|[*·:-]?\\s*${PERIOD}${END}|${END})`,
    source: workSecrets,
  },
  {
    id: "internal",
    severity: "warning",
    label: { zh: "内部资料标志", en: "Mark of internal material" },
    pattern:
      `${EDGE}(?:仅供|仅限|限)?内部(?:资料|文件|材料|使用|刊物|参阅|参考|传阅|掌握|公开|文稿|数据)` +
      `(?:${END}|[!]|注意保存|不得外传|严禁外传|请勿外传)|${EDGE}内部\\s*${STAR}|[\\[(【〔]\\s*内部\\s*[\\])】〕]|^内部$`,
    source: workSecrets,
  },
];

/** A secrecy mark that was found. */
export interface SecrecyFinding {
  mark: string;
  severity: SecrecyMark["severity"];
  label: Bilingual;
  place: MarkPlace;
  /** The piece of text that looks like a mark. */
  found: string;
  source: Citation;
}

const compiled = secrecyMarks.map((mark) => ({
  mark,
  pattern: new RegExp(mark.pattern, "u"),
  header: mark.header === undefined ? undefined : new RegExp(mark.header, "u"),
}));

/** Finds the gravest secrecy mark of a text; a cell is judged with the header of its column. */
export function findSecrecyMark(text: string, place: MarkPlace, header = ""): SecrecyFinding | undefined {
  const normal = normalise(text, textForm);
  for (const { mark, pattern, header: wanted } of compiled) {
    if (wanted && !wanted.test(header)) continue;
    const hit = pattern.exec(normal);
    if (hit) {
      const { id, severity, label, source } = mark;
      return { mark: id, severity, label, place, found: hit[0].trim().slice(0, 60), source };
    }
  }
  return undefined;
}

/** Finds a secrecy mark in the name of a file, its extension aside. */
export function findMarkInFileName(fileName: string): SecrecyFinding | undefined {
  return findSecrecyMark(fileName.replace(/\.[A-Za-z0-9]{1,5}$/, ""), "name");
}

/** A cheap test in SQL or JavaScript: no secrecy mark is in a text that has none of these words. */
export const secrecyWords = "密|内部";
