import type { TableSpec } from "./table.ts";
import { disabilities, elderlyAllowance, funerals, lowIncome, marriages } from "./tables/civil.ts";
import { airQuality, hazards, shelters, waterSources, weather } from "./tables/environment.ts";
import {
  jobSeekers,
  reliefStocks,
  schoolDistricts,
  schools,
  subsidyPayments,
  vaccinationSites,
} from "./tables/local.ts";
import { enterprises, foodLicences, penalties, taxpayers } from "./tables/market.ts";
import { residents, travelDocuments, vehicles, visitorStays } from "./tables/persons.ts";
import { farmSubsidies, publicHousing, realEstate } from "./tables/property.ts";
import { bridges, busPositions, scenicVisitors } from "./tables/transport.ts";
import { birthCertificates, medicalInsurance, schoolEnrolment, socialInsurance } from "./tables/welfare.ts";

/** Every table the example province can generate. */
export const tableSpecs: readonly TableSpec[] = [
  residents,
  travelDocuments,
  vehicles,
  visitorStays,
  marriages,
  lowIncome,
  elderlyAllowance,
  funerals,
  disabilities,
  birthCertificates,
  medicalInsurance,
  schoolEnrolment,
  socialInsurance,
  enterprises,
  foodLicences,
  penalties,
  taxpayers,
  realEstate,
  publicHousing,
  farmSubsidies,
  busPositions,
  bridges,
  scenicVisitors,
  airQuality,
  waterSources,
  weather,
  shelters,
  hazards,
  jobSeekers,
  subsidyPayments,
  schools,
  vaccinationSites,
  reliefStocks,
  schoolDistricts,
];

/** The table of that name; an unknown name is a mistake of the caller. */
export function getTableSpec(name: string): TableSpec {
  const spec = tableSpecs.find((one) => one.name === name);
  if (spec === undefined) {
    throw new RangeError(
      `no table "${name}" in the example; there are ${tableSpecs.map((one) => one.name).join(", ")}`,
    );
  }
  return spec;
}
