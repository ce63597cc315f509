import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** Figures of this process in Prometheus' format. */
export function makeMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "qianshu_" });
  return {
    registry,
    requests: new Histogram({
      name: "qianshu_http_request_seconds",
      help: "Time to answer, by route and status",
      labelNames: ["route", "status"],
      buckets: [0.005, 0.02, 0.1, 0.5, 1, 5, 30],
      registers: [registry],
    }),
    jobs: new Counter({
      name: "qianshu_jobs_total",
      help: "Jobs ended, by name and state",
      labelNames: ["job", "state"],
      registers: [registry],
    }),
    ready: new Gauge({
      name: "qianshu_ready",
      help: "1 when the process can do its work",
      registers: [registry],
    }),
  };
}

export type Metrics = ReturnType<typeof makeMetrics>;
