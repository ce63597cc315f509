import type { Dictionary } from "../dictionary.ts";
import type { common as zh } from "../zh/common.ts";

/** Words that every page uses. */
export const common: Dictionary<typeof zh> = {
  product: "Qianshu",
  console: "Data console",
  skipToContent: "Skip to content",
  action: {
    save: "Save",
    cancel: "Cancel",
    close: "Close",
    edit: "Edit",
    remove: "Delete",
    create: "Create",
    confirm: "OK",
    submit: "Submit",
    retry: "Try again",

    copy: "Copy",
    copied: "Copied",
    download: "Download",

    print: "Print",

    next: "Next",
    previous: "Previous",

    open: "Open",

    goHome: "Go to my work",
  },
  yes: "Yes",
  no: "No",
  none: "None",

  all: "All",
  required: "Required",

  generated: "The data on this page are generated examples; no real person or company is concerned.",
  total: "{{total}} in total",
  totalMany: "More than 10,000",
  selected: "{{total}} selected",
  saved: "Saved",
  done: "Done",
  unit: {
    bytes: "bytes",
    rows: "{{value}} rows",
    fields: "{{value}} fields",
    files: "{{value}} files",
  },
  field: {
    name: "Name",
    code: "Code",
    kind: "Kind",
    state: "State",
    description: "Description",
    organization: "Organization",
    person: "Person",
    createdAt: "Created",
    updatedAt: "Updated",
    time: "Time",
    division: "Division",
    tier: "Tier",
    actions: "Actions",
  },
};
