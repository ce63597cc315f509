import type { Dictionary } from "../dictionary.ts";
import type { workbench as zh } from "../zh/workbench.ts";

/** The workbench and the notices. */
export const workbench: Dictionary<typeof zh> = {
  title: "My work",
  hello: "Hello {{name}}. This is what waits for you and what you follow.",
  forMe: "Waits for me",
  forOthers: "I wait for",
  late: "Late",
  soon: "Due within 3 working days",
  unreadNotices: "Unread notices",
  changed: "What changed",
  allNotices: "All notices",
  task: "Task",
  case: "Case",
  clock: "Deadline",
  since: "Since",
  whom: "Waits for",
  nothingForMe: "Nothing waits for you",
  nothingForMeHint: "Reviews, decisions and held releases will appear here",
  nothingWaits: "You wait for nobody",
  nothingChanged: "Nothing has changed",
  registerFirst: "Register an asset",
  searchFirst: "Search the catalogue",
  notices: {
    page: "Notices",
    title: "Title",
    body: "Content",
    read: "Read",
    unread: "Unread",
    none: "No notices",
    noneHint: "Results of reviews, deadlines and changes of data are told here",
    readAll: "Mark all as read",
  },
};
