import { signDetached } from "@qianshu/cli/evidence/sign";
import { usernameOf } from "../people.ts";
import type { Clients } from "./clients.ts";
import { exampleKeyOf } from "./example-key.ts";
import { readSigningKey } from "./signing-key.ts";
import type { JobWorld } from "./world.ts";

export type Contract = Awaited<ReturnType<Clients["sharing"]["getContract"]>>;

/** The provider signs with the key the platform keeps for it, the consumer on its own machine; who has signed does not again. */
export async function signContract(world: JobWorld, id: string): Promise<Contract> {
  const { as, matter, tell } = world;
  const by = usernameOf(matter.consumer, "signatory");
  const signatory = await as(by);
  const drafted = await signatory.sharing.getContract({ params: { id } });
  const isSigned = (side: "provider" | "consumer") => drafted.signatures.some((one) => one.side === side);
  if (!isSigned("provider")) {
    const provider = await as(usernameOf(exampleKeyOf(drafted.providerName), "signatory"));
    await provider.sharing.signContract({ params: { id }, body: {} });
  }
  if (!isSigned("consumer")) await signHere(world, signatory, drafted);
  const contract = await signatory.sharing.getContract({ params: { id } });
  tell({
    title: { zh: "签署", en: "signatures" },
    text: {
      zh: `协议 ${contract.number} 生效：${contract.providerName}用平台托管的密钥签署，${contract.consumerName}在本机签署`,
      en: `contract ${contract.number} in force: ${contract.providerName} signs with a key the platform holds, ${contract.consumerName} on its own machine`,
    },
    by,
    page: `/console/contracts/${id}`,
  });
  return contract;
}

async function signHere(world: JobWorld, signatory: Clients, contract: Contract): Promise<void> {
  const key = await readSigningKey(world, contract.consumerId);
  const params = { id: contract.id };
  const { document } = await signatory.sharing.getSigningBytes({ params });
  const detached = signDetached(Buffer.from(document), { ...key, signedAt: new Date() });
  await signatory.sharing.signContract({ params, body: { detached } });
}
