import { usernameOf } from "../people.ts";
import { applyFor } from "./apply.ts";
import { decideAll } from "./decide.ts";
import { openJournal } from "./journal.ts";
import { receive } from "./receive.ts";
import { signContract } from "./sign.ts";
import { verifyReceipts } from "./verify.ts";
import type { JobWorld } from "./world.ts";

/** What the main job moved and proved. */
export interface MainJobFigures {
  decisions: number;
  contracts: number;
  deliveries: number;
  rows: number;
  keysCompared: number;
  receiptsVerified: number;
}

/**
 * The main job: a city department applies for data of several departments for one matter, each decides its part, both
 * sides sign (the consumer on its own machine), the consumer receives, reconciles, and verifies every receipt offline.
 * What is done of the matter already is found and left as it is, so an interrupted job goes on where it stopped.
 */
export async function runMainJob(world: JobWorld): Promise<MainJobFigures> {
  const journal = await openJournal(world.directory, world.matter.code);
  const application = await applyFor(world);
  const contractIds = await decideAll(world, application);
  for (const id of contractIds) {
    const contract = await signContract(world, id);
    await receive(world, contract, journal);
  }
  const receiptsVerified = await verifyReceipts(world, journal);
  await replay(world);
  const received = journal.all();
  const sum = (figure: "deliveries" | "rows" | "keys") =>
    received.reduce((total, one) => total + one[figure], 0);
  return {
    decisions: contractIds.length,
    contracts: contractIds.length,
    deliveries: sum("deliveries"),
    rows: sum("rows"),
    keysCompared: sum("keys"),
    receiptsVerified,
  };
}

/** The auditor sees who received what for the matter, without having taken part. */
async function replay({ as, matter, tell }: JobWorld): Promise<void> {
  const by = usernameOf("office", "auditor");
  const auditor = await as(by);
  const { total } = await auditor.evidence.listProvisions({ query: { matter: matter.name, limit: 1 } });
  tell({
    title: { zh: "审计", en: "audit" },
    text: {
      zh: `审计管理员回放“${matter.name}”的 ${total} 次提供：谁、何时、依据哪份协议、收到什么`,
      en: `the auditor replays the ${total} provisions for “${matter.name}”: who received what, when, under which contract`,
    },
    by,
    page: "/console/provisions",
  });
}
