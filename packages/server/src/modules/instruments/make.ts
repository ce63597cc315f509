import type { Role } from "@qianshu/domain/identity/roles";
import { AccountFlag } from "@qianshu/domain/ledger/flags";
import { completeUscc } from "@qianshu/domain/standards/uscc";
import { expect } from "vitest";
import type { TestApp, TestPerson } from "../../../test/app.ts";
import type { LedgerService } from "../ledger/index.ts";

/** Who takes part in instruments, for tests. */
export interface InstrumentWorld {
  officer: TestPerson;
  approver: TestPerson;
  company: TestPerson;
  rival: TestPerson;
  far: TestPerson;
  auditor: TestPerson;
  subjectId: string;
}

/** Calls that must succeed, for tests. */
export const makeCaller =
  (api: TestApp) => async (method: string, url: string, as: TestPerson, body?: object) => {
    const answer = await api.inject(method, url, { as, ...(body && { body }) });
    if (answer.status >= 300) throw new Error(`${method} ${url}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };

/** A city that keeps pools, a company that asks them, and others who must not see it, for tests. */
export async function makeInstrumentWorld(api: TestApp): Promise<InstrumentWorld> {
  const call = makeCaller(api);
  const top = await api.makeOrganization({ name: "贵州省大数据发展管理局" });
  const city = { tier: "prefecture", divisionCode: "520100", parentId: top.id } as const;
  const bureau = await api.makeOrganization({ ...city, name: "贵阳市大数据局" });
  const firm = await api.makeOrganization({ ...city, parentId: bureau.id, name: "黔测试数据有限公司" });
  const other = await api.makeOrganization({ ...city, parentId: bureau.id, name: "筑测试软件有限公司" });
  const far = await api.makeOrganization({ ...city, divisionCode: "520300", name: "遵义市大数据局" });
  const at = (organization: { id: string }, ...roles: Role[]) => api.makePerson({ organization, roles });
  const registrar = await at(bureau, "policy-officer");
  const subject = await call("POST", "/policy/subjects", registrar, {
    kind: "company",
    name: "黔测试数据有限公司",
    code: completeUscc("91520100MA000001"),
    divisionCode: "520100",
    organizationId: firm.id,
  });
  return {
    officer: await at(bureau, "fund-officer"),
    approver: await at(bureau, "approver"),
    company: await at(firm, "consumer"),
    rival: await at(other, "consumer"),
    far: await at(far, "fund-officer", "approver"),
    auditor: await at(top, "auditor"),
    subjectId: subject.id,
  };
}

/** Opens a pool with one contributor that has subscribed and paid in, for tests. */
export async function makePool(
  api: TestApp,
  officer: TestPerson,
  facts: { kind: string; name: string; subscribed: string; paidIn: string },
): Promise<string> {
  const call = makeCaller(api);
  const { kind, name, subscribed, paidIn } = facts;
  const pool = await call("POST", "/instruments/pools", officer, {
    organizationId: officer.organizationId,
    kind,
    name,
    document: "筑府〔2026〕1号",
  });
  const filled = await call("POST", `/instruments/pools/${pool.id}/contributors`, officer, {
    name: "贵阳市财政局",
    nature: "treasury",
  });
  const contributorId = filled.contributors[0].id;
  const move = (kind: string, amount: string) =>
    call("POST", `/instruments/pools/${pool.id}/movements`, officer, {
      kind,
      contributorId,
      amount,
      document: "筑财〔2026〕2号",
    });
  await move("subscribe", subscribed);
  await move("pay-in", paidIn);
  return pool.id;
}

/** Takes steps of an instrument at the version it has, for tests. */
export const makeActs =
  (api: TestApp) =>
  async (as: TestPerson, id: string, action: string, body: object = {}) => {
    const seen = await api.inject("GET", `/instruments/${id}`, { as });
    return api.inject("POST", `/instruments/${id}/actions`, {
      as,
      body: { action, expectedVersion: seen.body.version, ...body },
    });
  };

/** Holds the whole ledger against the trial balance: in each unit debits are credits, and nothing is overdrawn. */
export async function expectBalance(ledger: LedgerService): Promise<void> {
  const sums = new Map<number, bigint>();
  for (const account of await ledger.queryAccounts({ limit: 5_000 })) {
    const net = account.debitsPosted + account.debitsPending - account.creditsPosted - account.creditsPending;
    sums.set(account.ledger, (sums.get(account.ledger) ?? 0n) + net);
    if (account.flags & AccountFlag.creditsMustNotExceedDebits)
      expect(account.creditsPosted + account.creditsPending).toBeLessThanOrEqual(account.debitsPosted);
  }
  expect([...sums.values()].every((sum) => sum === 0n)).toBe(true);
}
