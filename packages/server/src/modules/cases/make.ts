import { randomUUIDv7 } from "node:crypto";
import type { Actor } from "@qianshu/domain/identity/actor";
import type { Role } from "@qianshu/domain/identity/roles";
import type { Database } from "../../platform/db/database.ts";
import { makeEvents } from "../../platform/events/events.ts";
import { makeJobs } from "../../platform/jobs/jobs.ts";
import type { Platform } from "../../platform/module.ts";
import { makeCaseReader } from "./case-reader.ts";
import { deadlineNear, deadlinePassed, taskOpened } from "./cases.events.ts";
import { makeFireTimersJob } from "./cases.jobs.ts";
import { makeCaseService } from "./cases.service.ts";

/** A person for tests who holds one role. */
export const makePerson = (
  name: string,
  role: Role,
  organizationId: string,
  divisionCode = "520000",
): Actor => ({
  personId: randomUUIDv7(),
  username: name,
  name,
  roles: [{ role, organizationId, divisionCode }],
  via: "session",
});

/** Adds organizations of the province by name, for tests. */
export async function insertOrganizations(database: Database, named: Record<string, string>): Promise<void> {
  for (const [name, id] of Object.entries(named)) {
    await database.pool.query("insert into identity.organization (id) values ($1)", [id]);
    await database.pool.query(
      "insert into identity.organization_version (organization_id, valid_from, name, tier, division_code) values ($1, '2020-01-01', $2, 'province', '520000')",
      [id, name],
    );
  }
}

/** The parts of the platform that cases use, and one subscriber to each event, for tests. */
export function makeCasesPlatform(database: Database, now: () => Date): Platform {
  const events = makeEvents();
  for (const event of [taskOpened, deadlineNear, deadlinePassed]) {
    events.subscribe("test", [{ event, name: "listen", handle: async () => {} }]);
  }
  const logger = { error: () => {}, warn: () => {} } as unknown as Platform["logger"];
  return { database, events, jobs: makeJobs({ database, logger, now }), now, logger } as unknown as Platform;
}

/** The service with what belongs to it, for tests. */
export function makeCasesParts(database: Database, now: () => Date) {
  const platform = makeCasesPlatform(database, now);
  const service = makeCaseService(platform);
  return {
    platform,
    service,
    reader: makeCaseReader(platform, service),
    fire: makeFireTimersJob(platform, service),
  };
}
