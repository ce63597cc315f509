import type { Bilingual } from "@qianshu/domain";
import type { ExampleMatter } from "../matters.ts";
import type { Clients } from "./clients.ts";

/** A step that was done: what, by whom, and the page of the console that shows it. */
export interface JobStep {
  title: Bilingual;
  text: Bilingual;
  by: string;
  page: string;
}

/** What the main job needs; the first start calls the routes inside the process, `qianshu demo` over HTTP. */
export interface JobWorld {
  matter: ExampleMatter;
  /** The consumer's number of the case, told on each access. */
  matterNumber: string;
  /** Where the consumer keeps what is its own: its key, what it received, its receipts. */
  directory: string;
  as(username: string): Promise<Clients>;
  tell(step: JobStep): void;
}
