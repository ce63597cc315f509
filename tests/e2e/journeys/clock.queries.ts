import path from "node:path";
import pg from "pg";

/** Lets the clocks of a case have begun days ago, so that its deadline is over; the example's server keeps its own time. */
export async function ageClocks(data: string, caseId: string, days: number): Promise<void> {
  const socket = encodeURIComponent(path.join(data, "pg"));
  const client = new pg.Client(`postgresql://qianshu@localhost:5432/postgres?host=${socket}`);
  await client.connect();
  try {
    await client.query(
      `update cases.case set clocks = (
         select jsonb_agg(jsonb_set(clock, '{startedAt}', to_jsonb(to_char(
           (clock ->> 'startedAt')::timestamptz at time zone 'UTC' - $2 * interval '1 day',
           'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))))
         from jsonb_array_elements(clocks) clock)
       where id = $1`,
      [caseId, days],
    );
    await client.query("update cases.timer set fire_at = now() where case_id = $1", [caseId]);
  } finally {
    await client.end();
  }
}
