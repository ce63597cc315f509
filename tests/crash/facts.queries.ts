import type pg from "pg";

/** Reads of the server's database from outside, to hold what it keeps against what clients have seen. */
export interface Facts {
  /** Jobs that have not ended, and those that failed without saying why. */
  listOddJobs(): Promise<{ id: string; job: string; state: string }[]>;
  /** Tasks of the queue that could run now or soon. */
  countTasks(): Promise<number>;
  listReleases(assetId: string): Promise<ReleaseFact[]>;
  listDeliveries(): Promise<DeliveryFact[]>;
  listUsage(): Promise<{ contract_id: string; calls: number; rows: number; keys: number }[]>;
  /** What the receipts say was used, by contract. */
  listProvedUsage(): Promise<{ contract_id: string; calls: number; rows: number; keys: number }[]>;
  /** Grants that have no completion, though no delivery goes on under them. */
  listOpenGrants(): Promise<string[]>;
  /** Pages that were granted, by contract. */
  listPageGrants(): Promise<{ contract_id: string; count: number }[]>;
  listContracts(): Promise<{ id: string; state: string; limits: Record<string, number>; sides: string[] }[]>;
  /** Deliveries of subscriptions, more than one of the same release. */
  listDoubled(): Promise<{ subscription_id: string; release_id: string }[]>;
  countReceipts(): Promise<number>;
  /** Which of these receipts do not exist. */
  listMissing(ids: readonly string[]): Promise<string[]>;
  /** Storage keys that rows refer to. */
  listNamedFiles(): Promise<string[]>;
}

/** A release as it stands in the database. */
export interface ReleaseFact {
  id: string;
  state: string;
  manifest: { rows: number; files: { name: string; bytes: number; sha256: string }[] } | null;
  problem: unknown;
  is_current: boolean;
}

/** A delivery as it stands in the database. */
export interface DeliveryFact {
  id: string;
  contract_id: string;
  mode: string;
  state: string;
  rows: number | null;
  bytes: number | null;
  sha256: string | null;
  storage_key: string | null;
  receipt_ids: string[];
  problem: unknown;
  proved: string[];
}

/** Makes the reads on one connection. */
export function makeFacts(client: pg.Client): Facts {
  const all = async <T>(text: string, values: unknown[] = []): Promise<T[]> =>
    (await client.query(text, values)).rows as T[];
  return {
    listOddJobs: () =>
      all(`select id, job, state from platform.job_run
           where state in ('queued', 'running') or (state = 'failed' and problem is null)`),
    countTasks: async () =>
      (
        await all<{ count: number }>(
          "select count(*)::int as count from graphile_worker.jobs where attempts < max_attempts",
        )
      )[0]!.count,
    listReleases: (assetId) =>
      all(
        `select r.id, r.state, r.manifest, r.problem, a.current_release_id is not distinct from r.id as is_current
         from registry.release r join registry.asset a on a.id = r.asset_id where r.asset_id = $1 order by r.number`,
        [assetId],
      ),
    listDeliveries: () =>
      all(
        `select d.id, d.contract_id, d.mode, d.state, d.rows::int, d.bytes::int, d.sha256, d.storage_key, d.receipt_ids,
           d.problem, array(select r.kind from evidence.receipt r where r.id::text in
             (select jsonb_array_elements_text(d.receipt_ids)) order by r.index) as proved
         from exchange.delivery d`,
      ),
    listUsage: () =>
      all(`select contract_id, sum(calls)::int as calls, sum(rows)::int as rows, sum(keys)::int as keys
           from exchange.usage group by contract_id`),
    listProvedUsage: () =>
      all(`with used as (
             select contract_id, id, kind, receipt::jsonb as r from evidence.receipt where contract_id is not null)
           select g.contract_id,
             sum(coalesce((c.r->'used'->>'calls')::int, (g.r->'used'->>'calls')::int, (g.r->'reserved'->>'calls')::int, 0))::int as calls,
             sum(coalesce((c.r->'used'->>'rows')::int, (g.r->'used'->>'rows')::int, (g.r->'reserved'->>'rows')::int, 0))::int as rows,
             sum(coalesce((g.r->>'keys')::int, 0))::int as keys
           from used g left join used c on c.kind = 'completion' and c.r->>'grant' = g.id::text
           where g.kind in ('grant', 'delivery', 'comparison') group by g.contract_id`),
    listOpenGrants: async () =>
      (
        await all<{ id: string }>(
          `select g.id from evidence.receipt g
           where g.kind = 'grant' and not exists (select from evidence.receipt c where c.grant_id = g.id)
             and not exists (select from exchange.open_access o join exchange.delivery d on d.id = o.delivery_id
               where o.grant_id = g.id and d.state = 'SUSPENDED')`,
        )
      ).map(({ id }) => id),
    listPageGrants: () =>
      all(`select contract_id, count(*)::int as count from evidence.receipt
           where kind = 'grant' and receipt::jsonb->>'form' = 'page' group by contract_id`),
    listContracts: () =>
      all(`select c.id, c.state, c.terms->'limits' as limits,
             array(select s.side from sharing.signature s where s.contract_id = c.id order by s.side) as sides
           from sharing.contract c`),
    listDoubled: () =>
      all(`select subscription_id, release_id from exchange.delivery where subscription_id is not null
           group by subscription_id, release_id having count(*) > 1`),
    countReceipts: async () =>
      (await all<{ count: number }>("select count(*)::int as count from evidence.receipt"))[0]!.count,
    listMissing: async (ids) =>
      (
        await all<{ id: string }>(
          "select w.id from unnest($1::uuid[]) as w(id) where not exists (select from evidence.receipt r where r.id = w.id)",
          [ids],
        )
      ).map(({ id }) => id),
    listNamedFiles: async () =>
      (
        await all<{ key: string }>(
          `select storage_key as key from registry.upload where removed_at is null
           union select 'releases/' || r.id || '/' || (f->>'name') from registry.release r, jsonb_array_elements(r.manifest->'files') f
           union select storage_key from exchange.delivery where storage_key is not null
           union select asked->>'storageKey' from exchange.delivery where asked is not null`,
        )
      ).map(({ key }) => key),
  };
}
