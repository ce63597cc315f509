import type { Dictionary } from "../dictionary.ts";
import type { system as zh } from "../zh/system.ts";

/** Long work. */
export const system: Dictionary<typeof zh> = {
  jobs: {
    title: "Jobs",
    hint: "Work the platform does in the background; it goes on when the page is left",
    empty: "No jobs",
    emptyHint: "Long work such as taking data in or making a delivery appears here",
    name: "Job",
    progress: "Progress",

    attempt: "Attempt",
    created: "Queued",
    started: "Started",
    finished: "Finished",
    duration: "Took",
    id: "Job id",
    result: "Result",

    openSubject: "Open the subject",
  },
};
