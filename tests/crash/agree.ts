import { signDetached } from "@qianshu/cli/evidence/sign";
import type { Limits } from "@qianshu/domain/sharing/terms";
import type { Diary } from "./diary.ts";
import { tableFields, type World } from "./world.ts";

/** What every access of the harness says about itself. */
export const context = { operator: "核对岗", matterNumber: "QS-2026-000001", purpose: "高龄津贴资格核对" };

/**
 * Brings about a contract: one application for the table and the service, the approver's decision, the provider's
 * signature by the platform's key and the consumer's made on its own machine. Tells the diary of each step when the
 * server has acknowledged it.
 */
export async function agree(world: World, limits: Limits, diary: Diary): Promise<string> {
  const { people, table, service } = world;
  const year = new Date().getUTCFullYear();
  const application = await people.consumer.sharing.createApplication({
    body: {
      organizationId: world.consumer,
      matter: { code: "QS-0001", name: "高龄津贴" },
      purpose: "核对申请人的参保状况",
      basis: { type: "statutory-duty", act: "社会救助暂行办法", article: "第五十八条" },
      items: [
        {
          ...table,
          fields: tableFields,
          modes: ["file", "page", "table", "comparison"],
          comparison: { keys: [tableFields[0]!], answers: ["scheme"] },
        },
        { ...service, fields: ["uscc", "name", "status"], modes: ["call"], parameters: ["uscc"] },
      ],
      period: { from: `${year}-01-01`, until: `${year + 2}-01-01` },
      retentionDays: 30,
      limits,
    },
  });
  const submitted = await people.consumer.sharing.submitApplication({ params: { id: application.id } });
  const decision = submitted.decisions[0]!;
  const approved = await people.approver.sharing.actOnDecision({
    params: { id: decision.id },
    body: { action: "approve", note: "同意提供", expectedVersion: decision.version },
  });
  const id = approved.contractId!;
  diary.contracts.push(id);
  await people.providerSignatory.sharing.signContract({ params: { id }, body: {} });
  diary.signatures.push({ contractId: id, side: "provider" });
  const { document } = await people.consumerSignatory.sharing.getSigningBytes({ params: { id } });
  const detached = signDetached(Buffer.from(document), { ...world.key, signedAt: new Date() });
  await people.consumerSignatory.sharing.signContract({ params: { id }, body: { detached } });
  diary.signatures.push({ contractId: id, side: "consumer" });
  return id;
}
