import { type Declarations, listEvents } from "./declarations.ts";
import { describeProperties } from "./describe-schema.ts";
import { code, page, table } from "./markdown.ts";

/** Every event, what it carries and who reacts. */
export async function makeEvents({ reactions }: Declarations): Promise<string> {
  const rows = (await listEvents()).map(({ name, summary, payload }) => [
    code(name),
    summary,
    describeProperties(payload),
    reactions
      .filter((reaction) => reaction.event === name)
      .map((reaction) => `${reaction.module}: ${reaction.name}`)
      .sort()
      .join("<br>"),
  ]);
  return page(
    "Events",
    "the modules' `*.events.ts`",
    "An event becomes one queued job for each module that reacts, in the transaction that caused it.",
    table(["event", "when", "carries", "who reacts"], rows),
  );
}
