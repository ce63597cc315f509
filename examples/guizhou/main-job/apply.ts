import { getExampleEntry } from "../entries.ts";
import { usernameOf } from "../people.ts";
import type { Clients } from "./clients.ts";
import type { JobWorld } from "./world.ts";

type Application = Awaited<ReturnType<Clients["sharing"]["getApplication"]>>;

/** The submitted application for the matter: the one that is there already, or a new one. */
export async function applyFor(world: JobWorld): Promise<Application> {
  const { as, matter, tell } = world;
  const by = usernameOf(matter.consumer, "consumer");
  const consumer = await as(by);
  const drafted = (await findApplication(consumer, matter.code)) ?? (await draft(world, consumer));
  const application =
    drafted.state === "draft"
      ? await consumer.sharing.submitApplication({ params: { id: drafted.id } })
      : drafted;
  const departments = application.decisions.length;
  tell({
    title: { zh: "申请", en: "application" },
    text: {
      zh: `${application.consumerName}为“${matter.name}”申请 ${matter.items.length} 个目录条目，分给 ${departments} 个部门审批`,
      en: `${application.consumerName} applies for ${matter.items.length} entries for “${matter.name}”; ${departments} departments decide`,
    },
    by,
    page: `/console/applications/${application.id}`,
  });
  return application;
}

async function findApplication(consumer: Clients, code: string): Promise<Application | undefined> {
  const { items } = await consumer.sharing.listApplications({ query: { q: code, limit: 100 } });
  return items.find(({ input, state }) => input.matter.code === code && state !== "withdrawn");
}

async function draft({ matter }: JobWorld, consumer: Clients): Promise<Application> {
  const me = await consumer.identity.getMe();
  const year = new Date().getUTCFullYear();
  const items = [];
  for (const { entry, fields, modes, rows, ownDivisionField, comparison, parameters } of matter.items) {
    items.push({
      ...(await findPublished(consumer, entry)),
      fields: [...fields],
      modes: [...modes],
      rows: rows ?? null,
      ownDivisionField: ownDivisionField ?? null,
      comparison: comparison ? { keys: [...comparison.keys], answers: [...comparison.answers] } : null,
      parameters: parameters ? [...parameters] : null,
    });
  }
  return consumer.sharing.createApplication({
    body: {
      organizationId: me.organizationId,
      matter: { code: matter.code, name: matter.name },
      purpose: matter.purpose,
      basis: matter.basis,
      items,
      receivers: matter.receivers,
      period: { from: `${year}-01-01`, until: `${year + 2}-01-01` },
      retentionDays: 180,
      limits: { rowsPerDay: 1_000_000, callsPerDay: 10_000, keysPerComparison: 10_000, keysPerDay: 100_000 },
    },
  });
}

/** An entry of the example as its consumer finds it in the catalogue, with its first resource. */
export async function findPublished(
  acting: Clients,
  key: string,
): Promise<{ entryId: string; assetId: string }> {
  const { name } = getExampleEntry(key).metadata;
  const { items } = await acting.catalog.searchEntries({ query: { q: name, limit: 50 } });
  const found = items.find((one) => one.name === name && one.state === "published");
  if (!found) throw new RangeError(`The catalogue has no ${name}`);
  const { resources } = await acting.catalog.getEntry({ params: { id: found.id } });
  return { entryId: found.id, assetId: resources[0]!.assetId };
}
