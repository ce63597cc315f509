export { type Client, createClient, type Fetcher, urlOf } from "./client.ts";
export type {
  Handlers,
  InputOf,
  ReplyOf,
  RequestOf,
  Route,
  RouteTable,
} from "./define-routes.ts";
export { ProblemDocument } from "./problem.ts";
