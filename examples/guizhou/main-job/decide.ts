import { usernameOf } from "../people.ts";
import type { applyFor } from "./apply.ts";
import { exampleKeyOf } from "./example-key.ts";
import type { JobWorld } from "./world.ts";

type Application = Awaited<ReturnType<typeof applyFor>>;

/** Every department decides its part; gives the contracts that come of it, also of parts decided before. */
export async function decideAll(world: JobWorld, application: Application): Promise<string[]> {
  const contracts: string[] = [];
  for (const decision of application.decisions) {
    const { providerName, entryNames } = decision;
    contracts.push(decision.contractId ?? (await approve(world, decision)));
    const entries = { zh: entryNames.join("、"), en: entryNames.join(", ") };
    world.tell({
      title: { zh: "审批", en: "decision" },
      text: decision.automatic
        ? {
            zh: `无条件共享，平台即时授权：${entries.zh}`,
            en: `shared without condition, granted at once: ${entries.en}`,
          }
        : {
            zh: `${providerName}同意，按分级脱敏提供：${entries.zh}`,
            en: `${providerName} approves, masked as graded: ${entries.en}`,
          },
      by: usernameOf(exampleKeyOf(providerName), "approver"),
      page: `/console/decisions/${decision.id}`,
    });
  }
  return contracts;
}

async function approve(
  { as }: JobWorld,
  { id, providerName }: Application["decisions"][number],
): Promise<string> {
  const approver = await as(usernameOf(exampleKeyOf(providerName), "approver"));
  const { version } = await approver.sharing.getDecision({ params: { id } });
  const approved = await approver.sharing.actOnDecision({
    params: { id },
    body: { action: "approve", note: "同意，按分级要求脱敏提供", expectedVersion: version },
  });
  return approved.contractId!;
}
