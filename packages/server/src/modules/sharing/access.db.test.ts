import type { Condition } from "@qianshu/domain/plan/condition";
import { beforeAll, describe, expect, test as it } from "vitest";
import { testApp } from "../../../test/app.ts";
import { type AccessRequest, sharing } from "./index.ts";
import { makeSharer, makeSharingWorld, type SharingWorld, sharingModules, want } from "./make.ts";

const start = new Date("2026-11-02T02:00:00Z");
const test = testApp({ modules: sharingModules, now: start });
let world: SharingWorld;
let sharer: ReturnType<typeof makeSharer>;
let contract: { id: string; digest: { sm3: string; sha256: string } };
let county: { id: string; divisionCode: string };

beforeAll(async () => {
  world = await makeSharingWorld(test);
  sharer = makeSharer(test, world);
  county = await test.makeOrganization({
    name: "花溪区民政局",
    tier: "county",
    divisionCode: "520111",
    parentId: world.city.organization.id,
  });
  contract = await sharer.inForce(
    world.residents,
    {
      terms: {
        items: [
          {
            assetId: world.residents.assetId,
            rows: { op: "eq", column: "sex", value: "1" },
            ownDivisionField: "division_code",
          },
        ],
        limits: { networks: ["10.1.0.0/16"], hours: { from: 8, to: 18 } },
        operatorRequired: true,
      },
    },
    { receivers: "consumer-and-below" },
  );
});

const authorize = (change: Partial<AccessRequest> = {}) =>
  test.use(sharing).authorize({
    contractId: contract.id,
    assetId: world.residents.assetId,
    mode: "page",
    receiver: world.city.organization,
    ip: "10.1.2.3",
    at: start,
    context: { operator: "k12" },
    ...change,
  });
const refusal = (change: Partial<AccessRequest>) =>
  authorize(change).then(
    () => undefined,
    ({ code }) => code,
  );
const men: Condition = { op: "eq", column: "sex", value: "1" };

describe("an access under a contract", () => {
  it("gets fields with masks, rows, parties and the contract's digest", async () => {
    expect(await authorize()).toMatchObject({
      contract: {
        id: contract.id,
        matterName: "高龄津贴资格核对",
        ref: { id: contract.id, digest: contract.digest },
      },
      parties: { provider: world.police.organization.id, consumer: world.city.organization.id },
      item: { fields: [{ name: "name" }, { name: "id_number", mask: { kind: "replace" } }, { name: "sex" }] },
      rowCondition: { op: "and", of: [men, { op: "startsWith", column: "division_code", value: "5201" }] },
    });
  });

  it("by a county of the consumer's line gets the county's rows", async () => {
    const { rowCondition } = await authorize({ receiver: county });
    expect(rowCondition).toEqual({
      op: "and",
      of: [men, { op: "startsWith", column: "division_code", value: "520111" }],
    });
  });

  it("is refused by the term that speaks against it", async () => {
    const police = await test.makeOrganization({
      name: "花溪区公安分局",
      tier: "county",
      divisionCode: "520111",
    });
    expect(await refusal({ receiver: police })).toBe("sharing.receiver_not_granted");
    expect(await refusal({ receiver: world.civil.organization })).toBe("sharing.receiver_not_granted");
    expect(await refusal({ assetId: world.funerals.assetId })).toBe("sharing.asset_not_granted");
    expect(await refusal({ mode: "table" })).toBe("sharing.mode_not_granted");
    expect(await refusal({ ip: "10.2.0.1" })).toBe("sharing.network_not_granted");
    expect(await refusal({ ip: undefined })).toBeUndefined();
    expect(await refusal({ at: new Date("2026-11-02T12:00:00Z") })).toBe("sharing.outside_hours");
    expect(await refusal({ context: {} })).toBe("sharing.operator_missing");
    expect(await refusal({ at: new Date("2027-11-02T02:00:00Z") })).toBe("sharing.contract_out_of_period");
    expect(await refusal({ at: new Date("2026-11-01T02:00:00Z") })).toBe("sharing.contract_out_of_period");
    expect(await refusal({ contractId: county.id })).toBe("platform.not_found");
  });

  it("is refused until both have signed, and from the moment of revocation", async () => {
    const { id } = await sharer.contractFor(world.residents);
    const asked = { contractId: id, ip: undefined, context: {} };
    expect(await refusal(asked)).toBe("sharing.contract_not_signed");
    await sharer.sign(world.police.signatory, id);
    expect(await refusal(asked)).toBe("sharing.contract_not_signed");
    await sharer.sign(world.city.signatory, id);
    expect(await refusal(asked)).toBeUndefined();
    await test.inject("POST", `/contracts/${id}/revocation`, {
      as: world.police.approver,
      body: { reason: "用途变更" },
    });
    expect(await refusal(asked)).toBe("sharing.contract_terminated");
  });

  it("joins under one key within a contract, under another in the next", async () => {
    const other = await sharer.inForce(world.residents);
    const key = await test.use(sharing).contractKey(contract.id);
    expect(await test.use(sharing).contractKey(contract.id)).toEqual(key);
    expect(await test.use(sharing).contractKey(other.id)).not.toEqual(key);
  });

  it("to what the platform granted waits for the signatures all the same", async () => {
    const { decisions } = await sharer.apply([want(world.agencies)]);
    const id = decisions[0].contractId;
    const asked = { contractId: id, assetId: world.agencies.assetId, ip: undefined, context: {} };
    expect(await refusal(asked)).toBe("sharing.contract_not_signed");
    await sharer.sign(world.civil.signatory, id);
    await sharer.sign(world.city.signatory, id);
    expect(await refusal(asked)).toBeUndefined();
  });
});

it("a key's destruction goes on after a crash in its middle", async () => {
  const { id } = await sharer.inForce(world.residents);
  const { keys } = test.app.platform;
  const fingerprint = await keys.getFingerprint(`contract/${id}`);
  await test.inject("POST", `/contracts/${id}/revocation`, {
    as: world.police.approver,
    body: { reason: "用途变更" },
  });
  await test.database.pool.query("update sharing.contract set key_fingerprint = $2 where id = $1", [
    id,
    fingerprint,
  ]);
  await keys.destroyKey(`contract/${id}`);
  await test.runJobs();
  const { rows } = await test.database.pool.query(
    "select receipt::jsonb #>> '{subject,fingerprint}' as fingerprint from evidence.receipt where kind = 'destruction' and receipt::jsonb #>> '{subject,contract}' = $1",
    [id],
  );
  expect(rows).toEqual([{ fingerprint }]);
});
