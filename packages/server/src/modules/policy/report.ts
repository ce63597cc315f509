import { createRequire } from "node:module";
import type { PolicyEvaluation, RuleAnswer } from "@qianshu/contract/policy-model";
import type { FactValue } from "@qianshu/domain/policy/outcome";
import { type OutcomeName, outcomeWords } from "@qianshu/domain/policy/outcome";
import type { Bilingual } from "@qianshu/domain/problem-entry";
import type PDFDocument from "pdfkit";
import { intervalText, moneyText } from "../../platform/portal/amounts.ts";

const require = createRequire(import.meta.url);
// SIL Open Font Licence: may be embedded. The subset for simplified Chinese holds Latin letters too.
const font = require.resolve(
  "@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff2",
);

const order: readonly OutcomeName[] = [
  "entitled",
  "to-be-decided",
  "external-parameter",
  "facts-missing",
  "exhausted",
  "not-entitled",
];

const natures: Record<string, Bilingual> = {
  grant: { zh: "补助和奖励", en: "Grants" },
  "tax-relief": { zh: "税收减免", en: "Tax relief" },
  deduction: { zh: "加计扣除额", en: "Extra deductions" },
  "land-revenue": { zh: "土地出让收益支持", en: "Land revenue" },
  budget: { zh: "预算安排", en: "Budget" },
};
const frequencies: Record<string, Bilingual> = {
  once: { zh: "一次性", en: "once" },
  yearly: { zh: "每年（期）", en: "each year" },
  none: { zh: "", en: "" },
};

/** What a report is about. */
export interface Report {
  title: string;
  facts: Record<string, FactValue>;
  evaluation: PolicyEvaluation;
  /** What proves it later: the number of a kept answer and the digest of its result. */
  proof: string | null;
}

/** Prints an answer as a PDF, Chinese with English beneath. */
export async function printReport({ title, facts, evaluation, proof }: Report): Promise<Buffer> {
  const { default: Document } = await import("pdfkit");
  const page = new Document({
    size: "A4",
    margins: { top: 56, bottom: 56, left: 56, right: 56 },
    info: { Title: title || "政策测算报告" },
    lang: "zh-CN",
  });
  const chunks: Buffer[] = [];
  const whole = new Promise<Buffer>((resolve, reject) => {
    page.on("data", (chunk: Buffer) => chunks.push(chunk));
    page.on("end", () => resolve(Buffer.concat(chunks)));
    page.on("error", reject);
  });
  page.font(font);
  writeHead(page, title, evaluation);
  writeTotals(page, evaluation);
  writeFacts(page, facts);
  for (const name of order)
    writeOutcomes(
      page,
      name,
      evaluation.outcomes.filter(({ outcome }) => outcome === name),
    );
  page.moveDown().fontSize(8).fillColor("#555");
  page.text(`规则库 Library ${evaluation.library}`);
  page.text(`事实 Facts ${evaluation.factsHash}`);
  if (proof) page.text(proof);
  page.text(
    "测算结果供参考，以主管部门认定和批复为准。An estimate; recognition and approval by the authorities decide.",
  );
  page.end();
  return whole;
}

type Page = InstanceType<typeof PDFDocument>;

function writeHead(page: Page, title: string, { asOf, documents }: PolicyEvaluation): void {
  page
    .fontSize(18)
    .fillColor("#111")
    .text(title || "政策测算报告");
  page.fontSize(10).fillColor("#555").text("What we are entitled to").moveDown(0.5);
  page.fillColor("#111").text(`截至 As of ${asOf}`);
  for (const { title: name, isInForce } of documents) {
    const state = isInForce ? "有效 In force" : "当日不在有效期 Not in force on that day";
    page.text(`${name.zh} · ${state}`);
  }
}

function heading(page: Page, text: Bilingual): void {
  page.moveDown(0.8).fontSize(13).fillColor("#0b5394").text(`${text.zh}  ${text.en}`).moveDown(0.2);
  page.fontSize(10).fillColor("#111");
}

function writeTotals(page: Page, { totals }: PolicyEvaluation): void {
  heading(page, { zh: "合计", en: "Totals" });
  if (totals.length === 0) page.text("暂无可计金额 No amount yet");
  for (const { nature, frequency, fen, lowFen, highFen } of totals) {
    const name = natures[nature]!;
    const often = frequencies[frequency]!;
    const range =
      lowFen === highFen
        ? moneyText(BigInt(fen), "zh")
        : intervalText({ lowFen: BigInt(lowFen), highFen: highFen === null ? null : BigInt(highFen) }, "zh");
    page.text(`${name.zh}（${often.zh}）${range}   ${name.en}, ${often.en}`);
  }
}

function writeFacts(page: Page, facts: Record<string, FactValue>): void {
  heading(page, { zh: "所依据的事实", en: "Facts" });
  for (const [name, value] of Object.entries(facts))
    page.text(`${name}：${value === true ? "是 yes" : value === false ? "否 no" : (value ?? "—")}`);
}

function writeOutcomes(page: Page, name: OutcomeName, outcomes: readonly RuleAnswer[]): void {
  if (outcomes.length === 0) return;
  heading(page, outcomeWords[name]);
  for (const outcome of outcomes) writeOutcome(page, outcome);
}

function writeOutcome(page: Page, answer: RuleAnswer): void {
  const { title, article, quote, payer, period, benefit } = answer;
  page.moveDown(0.4).fontSize(11).text(`${title.zh}  ${title.en}`);
  page.fontSize(9).fillColor("#333");
  const amount = amountOf(answer);
  if (amount) page.text(`金额 Amount：${amount}`);
  if (benefit) page.text(`待遇 Benefit：${benefit.zh} ${benefit.en}`);
  if (answer.outcome === "entitled" || answer.outcome === "to-be-decided") {
    if (period) page.text(`期限 Period：${period.zh} ${period.en}`);
    page.text(`支付方 Payer：${payer.text.zh} ${payer.text.en}`);
  }
  if (answer.missing.length > 0) page.text(`待补 Missing：${answer.missing.join("、")}`);
  for (const { meaning, nearest } of answer.failing)
    page.text(
      `不符 Fails：${meaning.zh} ${meaning.en}${nearest ? ` → ${nearest.text.zh} ${nearest.text.en}` : ""}`,
    );
  for (const { message } of answer.findings) page.text(`提示 Note：${message.zh} ${message.en}`);
  page.fillColor("#666").text(`依据 Article ${article}：「${quote.zh}」`).fillColor("#111");
}

function amountOf({ fen, interval, nature }: RuleAnswer): string | undefined {
  if (nature === null) return undefined;
  if (fen !== null) return moneyText(BigInt(fen), "zh");
  if (!interval) return undefined;
  const highFen = interval.highFen === null ? null : BigInt(interval.highFen);
  return intervalText({ lowFen: BigInt(interval.lowFen), highFen }, "zh");
}
