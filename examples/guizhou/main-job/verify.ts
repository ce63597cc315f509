import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { verifyReceipt } from "@qianshu/cli/evidence/verify";
import { usernameOf } from "../people.ts";
import type { Clients } from "./clients.ts";
import type { Journal } from "./journal.ts";
import type { JobWorld } from "./world.ts";

/** Verifies every receipt with the public keys alone, as the consumer's own machine would. */
export async function verifyReceipts(world: JobWorld, journal: Journal): Promise<number> {
  const by = usernameOf(world.matter.consumer, "consumer");
  const consumer = await world.as(by);
  const keys = (await consumer.evidence.listPublicKeys()).keys.map(({ vkey }) => vkey);
  const receipts = journal.all().flatMap((one) => one.receipts);
  for (const receipt of receipts) await verifyOne(world.directory, consumer, keys, receipt);
  world.tell({
    title: { zh: "凭证核验", en: "receipts verified" },
    text: {
      zh: `${receipts.length} 份凭证只凭公钥离线核验通过；存于 ${world.directory}`,
      en: `${receipts.length} receipts verified offline with the public keys alone; kept in ${world.directory}`,
    },
    by,
    page: "/console/receipts",
  });
  return receipts.length;
}

async function verifyOne(
  directory: string,
  consumer: Clients,
  keys: string[],
  { id, file }: { id: string; file?: string },
): Promise<void> {
  const kept = path.join(directory, `${id}.receipt.json`);
  await writeFile(kept, JSON.stringify(await consumer.evidence.getReceiptFile({ params: { id } }), null, 2));
  const { kind } = (JSON.parse(await readFile(kept, "utf8")) as { receipt: { kind: string } }).receipt;
  const result = await verifyReceipt(kept, keys, kind === "delivery" ? file : undefined);
  if (!result.valid) throw new Error(`receipt ${id} is not valid: ${JSON.stringify(result.checks)}`);
}
