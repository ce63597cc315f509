import type { FloorReading } from "@qianshu/domain/incentives/floor";
import type { PolicyLibrary } from "@qianshu/domain/policy/library";
import { type Program, programOf } from "@qianshu/domain/policy/simulation/program";
import { type Reform, reformLibrary } from "@qianshu/domain/policy/simulation/reform";
import type { PinnedLibrary } from "../store.ts";

/** A pinned library as the domain reads one: its text and cases do not matter for what rules say. */
export const asLibrary = (pinned: PinnedLibrary): PolicyLibrary => ({
  ...pinned,
  text: "",
  articles: [],
  cases: [],
});

/** The rules as they are and as a reform would have them. */
export function programsOf(
  pinned: PinnedLibrary,
  reform: Reform | null,
): { baseline: Program; reform: Program | null; floorReading: FloorReading } {
  const library = asLibrary(pinned);
  const readings = { ...pinned.readings, ...reform?.readings };
  return {
    baseline: programOf(library, pinned.readings),
    reform: reform && programOf(reformLibrary(library, reform), readings),
    floorReading: readings["AMB-28"] === "together" ? "together" : "each",
  };
}
