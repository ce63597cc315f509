import { findingsOf } from "../findings.ts";
import type { Actor } from "../identity/actor.ts";
import { Problem } from "../problem.ts";
import { settle } from "./advance.ts";
import type { Case, CaseWorld, Step } from "./case.ts";
import type { CaseDefinition } from "./case-definition.ts";

/** What is needed to open a case. */
export interface CaseOpening {
  id: string;
  subject: { type: string; id: string };
  sides: Readonly<Record<string, readonly string[]>>;
  data: unknown;
  /** Who opens it; undefined where the platform does. */
  opener?: Actor | undefined;
  organizationId?: string | undefined;
}

/** Opens a case in its first state. */
export function openCase(definition: CaseDefinition, opening: CaseOpening, world: CaseWorld): Step {
  const parsed = definition.data.safeParse(opening.data);
  if (!parsed.success) {
    const findings = findingsOf(parsed.error, opening.data, "data");
    throw new Problem("platform.invalid_input", { field: findings[0]?.field, findings });
  }
  const missing = Object.keys(definition.sides).find((side) => !opening.sides[side]?.length);
  if (missing !== undefined) {
    throw new Problem("platform.invalid_input", {
      field: `sides.${missing}`,
      expected: "at least one organization",
    });
  }
  const at = world.now.toISOString();
  const opened: Case = {
    id: opening.id,
    kind: definition.kind,
    state: definition.initial,
    version: 1,
    subject: opening.subject,
    sides: opening.sides,
    data: parsed.data,
    clocks: [],
    tasks: [],
    performers: opening.opener ? { open: opening.opener.personId } : {},
    openedAt: at,
  };
  const record = {
    version: 1,
    act: "open",
    from: undefined,
    to: definition.initial,
    at,
    personId: opening.opener?.personId,
    organizationId: opening.organizationId,
    input: {},
  };
  return settle(definition, undefined, opened, record, [], world);
}
