import { randomUUIDv7 } from "node:crypto";
import type { RequestOf } from "@qianshu/contract/define-routes";
import type { planningRoutes } from "@qianshu/contract/planning";
import type { RegisterItem, RegisterItemDetail, Tenancy } from "@qianshu/contract/planning-model";
import { type Finding, Problem } from "@qianshu/domain";
import { dayOf } from "@qianshu/domain/cases/clock/day";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import { type RegisterKind, readRegisterValues, registerFacts } from "@qianshu/domain/planning/register";
import { areaLet, monthsInYear } from "@qianshu/domain/planning/tenancy";
import { validateUscc } from "@qianshu/domain/standards/uscc";
import type { z } from "zod";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import { requireReach } from "../identity/index.ts";
import * as queries from "./registers.queries.ts";

type Routes = typeof planningRoutes;
type Input<K extends keyof Routes> = RequestOf<Routes[K]>["body"];
type Detail = z.input<typeof RegisterItemDetail>;
export type NewItem = Input<"createRegisterItem">;

/** Makes the part of the plan that keeps registers of projects, parks and data centres. */
export function makeRegisters({ database: { db }, now }: Platform) {
  const today = () => dayOf(now());

  const getRow = (id: string) => getRegisterRow(db, id);

  async function get(id: string): Promise<Detail> {
    const row = await getRow(id);
    const tenancies = await queries.listTenancies(db, id);
    return {
      ...presentItem(row),
      tenancies: tenancies.map((tenancy) => presentTenancy(tenancy, today())),
      areaLet: areaLet(tenancies.map(toTenancy), today().slice(0, 7)),
    };
  }

  /** Adds an entry that has been checked; says what does not fit. */
  async function add(
    kind: RegisterKind,
    input: NewItem,
    generated = false,
  ): Promise<{ id: string } | Finding[]> {
    const { values, findings } = checkItem(kind, input);
    if (findings.length > 0) return findings;
    const id = randomUUIDv7();
    const isNew = await queries.insertItem(db, {
      id,
      kind,
      organization_id: input.organizationId,
      name: input.name,
      division_code: input.divisionCode,
      uscc: input.uscc,
      facts: JSON.stringify(values),
      generated,
      updated_at: now(),
    });
    return isNew ? { id } : [sameName(input.name)];
  }

  return {
    get,
    add,

    async list(kind: RegisterKind, filter: RequestOf<Routes["listRegister"]>["query"]) {
      const { items, total } = await queries.listItems(db, kind, filter);
      return { items: items.map(presentItem), total };
    },

    async create(
      actor: Actor,
      kind: RegisterKind,
      input: NewItem,
      marks: { generated?: boolean } = {},
    ): Promise<Detail> {
      await requireReach(db, reachOf(actor, "planning:write"), input.organizationId);
      const added = await add(kind, input, marks.generated);
      if (Array.isArray(added))
        throw new Problem("planning.register_unfit", { field: "body", findings: added });
      return get(added.id);
    },

    async update(
      actor: Actor,
      id: string,
      { version, ...input }: Input<"updateRegisterItem">,
    ): Promise<Detail> {
      const row = await getRow(id);
      await requireReach(db, reachOf(actor, "planning:write"), row.organization_id);
      const { values, findings } = checkItem(row.kind, input);
      if (await queries.findNamesake(db, { ...row, name: input.name })) findings.push(sameName(input.name));
      if (findings.length > 0) throw new Problem("planning.register_unfit", { field: "body", findings });
      const changed = await queries.updateItem(db, id, version, {
        name: input.name,
        division_code: input.divisionCode,
        uscc: input.uscc,
        facts: JSON.stringify(values),
        updated_at: now(),
      });
      if (!changed)
        throw new Problem("planning.changed_meanwhile", { field: "body.version", found: version });
      return get(id);
    },

    async addTenancy(actor: Actor, parkId: string, input: Input<"addTenancy">): Promise<Detail> {
      const park = await getRow(parkId);
      await requireReach(db, reachOf(actor, "planning:write"), park.organization_id);
      if (park.kind !== "park")
        throw new Problem("planning.tenancy_unfit", { field: "id", found: park.kind });
      requireUscc(input.uscc);
      await inTransaction(db, async (trx) => {
        await queries.lockItem(trx, parkId);
        const others = (await queries.listTenancies(trx, parkId)).map(toTenancy);
        requireRoom([...others, input], Number(park.facts.floorArea ?? Number.POSITIVE_INFINITY), input);
        await queries.insertTenancy(trx, {
          id: randomUUIDv7(),
          park_id: parkId,
          tenant_name: input.tenantName,
          uscc: input.uscc,
          area: input.area,
          from_month: input.fromMonth,
          to_month: input.toMonth,
        });
      });
      return get(parkId);
    },

    async endTenancy(actor: Actor, id: string, toMonth: string | null): Promise<z.input<typeof Tenancy>> {
      const row = await queries.findTenancy(db, id);
      if (!row) throw new Problem("planning.not_found", { field: "id", found: id, params: { what: id } });
      const park = await getRow(row.park_id);
      await requireReach(db, reachOf(actor, "planning:write"), park.organization_id);
      if (toMonth !== null && toMonth < row.from_month)
        throw new Problem("planning.tenancy_unfit", {
          field: "body.toMonth",
          found: toMonth,
          expected: `≥ ${row.from_month}`,
        });
      await queries.setEnd(db, id, toMonth);
      return presentTenancy({ ...row, to_month: toMonth }, today());
    },
  };
}

