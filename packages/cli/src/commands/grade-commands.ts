import type { ReplyOf } from "@qianshu/contract";
import { gradingRoutes } from "@qianshu/contract/grading";
import type { Command } from "commander";
import { callJson } from "../call.ts";
import { print } from "../output.ts";
import { readSession } from "../session-file.ts";
import { nounOf } from "./route-commands.ts";

type Proposal = ReplyOf<typeof gradingRoutes.getProposal>;

/** `grade accept`: confirms what is proposed, as a person would by reading it and saying yes. */
export function addGradeCommands(program: Command): void {
  nounOf(program, "grade")
    .command("accept")
    .description("Confirm the grade as it is proposed; read it first with `grade propose`")
    .argument("<id>")
    .option("--reason <text>", "why, in the history of the grade", "按系统建议确认")
    .action(async (id: string, _: unknown, self: Command) => accept(id, self.optsWithGlobals()));
}

async function accept(id: string, { reason, json }: { reason: string; json?: boolean }): Promise<void> {
  const session = await readSession();
  const params = { id };
  const proposal = await callJson<Proposal>(session, gradingRoutes.getProposal, { params });
  const body = {
    subjectClass: proposal.subjectClass.value,
    industryClass: proposal.industryClass.value,
    serviceClass: proposal.serviceClass.value,
    sensitivity: proposal.sensitivity.value,
    level: proposal.level.value,
    interests: proposal.interests.map(({ value }) => value),
    fields: proposal.fields.map(({ name, level, mask }) => ({ name, level, mask })),
    reason,
  };
  print(await callJson(session, gradingRoutes.confirmGrade, { params, body }), Boolean(json));
}
