import type { PolicyEvaluation, RuleAnswer } from "@qianshu/contract/policy-model";
import { CNY, formatUnits } from "@qianshu/domain/ledger/units";
import { outcomeWords } from "@qianshu/domain/policy/outcome";
import type { FastifyReply } from "fastify";
import { toCsv } from "./files.ts";

const yuan = (fen: string | null | undefined): string => (fen ? formatUnits(BigInt(fen), CNY) : "");

// A rule a line, with what it rests on.
function outcomesCsv({ asOf, outcomes }: PolicyEvaluation): string {
  return toCsv(outcomes.map((answer) => rowOf(answer, asOf)));
}

/** Sends outcomes as a file. */
export function sendOutcomes(reply: FastifyReply, evaluation: PolicyEvaluation): FastifyReply {
  const name = `${encodeURIComponent("测算结果")}-${evaluation.asOf}.csv`;
  return reply
    .headers({
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename*=UTF-8''${name}`,
    })
    .send(outcomesCsv(evaluation));
}

function rowOf(answer: RuleAnswer, asOf: string): Record<string, string> {
  const { interval, failing, missing, findings } = answer;
  return {
    文件: answer.documentId,
    规则: answer.ruleId,
    名称: answer.title.zh,
    条款: `第${answer.article}条`,
    计算日: asOf,
    结果: outcomeWords[answer.outcome].zh,
    "金额（元）": yuan(answer.fen),
    "核定下限（元）": yuan(interval?.lowFen),
    "核定上限（元）": yuan(interval?.highFen),
    "可兑付（元）": yuan(answer.payableFen),
    期限: answer.period?.zh ?? "",
    支付方: answer.payer.text.zh,
    不满足的条件: failing.map(({ meaning }) => meaning.zh).join("；"),
    最近的可满足值: failing.flatMap(({ nearest }) => (nearest ? [nearest.text.zh] : [])).join("；"),
    待补事实: missing.join("、"),
    提示: findings.map(({ message }) => message.zh).join("；"),
    条文: answer.quote.zh,
    规则版本: answer.versionHash,
  };
}
