import { yearOf } from "@qianshu/domain/cases/clock/day";
import type { App } from "@qianshu/server/platform/app";
import {
  type ExampleSubject,
  exampleExperts,
  exampleFunds,
  exampleSubjects,
  generatedEvidence,
} from "../incentives.ts";
import { usernameOf } from "../people.ts";
import type { Accounts } from "./accounts.ts";
import { type Acting, makeActing } from "./acting.ts";
import { APPROVED_AT, makeCarrier } from "./carry.ts";
import { openPast } from "./past.ts";

/** Everybody of the example who takes part in the policies' life, and what is there by key. */
export interface LifeWorld {
  accounts: Accounts;
  as(username: string): Promise<Acting>;
  organization(key: string): string;
}

/**
 * Gives the policies of the example a life: files, two funds, one company that was recognised, applied and was paid,
 * and cases at every desk. Publicity lasts working days, so the installation is led through the last weeks by a clock
 * that lags. What an interrupted loading has done is found and left as it is.
 */
export async function loadPolicyLife(app: App, accounts: Accounts): Promise<void> {
  const past = await openPast(app);
  const acting = makeActing(app, past.app);
  const world: LifeWorld = {
    accounts,
    as: (username) => acting.as(accounts.people.get(username)!),
    organization: (key) => accounts.organizations.get(key)!,
  };
  try {
    past.moveTo(24);
    const files = await openFiles(world);
    await openFunds(world, yearOf(past.dayAt(APPROVED_AT)));
    await enterExperts(world);
    const carrier = makeCarrier(world, past, files);
    await carrier.payOne();
    await carrier.leaveOpen();
  } finally {
    await acting.end();
    await past.close();
  }
}

/** Opens the files of facts; gives their ids by key. */
async function openFiles(world: LifeWorld): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const subject of exampleSubjects) ids.set(subject.key, await openFile(world, subject));
  return ids;
}

async function openFile(world: LifeWorld, subject: ExampleSubject): Promise<string> {
  const { kind, name, code, divisionCode, openedBy, organization, facts } = subject;
  const officer = await world.as(usernameOf(openedBy, "policy"));
  const found = await officer.policy.listPolicySubjects({ query: { q: name, kind, limit: 5 } });
  const known = found.items.find((one) => one.name === name);
  const organizationId = organization ? world.organization(organization) : null;
  const { id } =
    known ??
    (await officer.policy.createPolicySubject({ body: { kind, name, code, divisionCode, organizationId } }));
  const { items } = await officer.policy.listPolicyFacts({ params: { id } });
  const missing = Object.entries(facts).filter(([fact]) => !items.some((one) => one.name === fact));
  if (missing.length > 0)
    await officer.policy.addPolicyFacts({
      params: { id },
      body: {
        facts: missing.map(([fact, value]) => ({
          name: fact,
          value,
          evidence: generatedEvidence,
          validFrom: "2024-01-01",
        })),
      },
    });
  return id;
}

const fen = (yuan: number): string => String(yuan * 100);

/** Opens the funds of one prefecture and one county with their budgets. */
async function openFunds(world: LifeWorld, year: number): Promise<void> {
  for (const { organization, name, appropriated, items } of exampleFunds) {
    const officer = await world.as(usernameOf(organization, "fund"));
    const organizationId = world.organization(organization);
    const known = await officer.incentives.listFunds({ query: { organizationId, year, q: name } });
    const { id } =
      known.items[0] ?? (await officer.incentives.createFund({ body: { organizationId, year, name } }));
    const params = { id };
    let fund = await officer.incentives.getFund({ params });
    const move = (document: string, body: object) =>
      officer.incentives.moveFund({
        params,
        body: { document: `示例预算〔${year}〕${document}号`, ...body } as never,
      });
    if (fund.appropriated === "0") fund = await move("1", { kind: "appropriate", amount: fen(appropriated) });
    for (const { article, name: title, allotted } of items) {
      if (!fund.items.some((item) => item.article === article))
        fund = await officer.incentives.addBudgetItem({ params, body: { article, name: title } });
      const item = fund.items.find((one) => one.article === article)!;
      if (item.budget === "0")
        fund = await move("2", { kind: "allot", itemId: item.id, amount: fen(allotted) });
    }
  }
}

async function enterExperts(world: LifeWorld): Promise<void> {
  const officer = await world.as(usernameOf("office-520100", "policy"));
  const { items } = await officer.incentives.listExperts({ query: {} });
  const organizationId = world.organization("office-520100");
  for (const expert of exampleExperts)
    if (!items.some(({ name }) => name === expert.name))
      await officer.incentives.addExpert({ body: { organizationId, ...expert } });
}
