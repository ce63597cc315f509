import type { Condition } from "../plan/condition.ts";
import type { ContractTerms, DeliveryMode, GrantedItem } from "./terms.ts";

/** A contract with what ODRL needs beside its terms. */
export interface OdrlSubject {
  uid: string;
  provider: { id: string; name: string; uscc: string };
  consumer: { id: string; name: string; uscc: string };
  terms: ContractTerms;
}

type Json = Record<string, unknown>;

const action: Record<DeliveryMode, string> = {
  file: "odrl:use",
  page: "odrl:read",
  table: "odrl:use",
  call: "odrl:execute",
  comparison: "odrl:aggregate",
};

/**
 * The contract as an ODRL 2.2 Agreement (W3C Recommendation, 15 February 2018): one permission per entry and way
 * of receiving, constraints in ODRL's own terms where it has them and in the `qs:` profile where it has not.
 */
export function toOdrl({ uid, provider, consumer, terms }: OdrlSubject): Json {
  return {
    "@context": ["http://www.w3.org/ns/odrl.jsonld", { qs: "https://qianshu.example/ns/odrl#" }],
    "@type": "Agreement",
    uid,
    profile: "https://qianshu.example/ns/odrl",
    assigner: party(provider),
    assignee: party(consumer),
    permission: terms.items.flatMap((item) => item.modes.map((mode) => permission(item, mode, terms))),
    prohibition: [
      { action: "odrl:distribute", target: terms.items.map((item) => `urn:uuid:${item.assetId}`) },
    ],
    obligation: [
      {
        action: "odrl:delete",
        constraint: [
          constraint("odrl:delayPeriod", "odrl:lteq", {
            "@value": `P${terms.retentionDays}D`,
            "@type": "xsd:duration",
          }),
        ],
      },
    ],
  };
}

function party({ id, name, uscc }: OdrlSubject["provider"]): Json {
  return { "@type": "Party", uid: `urn:uuid:${id}`, "vcard:fn": name, "qs:uscc": uscc };
}

function permission(item: GrantedItem, mode: DeliveryMode, terms: ContractTerms): Json {
  return {
    target: { uid: `urn:uuid:${item.assetId}`, "qs:resourceCode": item.code, "dct:title": item.entryName },
    action: [{ "rdf:value": { "@id": action[mode] }, refinement: refinements(item, mode) }],
    constraint: constraints(terms),
    duty: [{ action: "odrl:inform", "qs:evidence": "receipt" }],
  };
}

function refinements(item: GrantedItem, mode: DeliveryMode): Json[] {
  return [
    constraint("qs:mode", "odrl:eq", mode),
    constraint(
      "qs:field",
      "odrl:isAnyOf",
      item.fields.map(({ name, mask }) => json({ name, mask })),
    ),
    ...(item.rows ? [constraint("qs:rows", "odrl:eq", json(item.rows satisfies Condition))] : []),
    ...(item.ownDivisionField ? [constraint("qs:ownDivision", "odrl:eq", item.ownDivisionField)] : []),
    ...(item.release === "latest" ? [] : [constraint("odrl:version", "odrl:eq", item.release)]),
    ...(mode === "comparison" && item.comparison
      ? [constraint("qs:comparison", "odrl:eq", json(item.comparison))]
      : []),
    ...(mode === "call" && item.parameters
      ? [constraint("qs:parameter", "odrl:isAnyOf", item.parameters)]
      : []),
  ];
}

function constraints(terms: ContractTerms): Json[] {
  const { limits, period } = terms;
  const list: Json[] = [
    constraint(
      "odrl:purpose",
      "odrl:eq",
      json({ matter: terms.matter, purpose: terms.purpose, basis: terms.basis }),
    ),
    constraint("odrl:dateTime", "odrl:gteq", dayStart(period.from)),
    constraint("odrl:dateTime", "odrl:lt", dayStart(period.until)),
    constraint("qs:receivers", "odrl:eq", terms.receivers),
  ];
  const add = (name: string, value: unknown) => {
    if (value !== undefined && value !== false) list.push(constraint(name, "odrl:lteq", value));
  };
  add("odrl:count", limits.callsPerDay);
  add("qs:rowsPerDay", limits.rowsPerDay);
  add("qs:callsPerSecond", limits.callsPerSecond);
  add("qs:keysPerComparison", limits.keysPerComparison);
  add("qs:keysPerDay", limits.keysPerDay);
  if (limits.networks) list.push(constraint("odrl:virtualLocation", "odrl:isAnyOf", limits.networks));
  if (limits.hours) list.push(constraint("qs:hours", "odrl:eq", json(limits.hours)));
  if (terms.operatorRequired) list.push(constraint("qs:operator", "odrl:eq", "required"));
  if (terms.matterNumberRequired) list.push(constraint("qs:matterNumber", "odrl:eq", "required"));
  return list;
}

function constraint(leftOperand: string, operator: string, rightOperand: unknown): Json {
  return { leftOperand: { "@id": leftOperand }, operator: { "@id": operator }, rightOperand };
}

/** A value with structure of its own, as a JSON literal: expansion to RDF would drop keys without a term. */
function json(value: unknown): Json {
  return { "@value": value, "@type": "@json" };
}

function dayStart(day: string): Json {
  return { "@value": `${day}T00:00:00+08:00`, "@type": "xsd:dateTime" };
}