export type Registers = ReturnType<typeof makeRegisters>;

/** An entry of a register, or the problem that there is none. */
export async function getRegisterRow(db: Db, id: string): Promise<queries.RegisterRow> {
  const row = await queries.findItem(db, id);
  if (!row) throw new Problem("planning.not_found", { field: "id", found: id, params: { what: id } });
  return row;
}

const sameName = (name: string): Finding => ({
  field: "name",
  found: name,
  message: { zh: "本单位已登记同名条目", en: "An entry of this name is in the register" },
});

function checkItem(kind: RegisterKind, { uscc, values: given }: Pick<NewItem, "uscc" | "values">) {
  const { values, findings } = readRegisterValues(kind, given);
  if (uscc && !validateUscc(uscc).valid)
    findings.push({
      field: "uscc",
      found: uscc,
      message: { zh: "统一社会信用代码不正确", en: "The credit code is wrong" },
    });
  return { values, findings };
}

function requireUscc(uscc: string | null): void {
  if (uscc && !validateUscc(uscc).valid)
    throw new Problem("planning.tenancy_unfit", { field: "body.uscc", found: uscc });
}

/** Refuses what ends before it begins, and more area than there is in any month of the new tenancy. */
function requireRoom(
  all: readonly { area: number; fromMonth: string; toMonth: string | null }[],
  floorArea: number,
  wanted: { fromMonth: string; toMonth: string | null },
): void {
  if (wanted.toMonth !== null && wanted.toMonth < wanted.fromMonth)
    throw new Problem("planning.tenancy_unfit", {
      field: "body.toMonth",
      found: wanted.toMonth,
      expected: `≥ ${wanted.fromMonth}`,
    });
  const months = all.map(({ fromMonth }) => fromMonth).filter((month) => month >= wanted.fromMonth);
  const most = Math.max(
    ...months
      .filter((month) => wanted.toMonth === null || month <= wanted.toMonth)
      .map((month) => areaLet(all, month)),
  );
  if (most > floorArea)
    throw new Problem("planning.tenancy_unfit", {
      field: "body.area",
      found: most,
      expected: `≤ ${floorArea}`,
    });
}

/** A tenancy as the rules read it. */
export const toTenancy = (row: { area: string; from_month: string; to_month: string | null }) => ({
  area: Number(row.area),
  fromMonth: row.from_month,
  toMonth: row.to_month,
});

function presentTenancy(
  row: NonNullable<Awaited<ReturnType<typeof queries.findTenancy>>>,
  today: string,
): z.input<typeof Tenancy> {
  const tenancy = toTenancy(row);
  return {
    id: row.id,
    tenantName: row.tenant_name,
    uscc: row.uscc,
    ...tenancy,
    monthsThisYear: monthsInYear(tenancy, Number(today.slice(0, 4))),
  };
}

function presentItem(row: queries.RegisterRow): z.input<typeof RegisterItem> {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    divisionCode: row.division_code,
    uscc: row.uscc,
    organization: { id: row.organization_id, name: row.organization_name ?? row.organization_id },
    values: row.facts,
    facts: registerFacts(row.kind, row.facts),
    generated: row.generated,
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
  };
}
