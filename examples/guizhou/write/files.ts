export type FileFormat = "csv" | "tsv" | "ndjson" | "xlsx";
export type FileEncoding = "utf-8" | "utf-8-bom" | "gb18030";

/** A file that a department hands over: which table, in what form. */
export interface TableFile {
  path: string;
  table: string;
  format: FileFormat;
  encoding: FileEncoding;
  /** Whether the first line holds column names or, as spreadsheets do, Chinese titles. */
  header: "column" | "title";
}

function file(
  folder: string,
  table: string,
  format: FileFormat,
  encoding: FileEncoding = "utf-8",
): TableFile {
  const header = format === "xlsx" ? "title" : "column";
  return { path: `${folder}/${table}.${format}`, table, format, encoding, header };
}

/** The files of the example, one folder per provider; marriages and low incomes live in a database instead. */
export const tableFiles: readonly TableFile[] = [
  file("gongan", "residents", "csv", "gb18030"),
  file("gongan", "travelDocuments", "csv"),
  file("gongan", "vehicles", "csv", "utf-8-bom"),
  file("minzheng", "elderlyAllowance", "xlsx"),
  file("minzheng", "funerals", "csv", "gb18030"),
  file("canlian", "disabilities", "csv"),
  file("weijian", "birthCertificates", "ndjson"),
  file("yibao", "medicalInsurance", "tsv"),
  file("jiaoyu", "schoolEnrolment", "xlsx"),
  file("jiaoyu", "schools", "csv", "utf-8-bom"),
  file("renshe", "socialInsurance", "tsv", "gb18030"),
  file("shichang", "enterprises", "csv"),
  file("shuiwu", "taxpayers", "csv"),
  file("ziran", "realEstate", "csv", "gb18030"),
  file("zhujian", "publicHousing", "csv"),
  file("nongye", "farmSubsidies", "csv", "gb18030"),
  file("jiaotong", "bridges", "csv"),
  file("wenlv", "scenicVisitors", "xlsx"),
  file("shengtai", "airQuality", "csv"),
  file("shengtai", "waterSources", "csv"),
  file("qixiang", "weather", "tsv"),
  file("yingji", "shelters", "csv", "utf-8-bom"),
  file("yingji", "hazards", "csv"),
  file("jiaotong-520100", "busPositions", "ndjson"),
  file("shichang-520100", "foodLicences", "xlsx"),
  file("renshe-520300", "jobSeekers", "csv", "gb18030"),
  file("weijian-520300", "vaccinationSites", "csv", "utf-8-bom"),
  file("shichang-520111", "penalties", "csv"),
  file("jiaoyu-520382", "schoolDistricts", "xlsx"),
  file("yingji-520303", "reliefStocks", "csv"),
  file("nongye-522629", "subsidyPayments", "csv", "gb18030"),
];

/** The file in which a table is handed over, if it is. */
export function findTableFile(table: string): TableFile | undefined {
  return tableFiles.find((one) => one.table === table);
}
